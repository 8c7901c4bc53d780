#include <fmt/format.h>

#include "plan/sections.h"

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
    wrong_shape(node, "课程表", {"科目，如 语文，或 {科目: 数学, 教师: 甲老师}，或 {单周: 劳动, 双周: 综合实践}", "a subject, or {subject: …, teacher: …}, or {odd: …, even: …}"},
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
      wrong_shape(entry.value, entry.key.text(), {"各节科目的列表，如 [语文, 数学, 体育]", "a list of subjects such as [语文, 数学, 体育]"}, context);
    }
    return day;
  }
  for (const yaml::Node& item : entry.value.items()) {
    day.cells.push_back(read_cell(item, context));
  }
  return day;
}

}  // namespace

void read_timetable(const yaml::Entry& section, const Context& context, Plan& plan) {
  if (!section.value.is_mapping()) {
    wrong_shape(section.value, section.key.text(), {"“班级 → 星期 → 科目”，如 三年级1班: {周一: [语文, 数学]}", "class → weekday → subjects"}, context);
    return;
  }
  for (const yaml::Entry& entry : section.value.entries()) {
    ClassTimetable timetable{.name = class_name(entry.key, context), .days = {}};
    if (!entry.value.is_mapping()) {
      wrong_shape(entry.value, entry.key.text(), {"“星期 → 科目”，如 周一: [语文, 数学]", "weekday → subjects, such as 周一: [语文, 数学]"}, context);
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
