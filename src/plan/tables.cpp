// Plan → the tables whose rows are what the file says, one function each.
#include "plan/tables.h"

#include <algorithm>

#include <fmt/format.h>

#include "plan/conflicts.h"

namespace jianfu::plan {

namespace {

template <typename T>
Cell maybe_cell(const Maybe<T>& maybe) {
  return maybe ? Cell{.value = Value(maybe->value), .where = maybe->where} : Cell{};
}

Cell word_cell(const Maybe<Word>& word) {
  return word ? Cell{.value = word->value.id, .where = word->where} : Cell{};
}

Cell word_cell(const Word& word, const Location& where) {
  return word.id.empty() ? Cell{} : Cell{.value = word.id, .where = where};
}

Cell date_cell(Date date, const Location& where) {
  return {.value = Quantity{.amount = static_cast<double>(day_number(date)), .unit = Unit::date}, .where = where};
}

Cell date_cell(const Maybe<Date>& date) {
  return date ? date_cell(date->value, date->where) : Cell{};
}

// Of a text that may be written and empty: then nothing is said.
Cell said_cell(const Maybe<std::string_view>& text) {
  return text && !text->value.empty() ? maybe_cell(text) : Cell{};
}

// The kind of day of something that the plan dates; empty when it has no date or it cannot be told.
Cell day_kind_cell(const DayKinds& kinds, const Maybe<DateSpan>& dates) {
  const std::string_view kind = dates ? kinds.of_entry(dates->value) : std::string_view();
  return kind.empty() ? Cell{} : text_cell(kind, dates->where);
}

Cell day_kind_cell(const DayKinds& kinds, const Maybe<Date>& date) {
  return date ? day_kind_cell(kinds, Maybe<DateSpan>({.value = {.first = date->value, .last = date->value}, .where = date->where}))
              : Cell{};
}

Cell area_cell(const Maybe<std::string_view>& subject, const Vocabulary& vocabulary) {
  const std::string_view area = subject ? subject_area(vocabulary.list("subjects"), subject->value) : std::string_view();
  return !area.empty() ? text_cell(area, subject->where) : Cell{};
}

template <typename T>
void mark_present(const Maybe<T>& section, Table& table) {
  if (section) {
    table.set_present(section->where);
  }
}

void fill_school(const Plan& plan, Table& table) {
  table.set_present(plan.where);
  const School& school = plan.school;
  const Cell stage = school.stage ? text_cell(school.stage->value.id, school.stage->where) : Cell{};
  table.add(plan.where, {maybe_cell(school.name), maybe_cell(school.region), stage, maybe_cell(school.boarding), maybe_cell(school.system),
                         maybe_cell(school.urban)});
}

// Changes a cell of the newest row, which was copied from another.
void change(Table& table, std::size_t column, const Cell& cell) {
  if (table.wants(column)) {
    table.put(column, cell);
  }
}

// Calls use(cell) for each grade; for an empty cell when none is said.
template <typename Use>
void each_grade(const Maybe<Grades>& grades, const Use& use) {
  if (!grades) {
    use(Cell{});
    return;
  }
  for (int grade = 1; grade <= 12; ++grade) {
    if (grades->value.has(grade)) {
      use(Cell{.value = Grades{grade}, .where = grades->where});
    }
  }
}

// An exam without a name is told from others by its line.
std::string exam_name(const Exam& exam, const Vocabulary& vocabulary) {
  const jianfu::Word* kind = vocabulary.list("exam_kinds").find(exam.kind.id);
  const std::size_t line = exam.where.start().line;
  return kind != nullptr ? fmt::format("{}（第{}行）", kind->name.zh, line) : fmt::format("第{}行的考试", line);
}

void fill_exams(const Plan& plan, const Vocabulary& vocabulary, const DayKinds& kinds, Facts& facts, Table& table) {
  mark_present(plan.exams_section, table);
  static const std::size_t grade_column = table.spec().column("grade");
  static const std::size_t subject_column = table.spec().column("subject");
  for (const Exam& exam : plan.exams) {
    const std::string_view name = exam.name ? exam.name->value : facts.keep(exam_name(exam, vocabulary));
    const Location& where = exam.name ? exam.name->where : exam.where;
    std::vector<Cell> subjects;
    for (const Located<std::string_view>& subject : exam.subjects) {
      subjects.push_back({.value = subject.value, .where = subject.where});
    }
    if (subjects.empty()) {
      subjects.emplace_back();
    }
    const std::size_t first = table.size();
    each_grade(exam.grades, [&](const Cell& grade) {
      for (const Cell& subject : subjects) {
        if (table.size() > first) {  // the rows of an exam differ in these alone
          table.add_like(first, where);
          change(table, grade_column, grade);
          change(table, subject_column, subject);
          continue;
        }
        table.add(where,
                  {text_cell(name, where), grade, subject, word_cell(exam.kind, where),
                   exam.date ? date_cell(exam.date->value.first, exam.date->where) : Cell{}, word_cell(exam.form), word_cell(exam.result),
                   maybe_cell(exam.published), maybe_cell(exam.ranked), word_cell(exam.organiser), day_kind_cell(kinds, exam.date)});
      }
    });
  }
}

void fill_materials(const Plan& plan, Table& table) {
  mark_present(plan.materials_section, table);
  for (const Material& material : plan.materials) {
    const Location& where = material.name ? material.name->where : material.where;
    table.add(where, {maybe_cell(material.name), maybe_cell(material.grades), word_cell(material.kind, where), maybe_cell(material.subject),
                      word_cell(material.source), maybe_cell(material.voluntary), maybe_cell(material.price)});
  }
}

void fill_services(const Plan& plan, Table& table) {
  mark_present(plan.services_section, table);
  static const std::size_t weekday_column = table.spec().column("weekday");
  for (const Service& service : plan.services) {
    const Location& where = service.name ? service.name->where : service.where;
    const std::size_t first = table.size();
    const auto add = [&](const Cell& weekday) {
      if (table.size() > first) {  // the rows of a service differ in this alone
        table.add_like(first, where);
        change(table, weekday_column, weekday);
        return;
      }
      const auto& time = service.time;
      table.add(where, {maybe_cell(service.name), maybe_cell(service.grades), weekday, word_cell(service.kind),
                        time ? Cell{.value = time->value.start, .where = time->where} : Cell{},
                        time ? Cell{.value = time->value.end, .where = time->where} : Cell{},
                        time ? minutes_cell(time->value.end.amount - time->value.start.amount, time->where) : Cell{},
                        maybe_cell(service.voluntary), maybe_cell(service.content)});
    };
    if (!service.weekdays || service.weekdays->value.empty()) {
      add({});
      continue;
    }
    for (const int day : service.weekdays->value) {
      add(weekday_cell(day, service.weekdays->where));
    }
  }
}

void fill_meetings(const Plan& plan, const DayKinds& kinds, Table& table) {
  mark_present(plan.meetings_section, table);
  for (const Meeting& meeting : plan.meetings) {
    table.add(meeting.where,
              {word_cell(meeting.kind), maybe_cell(meeting.grades), date_cell(meeting.date), day_kind_cell(kinds, meeting.date)});
  }
}

void fill_changes(const Plan& plan, const Vocabulary& vocabulary, const DayKinds& kinds, Table& table) {
  mark_present(plan.changes_section, table);
  for (const Change& change : plan.changes) {
    table.add(change.where,
              {class_cell(change.class_name), grade_cell(change.class_name), date_cell(change.date), maybe_cell(change.slot),
               maybe_cell(change.from_subject), maybe_cell(change.to_subject), said_cell(change.approval), said_cell(change.reason),
               area_cell(change.from_subject, vocabulary), area_cell(change.to_subject, vocabulary), day_kind_cell(kinds, change.date)});
  }
}

// Empty: none.
std::string_view per_name(Per per) {
  switch (per) {
    case Per::lesson:
      return "lesson";
    case Per::day:
      return "day";
    case Per::week:
      return "week";
    case Per::month:
      return "month";
    case Per::term:
      return "term";
    case Per::year:
      return "year";
    case Per::exam:
      return "exam";
    case Per::item:
      return "item";
    case Per::none:
      break;
  }
  return "";
}

const char* stance_name(Stance stance) {
  switch (stance) {
    case Stance::promise:
      return "promise";
    case Stance::practice:
      return "practice";
    case Stance::ban:
      return "ban";
    case Stance::mention:
      return "mention";
  }
  return "promise";
}

void fill_promises(const Plan& plan, Facts& facts, Table& table) {
  mark_present(plan.promises_section, table);
  mark_present(plan.measures_section, table);
  table.reserve(plan.promises.size());
  for (const Promise& promise : plan.promises) {
    table.add(promise.where,
              {text_cell(promise.topic, promise.key), promise.grades ? Cell{.value = *promise.grades, .where = promise.where} : Cell{},
               text_cell(facts.keep(show(promise.allowed).zh), promise.where),
               promise.per != Per::none ? text_cell(per_name(promise.per), promise.where) : Cell{},
               text_cell(promise.hedged ? "hedged" : "firm", promise.where), text_cell(stance_name(promise.stance), promise.where),
               text_cell(promise.text, promise.where)});
  }
}

std::size_t number_of(std::string_view table) {
  return static_cast<std::size_t>(table_spec(table) - table_specs().data());
}

// Where the tables are among all.
struct TableNumbers {
  std::size_t school = number_of("school");
  std::size_t slots = number_of("slots");
  std::size_t lessons = number_of("lessons");
  std::size_t days = number_of("days");
  std::size_t weeks = number_of("weeks");
  std::size_t homework = number_of("homework");
  std::size_t exams = number_of("exams");
  std::size_t materials = number_of("materials");
  std::size_t services = number_of("services");
  std::size_t meetings = number_of("meetings");
  std::size_t changes = number_of("changes");
  std::size_t promises = number_of("promises");
  std::size_t calendar = number_of("calendar");
};

// Conditions ask the school of every plan, and the minutes of weeks are added up from those of days.
void add_what_others_need(TableSet& tables) {
  static const TableSpec& school = *table_spec("school");
  static const TableSpec& days = *table_spec("days");
  static const TableSpec& weeks = *table_spec("weeks");
  static const ScopeColumns scope = ScopeColumns::in(days);
  static const std::size_t minutes = days.column("lesson_minutes");
  static const std::size_t minutes_of_week = weeks.column("lesson_minutes");
  tables.add(school);
  for (const std::size_t column : {scope.class_name, scope.grade, scope.weekday, scope.weeks, scope.season}) {
    tables.add(days, column);
  }
  if ((tables.columns(weeks) >> minutes_of_week & 1U) != 0) {
    tables.add(days, minutes);
  }
}

}  // namespace

Cell text_cell(std::string_view text, const Location& where) {
  return {.value = text, .where = where};
}

Cell minutes_cell(double minutes, const Location& where) {
  return {.value = Quantity{.amount = minutes, .unit = Unit::minute}, .where = where};
}

Cell weekday_cell(int weekday, const Location& where) {
  if (weekday == 0) {
    return {};
  }
  return {.value = Quantity{.amount = static_cast<double>(weekday), .unit = Unit::count}, .where = where};
}

Cell class_cell(const ClassName& name) {
  return name.name.empty() ? Cell{} : text_cell(name.name, name.where);
}

Cell grade_cell(const ClassName& name) {
  return name.grade ? Cell{.value = Grades{*name.grade}, .where = name.where} : Cell{};
}

const char* weeks_name(Weeks weeks) {
  return weeks == Weeks::odd ? "odd" : weeks == Weeks::even ? "even" : "all";
}

Cell pupils_cell(Pupils pupils, const Location& where) {
  return pupils == Pupils::all ? Cell{} : text_cell(pupils == Pupils::day ? "day" : "boarding", where);
}

std::string_view subject_area(const WordList& subjects, std::string_view subject) {
  static const std::string area = "area";
  const jianfu::Word* word = subjects.find(subject);
  return word != nullptr ? std::string_view(word->attribute(area)) : std::string_view();
}

Facts make_facts(const Plan& plan, const Vocabulary& vocabulary, const Counting& counting, const Holidays& holidays, Findings& out,
                 const TableSet& wanted) {
  TableSet filled = wanted;
  add_what_others_need(filled);
  Facts facts;
  facts.tables.reserve(table_specs().size());
  for (const TableSpec& spec : table_specs()) {
    facts.tables.emplace_back(spec, filled.columns(spec));
  }
  static const TableNumbers number;
  // Calls fill(table) for a table that some rule asks.
  const auto fill_wanted = [&](std::size_t wanted_table, const auto& fill) {
    if (Table& table = facts.tables[wanted_table]; filled.has(table.spec())) {
      fill(table);
    }
  };
  const DayKinds kinds(plan, holidays);
  fill_school(plan, facts.tables[number.school]);
  fill_wanted(number.slots, [&](Table& table) { fill_slots(plan, table); });
  fill_wanted(number.homework, [&](Table& table) { fill_homework(plan, table); });
  fill_wanted(number.exams, [&](Table& table) { fill_exams(plan, vocabulary, kinds, facts, table); });
  fill_wanted(number.materials, [&](Table& table) { fill_materials(plan, table); });
  fill_wanted(number.services, [&](Table& table) { fill_services(plan, table); });
  fill_wanted(number.meetings, [&](Table& table) { fill_meetings(plan, kinds, table); });
  fill_wanted(number.changes, [&](Table& table) { fill_changes(plan, vocabulary, kinds, table); });
  fill_wanted(number.promises, [&](Table& table) { fill_promises(plan, facts, table); });
  fill_wanted(number.calendar, [&](Table& table) { fill_calendar(plan, holidays, kinds, table); });
  check_calendar(plan, holidays, out);
  check_changes(plan, out);
  const auto bells = std::make_shared<const BellsByClass>(bells_by_class(plan));
  const auto subjects = std::make_shared<const TaughtSubjects>(plan, vocabulary);
  facts.hours = check_conflicts(plan, *bells, *subjects, tied_to_day(vocabulary, counting), out);
  fill_lessons(plan, bells, *subjects, kinds, facts.tables[number.lessons], out);
  derive_days(plan, *bells, subjects, counting, facts.tables[number.days]);
  derive_weeks(plan, bells, subjects, facts.tables[number.days], facts.tables[number.weeks]);
  return facts;
}

}  // namespace jianfu::plan
