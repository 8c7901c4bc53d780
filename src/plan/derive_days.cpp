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
        lessons_{SchoolDay(sources.counts), SchoolDay(sources.counts), SchoolDay(sources.counts)} {
    constexpr std::size_t usual_patterns = 16;
    sources.patterns.reserve(usual_patterns);
    cells_of_patterns_.reserve(usual_patterns);
  }

  // What the rows of one day come from, but for class and weekday: its patterns have its lessons in these weeks. Nobody's when the
  // timetable is nullptr.
  void begin_lessons(const TimetableDay* timetable, std::span<const SubjectNumber> cells, Weeks weeks) {
    lessons_[static_cast<std::size_t>(weeks)].read_lessons(timetable, cells, weeks);
  }

  // A day, whose rows come next.
  void begin_day(WrittenDay day) {
    day.first_row = sources_.pattern_of_row.size();
    sources_.days.push_back(day);
  }

  // Of the column that says the season.
  Code code_of(const Bells& season) { return seasons_.of(season.season.value); }

  // Of the rows that come next, of bells that ring for no class.
  void begin_grades(const Bells& bells) { grades_ = bells.grades ? table_.code_of(of_.scope.grade, Value(bells.grades->value)) : 0; }

  // A row whose lessons were begun. `season`: its code.
  void write(const DayPattern& source, Code season) {
    SchoolDay& day = lessons_[static_cast<std::size_t>(source.weeks)];
    sources_.pattern_of_row.push_back(static_cast<std::uint32_t>(sources_.patterns.size()));
    sources_.patterns.push_back(source);
    PatternCells& cells = cells_of_patterns_.emplace_back();
    cells[of_.scope.weeks] = weeks_.of(source.weeks);
    cells[of_.scope.grade] = grades_;
    if (source.pupils != Pupils::all) {
      cells[of_.pupils] = table_.code_of(of_.pupils, pupils_cell(source.pupils, {}).value);
    }
    if (day.knows_lessons()) {
      write_counts(day.counts(), cells);
    }
    day.ring(source.due);
    if (source.due == nullptr) {
      return;
    }
    const bool knows_times = day.knows_times();
    cells[of_.scope.season] = season;
    for (const BellCell& cell : bell_cells(*source.due, day, knows_times)) {
      cells[cell.column] = cell.code;
    }
    if (knows_times && day.subject_sums() != 0) {
      write_subject_sums(day, cells);
    }
  }

  // Rows that come to the same as those for which these patterns were written.
  void write_again(std::size_t first_pattern, std::size_t count) {
    for (std::size_t i = first_pattern; i < first_pattern + count; ++i) {
      sources_.pattern_of_row.push_back(static_cast<std::uint32_t>(i));
    }
  }

  // Of the rows that were begun.
  const SchoolDay& lessons(Weeks weeks) const { return lessons_[static_cast<std::size_t>(weeks)]; }

  // Puts all that was written into the table, column by column.
  void finish() {
    const std::vector<std::uint32_t>& rows = sources_.pattern_of_row;
    table_.add_rows(rows.size());
    for (std::size_t column = 0; column < table_.spec().columns.size(); ++column) {
      const bool is_of_day = column == of_.scope.class_name || column == of_.scope.weekday || column == of_.homework;
      if (table_.wants(column) && !is_of_day) {
        write_column(column);
      }
    }
    const std::vector<WrittenDay>& days = sources_.days;
    std::size_t first_of_class = 0;
    for (std::size_t i = 0; i < days.size() && days[i].name != nullptr; ++i) {
      const std::size_t end = i + 1 < days.size() ? days[i + 1].first_row : rows.size();
      write_day(days[i], end - days[i].first_row);
      if (i + 1 == days.size() || days[i + 1].name != days[i].name) {
        write_class(*days[i].name, first_of_class, end - first_of_class);
        first_of_class = end;
      }
    }
  }

 private:
  struct BellCell {
    std::size_t column;
    Code code;
  };

  using PatternCells = std::array<Code, 32>;  // by column, as many as a ColumnSet has

  void write_counts(const SchoolDay::Counts& counts, PatternCells& cells) {
    if (table_.wants(of_.lesson_count)) {
      cells[of_.lesson_count] = lesson_counts_.of(counts.lessons);
    }
    if (table_.wants(of_.pe)) {
      cells[of_.pe] = pe_counts_.of(counts.pe);
      if (counts.is_uncertain) {
        table_.mark_at_least(sources_.pattern_of_row.size() - 1, of_.pe);
      }
    }
  }

  // From the patterns, most of which say the same.
  void write_column(std::size_t column) {
    const std::vector<std::uint32_t>& rows = sources_.pattern_of_row;
    const std::vector<PatternCells>& patterns = cells_of_patterns_;
    const auto says_the_same = [&](const PatternCells& cells) { return cells[column] == patterns.front()[column]; };
    if (std::ranges::all_of(patterns, says_the_same)) {
      table_.fill(column, 0, rows.size(), patterns.empty() ? 0 : patterns.front()[column]);
      return;
    }
    const PatternCells* const cells = patterns.data();
    Code* to = table_.codes(column);
    for (const std::uint32_t pattern : rows) {
      *to++ = cells[pattern][column];
    }
  }

  // What the rows of a day have in common.
  void write_day(const WrittenDay& day, std::size_t count) {
    table_.fill(of_.scope.weekday, day.first_row, count, weekdays_.of(day.timetable->weekday.value));
    if (const std::optional<DayMinutes> sum = homework_sum(day.homework)) {
      table_.fill(of_.homework, day.first_row, count, table_.code_of(of_.homework, minutes_cell(sum->minutes, sum->first).value));
    }
  }

  void write_class(const ClassName& name, std::size_t first, std::size_t count) {
    const ClassCodes::Codes& codes = classes_.of(name);
    table_.fill(of_.scope.class_name, first, count, codes.class_name);
    table_.fill(of_.scope.grade, first, count, codes.grade);
  }

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

  void write_subject_sums(const SchoolDay& day, PatternCells& cells) {
    for (DaySums rest = day.subject_sums(); rest != 0; rest &= rest - 1) {
      const auto sum = static_cast<DaySum>(std::countr_zero(rest));
      if (knows(day, sum)) {
        const std::size_t column = sum_columns_[static_cast<std::size_t>(sum)];
        cells[column] = table_.code_of(column, Quantity{.amount = day.amount(sum), .unit = Unit::minute});
      }
    }
  }

  DaySources& sources_;
  Table& table_;
  const DayColumns& of_;
  std::array<SchoolDay, 3> lessons_;  // by Weeks
  std::vector<PatternCells> cells_of_patterns_;
  Code grades_ = 0;  // of bells alone
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
void write_rows(Weeks weeks, Code season, const DueTo& due, RowWriter& writer) {
  if (due.boarding == nullptr) {
    writer.write({.due = due.all, .weeks = weeks, .pupils = Pupils::all}, season);
    return;
  }
  writer.write({.due = due.boarding, .weeks = weeks, .pupils = Pupils::boarding}, season);
  writer.write({.due = due.day, .weeks = weeks, .pupils = Pupils::day}, season);
}

// Writes all rows of a plan.
class DaysOfPlan {
 public:
  DaysOfPlan(const Plan& plan, const BellsByClass& bells, DaySources& sources, Table& days)
      : plan_(plan), bells_of_(bells), sources_(sources), writer_(sources, days) {
    constexpr std::size_t usual = 10;  // rows a class
    sources.pattern_of_row.reserve(usual * (plan.timetable.size() + 1));
    sources.days.reserve(usual / 2 * (plan.timetable.size() + 1));
  }

  // To be called for the classes in their order.
  void write_class(std::size_t timetable, const WeekHomework* homework) {
    const ClassTimetable& of_class = plan_.timetable[timetable];
    for (std::size_t i = 0; i < of_class.days.size(); ++i) {
      const TimetableDay& day = of_class.days[i];
      writer_.begin_day({.first_row = 0,
                         .name = &of_class.name,
                         .timetable = &day,
                         .class_number = timetable,
                         .day_number = i,
                         .homework = homework != nullptr ? &(*homework)[static_cast<std::size_t>(day.weekday.value)] : nullptr});
      const std::span<const Weeks> weeks_of_day = parities(day, sources_.subjects->alternates(timetable, i));
      for (const Weeks weeks : weeks_of_day) {
        writer_.begin_lessons(&day, sources_.subjects->of_cells(timetable, i, weeks), weeks);
      }
      write_day(bells_of_[timetable].rungs(i), weeks_of_day, of_class.name.grade);
    }
  }

  // Bells that ring for no class.
  void write_bells_alone() {
    writer_.begin_lessons(nullptr, {}, Weeks::all);
    for (const Bells& bells : plan_.bells) {
      if (std::ranges::find(used_, &bells) == used_.end()) {
        writer_.begin_day({});
        writer_.begin_grades(bells);
        write_rows(Weeks::all, writer_.code_of(bells), DueTo::of(&bells, std::nullopt, sources_.counts), writer_);
      }
    }
  }

  // To be called when all is written.
  void finish() { writer_.finish(); }

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

  // A day that was begun, with its lessons.
  void write_day(std::span<const Rung> rungs, std::span<const Weeks> weeks_of_day, const std::optional<int>& grade) {
    const bool may_be_known = note_day(rungs, weeks_of_day);
    if (const DayOrigin* same = may_be_known ? known_days_.find(today_) : nullptr) {
      writer_.write_again(same->first, same->count);
      return;
    }
    each_rung(rungs, [&](const Rung& rung) {
      const DueTo& due = due_to(rung, grade);
      const Code season = rung.season != nullptr ? writer_.code_of(*rung.season) : 0;
      for (const Weeks weeks : weeks_of_day) {
        write_rows(weeks, season, due, writer_);
      }
    });
    if (may_be_known) {
      today_.count = sources_.patterns.size() - today_.first;
      known_days_.keep(today_);
    }
  }

  // Notes what the rows of a day come from; false when others cannot be told to be the same.
  bool note_day(std::span<const Rung> rungs, std::span<const Weeks> weeks) {
    today_.rungs = rungs;
    today_.weeks = {weeks.front(), weeks.back()};
    today_.first = sources_.patterns.size();
    for (std::size_t i = 0; i < weeks.size(); ++i) {
      const SchoolDay& lessons = writer_.lessons(weeks[i]);
      if (!lessons.has_all_bits() || lessons.counts().is_uncertain) {
        return false;
      }
      today_.lessons[i] = lessons.held();
    }
    return true;
  }

  const Plan& plan_;
  const BellsByClass& bells_of_;
  DaySources& sources_;
  RowWriter writer_;
  DayOrigin today_;
  DayOrigins known_days_;
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
  writer.finish();
  const auto has_both_weeks = [](const TimetableDay& day) { return day.weeks == Weeks::all; };
  if (std::ranges::all_of(plan.timetable, [&](const ClassTimetable& one) { return std::ranges::all_of(one.days, has_both_weeks); })) {
    days.set_both_weeks();
  }
  days.set_explainer(explain_days(sources, days.spec()));
}

}  // namespace jianfu::plan
