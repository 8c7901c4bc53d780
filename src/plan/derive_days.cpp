// The table `days`: what one school day of a class adds up to. Sums keep their addends, so that a finding can show the arithmetic.

#include <algorithm>
#include <array>

#include "plan/tables.h"

namespace jianfu::plan {

namespace {

// A slot of the day that the class attends, with its lesson when it is one.
struct Attended {
  const Slot* slot;
  const Lesson* lesson;
};

struct DaySum {
  double minutes = 0;
  std::vector<Addend> addends;

  void add(Text label, double amount, const Location& where) {
    minutes += amount;
    addends.push_back({.label = std::move(label), .amount = amount, .where = where});
  }
};

double length(const Slot& slot) {
  return slot.time.value.end.amount - slot.time.value.start.amount;
}

bool holds(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

// A day of one class, one season and one week parity; without a class: all that the bells ring.
class Day {
 public:
  Day(const Bells* bells, const ClassName* name, const TimetableDay* timetable, Weeks weeks)
      : bells_(bells), knows_lessons_(timetable != nullptr) {
    if (timetable != nullptr) {
      collect_lessons(*timetable, weeks);
    }
    if (bells != nullptr) {
      collect_slots(name != nullptr ? name->grade : std::nullopt, timetable != nullptr);
    }
  }

  bool knows_lessons() const { return knows_lessons_; }

  bool knows_times() const { return bells_ != nullptr && every_lesson_has_a_slot_; }

  const std::vector<const Lesson*>& lessons() const { return lessons_; }

  const std::vector<Attended>& attended() const { return attended_; }

  // The pause between two attended slots that stand next to each other in one half of the day; 0 across a meal or rest.
  static double pause(const Attended& before, const Attended& after) {
    constexpr double longest_pause = 40;  // what is longer is no break but a gap of the plan
    constexpr std::array<std::string_view, 4> ends_the_half_day = {"meal", "rest", "arrive", "leave"};
    const auto apart = [&](const Attended& one) {
      return std::ranges::find(ends_the_half_day, one.slot->kind.id) != ends_the_half_day.end();
    };
    const double gap = after.slot->time.value.start.amount - before.slot->time.value.end.amount;
    return gap <= 0 || gap > longest_pause || apart(before) || apart(after) ? 0 : gap;
  }

  DaySum sum(const Counting::Sum& counted) const {
    DaySum total;
    for (std::size_t i = 0; i < attended_.size(); ++i) {
      const Attended& one = attended_[i];
      if (i > 0 && holds(counted.kinds, "break")) {
        if (const double gap = pause(attended_[i - 1], one); gap > 0) {
          total.add({"课间", "break"}, gap, one.slot->time.where);
        }
      }
      const bool by_subject = one.lesson != nullptr && holds(counted.subjects, one.lesson->word.id);
      if (holds(counted.kinds, one.slot->kind.id) || by_subject) {
        total.add(same_text(by_subject ? one.lesson->subject.value : one.slot->name.value), length(*one.slot), one.slot->time.where);
      }
    }
    return total;
  }

  // Gaps between slots, slots of kind break, and long breaks.
  DaySum breaks() const { return sum({.kinds = {"break", "long-break"}, .subjects = {}}); }

  // The shortest time between two lessons that follow each other with neither a long break nor a meal between; what stands between (eye
  // exercises, say) is no break. Negative without such a pair.
  double shortest_break(Location& where) const {
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
        between += length(*one.slot);
        continue;
      }
      if (before != nullptr) {
        const double gap = one.slot->time.value.start.amount - before->slot->time.value.end.amount - between;
        if (gap >= 0 && (shortest < 0 || gap < shortest)) {
          shortest = gap;
          where = one.slot->time.where;
        }
      }
      before = &one;
      between = 0;
    }
    return shortest;
  }

  const Attended* longest(std::string_view kind) const {
    const Attended* best = nullptr;
    for (const Attended& one : attended_) {
      if (one.slot->kind.id == kind && (best == nullptr || length(*one.slot) > length(*best->slot))) {
        best = &one;
      }
    }
    return best;
  }

 private:
  void collect_lessons(const TimetableDay& timetable, Weeks weeks) {
    for (const TimetableCell& cell : timetable.cells) {
      const auto held =
          std::ranges::find_if(cell.lessons, [&](const Lesson& lesson) { return lesson.weeks == Weeks::all || lesson.weeks == weeks; });
      by_slot_.push_back(held != cell.lessons.end() ? &*held : nullptr);
      if (by_slot_.back() != nullptr) {
        lessons_.push_back(by_slot_.back());
      }
    }
  }

  void collect_slots(const std::optional<int>& grade, bool with_lessons) {
    std::size_t index = 0;
    const bool has_boarders = std::ranges::any_of(bells_->slots, [](const Slot& slot) { return slot.pupils == Pupils::boarding; });
    for (const Slot& slot : bells_->slots) {
      // The boarders' day holds everything but what the day pupils do instead.
      if (!slot.is_for(grade) || (has_boarders && slot.pupils == Pupils::day)) {
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

  const Bells* bells_;
  bool knows_lessons_;
  bool every_lesson_has_a_slot_ = true;
  std::vector<const Lesson*> by_slot_;
  std::vector<const Lesson*> lessons_;
  std::vector<Attended> attended_;
};

bool is_pe(const Lesson& lesson, const Vocabulary& vocabulary) {
  const jianfu::Word* word = vocabulary.list("subjects").find(lesson.word.id);
  return word != nullptr && word->attribute("area") == "pe";
}

Cell count_cell(double amount, const Location& where) {
  return {.value = Quantity{.amount = amount, .unit = Unit::count}, .where = where};
}

Cell clock_cell(double amount, const Location& where) {
  return {.value = Quantity{.amount = amount, .unit = Unit::clock}, .where = where};
}

Cell maybe_clock(const Maybe<Quantity>& clock) {
  return clock ? Cell{.value = clock->value, .where = clock->where} : Cell{};
}

// Everything one row is made of.
struct RowSource {
  const Plan* plan;
  const Vocabulary* vocabulary;
  const Counting* counting;
  const ClassName* name;          // nullptr: bells alone
  const TimetableDay* timetable;  // nullptr: bells alone
  const Bells* season;            // nullptr: a timetable without bells
  const Bells* bells;             // the season's, or those that stand in for them on this weekday
  Weeks weeks;
  Location where;
};

class RowWriter {
 public:
  RowWriter(const RowSource& source, Table& table)
      : source_(source),
        table_(table),
        day_(source.bells, source.name, source.timetable, source.weeks),
        cells_(table.spec().columns.size()) {}

  void write() {
    write_scope();
    write_counts();
    if (source_.bells != nullptr) {
      write_bells();
    }
    if (day_.knows_times() && source_.bells != nullptr) {
      write_times();
    }
    write_homework();
    const std::size_t row = table_.size();
    table_.add(source_.where, std::move(cells_));
    for (auto& [column, addends] : addends_) {
      table_.explain(row, column, std::move(addends));
    }
  }

 private:
  void put(std::string_view column, Cell cell) { cells_[table_.spec().column(column)] = std::move(cell); }

  void put_sum(std::string_view column, DaySum sum) {
    put(column, minutes_cell(sum.minutes, sum.addends.size() == 1 ? sum.addends.front().where : source_.where));
    addends_.emplace_back(table_.spec().column(column), std::move(sum.addends));
  }

  void write_scope() {
    if (source_.name != nullptr) {
      put("class", class_cell(*source_.name));
      put("grade", grade_cell(*source_.name));
      put("weekday", weekday_cell(source_.timetable->weekday.value, source_.timetable->weekday.where));
    } else if (source_.bells->grades) {
      put("grade", {.value = source_.bells->grades->value, .where = source_.bells->grades->where});
    }
    put("weeks", text_cell(source_.weeks == Weeks::odd ? "odd" : source_.weeks == Weeks::even ? "even" : "all", source_.where));
    if (source_.bells != nullptr) {
      put("season", text_cell(source_.season->season.value, source_.bells->season.where));
    }
  }

  void write_counts() {
    if (!day_.knows_lessons()) {
      return;
    }
    put("lesson_count", count_cell(static_cast<double>(day_.lessons().size()), source_.where));
    std::vector<Addend> pe;
    for (const Lesson* lesson : day_.lessons()) {
      if (is_pe(*lesson, *source_.vocabulary)) {
        pe.push_back({.label = same_text(lesson->subject.value), .amount = 1, .where = lesson->subject.where});
      }
    }
    if (std::ranges::any_of(day_.lessons(), [](const Lesson* lesson) { return lesson->word.id.empty(); })) {
      table_.mark_at_least(table_.size(), table_.spec().column("pe_lessons"));
    }
    put("pe_lessons", count_cell(static_cast<double>(pe.size()), source_.where));
    addends_.emplace_back(table_.spec().column("pe_lessons"), std::move(pe));
  }

  // What holds whoever attends.
  void write_bells() {
    const Bells& bells = *source_.bells;
    put("arrive", maybe_clock(bells.arrive));
    put("leave", maybe_clock(bells.leave));
    double eye_exercises = 0;
    DaySum service;
    double service_end = 0;
    Location service_where;
    for (const Slot& slot : bells.slots) {
      if (source_.name != nullptr && !slot.is_for(source_.name->grade)) {
        continue;
      }
      eye_exercises += slot.kind.id == "eye-exercise" || slot.with_eye_exercise ? 1 : 0;
      if (slot.kind.id == "after-school") {
        service.add(same_text(slot.name.value), length(slot), slot.time.where);
        service_end = std::max(service_end, slot.time.value.end.amount);
        service_where = slot.time.where;
      }
    }
    put("eye_exercises", count_cell(eye_exercises, bells.season.where));
    const Attended* long_break = day_.longest("long-break");
    put("long_break_minutes", long_break != nullptr ? minutes_cell(length(*long_break->slot), long_break->slot->time.where)
                                                    : minutes_cell(0, bells.season.where));
    if (!service.addends.empty()) {
      put("service_end", clock_cell(service_end, service_where));
      put_sum("service_minutes", std::move(service));
    }
  }

  void write_times() {
    put_sum("school_minutes", day_.sum(source_.counting->school));
    put_sum("study_minutes", day_.sum(source_.counting->study));
    put_sum("break_minutes", day_.breaks());
    Location where;
    if (const double shortest = day_.shortest_break(where); shortest >= 0) {
      put("shortest_break", minutes_cell(shortest, where));
    }
    const auto is_lesson = [](const Attended& one) { return one.slot->kind.id == "lesson"; };
    const auto first = std::ranges::find_if(day_.attended(), is_lesson);
    if (first != day_.attended().end()) {
      put("first_lesson", clock_cell(first->slot->time.value.start.amount, first->slot->time.where));
      const auto last = std::find_if(day_.attended().rbegin(), day_.attended().rend(), is_lesson);
      put("last_lesson_end", clock_cell(last->slot->time.value.end.amount, last->slot->time.where));
    }
    if (day_.knows_lessons()) {
      put_sum("exercise_minutes", day_.sum(source_.counting->exercise));
      put_sum("lesson_minutes", day_.sum({.kinds = {"lesson"}, .subjects = {}}));
    }
  }

  void write_homework() {
    if (source_.name == nullptr || !source_.plan->homework_section) {
      return;
    }
    const auto same_day = [&](const auto& entry) {
      return entry.class_name.name == source_.name->name && entry.weekday && entry.weekday->value == source_.timetable->weekday.value;
    };
    if (std::ranges::none_of(source_.plan->homework_days, same_day)) {
      return;
    }
    DaySum sum;
    for (const HomeworkEntry& entry : source_.plan->homework) {
      if (!same_day(entry)) {
        continue;
      }
      if (!entry.minutes) {
        return;  // a part is not said, so the sum is not known
      }
      sum.add(same_text(entry.subject.value), entry.minutes->value.amount, entry.minutes->where);
    }
    put_sum("homework_minutes", std::move(sum));
  }

  const RowSource& source_;
  Table& table_;
  Day day_;
  std::vector<Cell> cells_;
  std::vector<std::pair<std::size_t, std::vector<Addend>>> addends_;
};

std::vector<Weeks> parities(const TimetableDay& day) {
  if (day.weeks != Weeks::all) {
    return {day.weeks};
  }
  for (const TimetableCell& cell : day.cells) {
    if (std::ranges::any_of(cell.lessons, [](const Lesson& lesson) { return lesson.weeks != Weeks::all; })) {
      return {Weeks::odd, Weeks::even};
    }
  }
  return {Weeks::all};
}

}  // namespace

void derive_days(const Plan& plan, const Vocabulary& vocabulary, const Counting& counting, Facts& facts) {
  Table& days = facts.table("days");
  if (plan.timetable_section || plan.bells_section) {
    days.set_present(plan.timetable_section ? plan.timetable_section->where : plan.bells_section->where);
  }
  std::vector<const Bells*> used;
  for (const ClassTimetable& timetable : plan.timetable) {
    for (const TimetableDay& day : timetable.days) {
      std::vector<Rung> seasons = bells_for(plan, timetable.name, day);
      if (seasons.empty()) {
        seasons.push_back({});
      }
      for (const auto& [season, bells] : seasons) {
        used.push_back(bells);
        for (const Weeks weeks : parities(day)) {
          const RowSource source{&plan, &vocabulary, &counting, &timetable.name, &day, season, bells, weeks, day.weekday.where};
          RowWriter(source, days).write();
        }
      }
    }
  }
  for (const Bells& bells : plan.bells) {
    if (std::ranges::find(used, &bells) == used.end()) {
      const RowSource source{&plan, &vocabulary, &counting, nullptr, nullptr, &bells, &bells, Weeks::all, bells.season.where};
      RowWriter(source, days).write();
    }
  }
}

}  // namespace jianfu::plan
