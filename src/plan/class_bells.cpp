// What rings for a class, and which of it its lessons stand in.

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>

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

SlotsByBells::const_iterator find(const SlotsByBells& slots, const Bells* bells) {
  return std::ranges::find_if(slots, [&](const auto& one) { return one.first == bells; });
}

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

GradeBells::GradeBells(const Plan& plan, const ClassName& name) : seasons(seasons_of(plan, name)) {
  for (const Season& season : seasons) {
    for (const Bells* bells : season.by_weekday) {
      if (bells != nullptr && find(slots, bells) == slots.end()) {
        slots.emplace_back(bells, lesson_slots(*bells, name));
      }
    }
  }
}

ClassBells::ClassBells(std::shared_ptr<const GradeBells> of_grade, const ClassTimetable& timetable) : of_grade_(std::move(of_grade)) {
  begins_.reserve(timetable.days.size() + 1);
  rungs_.reserve(timetable.days.size() * std::max<std::size_t>(seasons().size(), 1));
  for (const TimetableDay& day : timetable.days) {
    begins_.push_back(rungs_.size());
    add_rungs(seasons(), day, rungs_);
    if (day.bells) {
      own_slots_.emplace_back(&*day.bells, jianfu::plan::lesson_slots(*day.bells, timetable.name));
    }
  }
  begins_.push_back(rungs_.size());
}

const std::vector<const Slot*>& ClassBells::lesson_slots(const Bells* bells) const {
  static const std::vector<const Slot*> none;
  if (const auto found = find(of_grade_->slots, bells); found != of_grade_->slots.end()) {
    return found->second;
  }
  const auto own = find(own_slots_, bells);
  return own != own_slots_.end() ? own->second : none;
}

BellsByClass bells_by_class(const Plan& plan) {
  std::map<std::optional<int>, std::shared_ptr<const GradeBells>> by_grade;
  BellsByClass bells;
  bells.reserve(plan.timetable.size());
  for (const ClassTimetable& timetable : plan.timetable) {
    std::shared_ptr<const GradeBells>& of_grade = by_grade[timetable.name.grade];
    if (of_grade == nullptr) {
      of_grade = std::make_shared<const GradeBells>(plan, timetable.name);
    }
    bells.emplace_back(of_grade, timetable);
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

bool rings_alike(const Plan& plan, const BellsByClass& bells) {
  const auto same_season = [](const Rung& a, const Rung& b) {
    return a.season == b.season || a.season->season.value == b.season->season.value;
  };
  std::optional<std::span<const Rung>> first;
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    const std::vector<TimetableDay>& days = plan.timetable[i].days;
    for (std::size_t day = 0; day < days.size(); ++day) {
      if (std::ranges::all_of(days[day].cells, [](const TimetableCell& cell) { return cell.lessons.empty(); })) {
        continue;
      }
      const std::span<const Rung> rungs = bells[i].rungs(day);
      if (first && !std::ranges::equal(rungs, *first, same_season)) {
        return false;
      }
      first = rungs;
    }
  }
  return true;
}

}  // namespace jianfu::plan
