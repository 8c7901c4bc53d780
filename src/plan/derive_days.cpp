// The table `days`: what one school day of a class adds up to. Sums keep their addends, so that a finding can show the arithmetic.

#include <algorithm>

#include "plan/school_day.h"
#include "plan/tables.h"

namespace jianfu::plan {

namespace {

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
  Pupils pupils;  // boarders and day pupils have a row each where their slots differ
  Location where;
};

class RowWriter {
 public:
  RowWriter(const RowSource& source, Table& table)
      : source_(source),
        table_(table),
        day_(source.bells, source.name, source.timetable, source.weeks, source.pupils),
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
    put("pupils", pupils_cell(source_.pupils, source_.where));
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
      if ((source_.name != nullptr && !slot.is_for(source_.name->grade)) || !slot.is_for(source_.pupils)) {
        continue;
      }
      eye_exercises += slot.kind.id == "eye-exercise" || slot.with_eye_exercise ? 1 : 0;
      if (slot.kind.id == "after-school") {
        service.add(same_text(slot.name.value), length_of(slot), slot.time.where);
        service_end = std::max(service_end, slot.time.value.end.amount);
        service_where = slot.time.where;
      }
    }
    put("eye_exercises", count_cell(eye_exercises, bells.season.where));
    if (const Slot* long_break = day_.longest("long-break")) {
      put("long_break_minutes", minutes_cell(length_of(*long_break), long_break->time.where));
    } else if (day_.has_lessons()) {
      put("long_break_minutes", minutes_cell(0, bells.season.where));
    }
    if (!service.addends.empty()) {
      put("service_end", clock_cell(service_end, service_where));
      put_sum("service_minutes", std::move(service));
    }
  }

  void write_times() {
    put_sum("school_minutes", day_.sum(source_.counting->school));
    put_sum("study_minutes", day_.sum(source_.counting->study));
    if (day_.has_lessons()) {
      put_sum("break_minutes", day_.breaks());
    }
    Location where;
    if (const double shortest = day_.shortest_break(where); shortest >= 0) {
      put("shortest_break", minutes_cell(shortest, where));
    }
    const auto first = std::ranges::find_if(day_.attended(), &Attended::is_lesson);
    if (first != day_.attended().end()) {
      put("first_lesson", clock_cell(first->slot->time.value.start.amount, first->slot->time.where));
      const auto last = std::find_if(day_.attended().rbegin(), day_.attended().rend(), [](const Attended& one) { return one.is_lesson(); });
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
  SchoolDay day_;
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

// Boarders first; one row for all where the bells make no difference for the class.
std::vector<Pupils> pupils_of(const RowSource& source) {
  const auto differs = [&](const Slot& slot) {
    return slot.pupils != Pupils::all && (source.name == nullptr || slot.is_for(source.name->grade));
  };
  const bool differ = source.bells != nullptr && std::ranges::any_of(source.bells->slots, differs);
  return differ ? std::vector<Pupils>{Pupils::boarding, Pupils::day} : std::vector<Pupils>{Pupils::all};
}

void write_rows(RowSource source, Table& days) {
  for (const Pupils pupils : pupils_of(source)) {
    source.pupils = pupils;
    RowWriter(source, days).write();
  }
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
          write_rows({&plan, &vocabulary, &counting, &timetable.name, &day, season, bells, weeks, Pupils::all, day.weekday.where}, days);
        }
      }
    }
  }
  for (const Bells& bells : plan.bells) {
    if (std::ranges::find(used, &bells) == used.end()) {
      write_rows({&plan, &vocabulary, &counting, nullptr, nullptr, &bells, &bells, Weeks::all, Pupils::all, bells.season.where}, days);
    }
  }
}

}  // namespace jianfu::plan
