#include "plan/school_day.h"

#include <algorithm>
#include <bit>

namespace jianfu::plan {

namespace {

constexpr double longest_pause = 40;  // minutes; what is longer is no break but noon, or a gap of the plan

bool holds(const std::vector<std::string>& ids, std::string_view id) {
  return std::ranges::find(ids, id) != ids.end();
}

DaySums bit(std::size_t sum) {
  return 1U << sum;
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

// Calls add(sums, attended, pause before it, or 0 when it counts itself). `with_breaks`: the sums that want the pauses.
template <typename Add>
void each_part(const std::vector<Attended>& attended, DaySums with_breaks, const Add& add) {
  for (std::size_t i = 0; i < attended.size(); ++i) {
    const Attended& one = attended[i];
    if (const double gap = i > 0 && with_breaks != 0 ? pause(attended[i - 1], one) : 0; gap > 0) {
      add(with_breaks, one, gap);
    }
    add(one.counts, one, 0.0);
  }
}

void add_minutes(const std::vector<Attended>& attended, DaySums with_breaks, std::array<DayMinutes, day_sums>& minutes) {
  each_part(attended, with_breaks, [&](DaySums sums, const Attended& one, double gap) {
    for (unsigned rest = sums; rest != 0; rest &= rest - 1) {
      DayMinutes& total = minutes[static_cast<std::size_t>(std::countr_zero(rest))];
      total.minutes += gap > 0 ? gap : one.traits->length;
      if (total.parts++ == 0) {
        total.first = one.slot->time.where;
      }
    }
  });
}

void find_shortest_break(const std::vector<Attended>& attended, WholeDay& day) {
  const Attended* before = nullptr;
  double between = 0;
  for (const Attended& one : attended) {
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
      if (gap >= 0 && gap <= longest_pause && (day.shortest_break < 0 || gap < day.shortest_break)) {
        day.shortest_break = gap;
        day.shortest_where = one.slot->time.where;
      }
    }
    before = &one;
    between = 0;
  }
}

WholeDay whole_day(const std::vector<Attended>& attended, DaySums with_breaks) {
  WholeDay day;
  add_minutes(attended, with_breaks, day.minutes);
  find_shortest_break(attended, day);
  for (const Attended& one : attended) {
    if (one.traits->is_lesson) {
      day.first_lesson = day.first_lesson != nullptr ? day.first_lesson : one.slot;
      day.last_lesson = one.slot;
    }
  }
  return day;
}

}  // namespace

double length_of(const Slot& slot) {
  return slot.time.value.end.amount - slot.time.value.start.amount;
}

DayCounts::DayCounts(const Counting& counting)
    : sums_{counting.school, counting.study, counting.exercise, Counting::Sum{.kinds = {"break", "long-break"}, .subjects = {}},
            Counting::Sum{.kinds = {"lesson"}, .subjects = {}}} {
  for (std::size_t sum = 0; sum < day_sums; ++sum) {
    with_breaks_ |= holds(sums_[sum].kinds, "break") ? bit(sum) : 0;
    if (!sums_[sum].subjects.empty()) {
      with_subjects_.push_back(sum);
    }
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
  for (std::size_t sum = 0; sum < day_sums; ++sum) {
    traits.counts |= holds(sums_[sum].kinds, kind) ? bit(sum) : 0;
  }
  return traits;
}

void DayCounts::add(const Slot& slot, DueSlots& due) const {
  const SlotTraits traits = traits_of(slot);
  due.slots.push_back({.slot = &slot, .traits = traits, .lesson = due.lessons});
  due.lessons += traits.is_lesson ? 1 : 0;
  due.eye_exercises += traits.has_eye_exercise ? 1 : 0;
  if (traits.is_service) {
    due.service.minutes += traits.length;
    due.service.first = due.service.parts++ == 0 ? slot.time.where : due.service.first;
    due.service_end = std::max(due.service_end, slot.time.value.end.amount);
    due.service_where = slot.time.where;
  }
}

const DueSlots& DayCounts::due(const Bells& bells, const std::optional<int>& grade, Pupils pupils) {
  const auto known =
      std::ranges::find_if(known_, [&](const DueSlots& one) { return one.bells == &bells && one.grade == grade && one.pupils == pupils; });
  if (known != known_.end()) {
    return *known;
  }
  DueSlots& due = known_.emplace_back(DueSlots{.bells = &bells, .grade = grade, .pupils = pupils, .slots = {}});
  due.slots.reserve(bells.slots.size());
  for (const Slot& slot : bells.slots) {
    if (slot.is_for(grade) && slot.is_for(pupils)) {
      add(slot, due);
    }
  }
  std::ranges::stable_sort(due.slots, {}, [](const DueSlot& one) { return one.slot->time.value.start.amount; });
  for (const DueSlot& one : due.slots) {
    if (one.traits.is_long_break && (due.longest_break == nullptr || one.traits.length > length_of(*due.longest_break))) {
      due.longest_break = one.slot;
    }
  }
  std::vector<Attended> all;
  all.reserve(due.slots.size());
  for (const DueSlot& one : due.slots) {
    all.push_back({.slot = one.slot, .lesson = nullptr, .traits = &one.traits, .counts = one.traits.counts});
  }
  due.whole = whole_day(all, with_breaks_);
  return due;
}

DaySums DayCounts::with_subject(std::string_view subject) const {
  DaySums sums = 0;
  for (const std::size_t sum : with_subjects_) {
    sums |= holds(sums_[sum].subjects, subject) ? bit(sum) : 0;
  }
  return sums;
}

void SchoolDay::read(const Bells* bells, const ClassName* name, const TimetableDay* timetable, Weeks weeks, Pupils pupils) {
  bells_ = bells;
  due_ = nullptr;
  every_lesson_has_a_slot_ = true;
  day_ = {};
  if (timetable != timetable_ || weeks != weeks_) {  // the same day under other bells has the same lessons
    timetable_ = timetable;
    weeks_ = weeks;
    collect_lessons();
  }
  if (bells != nullptr) {
    due_ = &counts_.due(*bells, name != nullptr ? name->grade : std::nullopt, pupils);
    collect_slots(*due_);
  }
}

std::vector<Addend> SchoolDay::addends(DaySum sum) const {
  std::vector<Addend> parts;
  if (due_ == nullptr) {
    return parts;
  }
  const DaySums wanted = bit(static_cast<std::size_t>(sum));
  each_part(attended(*due_), counts_.with_breaks() & wanted, [&](DaySums sums, const Attended& one, double gap) {
    if ((sums & wanted) == 0) {
      return;
    }
    const bool by_subject = one.lesson != nullptr && (counts_.with_subject(one.lesson->word.id) & wanted) != 0;
    const Text label = gap > 0 ? Text{"课间", "break"} : same_text(by_subject ? one.lesson->subject.value : one.slot->name.value);
    parts.push_back({.label = label, .amount = gap > 0 ? gap : one.traits->length, .where = one.slot->time.where});
  });
  return parts;
}

void SchoolDay::collect_lessons() {
  by_slot_.clear();
  lessons_.clear();
  subject_sums_ = 0;
  if (timetable_ == nullptr) {
    return;
  }
  for (const TimetableCell& cell : timetable_->cells) {
    const auto held =
        std::ranges::find_if(cell.lessons, [&](const Lesson& lesson) { return lesson.weeks == Weeks::all || lesson.weeks == weeks_; });
    if (held == cell.lessons.end()) {
      by_slot_.push_back({});
    } else {
      by_slot_.push_back({.lesson = &*held, .sums = counts_.with_subject(held->word.id)});
      lessons_.push_back(&*held);
      subject_sums_ |= by_slot_.back().sums;
    }
  }
}

// Whether no lesson slot is free.
bool SchoolDay::attends_all(const DueSlots& due) const {
  return !knows_lessons() ||
         (due.lessons <= by_slot_.size() && std::all_of(by_slot_.begin(), by_slot_.begin() + static_cast<std::ptrdiff_t>(due.lessons),
                                                        [](const Held& held) { return held.lesson != nullptr; }));
}

std::vector<Attended> SchoolDay::attended(const DueSlots& due) const {
  std::vector<Attended> attended;
  attended.reserve(due.slots.size());
  for (const DueSlot& one : due.slots) {
    const Held held = held_in(one);
    if (!one.traits.is_lesson || !knows_lessons() || held.lesson != nullptr) {
      attended.push_back({.slot = one.slot, .lesson = held.lesson, .traits = &one.traits, .counts = one.traits.counts | held.sums});
    }
  }
  return attended;
}

// What lessons of a whole day count for their subjects and not for their kind.
void SchoolDay::add_subjects(const DueSlots& due) {
  for (const DueSlot& one : due.slots) {
    for (unsigned rest = held_in(one).sums & ~one.traits.counts; rest != 0; rest &= rest - 1) {
      DayMinutes& total = day_.minutes[static_cast<std::size_t>(std::countr_zero(rest))];
      total.minutes += one.traits.length;
      if (total.parts++ == 0) {
        total.first = one.slot->time.where;
      }
    }
  }
}

void SchoolDay::collect_slots(const DueSlots& due) {
  if (!attends_all(due)) {
    day_ = whole_day(attended(due), counts_.with_breaks());
  } else {
    day_ = due.whole;
    if (subject_sums_ != 0) {
      add_subjects(due);
    }
  }
  const std::size_t slots = std::min(due.lessons, by_slot_.size());
  every_lesson_has_a_slot_ = std::all_of(by_slot_.begin() + static_cast<std::ptrdiff_t>(slots), by_slot_.end(),
                                         [](const Held& held) { return held.lesson == nullptr; });
}

}  // namespace jianfu::plan
