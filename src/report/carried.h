// What a `plan` line of jsonl carries, under the key `merge`, beyond what docs/json.md promises: enough for the command merge to print the
// plan in any format as the run itself would have done. Only the same version of the program reads it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "report/json_values.h"
#include "report/report.h"
#include "source/file.h"

namespace jianfu::report {

// Every line that a place of the plan stands on goes along, once. Of a line longer than this only the beginning does.
constexpr std::size_t longest_line = 1U << 20;

Json carried_json(const PlanReport& report);

// The ids of the rules that were loaded for plans of a region, the last of PlanReport::layers; and titles and advice of those that have
// findings.
Json rules_json(const RunInfo& run, const Summary& summary, Lang lang);
void read_rules(const Json& line, RunInfo& run);

// Lines of files, as plans carry them: path → line → offset and text.
using CarriedLines = std::map<std::string, std::map<std::size_t, std::pair<std::size_t, std::string>>>;
void read_lines(const Json& plan, CarriedLines& lines);

// A file that has these lines where they were; what lay between them is made up. `lines` may be empty.
const File& file_of_lines(const std::string& path, const CarriedLines& lines, Sources& sources);

// How many `finding` lines follow the `plan` line.
std::size_t findings_of(const Json& plan);

// The way back, from a `plan` line and its `finding` lines; texts are in the language of the run. Throws Json::exception on what no jsonl
// of this version holds. Without a list for its region the plan gets its undetermined rules alone.
PlanReport plan_of(const Json& plan, const std::vector<Json>& findings, const RunInfo& run, Sources& sources);

}  // namespace jianfu::report
