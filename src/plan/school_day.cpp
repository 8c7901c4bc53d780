#include "plan/school_day.h"

#include <algorithm>

namespace jianfu::plan {

namespace {

constexpr double longest_pause = 40;  // minutes; what is longer is no break but noon, or a gap of the plan

bool holds(const std::vector<std::string>& ids, std::string_view id) {
  return std::ranges::find(ids, id) != ids.end();
}

double start_of(const Attended& one) {
  return one.slot->time.value.start.amount;
}

double end_of(const Attended& one) {
  return one.slot->time.value.end.amount;
}

// The pause between two attended slots that stand next to each other in one half of the day; 0 across a meal or rest.
double pause(const Attended& before, const Attended& after) {
  const double gap = start_of(after) - end_of(before);
  return gap <= 0 || gap > longest_pause || before.traits->ends_half_day || after.traits->ends_half_day ? 0 : gap;
}

}  // namespace

double length_of(const Slot& slot) {
  return slot.time.value.end.amount - slot.time.value.start.amount;
}

DayCounts::DayCounts(const Counting& counting)
    : sums_{counting.school, counting.study, counting.exercise, Counting::Sum{.kinds = {"break", "long-break"}, .subjects = {}},
            Counting::Sum{.kinds = {"lesson"}, .subjects = {}}} {
  for (std::size_t sum = 0; sum < sums_.size(); ++sum) {
    with_breaks_[sum] = holds(sums_[sum].kinds, "break");
  }
}

SlotTraits DayCounts::traits_of(const Slot& slot) const {
  const std::string_view kind = slot.kind.id;
  const bool is_meal = kind == "meal" || kind == "rest";
  SlotTraits traits{.length = length_of(slot),
                    .is_lesson = kind == "lesson",
                    .is_break = kind == "break",
                    .is_long_break = kind == "long-break",
                    .parts_lessons = kind == "long-break" || is_meal,
                    .ends_half_day = is_meal || kind == "arrive" || kind == "leave",
                    .is_service = kind == "after-school",
                    .has_eye_exercise = kind == "eye-exercise" || slot.with_eye_exercise};
  for (std::size_t sum = 0; sum < sums_.size(); ++sum) {
    traits.counts[sum] = holds(sums_[sum].kinds, kind);
  }
  return traits;
}

const std::vector<SlotTraits>& DayCounts::traits_of(const Bells& bells) {
  const auto [known, is_new] = known_.try_emplace(&bells);
  if (is_new) {
    known->second.reserve(bells.slots.size());
    for (const Slot& slot : bells.slots) {
      known->second.push_back(traits_of(slot));
    }
  }
  return known->second;
}

bool DayCounts::counts_subject(DaySum sum, std::string_view subject) const {
  return holds(sums_[static_cast<std::size_t>(sum)].subjects, subject);
}

void SchoolDay::read(const Bells* bells, const ClassName* name, const TimetableDay* timetable, Weeks weeks, Pupils pupils) {
  bells_ = bells;
  knows_lessons_ = timetable != nullptr;
  every_lesson_has_a_slot_ = true;
  by_slot_.clear();
  lessons_.clear();
  attended_.clear();
  if (timetable != nullptr) {
    collect_lessons(*timetable, weeks);
  }
  if (bells != nullptr) {
    collect_slots(name != nullptr ? name->grade : std::nullopt, pupils);
  }
}

bool SchoolDay::has_lessons() const {
  return std::ranges::any_of(attended_, [](const Attended& one) { return one.traits->is_lesson; });
}

template <typename Add>
void SchoolDay::each_part(DaySum sum, const Add& add) const {
  const auto index = static_cast<std::size_t>(sum);
  const bool with_breaks = counts_.counts_breaks(sum);
  for (std::size_t i = 0; i < attended_.size(); ++i) {
    const Attended& one = attended_[i];
    if (i > 0 && with_breaks) {
      if (const double gap = pause(attended_[i - 1], one); gap > 0) {
        add(one, gap);
      }
    }
    if (one.traits->counts[index] || (one.lesson != nullptr && counts_.counts_subject(sum, one.lesson->word.id))) {
      add(one, 0);
    }
  }
}

DayMinutes SchoolDay::minutes(DaySum sum) const {
  DayMinutes total;
  each_part(sum, [&](const Attended& one, double gap) {
    total.minutes += gap > 0 ? gap : one.traits->length;
    if (total.parts++ == 0) {
      total.first = one.slot->time.where;
    }
  });
  return total;
}

std::vector<Addend> SchoolDay::addends(DaySum sum) const {
  std::vector<Addend> parts;
  each_part(sum, [&](const Attended& one, double gap) {
    const bool by_subject = one.lesson != nullptr && counts_.counts_subject(sum, one.lesson->word.id);
    const Text label = gap > 0 ? Text{"课间", "break"} : same_text(by_subject ? one.lesson->subject.value : one.slot->name.value);
    parts.push_back({.label = label, .amount = gap > 0 ? gap : one.traits->length, .where = one.slot->time.where});
  });
  return parts;
}

double SchoolDay::shortest_break(Location& where) const {
  double shortest = -1;
  const Attended* before = nullptr;
  double between = 0;
  for (const Attended& one : attended_) {
    if (one.traits->is_break) {
      continue;
    }
    if (!one.traits->is_lesson) {
      before = one.traits->parts_lessons ? nullptr : before;
      between += one.traits->length;
      continue;
    }
    if (before != nullptr) {
      const double gap = start_of(one) - end_of(*before) - between;
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

const Slot* SchoolDay::longest_break() const {
  const Attended* best = nullptr;
  for (const Attended& one : attended_) {
    if (one.traits->is_long_break && (best == nullptr || one.traits->length > best->traits->length)) {
      best = &one;
    }
  }
  return best != nullptr ? best->slot : nullptr;
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

void SchoolDay::collect_slots(const std::optional<int>& grade, Pupils pupils) {
  const std::vector<SlotTraits>& traits = counts_.traits_of(*bells_);
  std::size_t index = 0;
  for (std::size_t i = 0; i < traits.size(); ++i) {
    const Slot& slot = bells_->slots[i];
    if (!slot.is_for(grade) || !slot.is_for(pupils)) {
      continue;
    }
    const bool is_lesson = traits[i].is_lesson;
    const Lesson* lesson = is_lesson && index < by_slot_.size() ? by_slot_[index] : nullptr;
    index += is_lesson ? 1 : 0;
    if (!is_lesson || !knows_lessons_ || lesson != nullptr) {
      attended_.push_back({.slot = &slot, .lesson = lesson, .traits = &traits[i]});
    }
  }
  if (!std::ranges::is_sorted(attended_, {}, start_of)) {
    std::ranges::stable_sort(attended_, {}, start_of);
  }
  const std::size_t slots = std::min(index, by_slot_.size());
  every_lesson_has_a_slot_ = std::all_of(by_slot_.begin() + static_cast<std::ptrdiff_t>(slots), by_slot_.end(),
                                         [](const Lesson* lesson) { return lesson == nullptr; });
}

}  // namespace jianfu::plan
