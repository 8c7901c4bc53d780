#include "plan/week.h"

#include <algorithm>

#include "plan/tables.h"

namespace jianfu::plan {

namespace {

bool holds_in(Weeks asked, Weeks weeks) {
  return weeks == Weeks::all || weeks == asked;
}

WeekDay day_of(const ClassName& name, const TimetableDay& day, const Bells* bells) {
  WeekDay week_day{.day = &day, .bells = bells, .cells = {}};
  const std::vector<const Slot*> slots = bells != nullptr ? lesson_slots(*bells, name) : std::vector<const Slot*>{};
  for (std::size_t i = 0; i < day.cells.size(); ++i) {
    week_day.cells.push_back({.cell = &day.cells[i], .slot = i < slots.size() ? slots[i] : nullptr});
  }
  return week_day;
}

ClassWeek& week_of(const std::string& season, const ClassTimetable& timetable, std::vector<ClassWeek>& weeks) {
  const auto found = std::ranges::find(weeks, season, &ClassWeek::season);
  return found != weeks.end() ? *found : weeks.emplace_back(ClassWeek{.timetable = &timetable, .season = season, .days = {}});
}

}  // namespace

const Lesson* WeekCell::lesson(Weeks weeks) const {
  const auto found = std::ranges::find_if(cell->lessons, [&](const Lesson& lesson) { return holds_in(weeks, lesson.weeks); });
  return found != cell->lessons.end() ? &*found : nullptr;
}

std::string WeekCell::subject(Weeks weeks) const {
  const Lesson* held = lesson(weeks);
  if (held == nullptr) {
    return "";
  }
  return held->word.id.empty() ? "?" : held->word.id;
}

std::optional<double> WeekCell::minutes() const {
  return slot != nullptr ? std::optional(slot->time.value.end.amount - slot->time.value.start.amount) : std::nullopt;
}

const WeekDay* ClassWeek::day(int weekday, Weeks weeks) const {
  const auto found =
      std::ranges::find_if(days, [&](const WeekDay& one) { return one.day->weekday.value == weekday && holds_in(weeks, one.day->weeks); });
  return found != days.end() ? &*found : nullptr;
}

std::vector<ClassWeek> weeks_of(const Plan& plan, const ClassTimetable& timetable) {
  std::vector<ClassWeek> weeks;
  for (const TimetableDay& day : timetable.days) {
    for (const Rung& rung : bells_for(plan, timetable.name, day)) {
      (void)week_of(rung.season->season.value, timetable, weeks);
    }
  }
  if (weeks.empty()) {
    (void)week_of("", timetable, weeks);
  }
  // A day without bells belongs to every season.
  for (const TimetableDay& day : timetable.days) {
    const std::vector<Rung> rungs = bells_for(plan, timetable.name, day);
    for (const Rung& rung : rungs) {
      week_of(rung.season->season.value, timetable, weeks).days.push_back(day_of(timetable.name, day, rung.bells));
    }
    for (ClassWeek& week : weeks) {
      if (rungs.empty()) {
        week.days.push_back(day_of(timetable.name, day, nullptr));
      }
    }
  }
  return weeks;
}

}  // namespace jianfu::plan
