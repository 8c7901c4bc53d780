// Waivers written beside what they excuse, as comments:
//
//     周二: {语文: 40分钟, 数学: 30分钟}   # jianfu: 豁免 homework/written-total 理由=期末复习 批准=西湖区教育局〔2026〕12号
//     到期=2027-01-31 # jianfu: waive homework/written-total reason=… approval=… expires=… # jianfu: 全文豁免 RULE 理由=… 批准=… 到期=…
//     (English: waive-file)
//
// Behind an entry the comment covers that entry, on a line of its own the next one; either with all that stands below it.
#pragma once

#include <vector>

#include "finding/finding.h"
#include "plan/plan.h"
#include "yaml/node.h"

namespace jianfu::check {

// The waivers among the comments in `extent`, the part of the file that belongs to the document `root`. What looks like one and cannot be
// understood becomes a finding (waiver/mistyped): a waiver that is silently ignored would be found out by the bureau.
std::vector<plan::Waiver> read_waiver_comments(const yaml::Node& root, const Location& extent, Findings& out);

}  // namespace jianfu::check
