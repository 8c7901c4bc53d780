// Timetables of the classroom programs → Plan: CSES v1 and v2 (课程表交换格式) and the profiles of ClassIsland, which are JSON and so YAML.
// Whatever is wrong with such a file as a timetable becomes a finding with a rule cses/…; what could be read is kept and judged.
#pragma once

#include <optional>
#include <string_view>

#include "finding/finding.h"
#include "plan/plan.h"
#include "plan/read_plan.h"
#include "vocabulary/vocabulary.h"
#include "yaml/node.h"

namespace jianfu::plan {

// By its content: a list `schedules`, or its neighbours `version` and `subjects`. A file with 课程表 or timetable is a plan of our own.
bool is_cses(const yaml::Node& root);
bool is_class_island(const yaml::Node& root);

// Whether the text of a JSON file may be one of them, without reading it as JSON: other JSON must not be taken for a broken plan.
bool looks_like_timetable_json(std::string_view text);

// The class, its days and the bells that its lessons' times make. Grade from the names in the file, from its path, or from `given`.
Plan read_cses(const yaml::Node& root, const Vocabulary& vocabulary, const Given& given, Findings& out);
Plan read_class_island(const yaml::Node& root, const Vocabulary& vocabulary, const Given& given, Findings& out);

}  // namespace jianfu::plan
