// What the rows of the table `days` are made of. Private to that table.
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "plan/homework_by_class.h"
#include "plan/school_day.h"
#include "plan/tables.h"

namespace jianfu::plan {

// What rows share that come to the same, whichever classes and weekdays they are of.
struct DayPattern {
  DueSlots* due;  // of the season's bells, or of those that stand in for them on this weekday; nullptr without bells
  Weeks weeks;
  Pupils pupils;  // boarders and day pupils have a row each where their slots differ
};

// A day that has rows.
struct WrittenDay {
  std::size_t first_row;
  const ClassName* name;          // nullptr: bells alone
  const TimetableDay* timetable;  // nullptr: bells alone
  std::size_t class_number;       // places in the timetable
  std::size_t day_number;
  const DayHomework* homework;  // nullptr: the plan has no homework, or bells alone
};

// Everything one row is made of.
struct DayRow {
  const ClassName* name;                 // nullptr: bells alone
  const TimetableDay* timetable;         // nullptr: bells alone
  std::span<const SubjectNumber> cells;  // their subjects in these weeks
  DueSlots* due;
  const DayHomework* homework;
  Weeks weeks;
  Pupils pupils;

  const Location& where() const { return timetable != nullptr ? timetable->weekday.where : due->bells->season.where; }
};

// Its columns, by index.
struct DayColumns {
  ScopeColumns scope;
  std::size_t pupils, arrive, first_lesson, last_lesson_end, leave, school, lesson_count, lessons, study, breaks, shortest_break,
      long_break, pe, exercise, eye_exercises, homework, service, service_end;

  static const DayColumns& in(const TableSpec& spec) {
    static const DayColumns columns{.scope = ScopeColumns::in(spec),
                                    .pupils = spec.column("pupils"),
                                    .arrive = spec.column("arrive"),
                                    .first_lesson = spec.column("first_lesson"),
                                    .last_lesson_end = spec.column("last_lesson_end"),
                                    .leave = spec.column("leave"),
                                    .school = spec.column("school_minutes"),
                                    .lesson_count = spec.column("lesson_count"),
                                    .lessons = spec.column("lesson_minutes"),
                                    .study = spec.column("study_minutes"),
                                    .breaks = spec.column("break_minutes"),
                                    .shortest_break = spec.column("shortest_break"),
                                    .long_break = spec.column("long_break_minutes"),
                                    .pe = spec.column("pe_lessons"),
                                    .exercise = spec.column("exercise_minutes"),
                                    .eye_exercises = spec.column("eye_exercises"),
                                    .homework = spec.column("homework_minutes"),
                                    .service = spec.column("service_minutes"),
                                    .service_end = spec.column("service_end")};
    return columns;
  }
};

// What the rows refer to, for as long as the table lasts.
struct DaySources {
  DaySources(std::shared_ptr<const TaughtSubjects> of_lessons, const Counting& counting, DaySums wanted)
      : subjects(std::move(of_lessons)), counts(counting, wanted, *subjects) {}

  std::shared_ptr<const TaughtSubjects> subjects;
  DayCounts counts;
  std::vector<std::unique_ptr<WeekHomework>> homework;  // by class, in the order of the timetable
  std::vector<DayPattern> patterns;
  std::vector<std::uint32_t> pattern_of_row;
  std::vector<WrittenDay> days;

  DayRow row(std::size_t number) const {
    const WrittenDay& day = *(std::ranges::upper_bound(days, number, {}, &WrittenDay::first_row) - 1);
    const DayPattern& pattern = patterns[pattern_of_row[number]];
    return {.name = day.name,
            .timetable = day.timetable,
            .cells = day.timetable != nullptr ? subjects->of_cells(day.class_number, day.day_number, pattern.weeks)
                                              : std::span<const SubjectNumber>(),
            .due = pattern.due,
            .homework = day.homework,
            .weeks = pattern.weeks,
            .pupils = pattern.pupils};
  }
};

inline Cell count_cell(double amount, const Location& where) {
  return {.value = Quantity{.amount = amount, .unit = Unit::count}, .where = where};
}

inline Cell clock_cell(double amount, const Location& where) {
  return {.value = Quantity{.amount = amount, .unit = Unit::clock}, .where = where};
}

inline Cell maybe_clock(const Maybe<Quantity>& clock) {
  return clock ? Cell{.value = clock->value, .where = clock->where} : Cell{};
}

// The columns of sums, by DaySum.
inline std::array<std::size_t, day_sums> sum_columns(const DayColumns& of) {
  return {of.school, of.study, of.exercise, of.breaks, of.lessons};
}

// Exercise and lessons are only known with the lessons, and there are no breaks without any.
inline bool knows(const SchoolDay& day, DaySum sum) {
  const bool needs_lessons = sum == DaySum::exercise || sum == DaySum::lessons;
  return needs_lessons ? day.knows_lessons() : sum != DaySum::breaks || day.totals()->first_lesson != nullptr;
}

// What follows from the bells and from which lessons are held, but for what counts by its subject. Calls use(column, cell, whether it
// stands where the row does).
template <typename Use>
void each_bell_cell(const DayColumns& of, const DueSlots& due, const SchoolDay& day, const Use& use) {
  const auto minutes = [&](std::size_t column, const DayMinutes& sum) {
    use(column, minutes_cell(sum.minutes, sum.first), sum.parts != 1);
  };
  const Bells& bells = *due.bells;
  const DayTotals& totals = *day.totals();
  use(of.arrive, maybe_clock(bells.arrive), false);
  use(of.leave, maybe_clock(bells.leave), false);
  use(of.eye_exercises, count_cell(due.eye_exercises, bells.season.where), false);
  if (due.service.parts > 0) {
    use(of.service_end, clock_cell(due.service_end, due.service_where), false);
    minutes(of.service, due.service);
  }
  if (due.longest_break != nullptr) {
    use(of.long_break, minutes_cell(length_of(*due.longest_break), due.longest_break->time.where), false);
  } else if (totals.first_lesson != nullptr) {
    use(of.long_break, minutes_cell(0, bells.season.where), false);
  }
  if (!day.knows_times()) {
    return;
  }
  for (std::size_t sum = 0; sum < day_sums; ++sum) {
    if (knows(day, static_cast<DaySum>(sum))) {
      minutes(sum_columns(of)[sum], totals.minutes[sum]);
    }
  }
  if (totals.shortest_break >= 0) {
    use(of.shortest_break, minutes_cell(totals.shortest_break, totals.shortest_where), false);
  }
  if (totals.first_lesson != nullptr) {
    const Located<ClockSpan>& first = totals.first_lesson->time;
    const Located<ClockSpan>& last = totals.last_lesson->time;
    use(of.first_lesson, clock_cell(first.value.start.amount, first.where), false);
    use(of.last_lesson_end, clock_cell(last.value.end.amount, last.where), false);
  }
}

// nullopt when the plan does not name the day, or does not say a part.
inline std::optional<DayMinutes> homework_sum(const DayHomework* homework) {
  if (homework == nullptr || !homework->is_named) {
    return std::nullopt;
  }
  DayMinutes sum;
  for (const HomeworkEntry* entry : homework->entries) {
    if (!entry->minutes) {
      return std::nullopt;
    }
    sum.add(entry->minutes->value.amount, entry->minutes->where);
  }
  return sum;
}

// What the rows of a day come from, but for class and weekday. Most days of a grade have lessons in the same slots.
struct DayOrigin {
  std::span<const Rung> rungs;
  std::array<Weeks, 2> weeks = {};              // the same twice where there is one
  std::array<SchoolDay::Held, 2> lessons = {};  // in these weeks; the second of no account where there is one
  std::size_t first = 0;                        // pattern of its rows
  std::size_t count = 0;

  bool has_same_rows(const DayOrigin& other) const {
    return rungs.data() == other.rungs.data() && rungs.size() == other.rungs.size() && weeks == other.weeks &&
           lessons[0] == other.lessons[0] && (weeks[0] == weeks[1] || lessons[1] == other.lessons[1]);
  }
};

// The latest few.
class DayOrigins {
 public:
  // nullptr when none has the same rows.
  const DayOrigin* find(const DayOrigin& day) const {
    const auto found = std::ranges::find_if(days_, [&](const DayOrigin& one) { return one.has_same_rows(day); });
    return found != days_.end() ? &*found : nullptr;
  }

  // The oldest makes room.
  void keep(const DayOrigin& day) {
    constexpr std::size_t most = 16;
    DayOrigin& kept = days_.size() < most ? days_.emplace_back() : days_[next_++ % most];
    kept = day;
  }

 private:
  std::vector<DayOrigin> days_;
  std::size_t next_ = 0;
};

// Works out where a cell stands.
Table::Placer place_days(std::shared_ptr<DaySources> sources, const TableSpec& spec);

// Works out the parts of a sum.
Table::Explainer explain_days(std::shared_ptr<DaySources> sources, const TableSpec& spec);

}  // namespace jianfu::plan
