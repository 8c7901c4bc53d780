// Which files a run works on: those that were named, and in folders the plans and the timetables that show themselves by their content.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/changes.h"
#include "cli/excludes.h"
#include "cli/input.h"
#include "source/reader.h"

namespace jianfu::cli {

// find_plans, and of the *.json in folders those that classroom programs wrote. A timetable that a plan among them names is left to that
// plan, which knows its class, grade and region. `-` is found under `stdin_name`. `force_exclude`: roots may be left out, too.
FoundPlans files_to_check(const std::vector<std::string>& roots, const std::string& stdin_name, const Input& input, Excludes& excludes,
                          bool force_exclude);

// Leaves the plans that were changed, and those that name a file that was.
void keep_changed(std::vector<std::string>& paths, const Changes& changes, const Input& input);

// The path of a file that the plan at `plan_path` names; nullopt when it would lie outside the plan's folder: a plan from elsewhere must
// not make the program show files that are none of its business.
std::optional<std::string> named_file(const std::string& plan_path, const std::string& name);

}  // namespace jianfu::cli
