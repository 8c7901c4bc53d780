// The sections that are lists of records: exams, materials, services, meetings, changes, waivers.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/split.h"
#include "plan/sections.h"

namespace jianfu::plan {

namespace {

// Calls `read` for each record of the list; a single record may stand without its list.
template <typename Read>
void each_record(const yaml::Entry& section, Hashed spec, const Context& context, const Read& read) {
  Record record(record_spec(spec), *context.out);
  if (section.value.is_mapping()) {
    record.read(section.value);
    read(record, section.value);
    return;
  }
  if (!section.value.is_sequence()) {
    wrong_shape(section.value, section.key.text(), expected(Shape::records), context);
    return;
  }
  for (const yaml::Node& item : section.value.items()) {
    record.read(item);
    read(record, item);
  }
}

// The kind that is said, else the one that the name gives away, else none.
Word kind_or_by_name(const Maybe<Word>& said, const Maybe<std::string_view>& name, ListName list, const Context& context) {
  if (said) {
    return said->value;
  }
  if (name) {
    if (const jianfu::Word* word = context.words(list).find_inside(name->value)) {
      return {.id = word->id};
    }
  }
  return {.id = "", .known = false};
}

// Words for every subject there is; an exam in 全科 is as one whose subjects are not named.
constexpr std::array<std::string_view, 12> all_subjects = {"全科",     "全学科",   "各科",     "各学科",   "各门学科", "全部",
                                                           "全部学科", "全部科目", "所有学科", "所有科目", "all",      "all subjects"};

// 语文、数学 in one text are two subjects, 体育（足球、篮球） is one.
void add_subjects(const yaml::Node& node, const Context& context, std::vector<Located<std::string_view>>& subjects) {
  const std::string_view text = node.text();
  if (std::ranges::find(all_subjects, text) != all_subjects.end()) {
    return;
  }
  const bool has_bracket = text.find('(') != std::string_view::npos || text.find("（") != std::string_view::npos;
  const bool is_one = has_bracket || context.words("subjects").find(text) != nullptr;
  for (const std::string_view name : is_one ? std::vector{text} : split_list(text)) {
    const auto begin = static_cast<std::size_t>(name.data() - text.data());
    const Location where = name.size() == text.size() ? node.where() : node.part(begin, begin + name.size());
    subjects.push_back({.value = subject_word(name, where, context).id, .where = where});
  }
}

std::vector<Located<std::string_view>> subjects_value(const MaybeEntry& entry, const Context& context) {
  std::vector<Located<std::string_view>> subjects;
  if (!entry) {
    return subjects;
  }
  if (entry->value.is_scalar()) {
    add_subjects(entry->value, context, subjects);
  } else if (entry->value.is_sequence()) {
    for (const yaml::Node& item : entry->value.items()) {
      add_subjects(item, context, subjects);
    }
  } else {
    wrong_shape(entry->value, entry->key.text(), expected(Shape::words), context);
  }
  return subjects;
}

Maybe<std::string_view> subject_value(const MaybeEntry& entry, const Context& context) {
  auto subject = text_value(entry, context);
  if (subject) {
    subject->value = subject_word(subject->value, subject->where, context).id;
  }
  return subject;
}

// A text that may be left empty, at its key then.
Maybe<std::string_view> maybe_empty_text(const MaybeEntry& entry, const Context& context) {
  if (entry && says_nothing(entry->value)) {
    return Located<std::string_view>{.value = {}, .where = entry->value.is_null() ? entry->key.where() : entry->value.where()};
  }
  return text_value(entry, context);
}

Maybe<std::string> own(const Maybe<std::string_view>& text) {
  return text ? Maybe<std::string>({.value = std::string(text->value), .where = text->where}) : std::nullopt;
}

}  // namespace

void read_exams(const yaml::Entry& section, const Context& context, Plan& plan) {
  each_record(section, "exam", context, [&](const Record& record, const yaml::Node& node) {
    Exam exam;
    exam.where = node.where();
    exam.name = text_value(record.find("name"), context);
    exam.kind = kind_or_by_name(word_value(record.find("kind"), "exam_kinds", context), exam.name, "exam_kinds", context);
    exam.grades = grades_value(record.find("grades"), context);
    exam.subjects = subjects_value(record.find("subjects"), context);
    exam.date = date_span_value(record.find("date"), context);
    exam.form = word_value(record.find("form"), "exam_forms", context);
    exam.result = word_value(record.find("result"), "exam_results", context);
    exam.published = flag_value(record.find("published"), context);
    exam.ranked = flag_value(record.find("ranked"), context);
    exam.organiser = word_value(record.find("organiser"), "organisers", context);
    plan.exams.push_back(std::move(exam));
  });
}

void read_materials(const yaml::Entry& section, const Context& context, Plan& plan) {
  each_record(section, "material", context, [&](const Record& record, const yaml::Node& node) {
    Material material;
    material.where = node.where();
    material.name = text_value(record.find("name"), context);
    material.kind = kind_or_by_name(word_value(record.find("kind"), "material_kinds", context), material.name, "material_kinds", context);
    material.subject = subject_value(record.find("subject"), context);
    material.grades = grades_value(record.find("grades"), context);
    material.source = word_value(record.find("source"), "material_sources", context);
    material.voluntary = flag_value(record.find("voluntary"), context);
    material.price = price_value(record.find("price"), context);
    plan.materials.push_back(material);
  });
}

void read_services(const yaml::Entry& section, const Context& context, Plan& plan) {
  each_record(section, "service", context, [&](const Record& record, const yaml::Node& node) {
    Service service;
    service.where = node.where();
    service.name = text_value(record.find("name"), context);
    service.grades = grades_value(record.find("grades"), context);
    service.weekdays = weekdays_value(record.find("weekdays"), context);
    service.kind = word_value(record.find("kind"), "service_kinds", context);
    service.time = clock_span_value(record.find("time"), context);
    service.voluntary = flag_value(record.find("voluntary"), context);
    service.content = text_value(record.find("content"), context);
    plan.services.push_back(service);
  });
}

void read_meetings(const yaml::Entry& section, const Context& context, Plan& plan) {
  each_record(section, "meeting", context, [&](const Record& record, const yaml::Node& node) {
    Meeting meeting;
    meeting.where = node.where();
    meeting.kind = word_value(record.find("kind"), "meeting_kinds", context);
    meeting.grades = grades_value(record.find("grades"), context);
    meeting.date = date_value(record.find("date"), context);
    plan.meetings.push_back(meeting);
  });
}

void read_changes(const yaml::Entry& section, const Context& context, Plan& plan) {
  each_record(section, "change", context, [&](const Record& record, const yaml::Node& node) {
    Change change;
    change.where = node.where();
    if (const auto entry = record.find("class")) {
      change.class_name = class_name(entry->value, context);
    }
    change.date = date_value(record.find("date"), context);
    change.slot = text_value(record.find("slot"), context);
    change.from_subject = subject_value(record.find("from"), context);
    change.to_subject = subject_value(record.find("to"), context);
    change.approval = maybe_empty_text(record.find_empty("approval"), context);
    change.reason = maybe_empty_text(record.find_empty("reason"), context);
    plan.changes.push_back(change);
  });
}

void read_waivers(const yaml::Entry& section, const Context& context, Plan& plan) {
  each_record(section, "waiver", context, [&](const Record& record, const yaml::Node& node) {
    Waiver waiver;
    waiver.where = node.where();
    waiver.rule = own(text_value(record.find("rule"), context));
    waiver.reason = own(text_value(record.find("reason"), context));
    waiver.approval = own(text_value(record.find("approval"), context));
    waiver.expires = date_value(record.find("expires"), context);
    plan.waivers.push_back(std::move(waiver));
  });
}

}  // namespace jianfu::plan
