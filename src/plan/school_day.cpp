#include "plan/school_day.h"

#include <algorithm>
#include <array>

namespace jianfu::plan {

namespace {

constexpr double longest_pause = 40;  // minutes; what is longer is no break but noon, or a gap of the plan

bool holds(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

// The pause between two attended slots that stand next to each other in one half of the day; 0 across a meal or rest.
double pause(const Attended& before, const Attended& after) {
  constexpr std::array<std::string_view, 4> ends_the_half_day = {"meal", "rest", "arrive", "leave"};
  const auto apart = [&](const Attended& one) {
    return std::ranges::find(ends_the_half_day, one.slot->kind.id) != ends_the_half_day.end();
  };
  const double gap = after.slot->time.value.start.amount - before.slot->time.value.end.amount;
  return gap <= 0 || gap > longest_pause || apart(before) || apart(after) ? 0 : gap;
}

}  // namespace

void DaySum::add(Text label, double amount, const Location& where) {
  minutes += amount;
  addends.push_back({.label = std::move(label), .amount = amount, .where = where});
}

double length_of(const Slot& slot) {
  return slot.time.value.end.amount - slot.time.value.start.amount;
}

SchoolDay::SchoolDay(const Bells* bells, const ClassName* name, const TimetableDay* timetable, Weeks weeks, Pupils pupils)
    : bells_(bells), pupils_(pupils), knows_lessons_(timetable != nullptr) {
  if (timetable != nullptr) {
    collect_lessons(*timetable, weeks);
  }
  if (bells != nullptr) {
    collect_slots(name != nullptr ? name->grade : std::nullopt, timetable != nullptr);
  }
}

bool SchoolDay::has_lessons() const {
  return std::ranges::any_of(attended_, [](const Attended& one) { return one.is_lesson(); });
}

DaySum SchoolDay::sum(const Counting::Sum& counted) const {
  DaySum total;
  total.addends.reserve(attended_.size());
  const bool with_breaks = holds(counted.kinds, "break");
  for (std::size_t i = 0; i < attended_.size(); ++i) {
    const Attended& one = attended_[i];
    if (i > 0 && with_breaks) {
      if (const double gap = pause(attended_[i - 1], one); gap > 0) {
        total.add({"课间", "break"}, gap, one.slot->time.where);
      }
    }
    const bool by_subject = one.lesson != nullptr && holds(counted.subjects, one.lesson->word.id);
    if (holds(counted.kinds, one.slot->kind.id) || by_subject) {
      total.add(same_text(by_subject ? one.lesson->subject.value : one.slot->name.value), length_of(*one.slot), one.slot->time.where);
    }
  }
  return total;
}

double SchoolDay::shortest_break(Location& where) const {
  double shortest = -1;
  const Attended* before = nullptr;
  double between = 0;
  for (const Attended& one : attended_) {
    const std::string& kind = one.slot->kind.id;
    if (kind == "break") {
      continue;
    }
    if (kind != "lesson") {
      const bool parts = kind == "long-break" || kind == "meal" || kind == "rest";
      before = parts ? nullptr : before;
      between += length_of(*one.slot);
      continue;
    }
    if (before != nullptr) {
      const double gap = one.slot->time.value.start.amount - before->slot->time.value.end.amount - between;
      if (gap >= 0 && gap <= longest_pause && (shortest < 0 || gap < shortest)) {
        shortest = gap;
        where = one.slot->time.where;
      }
    }
    before = &one;
    between = 0;
  }
  return shortest;
}

const Slot* SchoolDay::longest(std::string_view kind) const {
  const Slot* best = nullptr;
  for (const Attended& one : attended_) {
    if (one.slot->kind.id == kind && (best == nullptr || length_of(*one.slot) > length_of(*best))) {
      best = one.slot;
    }
  }
  return best;
}

void SchoolDay::collect_lessons(const TimetableDay& timetable, Weeks weeks) {
  for (const TimetableCell& cell : timetable.cells) {
    const auto held =
        std::ranges::find_if(cell.lessons, [&](const Lesson& lesson) { return lesson.weeks == Weeks::all || lesson.weeks == weeks; });
    by_slot_.push_back(held != cell.lessons.end() ? &*held : nullptr);
    if (by_slot_.back() != nullptr) {
      lessons_.push_back(by_slot_.back());
    }
  }
}

void SchoolDay::collect_slots(const std::optional<int>& grade, bool with_lessons) {
  std::size_t index = 0;
  for (const Slot& slot : bells_->slots) {
    if (!slot.is_for(grade) || !slot.is_for(pupils_)) {
      continue;
    }
    const bool is_lesson = slot.kind.id == "lesson";
    const Lesson* lesson = is_lesson && index < by_slot_.size() ? by_slot_[index] : nullptr;
    index += is_lesson ? 1 : 0;
    if (!is_lesson || !with_lessons || lesson != nullptr) {
      attended_.push_back({.slot = &slot, .lesson = lesson});
    }
  }
  std::ranges::stable_sort(attended_, {}, [](const Attended& one) { return one.slot->time.value.start.amount; });
  const std::size_t slots = std::min(index, by_slot_.size());
  every_lesson_has_a_slot_ = std::all_of(by_slot_.begin() + static_cast<std::ptrdiff_t>(slots), by_slot_.end(),
                                         [](const Lesson* lesson) { return lesson == nullptr; });
}

}  // namespace jianfu::plan
