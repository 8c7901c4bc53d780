// The table `days`: what one school day of a class adds up to. How a sum came about is worked out only when a finding shows it.

#include <algorithm>
#include <array>
#include <memory>
#include <span>

#include "plan/day_rows.h"
#include "plan/homework_by_class.h"
#include "plan/school_day.h"
#include "plan/tables.h"

namespace jianfu::plan {

namespace {

Cell count_cell(double amount, const Location& where) {
  return {.value = Quantity{.amount = amount, .unit = Unit::count}, .where = where};
}

Cell clock_cell(double amount, const Location& where) {
  return {.value = Quantity{.amount = amount, .unit = Unit::clock}, .where = where};
}

Cell maybe_clock(const Maybe<Quantity>& clock) {
  return clock ? Cell{.value = clock->value, .where = clock->where} : Cell{};
}

class RowWriter {
 public:
  RowWriter(DaySources& sources, Table& table)
      : sources_(sources), table_(table), of_(DayColumns::in(table.spec())), day_(sources.counts) {}

  void write(const DayRow& source) {
    source_ = source;
    sources_.rows.push_back(source);
    day_.read(source.bells, source.name, source.timetable, source.weeks, source.pupils);
    row_ = table_.add(source.where);
    write_scope();
    write_counts();
    if (source.bells != nullptr) {
      write_bells();
    }
    if (day_.knows_times() && source.bells != nullptr) {
      write_times();
    }
    write_homework();
  }

 private:
  // The same under all bells.
  struct Counted {
    const TimetableDay* timetable = nullptr;
    Weeks weeks = Weeks::all;
    double pe = 0;
    bool is_uncertain = false;
  };

  void put_minutes(std::size_t column, const DayMinutes& sum) {
    table_.put(column, minutes_cell(sum.minutes, sum.parts == 1 ? sum.first : source_.where));
  }

  void write_scope() {
    if (source_.name != nullptr) {
      if (source_.name != last_name_) {
        last_name_ = source_.name;
        class_code_ = table_.code_of(of_.scope.class_name, class_cell(*source_.name).value);
        grade_code_ = table_.code_of(of_.scope.grade, grade_cell(*source_.name).value);
      }
      const Location& where = source_.name->where;
      table_.put(of_.scope.class_name, class_code_, class_code_ != 0 ? where : Location{});
      table_.put(of_.scope.grade, grade_code_, grade_code_ != 0 ? where : Location{});
      write_weekday(source_.timetable->weekday);
    } else if (source_.bells->grades) {
      table_.put(of_.scope.grade, {.value = source_.bells->grades->value, .where = source_.bells->grades->where});
    }
    table_.put(of_.scope.weeks, weeks_code(source_.weeks), source_.where);
    if (source_.pupils != Pupils::all) {
      table_.put(of_.pupils, pupils_cell(source_.pupils, source_.where));
    }
    if (source_.bells != nullptr) {
      if (source_.season != last_season_) {
        last_season_ = source_.season;
        season_code_ = table_.code_of(of_.scope.season, Value(std::string_view(source_.season->season.value)));
      }
      table_.put(of_.scope.season, season_code_, source_.bells->season.where);
    }
  }

  void write_weekday(const Located<int>& weekday) {
    if (weekday.value == 0) {
      return;
    }
    Code& code = weekday_codes_[static_cast<std::size_t>(weekday.value)];
    if (code == 0) {
      code = table_.code_of(of_.scope.weekday, weekday_cell(weekday.value, weekday.where).value);
    }
    table_.put(of_.scope.weekday, code, weekday.where);
  }

  Code weeks_code(Weeks weeks) {
    Code& code = weeks_codes_[weeks == Weeks::odd ? 1 : weeks == Weeks::even ? 2 : 0];
    if (code == 0) {
      code = table_.code_of(of_.scope.weeks, Value(std::string_view(weeks_name(weeks))));
    }
    return code;
  }

  void write_counts() {
    if (!day_.knows_lessons()) {
      return;
    }
    if (source_.timetable != counted_.timetable || source_.weeks != counted_.weeks) {
      count();
    }
    table_.put(of_.lesson_count, count_cell(static_cast<double>(day_.lessons().size()), source_.where));
    table_.put(of_.pe, count_cell(counted_.pe, source_.where));
    if (counted_.is_uncertain) {
      table_.mark_at_least(row_, of_.pe);
    }
  }

  void count() {
    counted_ = {.timetable = source_.timetable, .weeks = source_.weeks};
    for (const Lesson* lesson : day_.lessons()) {
      counted_.pe += sources_.is_pe(*lesson) ? 1 : 0;
      counted_.is_uncertain = counted_.is_uncertain || lesson->word.id.empty();
    }
  }

  // What holds whoever attends: mostly the same cells as on another day under these bells.
  void write_bells() {
    const Bells& bells = *source_.bells;
    const DueSlots& due = sources_.counts.due(bells, source_.name != nullptr ? source_.name->grade : std::nullopt, source_.pupils);
    const auto known = std::ranges::find(rungs_, &due, &std::pair<const DueSlots*, std::size_t>::first);
    if (known != rungs_.end()) {
      for (const std::size_t column : {of_.arrive, of_.leave, of_.eye_exercises, of_.service_end}) {
        table_.put(column, table_.code(known->second, column), table_.place(known->second, column));
      }
    } else {
      rungs_.emplace_back(&due, row_);
      table_.put(of_.arrive, maybe_clock(bells.arrive));
      table_.put(of_.leave, maybe_clock(bells.leave));
      table_.put(of_.eye_exercises, count_cell(due.eye_exercises, bells.season.where));
      if (due.service.parts > 0) {
        table_.put(of_.service_end, clock_cell(due.service_end, due.service_where));
      }
    }
    if (due.longest_break != nullptr) {
      table_.put(of_.long_break, minutes_cell(length_of(*due.longest_break), due.longest_break->time.where));
    } else if (day_.first_lesson() != nullptr) {
      table_.put(of_.long_break, minutes_cell(0, bells.season.where));
    }
    if (due.service.parts > 0) {
      put_minutes(of_.service, due.service);
    }
  }

  void write_times() {
    const std::array<DayMinutes, day_sums>& minutes = day_.minutes();
    const auto put = [&](std::size_t column, DaySum sum) { put_minutes(column, minutes[static_cast<std::size_t>(sum)]); };
    put(of_.school, DaySum::school);
    put(of_.study, DaySum::study);
    if (day_.first_lesson() != nullptr) {
      put(of_.breaks, DaySum::breaks);
    }
    Location where;
    if (const double shortest = day_.shortest_break(where); shortest >= 0) {
      table_.put(of_.shortest_break, minutes_cell(shortest, where));
    }
    if (const Slot* first = day_.first_lesson()) {
      const Slot& last = *day_.last_lesson();
      table_.put(of_.first_lesson, clock_cell(first->time.value.start.amount, first->time.where));
      table_.put(of_.last_lesson_end, clock_cell(last.time.value.end.amount, last.time.where));
    }
    if (day_.knows_lessons()) {
      put(of_.exercise, DaySum::exercise);
      put(of_.lessons, DaySum::lessons);
    }
  }

  void write_homework() {
    const DayHomework* homework = homework_of(source_);
    if (homework == nullptr || !homework->is_named) {
      return;
    }
    DayMinutes sum{.minutes = 0, .parts = homework->entries.size(), .first = {}};
    for (const HomeworkEntry* entry : homework->entries) {
      if (!entry->minutes) {
        return;  // a part is not said, so the sum is not known
      }
      sum.minutes += entry->minutes->value.amount;
      sum.first = entry->minutes->where;
    }
    put_minutes(of_.homework, sum);
  }

 public:
  static const DayHomework* homework_of(const DayRow& source) {
    return source.homework != nullptr ? &(*source.homework)[static_cast<std::size_t>(source.timetable->weekday.value)] : nullptr;
  }

 private:
  DaySources& sources_;
  Table& table_;
  const DayColumns& of_;
  SchoolDay day_;
  DayRow source_ = {};
  Counted counted_ = {};  // of the lessons in hand
  const ClassName* last_name_ = nullptr;
  Code class_code_ = 0;  // of the last class
  Code grade_code_ = 0;
  const Bells* last_season_ = nullptr;
  Code season_code_ = 0;                                        // of the last season
  std::array<Code, 8> weekday_codes_ = {};                      // by weekday
  std::array<Code, 3> weeks_codes_ = {};                        // all, odd, even
  std::vector<std::pair<const DueSlots*, std::size_t>> rungs_;  // what rang before, and a row under it
  std::size_t row_ = 0;
};

// The parts of a row's sums.
class RowExplainer {
 public:
  RowExplainer(std::shared_ptr<DaySources> sources, const TableSpec& spec) : sources_(std::move(sources)), of_(DayColumns::in(spec)) {}

  std::vector<Addend> operator()(std::size_t row, std::size_t column) const {
    const DayRow& source = sources_->rows[row];
    if (column == of_.homework) {
      return homework(source);
    }
    if (column == of_.service) {
      return service(source);
    }
    SchoolDay day(sources_->counts);
    day.read(source.bells, source.name, source.timetable, source.weeks, source.pupils);
    if (column == of_.pe) {
      return pe_lessons(day);
    }
    const std::array<std::pair<std::size_t, DaySum>, 5> sums = {{{of_.school, DaySum::school},
                                                                 {of_.study, DaySum::study},
                                                                 {of_.breaks, DaySum::breaks},
                                                                 {of_.exercise, DaySum::exercise},
                                                                 {of_.lessons, DaySum::lessons}}};
    const auto sum = std::ranges::find(sums, column, &std::pair<std::size_t, DaySum>::first);
    return sum != sums.end() ? day.addends(sum->second) : std::vector<Addend>{};
  }

 private:
  std::vector<Addend> pe_lessons(const SchoolDay& day) const {
    std::vector<Addend> parts;
    for (const Lesson* lesson : day.lessons()) {
      if (sources_->is_pe(*lesson)) {
        parts.push_back({.label = same_text(lesson->subject.value), .amount = 1, .where = lesson->subject.where});
      }
    }
    return parts;
  }

  static std::vector<Addend> service(const DayRow& source) {
    std::vector<Addend> parts;
    for (const Slot& slot : source.bells->slots) {
      const bool is_due = (source.name == nullptr || slot.is_for(source.name->grade)) && slot.is_for(source.pupils);
      if (is_due && slot.kind.id == "after-school") {
        parts.push_back({.label = same_text(slot.name.value), .amount = length_of(slot), .where = slot.time.where});
      }
    }
    return parts;
  }

  static std::vector<Addend> homework(const DayRow& source) {
    std::vector<Addend> parts;
    for (const HomeworkEntry* entry : RowWriter::homework_of(source)->entries) {
      parts.push_back({.label = same_text(entry->subject.value), .amount = entry->minutes->value.amount, .where = entry->minutes->where});
    }
    return parts;
  }

  std::shared_ptr<DaySources> sources_;
  const DayColumns& of_;
};

std::span<const Weeks> parities(const TimetableDay& day) {
  static constexpr std::array<Weeks, 1> every = {Weeks::all};
  static constexpr std::array<Weeks, 2> by_parity = {Weeks::odd, Weeks::even};
  if (day.weeks != Weeks::all) {
    return {&day.weeks, 1};
  }
  const bool alternates = std::ranges::any_of(day.cells, [](const TimetableCell& cell) {
    return std::ranges::any_of(cell.lessons, [](const Lesson& lesson) { return lesson.weeks != Weeks::all; });
  });
  return alternates ? std::span<const Weeks>(by_parity) : std::span<const Weeks>(every);
}

// Boarders first; one row for all where the bells make no difference for the class.
bool tells_pupils_apart(const DayRow& source) {
  const auto differs = [&](const Slot& slot) {
    return slot.pupils != Pupils::all && (source.name == nullptr || slot.is_for(source.name->grade));
  };
  return source.bells != nullptr && std::ranges::any_of(source.bells->slots, differs);
}

void write_rows(DayRow source, RowWriter& writer) {
  if (!tells_pupils_apart(source)) {
    writer.write(source);
    return;
  }
  for (const Pupils pupils : {Pupils::boarding, Pupils::day}) {
    source.pupils = pupils;
    writer.write(source);
  }
}

void write_class(const ClassTimetable& timetable, const ClassBells& bells_of_class, const WeekHomework* homework, RowWriter& writer,
                 std::vector<const Bells*>& used) {
  const Rung none = {};
  for (std::size_t i = 0; i < timetable.days.size(); ++i) {
    const TimetableDay& day = timetable.days[i];
    const std::span<const Rung> rungs = bells_of_class.rungs(i);
    for (const auto& [season, bells] : rungs.empty() ? std::span(&none, 1) : rungs) {
      if (used.empty() || used.back() != bells) {
        used.push_back(bells);
      }
      for (const Weeks weeks : parities(day)) {
        write_rows({.name = &timetable.name,
                    .timetable = &day,
                    .season = season,
                    .bells = bells,
                    .homework = homework,
                    .weeks = weeks,
                    .pupils = Pupils::all,
                    .where = day.weekday.where},
                   writer);
      }
    }
  }
}

// About so many: days that tell pupils apart have more.
std::size_t rows_of_timetables(const Plan& plan, const BellsByClass& bells) {
  std::size_t rows = 0;
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    for (std::size_t day = 0; day < plan.timetable[i].days.size(); ++day) {
      rows += std::max<std::size_t>(bells[i].rungs(day).size(), 1) * parities(plan.timetable[i].days[day]).size();
    }
  }
  return rows;
}

}  // namespace

void derive_days(const Plan& plan, const BellsByClass& bells_of, const std::shared_ptr<SubjectAreas>& areas, const Counting& counting,
                 Table& days) {
  if (plan.timetable_section || plan.bells_section) {
    days.set_present(plan.timetable_section ? plan.timetable_section->where : plan.bells_section->where);
  }
  const auto sources = std::make_shared<DaySources>(areas, counting);
  RowWriter writer(*sources, days);
  HomeworkByClass homework(plan);
  std::vector<const Bells*> used;
  days.reserve(rows_of_timetables(plan, bells_of) + plan.bells.size());
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    const WeekHomework* of_class = nullptr;
    if (plan.homework_section) {
      of_class = sources->homework.emplace_back(std::make_unique<WeekHomework>(homework.of(plan.timetable[i].name.name))).get();
    }
    write_class(plan.timetable[i], bells_of[i], of_class, writer, used);
  }
  for (const Bells& bells : plan.bells) {
    if (std::ranges::find(used, &bells) == used.end()) {
      write_rows({.name = nullptr,
                  .timetable = nullptr,
                  .season = &bells,
                  .bells = &bells,
                  .homework = nullptr,
                  .weeks = Weeks::all,
                  .pupils = Pupils::all,
                  .where = bells.season.where},
                 writer);
    }
  }
  days.set_explainer(RowExplainer(sources, days.spec()));
}

}  // namespace jianfu::plan
