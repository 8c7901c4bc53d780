// Grades that the name of a class alone does not tell: 301班 needs the stage, 2021级3班 the stage and the school year. Where they leave two
// answers there is none.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "plan/plan.h"

namespace jianfu::plan {

// The grade in the class's name, in a school of these grades (empty: unknown): the 三1班 of a senior school is grade 12, of a school with
// junior and senior grades it is none.
std::optional<int> grade_in_school(std::string_view name, Grades school);

// What the years in names are counted by.
struct SchoolTime {
  std::optional<Date> day;      // nullopt: the plan says no day, and years tell nothing
  bool five_four = false;       // five primary and four junior grades
  bool counts_leaving = false;  // 2021级 may be the year of leaving there (四川, 重庆), so that it tells nothing
};

// Gives classes named by a year (2021级3班, 初2021级, 2027届) their grade, where they have none.
void settle_grades(Plan& plan, const SchoolTime& time);

}  // namespace jianfu::plan
