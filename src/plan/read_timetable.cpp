#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "plan/cses.h"
#include "plan/sections.h"
#include "yaml/load.h"

namespace jianfu::plan {

namespace {

Lesson plain_lesson(const yaml::Node& node, Weeks weeks, const Context& context) {
  return {.subject = {.value = std::string(node.text()), .where = node.where()},
          .word = subject_word(node.text(), node.where(), context),
          .teacher = {},
          .room = {},
          .weeks = weeks};
}

Lesson lesson_of(const Located<std::string>& subject, const Record& record, Weeks weeks, const Context& context) {
  return {.subject = subject,
          .word = subject_word(subject.value, subject.where, context),
          .teacher = text_value(record.find("teacher"), context),
          .room = text_value(record.find("room"), context),
          .weeks = weeks};
}

// {单周: 劳动, 双周: 综合实践}; either side may be a record of its own.
void read_alternating(const MaybeEntry& entry, Weeks weeks, const Context& context, TimetableCell& cell) {
  if (!entry || says_nothing(entry->value)) {
    return;
  }
  if (!entry->value.is_mapping()) {
    cell.lessons.push_back(plain_lesson(entry->value, weeks, context));
    return;
  }
  const Record record(entry->value, record_spec("cell"), *context.out);
  if (const auto subject = text_value(record.find("subject"), context)) {
    cell.lessons.push_back(lesson_of(*subject, record, weeks, context));
  }
}

TimetableCell read_cell(const yaml::Node& node, const Context& context) {
  TimetableCell cell{.lessons = {}, .where = node.where()};
  if (says_nothing(node)) {
    return cell;
  }
  if (node.is_scalar()) {
    cell.lessons.push_back(plain_lesson(node, Weeks::all, context));
    return cell;
  }
  if (!node.is_mapping()) {
    wrong_shape(node, "课程表",
                {"科目，如 语文，或 {科目: 数学, 教师: 甲老师}，或 {单周: 劳动, 双周: 综合实践}",
                 "a subject, or {subject: …, teacher: …}, or {odd: …, even: …}"},
                context);
    return cell;
  }
  const Record record(node, record_spec("cell"), *context.out);
  if (const auto subject = text_value(record.find("subject"), context)) {
    cell.lessons.push_back(lesson_of(*subject, record, Weeks::all, context));
  }
  read_alternating(record.find_empty("odd"), Weeks::odd, context, cell);
  read_alternating(record.find_empty("even"), Weeks::even, context, cell);
  return cell;
}

std::optional<TimetableDay> read_day(const yaml::Entry& entry, const Context& context) {
  const auto weekday = read_weekday(entry.key.text());
  if (!weekday) {
    wrong_value(entry.key, entry.key.text(), weekday.error().message, context);
    return std::nullopt;
  }
  TimetableDay day{.weekday = {.value = *weekday, .where = entry.key.where()}, .cells = {}};
  if (!entry.value.is_sequence()) {
    if (!says_nothing(entry.value)) {
      wrong_shape(entry.value, entry.key.text(), {"各节科目的列表，如 [语文, 数学, 体育]", "a list of subjects such as [语文, 数学, 体育]"},
                  context);
    }
    return day;
  }
  for (const yaml::Node& item : entry.value.items()) {
    day.cells.push_back(read_cell(item, context));
  }
  return day;
}

bool names_a_file(const yaml::Node& node) {
  if (!node.is_scalar()) {
    return false;
  }
  constexpr std::array<std::string_view, 3> endings = {".yaml", ".yml", ".json"};
  return std::ranges::any_of(endings, [&](std::string_view ending) { return node.text().ends_with(ending); });
}

void complain_of_file(const yaml::Node& name, const Text& reason, const Context& context) {
  context.out->push_back({.rule = "plan/timetable-file",
                          .severity = Severity::error,
                          .message = {fmt::format("课表文件“{}”没有读：{}", name.text(), reason.zh),
                                      fmt::format("the timetable file \"{}\" was not read: {}", name.text(), reason.en)},
                          .where = name.where()});
}

void complain_of_grade(const yaml::Entry& entry, const ClassName& other, const Context& context) {
  context.out->push_back({.rule = "cses/grade",
                          .severity = Severity::warning,
                          .message = {fmt::format("文件“{}”里是“{}”，与“{}”年级不同；按“{}”判断", entry.value.text(), other.name,
                                                  entry.key.text(), entry.key.text()),
                                      fmt::format("the file \"{}\" is of \"{}\", another grade than \"{}\", which counts",
                                                  entry.value.text(), other.name, entry.key.text())},
                          .where = entry.value.where()});
}

// The class that another file holds, under the name it has in this plan.
void take_class(const yaml::Entry& entry, const yaml::Node& root, const Context& context, Plan& plan) {
  const ClassName name = class_name(entry.key, context);
  Given given = *context.given;
  given.grade = name.grade ? std::nullopt : given.grade;
  Plan other = is_cses(root) ? read_cses(root, *context.vocabulary, given, *context.out)
                             : read_class_island(root, *context.vocabulary, given, *context.out);
  for (ClassTimetable& timetable : other.timetable) {
    if (name.grade && timetable.name.grade && name.grade != timetable.name.grade) {
      complain_of_grade(entry, timetable.name, context);
    }
    const std::optional<int> grade = name.grade ? name.grade : timetable.name.grade;
    const std::size_t part = timetable.name.name.find("（第");  // a week of a longer rotation
    const std::string suffix = other.timetable.size() > 1 && part != std::string::npos ? timetable.name.name.substr(part) : std::string();
    timetable.name = {.name = name.name + suffix, .grade = grade, .where = name.where};
    for (TimetableDay& day : timetable.days) {
      day.bells->season.value = timetable.name.name;
      day.bells->grades = grade ? Maybe<Grades>({.value = Grades{*grade}, .where = name.where}) : std::nullopt;
    }
    plan.timetable.push_back(std::move(timetable));
  }
}

// 三年级1班: 三1班.cses.yaml.
void read_other_file(const yaml::Entry& entry, const Context& context, Plan& plan) {
  if (context.given == nullptr || !context.given->open) {
    complain_of_file(entry.value, {"这里不能读别的文件", "other files cannot be read here"}, context);
    return;
  }
  const Result<const File*> file = context.given->open(std::string(entry.value.text()));
  if (!file) {
    complain_of_file(entry.value, file.error().message, context);
    return;
  }
  const auto documents = yaml::load(**file, *context.out);
  if (!documents || documents->size() == 0) {
    complain_of_file(entry.value, {"它有错误，另见该文件的提示", "it has faults, which are reported in it"}, context);
    return;
  }
  const yaml::Node root = documents->root(0);
  if (!is_cses(root) && !is_class_island(root)) {
    complain_of_file(entry.value, {"它不是 CSES 课表，也不是 ClassIsland 档案", "it is neither CSES nor a profile of ClassIsland"},
                     context);
    return;
  }
  take_class(entry, root, context, plan);
}

}  // namespace

void read_timetable(const yaml::Entry& section, const Context& context, Plan& plan) {
  if (!section.value.is_mapping()) {
    wrong_shape(section.value, section.key.text(),
                {"“班级 → 星期 → 科目”，如 三年级1班: {周一: [语文, 数学]}", "class → weekday → subjects"}, context);
    return;
  }
  for (const yaml::Entry& entry : section.value.entries()) {
    if (names_a_file(entry.value)) {
      read_other_file(entry, context, plan);
      continue;
    }
    ClassTimetable timetable{.name = class_name(entry.key, context), .days = {}, .of_rotation = false};
    if (!entry.value.is_mapping()) {
      wrong_shape(entry.value, entry.key.text(), {"“星期 → 科目”，如 周一: [语文, 数学]", "weekday → subjects, such as 周一: [语文, 数学]"},
                  context);
      continue;
    }
    for (const yaml::Entry& line : entry.value.entries()) {
      if (auto day = read_day(line, context)) {
        timetable.days.push_back(std::move(*day));
      }
    }
    plan.timetable.push_back(std::move(timetable));
  }
}

}  // namespace jianfu::plan
