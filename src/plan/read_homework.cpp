#include <fmt/format.h>

#include "plan/sections.h"

namespace jianfu::plan {

namespace {

// The fields of an entry; plans have many entries.
struct Fields {
  const RecordSpec& spec;
  std::size_t class_name, weekday, subject, minutes, layered, form, purpose, when;

  static const Fields& known() {
    static const RecordSpec& spec = record_spec("homework");
    static const Fields fields{.spec = spec,
                               .class_name = spec.place_of("class"),
                               .weekday = spec.place_of("weekday"),
                               .subject = spec.place_of("subject"),
                               .minutes = spec.place_of("minutes"),
                               .layered = spec.place_of("layered"),
                               .form = spec.place_of("form"),
                               .purpose = spec.place_of("purpose"),
                               .when = spec.place_of("when")};
    return fields;
  }
};

// A weekday key of the homework table: a day of the week, or 周末, 寒假, 假期.
struct Occasion {
  Maybe<int> weekday;
  Word when;
};

Occasion occasion_on(int weekday, const Location& where) {
  return {.weekday = Located<int>{.value = weekday, .where = where}, .when = {.id = weekday <= 5 ? "schoolday" : "weekend"}};
}

std::optional<Occasion> occasion_of(const yaml::Node& key, const Context& context) {
  if (const auto weekday = weekday_of(key.text())) {
    return occasion_on(*weekday, key.where());
  }
  if (const jianfu::Word* word = context.words("homework_when").find(key.text())) {
    return Occasion{.weekday = {}, .when = {.id = word->id}};
  }
  return std::nullopt;
}

// The next entry of the plan, with what its place in the section says.
HomeworkEntry& add_entry(const ClassName& name, const Occasion& occasion, const yaml::Node& subject, const Context& context, Plan& plan) {
  HomeworkEntry& entry = plan.homework.emplace_back();
  entry.class_name = name;
  entry.weekday = occasion.weekday;
  entry.when = occasion.when;
  entry.subject.value = subject.text();
  entry.subject.where = subject.where();
  entry.subject_word = subject_word(subject.text(), subject.where(), context);
  entry.form.id = "written";
  entry.purpose.id = "normal";
  return entry;
}

// {时长: 半小时, 形式: 书面, 分层: 是}
void read_details(const Record& record, const Context& context, HomeworkEntry& entry) {
  const Fields& fields = Fields::known();
  entry.minutes = duration_value(record.find_at(fields.minutes), context);
  entry.layered = flag_value(record.find_at(fields.layered), context);
  if (const auto form = word_value(record.find_at(fields.form), "homework_forms", context)) {
    entry.form = form->value;
  }
  if (const auto purpose = word_value(record.find_at(fields.purpose), "homework_purposes", context)) {
    entry.purpose = purpose->value;
  }
  if (const auto when = word_value(record.find_at(fields.when), "homework_when", context)) {
    entry.when = when->value;
  }
}

void read_subjects(const yaml::Node& subjects, const ClassName& name, const Occasion& occasion, const Context& context, Plan& plan) {
  for (const yaml::Entry& line : subjects.entries()) {
    HomeworkEntry& entry = add_entry(name, occasion, line.key, context, plan);
    if (line.value.is_mapping()) {
      read_details(Record(line.value, Fields::known().spec, *context.out), context, entry);
    } else if (says_nothing(line.value)) {
      entry.minutes = Located<Quantity>{.value = {.amount = 0, .unit = Unit::minute}, .where = line.value.where()};
    } else {
      entry.minutes = duration_value(line, context);
    }
    entry.where = line.value.where();
  }
}

void read_class(const yaml::Entry& section, const Context& context, Plan& plan) {
  const ClassName name = class_name(section.key, context);
  if (!section.value.is_mapping()) {
    wrong_shape(section.value, section.key.text(), {"“星期 → 科目 → 时长”，如 周一: {语文: 20分钟}", "weekday → subject → minutes"},
                context);
    return;
  }
  for (const yaml::Entry& line : section.value.entries()) {
    const auto occasion = occasion_of(line.key, context);
    if (!occasion) {
      wrong_value(line.key, line.key.text(), read_weekday(line.key.text()).error().message, context);
      continue;
    }
    plan.homework_days.push_back({.class_name = name, .weekday = occasion->weekday, .when = occasion->when, .where = line.key.where()});
    if (line.value.is_mapping()) {
      read_subjects(line.value, name, *occasion, context, plan);
    } else if (!says_nothing(line.value)) {
      wrong_shape(line.value, line.key.text(),
                  {"“科目: 时长”，如 {语文: 20分钟, 数学: 15分钟}", "subject → minutes, such as {语文: 20分钟}"}, context);
    }
  }
}

// One record of the list form; a record that names several weekdays stands for each of them.
void read_record(const yaml::Node& node, const Context& context, Plan& plan) {
  const Fields& fields = Fields::known();
  const Record record(node, fields.spec, *context.out);
  const auto class_entry = record.find_at(fields.class_name);
  const auto subject = record.find_at(fields.subject);
  if (!class_entry || !subject) {
    wrong_shape(node, "作业",
                {"写明班级和科目的记录，如 {班级: 三年级1班, 星期: 周一, 科目: 语文, 时长: 20分钟}", "a record with class and subject"},
                context);
    return;
  }
  const ClassName name = class_name(class_entry->value, context);
  const auto add = [&](const Occasion& occasion) {
    HomeworkEntry& entry = add_entry(name, occasion, subject->value, context, plan);
    read_details(record, context, entry);
    entry.where = entry.minutes ? entry.minutes->where : node.where();
    plan.homework_days.push_back({.class_name = name, .weekday = occasion.weekday, .when = entry.when, .where = node.where()});
  };
  const auto weekdays = weekdays_value(record.find_at(fields.weekday), context);
  if (!weekdays) {
    add({.weekday = {}, .when = {.id = "schoolday"}});
    return;
  }
  for (const int day : weekdays->value) {
    add(occasion_on(day, weekdays->where));
  }
}

// Room for all entries at once, since moving them is dear.
void make_room(const yaml::Node& classes, Plan& plan) {
  std::size_t days = 0;
  std::size_t entries = 0;
  for (const yaml::Entry& of_class : classes.entries()) {
    days += of_class.value.size();
    for (const yaml::Entry& day : of_class.value.entries()) {
      entries += day.value.size();
    }
  }
  plan.homework_days.reserve(days);
  plan.homework.reserve(entries);
}

}  // namespace

void read_homework(const yaml::Entry& section, const Context& context, Plan& plan) {
  if (section.value.is_sequence()) {
    plan.homework_days.reserve(section.value.size());
    plan.homework.reserve(section.value.size());
    for (const yaml::Node& item : section.value.items()) {
      read_record(item, context, plan);
    }
    return;
  }
  if (!section.value.is_mapping()) {
    wrong_shape(section.value, section.key.text(),
                {"“班级 → 星期 → 科目 → 时长”，如 三年级1班: {周一: {语文: 20分钟}}", "class → weekday → subject → minutes"}, context);
    return;
  }
  make_room(section.value, plan);
  for (const yaml::Entry& entry : section.value.entries()) {
    read_class(entry, context, plan);
  }
}

}  // namespace jianfu::plan
