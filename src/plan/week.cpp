#include "plan/week.h"

#include <algorithm>

#include "plan/tables.h"

namespace jianfu::plan {

namespace {

bool holds_in(Weeks asked, Weeks weeks) {
  return weeks == Weeks::all || weeks == asked;
}

WeekDay day_of(const TimetableDay& day, const Bells* bells, const BellSlots& of_bells) {
  WeekDay week_day{.day = &day, .bells = bells, .cells = {}};
  const std::vector<const Slot*>& slots = of_bells.lessons;
  for (std::size_t i = 0; i < day.cells.size(); ++i) {
    week_day.cells.push_back({.cell = &day.cells[i], .slot = i < slots.size() ? slots[i] : nullptr});
  }
  return week_day;
}

ClassWeek& week_of(std::string_view season, const ClassTimetable& timetable, std::vector<ClassWeek>& weeks) {
  const auto found = std::ranges::find(weeks, season, &ClassWeek::season);
  return found != weeks.end() ? *found : weeks.emplace_back(ClassWeek{.timetable = &timetable, .season = std::string(season), .days = {}});
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
  return held->word.id.empty() ? "?" : std::string(held->word.id);
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
  const ClassBells bells(plan, timetable);
  for (std::size_t i = 0; i < timetable.days.size(); ++i) {
    for (const Rung& rung : bells.rungs(i)) {
      (void)week_of(rung.season->season.value, timetable, weeks);
    }
  }
  if (weeks.empty()) {
    (void)week_of("", timetable, weeks);
  }
  // A day without bells belongs to every season.
  for (std::size_t i = 0; i < timetable.days.size(); ++i) {
    const TimetableDay& day = timetable.days[i];
    const std::span<const Rung> rungs = bells.rungs(i);
    for (const Rung& rung : rungs) {
      week_of(rung.season->season.value, timetable, weeks).days.push_back(day_of(day, rung.bells, *rung.slots));
    }
    for (ClassWeek& week : weeks) {
      if (rungs.empty()) {
        week.days.push_back(day_of(day, nullptr, BellSlots::none()));
      }
    }
  }
  return weeks;
}

}  // namespace jianfu::plan
