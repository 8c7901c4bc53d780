// What rings for a class, and which of it its lessons stand in.

#include <algorithm>

#include "plan/tables.h"

namespace jianfu::plan {

std::vector<const Slot*> lesson_slots(const Bells& bells, const ClassName& name) {
  std::vector<const Slot*> slots;
  slots.reserve(bells.slots.size());
  for (const Slot& slot : bells.slots) {
    if (slot.kind.id == "lesson" && slot.is_for(name.grade)) {
      slots.push_back(&slot);
    }
  }
  return slots;
}

namespace {

// A Saturday or Sunday that the timetable leaves empty: the bells of school days do not ring then, those that name the weekday do.
bool is_silent(const TimetableDay& day, const Bells& bells) {
  const bool is_weekend = day.weekday.value >= 6;
  return is_weekend && !bells.weekdays && std::ranges::all_of(day.cells, [](const TimetableCell& cell) { return cell.lessons.empty(); });
}

}  // namespace

namespace {

void add_rungs(const std::vector<Season>& seasons, const TimetableDay& day, std::vector<Rung>& rungs) {
  if (day.bells) {
    rungs.push_back({.season = &*day.bells, .bells = &*day.bells});
    return;
  }
  for (const Season& season : seasons) {
    if (const Bells* bells = season.on(day.weekday.value); bells != nullptr && !is_silent(day, *bells)) {
      rungs.push_back({.season = season.lead, .bells = bells});
    }
  }
}

}  // namespace

ClassBells::ClassBells(const Plan& plan, const ClassTimetable& timetable) : seasons_(seasons_of(plan, timetable.name)) {
  begins_.reserve(timetable.days.size() + 1);
  rungs_.reserve(timetable.days.size() * std::max<std::size_t>(seasons_.size(), 1));
  for (const TimetableDay& day : timetable.days) {
    begins_.push_back(rungs_.size());
    add_rungs(seasons_, day, rungs_);
    for (const Rung& rung : std::span(rungs_).subspan(begins_.back())) {
      if (std::ranges::find(slots_, rung.bells, &std::pair<const Bells*, std::vector<const Slot*>>::first) == slots_.end()) {
        slots_.emplace_back(rung.bells, jianfu::plan::lesson_slots(*rung.bells, timetable.name));
      }
    }
  }
  begins_.push_back(rungs_.size());
}

const std::vector<const Slot*>& ClassBells::lesson_slots(const Bells* bells) const {
  static const std::vector<const Slot*> none;
  const auto found = std::ranges::find_if(slots_, [&](const auto& one) { return one.first == bells; });
  return found != slots_.end() ? found->second : none;
}

BellsByClass bells_by_class(const Plan& plan) {
  BellsByClass bells;
  bells.reserve(plan.timetable.size());
  for (const ClassTimetable& timetable : plan.timetable) {
    bells.emplace_back(plan, timetable);
  }
  return bells;
}

bool has_whole_week(const ClassTimetable& timetable) {
  unsigned odd = 0;  // a bit for each weekday
  unsigned even = 0;
  for (const TimetableDay& day : timetable.days) {
    const unsigned bit = 1U << static_cast<unsigned>(day.weekday.value);
    odd |= day.weeks != Weeks::even ? bit : 0;
    even |= day.weeks != Weeks::odd ? bit : 0;
  }
  constexpr unsigned workdays = 0b111110;
  return (odd & even & workdays) == workdays;
}

}  // namespace jianfu::plan
