// What rings for a class, and which of it its lessons stand in.

#include <algorithm>
#include <iterator>
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

BellSlots slots_of(const Bells& bells, const ClassName& name) {
  const auto service = std::ranges::find_if(bells.slots, [](const Slot& one) { return one.kind.id == "after-school"; });
  return {.bells = &bells, .lessons = lesson_slots(bells, name), .service = service != bells.slots.end() ? &*service : nullptr};
}

bool has_whole_week(const std::vector<TimetableDay>& days) {
  unsigned odd = 0;  // a bit for each weekday
  unsigned even = 0;
  for (const TimetableDay& day : days) {
    const unsigned bit = 1U << static_cast<unsigned>(day.weekday.value);
    odd |= day.weeks != Weeks::even ? bit : 0;
    even |= day.weeks != Weeks::odd ? bit : 0;
  }
  constexpr unsigned workdays = 0b111110;
  return (odd & even & workdays) == workdays;
}

}  // namespace

const BellSlots& BellSlots::none() {
  static const BellSlots none;
  return none;
}

GradeBells::GradeBells(const Plan& plan, const ClassName& name) : seasons_(seasons_of(plan, name)) {
  slots_.reserve(plan.bells.size());
  rungs_.reserve(by_weekday_.size() * seasons_.size());
  const auto slots_at = [&](const Bells& bells) {
    const auto known = std::ranges::find(slots_, &bells, &BellSlots::bells);
    return known != slots_.end() ? &*known : &slots_.emplace_back(slots_of(bells, name));
  };
  for (int weekday = 0; weekday <= 7; ++weekday) {
    const auto rings_as_before = [&](const Season& season) { return season.on(weekday) == season.on(weekday - 1); };
    Part& part = by_weekday_[static_cast<std::size_t>(weekday)];
    if (weekday > 0 && std::ranges::all_of(seasons_, rings_as_before)) {
      part = by_weekday_[static_cast<std::size_t>(weekday - 1)];
      continue;
    }
    part.begin = rungs_.size();
    for (const Season& season : seasons_) {
      if (const Bells* bells = season.on(weekday); bells != nullptr) {
        rungs_.push_back({.season = season.lead, .bells = bells, .slots = slots_at(*bells)});
      }
    }
    part.size = rungs_.size() - part.begin;
  }
}

std::span<const Rung> GradeBells::on(int weekday) const {
  const Part& part = by_weekday_[static_cast<std::size_t>(weekday)];
  return std::span(rungs_).subspan(part.begin, part.size);
}

ClassBells::ClassBells(std::shared_ptr<const GradeBells> of_grade, const ClassTimetable& timetable)
    : of_grade_(std::move(of_grade)), has_whole_week_(jianfu::plan::has_whole_week(timetable.days)) {
  rungs_.reserve(timetable.days.size());
  for (const TimetableDay& day : timetable.days) {
    if (day.bells || day.weekday.value >= 6) {
      add_own(day, timetable);
    } else {
      rungs_.push_back(of_grade_->on(day.weekday.value));
    }
  }
}

void ClassBells::add_own(const TimetableDay& day, const ClassTimetable& timetable) {
  std::vector<Rung>& rungs = *own_rungs_.emplace_back(std::make_unique<std::vector<Rung>>());
  if (day.bells) {
    const BellSlots& slots = *own_slots_.emplace_back(std::make_unique<BellSlots>(slots_of(*day.bells, timetable.name)));
    rungs.push_back({.season = slots.bells, .bells = slots.bells, .slots = &slots});
    has_own_times_ = true;
  } else {
    std::ranges::copy_if(of_grade_->on(day.weekday.value), std::back_inserter(rungs),
                         [&](const Rung& rung) { return !is_silent(day, *rung.bells); });
  }
  rungs_.emplace_back(rungs);
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

bool rings_alike(const Plan& plan, const BellsByClass& bells) {
  const auto same_season = [](const Rung& a, const Rung& b) {
    return a.season == b.season || a.season->season.value == b.season->season.value;
  };
  std::optional<std::span<const Rung>> first;
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    const std::vector<TimetableDay>& days = plan.timetable[i].days;
    for (std::size_t day = 0; day < days.size(); ++day) {
      const std::span<const Rung> rungs = bells[i].rungs(day);
      const bool are_the_same = first && first->data() == rungs.data() && first->size() == rungs.size();
      if (are_the_same || std::ranges::all_of(days[day].cells, [](const TimetableCell& cell) { return cell.lessons.empty(); })) {
        continue;
      }
      if (first && !std::ranges::equal(rungs, *first, same_season)) {
        return false;
      }
      first = rungs;
    }
  }
  return true;
}

}  // namespace jianfu::plan
