#include "plan/class_grades.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace jianfu::plan {

namespace {

// 三1班, 301班: not 三年级1班, 初三1班 or Grade 3, which say all.
bool leaves_the_stage_open(std::string_view name) {
  constexpr std::array<std::string_view, 7> stages = {"年级", "初", "高", "小", "rade", "G", "g"};
  return std::ranges::none_of(stages, [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

struct Stage {
  int first;
  int last;

  bool holds(Grades grades) const { return !grades.empty() && grades.within(Grades::range(first, last)); }
};

std::vector<Stage> stages_of(bool five_four) {
  return five_four ? std::vector<Stage>{{1, 5}, {6, 9}, {10, 12}} : std::vector<Stage>{{1, 6}, {7, 9}, {10, 12}};
}

std::optional<int> grade_of_year(const YearOfClass& named, Grades school, const SchoolTime& time) {
  if (!time.day || (time.counts_leaving && !named.leaving)) {
    return std::nullopt;
  }
  for (const Stage& stage : stages_of(time.five_four)) {
    const bool is_named = named.first_grade != 0 && named.first_grade >= stage.first && named.first_grade <= stage.last;
    if (named.first_grade != 0 ? !is_named : !stage.holds(school)) {
      continue;
    }
    constexpr unsigned first_month = 9;  // the school year turns on 1 September
    const int school_year = year_of(*time.day) - (month_of(*time.day) < first_month ? 1 : 0);
    const int grade = named.leaving ? stage.last - (named.year - school_year - 1) : stage.first + school_year - named.year;
    return grade >= stage.first && grade <= stage.last ? std::optional(grade) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<int> grade_in_school(std::string_view name, Grades school) {
  const std::optional<int> grade = grade_of_class(name);
  if (!grade || school.empty() || school.has(*grade) || *grade > 3 || !leaves_the_stage_open(name)) {
    return grade;
  }
  const int junior = *grade + 6;
  const int senior = *grade + 9;
  if (school.has(junior) && school.has(senior)) {
    return std::nullopt;
  }
  return school.has(junior) ? junior : school.has(senior) ? senior : *grade;
}

void settle_grades(Plan& plan, const SchoolTime& time) {
  const auto settle = [&](ClassName& name) {
    const auto year = name.grade ? std::nullopt : year_of_class(name.name);
    name.grade = year ? grade_of_year(*year, plan.school.grades, time) : name.grade;
  };
  for (ClassTimetable& timetable : plan.timetable) {
    settle(timetable.name);
  }
  for (HomeworkDay& day : plan.homework_days) {
    settle(day.class_name);
  }
  for (Change& change : plan.changes) {
    settle(change.class_name);
  }
}

}  // namespace jianfu::plan
