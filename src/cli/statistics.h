// --statistics: which rules found how much, for whoever looks after many schools.
#pragma once

#include <map>
#include <string>

#include "report/report.h"

namespace jianfu::cli {

// A line of titles and one for each rule with a finding that is not waived: findings, plans, highest severity, rule, title. Most findings
// first, rules with as many by name. `rules`: their titles, by id; what is wrong with a file itself has none.
std::string statistics_table(const report::Summary& summary, const std::map<std::string, report::RuleInfo>& rules, Lang lang);

}  // namespace jianfu::cli
