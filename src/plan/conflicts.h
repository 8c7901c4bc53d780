// What cannot be at once: a teacher or a room with two classes, a class with two lessons. Findings (rules plan/conflict-…) show both
// places.
#pragma once

#include <string>
#include <vector>

#include "finding/finding.h"
#include "plan/hours.h"
#include "plan/plan.h"
#include "plan/swaps.h"
#include "plan/tables.h"

namespace jianfu::plan {

// One form for the ways to write a class's name.
std::string class_key(const ClassName& name);

// Returns who teaches when, as far as the timetable names teachers. `is_tied`: of the swaps that are advised.
std::vector<TeachingHour> check_conflicts(const Plan& plan, const BellsByClass& bells, const TaughtSubjects& subjects,
                                          const IsTiedToDay& is_tied, Findings& out);

// 调课 without approval.
void check_changes(const Plan& plan, Findings& out);

}  // namespace jianfu::plan
