// One class's week in one season: every cell of its timetable with the slot that it stands in. What the grid shows and what two timetables
// are compared by.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace jianfu::plan {

struct WeekCell {
  const TimetableCell* cell;
  const Slot* slot;  // nullptr: no bells, or more cells than slots

  // The lesson of these weeks; nullptr: the cell is free. `weeks` is odd or even.
  const Lesson* lesson(Weeks weeks) const;

  // Its word; empty: the cell is free; "?": a lesson whose subject nobody says.
  std::string subject(Weeks weeks) const;
  std::optional<double> minutes() const;
};

struct WeekDay {
  const TimetableDay* day;
  const Bells* bells;  // nullptr: none ring
  std::vector<WeekCell> cells;
};

struct ClassWeek {
  const ClassTimetable* timetable;
  std::string season;         // empty without bells
  std::vector<WeekDay> days;  // in the order of the file

  // The day that holds in these weeks; nullptr: none.
  const WeekDay* day(int weekday, Weeks weeks) const;
};

// One for each season, at least one. The plan must outlive it.
std::vector<ClassWeek> weeks_of(const Plan& plan, const ClassTimetable& timetable);

}  // namespace jianfu::plan
