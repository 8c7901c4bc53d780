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
      : sources_(sources), table_(table), of_(DayColumns::in(table.spec())), day_(sources.counts), seasons_(table, of_.scope.season) {}

  void write(const DayRow& source) {
    source_ = &sources_.rows.emplace_back(source);
    day_.read(source.due, source.timetable, source.cells, source.weeks);
    row_ = table_.add(source.where);
    write_scope();
    write_counts();
    if (source.due != nullptr) {
      for (const BellCell& cell : bell_cells()) {
        table_.put(cell.column, cell.code);
      }
      if (day_.knows_times()) {
        write_subject_sums();
      }
    }
    write_homework();
  }

 private:
  struct BellCell {
    std::size_t column;
    Code code;
  };

  struct Known {
    const DayTotals* totals;
    bool knows_lessons;
    bool knows_times;
    std::vector<BellCell> cells;
  };

  void write_scope() {
    if (source_->name != nullptr) {
      classes_.put(*source_->name);
      table_.put(of_.scope.weekday, weekdays_.of(source_->timetable->weekday.value));
    } else if (const Maybe<Grades>& grades = source_->due->bells->grades) {
      put(of_.scope.grade, Value(grades->value));
    }
    table_.put(of_.scope.weeks, weeks_code(source_->weeks));
    if (source_->pupils != Pupils::all) {
      put(of_.pupils, pupils_cell(source_->pupils, source_->where).value);
    }
    if (source_->due != nullptr) {
      table_.put(of_.scope.season, seasons_.of(*source_->season));
    }
  }

  Code weeks_code(Weeks weeks) {
    Code& code = weeks_codes_[static_cast<std::size_t>(weeks)];
    if (code == 0) {
      code = table_.code_of(of_.scope.weeks, Value(std::string_view(weeks_name(weeks))));
    }
    return code;
  }

  void write_counts() {
    if (!day_.knows_lessons()) {
      return;
    }
    const SchoolDay::Counts& counts = day_.counts();
    if (table_.wants(of_.lesson_count)) {
      put(of_.lesson_count, count_cell(static_cast<double>(counts.lessons), source_->where).value);
    }
    if (table_.wants(of_.pe)) {
      put(of_.pe, count_cell(static_cast<double>(counts.pe), source_->where).value);
      if (counts.is_uncertain) {
        table_.mark_at_least(row_, of_.pe);
      }
    }
  }

  // Mostly the same cells as on another day under these bells.
  const std::vector<BellCell>& bell_cells() {
    const auto is_same = [&](const Known& one) {
      return one.totals == day_.totals() && one.knows_lessons == day_.knows_lessons() && one.knows_times == day_.knows_times();
    };
    if (const auto known = std::ranges::find_if(known_, is_same); known != known_.end()) {
      return known->cells;
    }
    constexpr std::size_t most = 32;  // all but timetables with holes everywhere have a few
    if (known_.size() == most) {
      known_.clear();
    }
    Known& known = known_.emplace_back(
        Known{.totals = day_.totals(), .knows_lessons = day_.knows_lessons(), .knows_times = day_.knows_times(), .cells = {}});
    each_bell_cell(of_, *source_->due, day_, [&](std::size_t column, const Cell& cell, bool) {
      if (table_.wants(column)) {
        known.cells.push_back({.column = column, .code = table_.code_of(column, cell.value)});
      }
    });
    return known.cells;
  }

  void put(std::size_t column, const Value& value) { table_.put(column, table_.code_of(column, value)); }

  void put_minutes(std::size_t column, const DayMinutes& sum) { put(column, minutes_cell(sum.minutes, sum.first).value); }

  void write_subject_sums() {
    for (DaySums rest = day_.subject_sums(); rest != 0; rest &= rest - 1) {
      const auto sum = static_cast<DaySum>(std::countr_zero(rest));
      if (knows(day_, sum)) {
        put_minutes(sum_columns(of_)[static_cast<std::size_t>(sum)], day_.minutes(sum));
      }
    }
  }

  void write_homework() {
    if (const std::optional<DayMinutes> sum = homework_sum(source_->homework)) {
      put_minutes(of_.homework, *sum);
    }
  }

  DaySources& sources_;
  Table& table_;
  const DayColumns& of_;
  SchoolDay day_;
  const DayRow* source_ = nullptr;
  ClassCodes classes_{table_, of_.scope};
  SeasonCodes seasons_;
  WeekdayCodes weekdays_{table_, of_.scope.weekday};
  std::array<Code, 3> weeks_codes_ = {};  // by Weeks
  std::vector<Known> known_;
  std::size_t row_ = 0;
};

std::span<const Weeks> parities(const TimetableDay& day, bool alternates) {
  static constexpr std::array<Weeks, 1> every = {Weeks::all};
  static constexpr std::array<Weeks, 2> by_parity = {Weeks::odd, Weeks::even};
  if (day.weeks != Weeks::all) {
    return {&day.weeks, 1};
  }
  return alternates ? std::span<const Weeks>(by_parity) : std::span<const Weeks>(every);
}

// Boarders first; one row for all where the bells make no difference for the class.
void write_rows(DayRow source, const Bells* bells, DayCounts& counts, RowWriter& writer) {
  const std::optional<int> grade = source.name != nullptr ? source.name->grade : std::nullopt;
  source.due = bells != nullptr ? &counts.due(*bells, grade, Pupils::all) : nullptr;
  if (bells == nullptr || !source.due->tells_pupils) {
    writer.write(source);
    return;
  }
  for (const Pupils pupils : {Pupils::boarding, Pupils::day}) {
    source.pupils = pupils;
    source.due = &counts.due(*bells, grade, pupils);
    writer.write(source);
  }
}

// Writes all rows of a plan.
class DaysOfPlan {
 public:
  DaysOfPlan(const Plan& plan, const BellsByClass& bells, DaySources& sources, Table& days)
      : plan_(plan), bells_of_(bells), sources_(sources), writer_(sources, days) {
    // About so many: days that tell pupils apart have more.
    std::size_t rows = plan.bells.size();
    for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
      for (std::size_t day = 0; day < plan.timetable[i].days.size(); ++day) {
        parities_.push_back(parities(plan.timetable[i].days[day], sources.subjects->alternates(i, day)));
        rows += std::max<std::size_t>(bells[i].rungs(day).size(), 1) * parities_.back().size();
      }
    }
    days.reserve(rows);
    sources.rows.reserve(rows);
  }

  // To be called for the classes in their order.
  void write_class(std::size_t timetable, const WeekHomework* homework) {
    const ClassTimetable& of_class = plan_.timetable[timetable];
    for (std::size_t i = 0; i < of_class.days.size(); ++i) {
      const TimetableDay& day = of_class.days[i];
      DayRow source{.name = &of_class.name,
                    .timetable = &day,
                    .cells = {},
                    .season = nullptr,
                    .due = nullptr,
                    .homework = homework != nullptr ? &(*homework)[static_cast<std::size_t>(day.weekday.value)] : nullptr,
                    .weeks = Weeks::all,
                    .pupils = Pupils::all,
                    .where = day.weekday.where};
      const std::span<const Weeks> weeks_of_day = parities_[written_++];
      each_rung(bells_of_[timetable].rungs(i), [&](const Rung& rung) {
        if (used_.empty() || used_.back() != rung.bells) {
          used_.push_back(rung.bells);
        }
        source.season = rung.season;
        for (const Weeks weeks : weeks_of_day) {
          source.weeks = weeks;
          source.cells = sources_.subjects->of_cells(timetable, i, weeks);
          write_rows(source, rung.bells, sources_.counts, writer_);
        }
      });
    }
  }

  // Bells that ring for no class.
  void write_bells_alone() {
    for (const Bells& bells : plan_.bells) {
      if (std::ranges::find(used_, &bells) == used_.end()) {
        write_rows({.name = nullptr,
                    .timetable = nullptr,
                    .cells = {},
                    .season = &bells,
                    .due = nullptr,
                    .homework = nullptr,
                    .weeks = Weeks::all,
                    .pupils = Pupils::all,
                    .where = bells.season.where},
                   &bells, sources_.counts, writer_);
      }
    }
  }

 private:
  const Plan& plan_;
  const BellsByClass& bells_of_;
  DaySources& sources_;
  RowWriter writer_;
  std::vector<const Bells*> used_;
  std::vector<std::span<const Weeks>> parities_;  // of the days of all classes
  std::size_t written_ = 0;                       // days
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
  days.set_explainer(explain_days(sources, days.spec()));
}

}  // namespace jianfu::plan
