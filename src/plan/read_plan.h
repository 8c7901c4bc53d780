// YAML tree → Plan. Everything that is wrong with the plan as a plan (unknown keys, wrong types, unreadable values) becomes findings with
// rules plan/…; what could be read is kept, so that the rest is still judged.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "finding/finding.h"
#include "plan/plan.h"
#include "vocabulary/vocabulary.h"
#include "yaml/node.h"

namespace jianfu::plan {

// The text of a file that a timetable refers to, by its name in the plan; it must outlive every finding.
using OpenFile = std::function<Result<const File*>(const std::string& name)>;

// The class of a file, as its configuration or the plan that names it says.
struct GivenClass {
  std::string name;  // empty: only the grade is said
  std::optional<int> grade;
  Text by;  // who says it: 配置, 计划
};

// What the command line or the configuration says instead of the plan; a value in the plan wins.
struct Given {
  std::optional<std::string> region;
  std::optional<std::string> stage;        // as written, already known to be in the vocabulary
  std::optional<int> grade;                // for classes whose name has none
  std::optional<GivenClass> of_file = {};  // of this file; wins over the names in a timetable that has no place for its class
  OpenFile open = {};                      // empty: other files cannot be had
};

// The files that a plan's 课程表 names for its classes, as written; empty for everything that is no plan.
std::vector<std::string> timetable_files(const yaml::Node& root);

// nullopt, with one finding, when the file is YAML but nothing in it belongs to a plan. The tree must outlive the Plan, whose texts
// look at it.
std::optional<Plan> read_plan(const yaml::Node& root, const Vocabulary& vocabulary, const Given& given, Findings& out);

}  // namespace jianfu::plan
