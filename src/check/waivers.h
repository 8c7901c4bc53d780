// The plan's own waivers (豁免), in its records and comments: reason, authority and end date are required; what they cover stays visible
// and counted.
#pragma once

#include <vector>

#include "check/bind.h"
#include "check/choice.h"
#include "finding/finding.h"
#include "finding/verdict.h"
#include "plan/plan.h"

namespace jianfu::check {

// The rules as they stand to one plan.
struct RulesOfPlan {
  const std::vector<BoundRule>& rules;                           // of its layers
  const std::vector<std::string>& left_out;                      // of its layers, too, but the command line does without them
  const std::vector<std::pair<std::string, Verdict>>& verdicts;  // of those that were asked
  const Choice* choice = nullptr;
};

// Marks the findings that a waiver in force on `day` covers. A waiver that is incomplete, expired, of an unknown rule or of one that cannot
// be waived, or that covers nothing, becomes a finding of its own (rule waiver/…). Whether one covers anything can only be said of rules
// that were asked.
void apply_waivers(const plan::Plan& plan, const RulesOfPlan& rules, Date day, Findings& findings);

}  // namespace jianfu::check
