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

// {时长: 半小时, 形式: 书面, 分层: 是}
void read_details(const Record& record, const Context& context, HomeworkEntry& entry) {
  const Fields& fields = Fields::known();
  if (const auto minutes = record.find_at(fields.minutes)) {
    entry.minutes = duration_value(minutes, context);
  }
  if (const auto layered = record.find_at(fields.layered)) {
    entry.layered = flag_value(layered, context);
  }
  const auto put_word = [&](std::size_t field, ListName list, Word& word) {
    if (const auto said = record.find_at(field)) {
      if (const jianfu::Word* known = context.words(list).find(said->value.text())) {
        word = {.id = known->id};
        return;
      }
      const auto value = word_value(said, list, context);
      word = value ? value->value : word;
    }
  };
  put_word(fields.form, "homework_forms", entry.form);
  put_word(fields.purpose, "homework_purposes", entry.purpose);
  put_word(fields.when, "homework_when", entry.when);
}

class HomeworkReader {
 public:
  HomeworkReader(const Context& context, Plan& plan) : context_(context), plan_(plan), record_(Fields::known().spec, *context.out) {}

  // One record of the list form; a record that names several weekdays stands for each of them.
  void read_record(const yaml::Node& node) {
    const Fields& fields = Fields::known();
    record_.read(node);
    const auto class_entry = record_.find_at(fields.class_name);
    const auto subject = record_.find_at(fields.subject);
    if (!class_entry || !subject) {
      wrong_shape(node, "作业",
                  {"写明班级和科目的记录，如 {班级: 三年级1班, 星期: 周一, 科目: 语文, 时长: 20分钟}", "a record with class and subject"},
                  context_);
      return;
    }
    take_class(class_entry->value);
    const auto weekdays = weekdays_value(record_.find_at(fields.weekday), context_);
    if (!weekdays) {
      add_record(node, {.weekday = {}, .when = {.id = "schoolday"}}, subject->value);
      return;
    }
    for (const int day : weekdays->value) {
      add_record(node, occasion_on(day, weekdays->where), subject->value);
    }
  }

  // 三年级1班: {周一: {语文: 20分钟}}
  void read_class(const yaml::Entry& section) {
    take_class(section.key);
    if (!section.value.is_mapping()) {
      wrong_shape(section.value, section.key.text(), {"“星期 → 科目 → 时长”，如 周一: {语文: 20分钟}", "weekday → subject → minutes"},
                  context_);
      return;
    }
    for (const yaml::Entry& line : section.value.entries()) {
      const auto occasion = occasion_of(line.key, context_);
      if (!occasion) {
        wrong_value(line.key, line.key.text(), read_weekday(line.key.text()).error().message, context_);
        continue;
      }
      add_day(*occasion, line.key.where());
      if (line.value.is_mapping()) {
        read_subjects(line.value);
      } else if (!says_nothing(line.value)) {
        wrong_shape(line.value, line.key.text(),
                    {"“科目: 时长”，如 {语文: 20分钟, 数学: 15分钟}", "subject → minutes, such as {语文: 20分钟}"}, context_);
      }
    }
  }

 private:
  // Entries of one class stand together.
  void take_class(const yaml::Node& key) {
    if (const std::string_view text = key.text(); text.empty() || !same_bytes(text, class_.name)) {
      class_ = class_name(key, context_);
      return;
    }
    class_.where = key.where();
  }

  HomeworkDay& add_day(const Occasion& occasion, const Location& where) {
    HomeworkDay& day = plan_.homework_days.emplace_back();
    day.class_name = class_;
    day.weekday = occasion.weekday;
    day.when = occasion.when;
    day.where = where;
    return day;
  }

  // The next entry of the plan, on its newest day.
  HomeworkEntry& add_entry(const yaml::Node& subject) {
    HomeworkEntry& entry = plan_.homework.emplace_back();
    entry.day = static_cast<std::uint32_t>(plan_.homework_days.size() - 1);
    entry.when = plan_.homework_days.back().when;
    entry.subject = {.value = subject.text(), .where = subject.where()};
    entry.subject_word = subject_word(entry.subject.value, entry.subject.where, context_);
    entry.form.id = "written";
    entry.purpose.id = "normal";
    return entry;
  }

  void add_record(const yaml::Node& node, const Occasion& occasion, const yaml::Node& subject) {
    HomeworkDay& day = add_day(occasion, node.where());
    HomeworkEntry& entry = add_entry(subject);
    read_details(record_, context_, entry);
    entry.where = entry.minutes ? entry.minutes->where : day.where;
    day.when = entry.when;
  }

  void read_subjects(const yaml::Node& subjects) {
    for (const yaml::Entry& line : subjects.entries()) {
      HomeworkEntry& entry = add_entry(line.key);
      entry.where = line.value.where();
      if (line.value.is_mapping()) {
        record_.read(line.value);
        read_details(record_, context_, entry);
      } else if (says_nothing(line.value)) {
        entry.minutes = Located<Quantity>{.value = {.amount = 0, .unit = Unit::minute}, .where = entry.where};
      } else {
        entry.minutes = duration_value(line, context_);
      }
    }
  }

  const Context& context_;
  Plan& plan_;
  Record record_;
  ClassName class_;
};

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
    HomeworkReader reader(context, plan);
    for (const yaml::Node& item : section.value.items()) {
      reader.read_record(item);
    }
    return;
  }
  if (!section.value.is_mapping()) {
    wrong_shape(section.value, section.key.text(),
                {"“班级 → 星期 → 科目 → 时长”，如 三年级1班: {周一: {语文: 20分钟}}", "class → weekday → subject → minutes"}, context);
    return;
  }
  make_room(section.value, plan);
  HomeworkReader reader(context, plan);
  for (const yaml::Entry& entry : section.value.entries()) {
    reader.read_class(entry);
  }
}

}  // namespace jianfu::plan
