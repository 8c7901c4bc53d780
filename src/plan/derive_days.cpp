// The table `days`: what one school day of a class adds up to. How a sum came about is worked out only when a finding shows it.

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <optional>
#include <span>

#include "plan/day_rows.h"
#include "plan/homework_by_class.h"
#include "plan/school_day.h"
#include "plan/tables.h"

namespace jianfu::plan {

namespace {

class RowWriter {
 public:
  RowWriter(DaySources& sources, Table& table)
      : sources_(sources),
        table_(table),
        of_(DayColumns::in(table.spec())),
        lessons_{Lessons{.day = SchoolDay(sources.counts)}, Lessons{.day = SchoolDay(sources.counts)},
                 Lessons{.day = SchoolDay(sources.counts)}} {}

  // The lessons of the rows that come next, in these weeks. Nobody's when the timetable is nullptr.
  void begin_lessons(const TimetableDay* timetable, std::span<const SubjectNumber> cells, Weeks weeks) {
    Lessons& lessons = lessons_[static_cast<std::size_t>(weeks)];
    lessons.day.read_lessons(timetable, cells, weeks);
    if (lessons.day.knows_lessons()) {
      const SchoolDay::Counts& counts = lessons.day.counts();
      lessons.count = table_.wants(of_.lesson_count) ? lesson_counts_.of(counts.lessons) : 0;
      lessons.pe = wants_pe_ ? pe_counts_.of(counts.pe) : 0;
    }
  }

  // Of the column that says the season.
  Code code_of(const Bells& season) { return seasons_.of(season.season.value); }

  // A row whose lessons were begun. `season`: its code. What rows of one day of a class have in common comes behind them: write_day().
  void write(const DayRow& source, Code season) {
    sources_.rows.push_back(source);
    Lessons& lessons = lessons_[static_cast<std::size_t>(source.weeks)];
    SchoolDay& day = lessons.day;
    const std::size_t row = table_.add_rows(1);
    table_.put(of_.scope.weeks, weeks_.of(source.weeks));
    if (source.pupils != Pupils::all) {
      table_.put(of_.pupils, table_.code_of(of_.pupils, pupils_cell(source.pupils, {}).value));
    }
    if (day.knows_lessons()) {
      table_.put(of_.lesson_count, lessons.count);
      table_.put(of_.pe, lessons.pe);
      if (wants_pe_ && day.counts().is_uncertain) {
        table_.mark_at_least(row, of_.pe);
      }
    }
    day.ring(source.due);
    if (source.due == nullptr) {
      return;
    }
    const bool knows_times = day.knows_times();
    table_.put(of_.scope.season, season);
    for (const BellCell& cell : bell_cells(*source.due, day, knows_times)) {
      table_.put(cell.column, cell.code);
    }
    if (knows_times && day.subject_sums() != 0) {
      write_subject_sums(day);
    }
  }

  // Of the rows that were begun.
  const SchoolDay& lessons(Weeks weeks) const { return lessons_[static_cast<std::size_t>(weeks)].day; }

  // Rows that say the same as those from `first` on, but for what comes behind them. `day` stands for each of theirs, with the cells that
  // cells_of(weeks) gives.
  template <typename CellsOf>
  void write_again(std::size_t first, std::size_t count, const DayRow& day, const CellsOf& cells_of) {
    table_.add_again(first, count);
    for (std::size_t row = first; row < first + count; ++row) {
      DayRow source = sources_.rows[row];
      source.name = day.name;
      source.timetable = day.timetable;
      source.homework = day.homework;
      source.cells = cells_of(source.weeks);
      sources_.rows.push_back(source);
    }
  }

  // Of the rows from `first` on.
  void write_day(const TimetableDay& day, const DayHomework* homework, std::size_t first) {
    const std::size_t count = table_.size() - first;
    table_.fill(of_.scope.weekday, first, count, weekdays_.of(day.weekday.value));
    if (const std::optional<DayMinutes> sum = homework_sum(homework)) {
      table_.fill(of_.homework, first, count, table_.code_of(of_.homework, minutes_cell(sum->minutes, sum->first).value));
    }
  }

  void write_class(const ClassName& name, std::size_t first) {
    const ClassCodes::Codes& codes = classes_.of(name);
    table_.fill(of_.scope.class_name, first, table_.size() - first, codes.class_name);
    table_.fill(of_.scope.grade, first, table_.size() - first, codes.grade);
  }

  // Of bells that ring for no class.
  void write_grades(const Bells& bells, std::size_t first) {
    if (bells.grades) {
      table_.fill(of_.scope.grade, first, table_.size() - first, table_.code_of(of_.scope.grade, Value(bells.grades->value)));
    }
  }

 private:
  struct BellCell {
    std::size_t column;
    Code code;
  };

  // Of a day, in odd or even weeks or all.
  struct Lessons {
    SchoolDay day;
    Code count = 0;
    Code pe = 0;
  };

  // A part of cells_.
  struct Known {
    std::size_t first = 0;
    std::size_t count = 0;
  };

  // Mostly the same cells as on another day under these bells.
  std::span<const BellCell> bell_cells(const DueSlots& due, const SchoolDay& day, bool knows_times) {
    const std::size_t number = 4 * day.totals()->number + (day.knows_lessons() ? 2 : 0) + (knows_times ? 1 : 0);
    if (number >= known_.size()) {
      known_.resize(number + 1);
    }
    Known& known = known_[number];
    if (known.count == 0) {
      known.first = cells_.size();
      each_bell_cell(of_, due, day, [&](std::size_t column, const Cell& cell, bool) {
        if (table_.wants(column)) {
          cells_.push_back({.column = column, .code = table_.code_of(column, cell.value)});
        }
      });
      known.count = cells_.size() - known.first;
    }
    return std::span(cells_).subspan(known.first, known.count);
  }

  void write_subject_sums(const SchoolDay& day) {
    for (DaySums rest = day.subject_sums(); rest != 0; rest &= rest - 1) {
      const auto sum = static_cast<DaySum>(std::countr_zero(rest));
      if (knows(day, sum)) {
        const std::size_t column = sum_columns_[static_cast<std::size_t>(sum)];
        table_.put(column, table_.code_of(column, Quantity{.amount = day.amount(sum), .unit = Unit::minute}));
      }
    }
  }

  DaySources& sources_;
  Table& table_;
  const DayColumns& of_;
  bool wants_pe_ = table_.wants(of_.pe);
  std::array<Lessons, 3> lessons_;  // by Weeks
  ClassCodes classes_{table_, of_.scope};
  TextCodes seasons_{table_, of_.scope.season};
  WeekdayCodes weekdays_{table_, of_.scope.weekday};
  WeeksCodes weeks_{table_, of_.scope.weeks};
  AmountCodes<32> lesson_counts_{table_, of_.lesson_count, Unit::count};
  AmountCodes<32> pe_counts_{table_, of_.pe, Unit::count};
  std::array<std::size_t, day_sums> sum_columns_ = sum_columns(of_);
  std::vector<BellCell> cells_;
  std::vector<Known> known_;  // by the number of the totals, and by what of the day is known
};

std::span<const Weeks> parities(const TimetableDay& day, bool alternates) {
  static constexpr std::array<Weeks, 1> every = {Weeks::all};
  static constexpr std::array<Weeks, 2> by_parity = {Weeks::odd, Weeks::even};
  if (day.weeks != Weeks::all) {
    return {&day.weeks, 1};
  }
  return alternates ? std::span<const Weeks>(by_parity) : std::span<const Weeks>(every);
}

// The slots of the bells that are due to the pupils of a grade.
struct DueTo {
  DueSlots* all = nullptr;       // nullptr without bells
  DueSlots* boarding = nullptr;  // nullptr where the bells make no difference for the grade
  DueSlots* day = nullptr;

  static DueTo of(const Bells* bells, const std::optional<int>& grade, DayCounts& counts) {
    DueTo due;
    if (bells != nullptr) {
      due.all = &counts.due(*bells, grade, Pupils::all);
      due.boarding = due.all->tells_pupils ? &counts.due(*bells, grade, Pupils::boarding) : nullptr;
      due.day = due.all->tells_pupils ? &counts.due(*bells, grade, Pupils::day) : nullptr;
    }
    return due;
  }
};

// Boarders first; one row for all where the bells make no difference for the class.
void write_rows(DayRow source, Code season, const DueTo& due, RowWriter& writer) {
  source.due = due.all;
  if (due.boarding == nullptr) {
    writer.write(source, season);
    return;
  }
  source.pupils = Pupils::boarding;
  source.due = due.boarding;
  writer.write(source, season);
  source.pupils = Pupils::day;
  source.due = due.day;
  writer.write(source, season);
}

// Writes all rows of a plan.
class DaysOfPlan {
 public:
  DaysOfPlan(const Plan& plan, const BellsByClass& bells, DaySources& sources, Table& days)
      : plan_(plan), bells_of_(bells), sources_(sources), days_(days), writer_(sources, days) {
    // About so many: days that tell pupils apart have more.
    std::size_t rows = plan.bells.size();
    for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
      for (std::size_t day = 0; day < plan.timetable[i].days.size(); ++day) {
        rows += std::max<std::size_t>(bells[i].rungs(day).size(), 1) * parities_of(i, day).size();
      }
    }
    days.reserve(rows);
    sources.rows.reserve(rows);
  }

  // To be called for the classes in their order.
  void write_class(std::size_t timetable, const WeekHomework* homework) {
    const ClassTimetable& of_class = plan_.timetable[timetable];
    const std::size_t first_of_class = days_.size();
    for (std::size_t i = 0; i < of_class.days.size(); ++i) {
      const TimetableDay& day = of_class.days[i];
      const std::size_t first = days_.size();
      DayRow source{.name = &of_class.name,
                    .timetable = &day,
                    .cells = {},
                    .due = nullptr,
                    .homework = homework != nullptr ? &(*homework)[static_cast<std::size_t>(day.weekday.value)] : nullptr,
                    .weeks = Weeks::all,
                    .pupils = Pupils::all};
      const std::span<const Weeks> weeks_of_day = parities_of(timetable, i);
      const std::span<const Rung> rungs = bells_of_[timetable].rungs(i);
      const auto cells_in = [&](Weeks weeks) { return sources_.subjects->of_cells(timetable, i, weeks); };
      for (const Weeks weeks : weeks_of_day) {
        writer_.begin_lessons(&day, cells_in(weeks), weeks);
      }
      const bool may_be_known = note_day(rungs, weeks_of_day, first);
      if (const WrittenDay* same = may_be_known ? written_days_.find(today_) : nullptr) {
        writer_.write_again(same->first, same->count, source, cells_in);
        writer_.write_day(day, source.homework, first);
        continue;
      }
      each_rung(rungs, [&](const Rung& rung) {
        const DueTo& due = due_to(rung, of_class.name.grade);
        const Code season = rung.season != nullptr ? writer_.code_of(*rung.season) : 0;
        for (const Weeks weeks : weeks_of_day) {
          source.weeks = weeks;
          source.cells = cells_in(weeks);
          write_rows(source, season, due, writer_);
        }
      });
      writer_.write_day(day, source.homework, first);
      if (may_be_known) {
        written_days_.keep(today_, days_.size() - first);
      }
    }
    writer_.write_class(of_class.name, first_of_class);
  }

  // Bells that ring for no class.
  void write_bells_alone() {
    writer_.begin_lessons(nullptr, {}, Weeks::all);
    for (const Bells& bells : plan_.bells) {
      if (std::ranges::find(used_, &bells) == used_.end()) {
        const std::size_t first = days_.size();
        write_rows({.name = nullptr,
                    .timetable = nullptr,
                    .cells = {},
                    .due = nullptr,
                    .homework = nullptr,
                    .weeks = Weeks::all,
                    .pupils = Pupils::all},
                   writer_.code_of(bells), DueTo::of(&bells, std::nullopt, sources_.counts), writer_);
        writer_.write_grades(bells, first);
      }
    }
  }

 private:
  // What a rung's bells came to; one whose place another took is asked again.
  struct Known {
    const BellSlots* slots = nullptr;
    DueTo due;
  };

  const DueTo& due_to(const Rung& rung, const std::optional<int>& grade) {
    Known& known = known_[reinterpret_cast<std::uintptr_t>(rung.slots) * 0x9E3779B97F4A7C15U >> 60U];
    if (known.slots != rung.slots) {
      known = {.slots = rung.slots, .due = DueTo::of(rung.bells, grade, sources_.counts)};
      if (rung.bells != nullptr) {
        used_.push_back(rung.bells);
      }
    }
    return known.due;
  }

  // Notes what the rows of a day come from, whose lessons were begun; false when others cannot be told to be the same.
  bool note_day(std::span<const Rung> rungs, std::span<const Weeks> weeks, std::size_t first) {
    today_.rungs = rungs;
    today_.first = first;
    for (std::size_t i = 0; i < today_.weeks.size(); ++i) {
      const SchoolDay& lessons = writer_.lessons(i < weeks.size() ? weeks[i] : weeks.front());
      if (!lessons.has_all_bits() || lessons.counts().is_uncertain) {
        return false;
      }
      today_.weeks[i] = i < weeks.size() ? weeks[i] : weeks.front();
      today_.lessons[i] = lessons.held();
    }
    return true;
  }

  std::span<const Weeks> parities_of(std::size_t timetable, std::size_t day) const {
    return parities(plan_.timetable[timetable].days[day], sources_.subjects->alternates(timetable, day));
  }

  const Plan& plan_;
  const BellsByClass& bells_of_;
  DaySources& sources_;
  Table& days_;
  RowWriter writer_;
  WrittenDay today_;
  WrittenDays written_days_;
  std::vector<const Bells*> used_;    // that ring for some class
  std::array<Known, 16> known_ = {};  // by place
};

DaySums wanted_sums(const Table& days) {
  const DayColumns& of = DayColumns::in(days.spec());
  const auto wanted = [&](std::size_t column, DaySum sum) { return days.wants(column) ? bit_of(sum) : 0; };
  return wanted(of.school, DaySum::school) | wanted(of.study, DaySum::study) | wanted(of.exercise, DaySum::exercise) |
         wanted(of.breaks, DaySum::breaks) | wanted(of.lessons, DaySum::lessons);
}

}  // namespace

void derive_days(const Plan& plan, const BellsByClass& bells, const std::shared_ptr<const TaughtSubjects>& subjects,
                 const Counting& counting, Table& days) {
  if (plan.timetable_section || plan.bells_section) {
    days.set_present(plan.timetable_section ? plan.timetable_section->where : plan.bells_section->where);
  }
  days.want(DayColumns::in(days.spec()).scope.season);
  const auto sources = std::make_shared<DaySources>(subjects, counting, wanted_sums(days));
  days.set_placer(place_days(sources, days.spec()));
  DaysOfPlan writer(plan, bells, *sources, days);
  std::optional<HomeworkByClass> homework;
  if (plan.homework_section && days.wants(DayColumns::in(days.spec()).homework)) {
    homework.emplace(plan);
  }
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    const WeekHomework* of_class = nullptr;
    if (homework) {
      of_class = sources->homework.emplace_back(std::make_unique<WeekHomework>(homework->of(plan.timetable[i].name.name))).get();
    }
    writer.write_class(i, of_class);
  }
  writer.write_bells_alone();
  const auto has_both_weeks = [](const TimetableDay& day) { return day.weeks == Weeks::all; };
  if (std::ranges::all_of(plan.timetable, [&](const ClassTimetable& one) { return std::ranges::all_of(one.days, has_both_weeks); })) {
    days.set_both_weeks();
  }
  days.set_explainer(explain_days(sources, days.spec()));
}

}  // namespace jianfu::plan
