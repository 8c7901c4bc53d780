#include "plan/school_day.h"

#include <algorithm>
#include <bit>

#include "base/flat_index.h"

namespace jianfu::plan {

namespace {

constexpr double longest_pause = 40;  // minutes; what is longer is no break but noon, or a gap of the plan

bool holds(const std::vector<std::string>& ids, std::string_view id) {
  return std::ranges::any_of(ids, [id](const std::string& one) { return same_bytes(one, id); });
}

double start_of(const Attended& one) {
  return one.due->slot->time.value.start.amount;
}

double end_of(const Attended& one) {
  return one.due->slot->time.value.end.amount;
}

// The pause between two attended slots that stand next to each other in one half of the day; 0 across a meal or rest.
double pause(const Attended& before, const Attended& after) {
  const double gap = start_of(after) - end_of(before);
  return gap <= 0 || gap > longest_pause || before.due->traits.ends_half_day || after.due->traits.ends_half_day ? 0 : gap;
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
      minutes[static_cast<std::size_t>(std::countr_zero(rest))].add(gap > 0 ? gap : one.due->traits.length, one.due->slot->time.where);
    }
  });
}

// The shortest time between two lessons that follow each other with neither a long break nor a meal between; what stands between (eye
// exercises, say) is no break, and neither is noon where the meal is not written.
void find_shortest_break(const std::vector<Attended>& attended, DayTotals& day) {
  const Attended* before = nullptr;
  double between = 0;
  for (const Attended& one : attended) {
    const SlotTraits& traits = one.due->traits;
    if (traits.is_break) {
      continue;
    }
    if (!traits.is_lesson) {
      before = traits.parts_lessons ? nullptr : before;
      between += traits.length;
      continue;
    }
    if (before != nullptr) {
      const double gap = start_of(one) - end_of(*before) - between;
      if (gap >= 0 && gap <= longest_pause && (day.shortest_break < 0 || gap < day.shortest_break)) {
        day.shortest_break = gap;
        day.shortest_where = one.due->slot->time.where;
      }
    }
    before = &one;
    between = 0;
  }
}

// In order of time.
std::vector<Attended> attended_slots(const DueSlots& due, std::span<const SubjectNumber> cells, bool knows_lessons) {
  std::vector<Attended> attended;
  attended.reserve(due.slots.size());
  for (const DueSlot& one : due.slots) {
    const bool is_held = !one.traits.is_lesson || !knows_lessons || (one.lesson < cells.size() && cells[one.lesson] != no_subject);
    if (is_held) {
      attended.push_back({.due = &one, .counts = one.traits.counts});
    }
  }
  return attended;
}

}  // namespace

double length_of(const Slot& slot) {
  return slot.time.value.end.amount - slot.time.value.start.amount;
}

DayCounts::DayCounts(const Counting& counting, DaySums wanted, const TaughtSubjects& subjects) : by_subject_(subjects.all().size()) {
  static const Counting::Sum breaks{.kinds = {"break", "long-break"}, .subjects = {}};
  static const Counting::Sum lessons{.kinds = {"lesson"}, .subjects = {}};
  const std::array<const Counting::Sum*, day_sums> sums = {&counting.school, &counting.study, &counting.exercise, &breaks, &lessons};
  for (std::size_t sum = 0; sum < day_sums; ++sum) {
    const DaySums bit = bit_of(static_cast<DaySum>(sum));
    if ((wanted & bit) == 0) {
      continue;
    }
    sums_[sum] = sums[sum];
    with_breaks_ |= holds(sums[sum]->kinds, "break") ? bit : 0;
    for (SubjectNumber subject = 0; subject < by_subject_.size() && !sums[sum]->subjects.empty(); ++subject) {
      by_subject_[subject] |= holds(sums[sum]->subjects, subjects.all()[subject].id) ? bit : 0;
    }
  }
  for (SubjectNumber subject = no_subject + 1; subject < by_subject_.size(); ++subject) {
    by_subject_[subject] |= subjects.all()[subject].area == "pe" ? pe_bit : 0;
    by_subject_[subject] |= subjects.all()[subject].id.empty() ? unsaid_bit : 0;
  }
}

SlotTraits DayCounts::traits_of(std::string_view kind) const {
  const bool is_meal = kind == "meal" || kind == "rest";
  SlotTraits traits{.is_lesson = kind == "lesson",
                    .is_break = kind == "break",
                    .is_long_break = kind == "long-break",
                    .parts_lessons = kind == "long-break" || is_meal,
                    .ends_half_day = is_meal || kind == "arrive" || kind == "leave",
                    .is_service = kind == "after-school",
                    .has_eye_exercise = kind == "eye-exercise"};
  for (std::size_t sum = 0; sum < day_sums; ++sum) {
    traits.counts |= sums_[sum] != nullptr && holds(sums_[sum]->kinds, kind) ? bit_of(static_cast<DaySum>(sum)) : 0;
  }
  return traits;
}

SlotTraits DayCounts::traits_of(const Slot& slot) {
  const std::string_view kind = slot.kind.id;
  auto known =
      std::ranges::find_if(kinds_, [kind](const OfKind& one) { return one.kind.data() == kind.data() && one.kind.size() == kind.size(); });
  if (known == kinds_.end()) {
    if (kinds_.size() == most_kinds) {
      kinds_.clear();
    }
    kinds_.reserve(most_kinds);
    known = kinds_.insert(kinds_.end(), {.kind = kind, .traits = traits_of(kind)});
  }
  SlotTraits traits = known->traits;
  traits.length = length_of(slot);
  traits.has_eye_exercise = traits.has_eye_exercise || slot.with_eye_exercise;
  return traits;
}

void DayCounts::add(const Slot& slot, DueSlots& due) {
  const SlotTraits traits = traits_of(slot);
  due.slots.push_back({.slot = &slot, .traits = traits, .lesson = due.lessons.size()});
  if (traits.is_lesson) {
    due.lessons.push_back(nullptr);
  }
  due.tells_pupils = due.tells_pupils || slot.pupils != Pupils::all;
  due.eye_exercises += traits.has_eye_exercise ? 1 : 0;
  if (traits.is_service) {
    due.service.add(traits.length, slot.time.where);
    due.service_end = std::max(due.service_end, slot.time.value.end.amount);
    due.service_where = slot.time.where;
  }
}

DueSlots& DayCounts::due(const Bells& bells, const std::optional<int>& grade, Pupils pupils) {
  for (const std::unique_ptr<DueSlots>& known : known_) {
    if (known->bells == &bells && known->pupils == pupils && (!known->tells_grades || known->grade == grade)) {
      return *known;
    }
  }
  DueSlots& due = *known_.emplace_back(std::make_unique<DueSlots>(DueSlots{.bells = &bells, .grade = grade, .pupils = pupils}));
  due.slots.reserve(bells.slots.size());
  due.lessons.reserve(bells.slots.size());
  for (const Slot& slot : bells.slots) {
    due.tells_grades = due.tells_grades || slot.grades;
    if (slot.is_for(grade) && slot.is_for(pupils)) {
      add(slot, due);
    }
  }
  const auto start = [](const DueSlot& one) { return one.slot->time.value.start.amount; };
  if (!std::ranges::is_sorted(due.slots, {}, start)) {  // most are written in order
    std::ranges::stable_sort(due.slots, {}, start);
  }
  for (const DueSlot& one : due.slots) {
    if (one.traits.is_lesson) {
      due.lessons[one.lesson] = &one;
    }
    if (one.traits.is_long_break && (due.longest_break == nullptr || one.traits.length > length_of(*due.longest_break))) {
      due.longest_break = one.slot;
    }
  }
  return due;
}

const DayTotals& DayCounts::totals(DueSlots& due, std::span<const SubjectNumber> cells, LessonBits held, bool knows_lessons) {
  constexpr std::size_t most_looked_at = 16;
  if (due.lessons.size() <= most_lesson_bits) {
    if (due.last_totals < due.totals.size() && due.totals[due.last_totals].held == held) {
      return due.totals[due.last_totals];
    }
    const std::size_t looked_at = std::min(due.totals.size(), most_looked_at);
    for (std::size_t i = 0; i < looked_at; ++i) {
      if (due.totals[i].held == held) {
        due.last_totals = i;
        return due.totals[i];
      }
    }
  }
  due.last_totals = due.totals.size();
  DayTotals& day = due.totals.emplace_back(DayTotals{.number = totals_made_++, .held = held});
  const std::vector<Attended> attended = attended_slots(due, cells, knows_lessons);
  add_minutes(attended, with_breaks_, day.minutes);
  find_shortest_break(attended, day);
  for (const Attended& one : attended) {
    if (one.due->traits.is_lesson) {
      day.first_lesson = day.first_lesson != nullptr ? day.first_lesson : one.due->slot;
      day.last_lesson = one.due->slot;
    }
  }
  return day;
}

void SchoolDay::read_lessons(const TimetableDay* timetable, std::span<const SubjectNumber> cells, Weeks weeks) {
  timetable_ = timetable;
  weeks_ = weeks;
  cells_ = cells;
  held_ = {};
  LessonBits held = 0;
  DayCounts::OfSubject any = 0;
  std::size_t cell = 0;
  std::size_t lessons = 0;
  std::size_t slots_needed = 0;
  for (const SubjectNumber number : cells) {
    const DayCounts::OfSubject subject = counts_.of(number);  // nothing without a lesson
    const bool is_held = number != no_subject;
    const LessonBits bit = cell < most_lesson_bits ? LessonBits{is_held} << cell : 0;
    ++cell;
    held |= bit;
    any |= subject;
    lessons += is_held ? 1 : 0;
    slots_needed = is_held ? cell : slots_needed;
    if (subject != 0) {
      count(subject, bit);
    }
  }
  slots_needed_ = slots_needed;
  subject_sums_ = any & DayCounts::sums_of_subject;
  held_.cells = held;
  held_.counts.lessons = lessons;
  held_.counts.is_uncertain = (any & DayCounts::unsaid_bit) != 0;
}

void SchoolDay::count(DayCounts::OfSubject subject, LessonBits bit) {
  held_.counts.pe += (subject & DayCounts::pe_bit) != 0 ? 1 : 0;
  for (DaySums rest = subject & DayCounts::sums_of_subject; rest != 0; rest &= rest - 1) {
    held_.counted[static_cast<std::size_t>(std::countr_zero(rest))] |= bit;
  }
}

void SchoolDay::ring(DueSlots* due) {
  due_ = due;
  totals_ = nullptr;
  if (due != nullptr) {
    const std::size_t lessons = due->lessons.size();
    const LessonBits all = lessons < most_lesson_bits ? (LessonBits{1} << lessons) - 1 : ~LessonBits{0};
    totals_ = &counts_.totals(*due, cells_, knows_lessons() ? held_.cells & all : all, knows_lessons());
  }
}

DayMinutes SchoolDay::minutes(DaySum sum) const {
  DayMinutes total = totals_->minutes[static_cast<std::size_t>(sum)];
  each_counted(sum, [&](const DueSlot& due) { total.add(due.traits.length, due.slot->time.where); });
  return total;
}

double SchoolDay::amount(DaySum sum) const {
  double total = totals_->minutes[static_cast<std::size_t>(sum)].minutes;
  each_counted(sum, [&](const DueSlot& due) { total += due.traits.length; });
  return total;
}

std::vector<Addend> SchoolDay::addends(DaySum sum) const {
  std::vector<Addend> parts;
  if (due_ == nullptr) {
    return parts;
  }
  const DaySums wanted = bit_of(sum);
  std::vector<Attended> attended = attended_slots(*due_, cells_, knows_lessons());
  const auto by_subject = [&](const Attended& one) {
    return knows_lessons() && one.due->traits.is_lesson ? counts_.of(cells_[one.due->lesson]) & wanted : 0;
  };
  for (Attended& one : attended) {
    one.counts |= by_subject(one);
  }
  each_part(attended, counts_.with_breaks() & wanted, [&](DaySums sums, const Attended& one, double gap) {
    if ((sums & wanted) == 0) {
      return;
    }
    const std::string_view name = by_subject(one) != 0 ? lesson_in(one.due->lesson).subject.value : one.due->slot->name.value;
    parts.push_back({.label = gap > 0 ? Text{"课间", "break"} : same_text(std::string(name)),
                     .amount = gap > 0 ? gap : one.due->traits.length,
                     .where = one.due->slot->time.where});
  });
  return parts;
}

const Lesson& SchoolDay::lesson_in(std::size_t cell) const {
  return *std::ranges::find_if(timetable_->cells[cell].lessons,
                               [&](const Lesson& one) { return one.weeks == Weeks::all || one.weeks == weeks_; });
}

}  // namespace jianfu::plan
