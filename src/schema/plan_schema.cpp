// The schema of plans: every record of the field table in both spellings, and the sections whose keys are the writer's own.
#include <array>

#include "schema/fields.h"
#include "schema/parts.h"

namespace jianfu::schema {

namespace {

constexpr std::array<const char*, 14> weekdays = {"周一",   "周二",    "周三",      "周四",     "周五",   "周六",     "周日",
                                                  "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

// Weekdays are offered; other ways to write them, and 周末 or 寒假 for homework, are left to the program.
Json by_weekday(const Json& value) {
  Json schema = mapping_of(value);
  for (const char* weekday : weekdays) {
    schema["properties"][weekday] = value;
  }
  return schema;
}

// 语文, or {科目: 数学, 教师: 甲老师}, or {单周: 劳动, 双周: 综合实践}.
Json cell() {
  return any_of({{{"type", Json::array({"string", "number", "null"})}}, reference("cell")});
}

Json slots() {
  return mapping_of(any_of({with_figure("8:30-9:10"), reference("slot")}));
}

// Slots alone are one timetable for the whole year.
Json bells() {
  return any_of({reference("bells"), slots(), mapping_of(reference("bells"))});
}

Json timetable() {
  const Json day = any_of({list_of(cell()), nothing(), {{"type", "null"}}});
  const Json file = {{"type", "string"}, {"pattern", "\\.(?:yaml|yml|json)$"}, {"examples", Json::array({"三1班.cses.yaml"})}};
  return mapping_of(any_of({by_weekday(day), file}));
}

Json homework() {
  const Json minutes = any_of({with_figure("20分钟"), nothing(), {{"type", "null"}}, reference("homework")});
  const Json day = any_of({mapping_of(minutes), nothing(), {{"type", "null"}}});
  return any_of({mapping_of(by_weekday(day)), list_of(reference("homework"))});
}

// One text, a list of texts, or headings with texts.
Json measures() {
  return any_of({{{"type", "string"}}, list_of(reference("measures")), mapping_of(reference("measures"))});
}

// The value of a topic, or grades with their values.
Json of_topics(const Json& value) {
  return any_of({value, mapping_of(value)});
}

void add_topics(Json& definitions) {
  definitions["topic-flag"] = of_topics(flag());
  definitions["topic-words"] = of_topics(one_or_more(scalar()));
  definitions["topic-amount"] = of_topics(any_of({with_figure("不超过60分钟"), {{"type", "string"}}, {{"type", "null"}}}));
}

Json of_topic(const Topic& topic) {
  return described(reference(topic.is_flag ? "topic-flag" : topic.is_words ? "topic-words" : "topic-amount"), topic.name);
}

Json promises(const Vocabulary& vocabulary) {
  Json schema = {
      {"type", "object"}, {"properties", Json::object()}, {"patternProperties", Json::object()}, {"additionalProperties", false}};
  for (const Word& word : vocabulary.list("topics").words()) {
    const Topic* topic = vocabulary.topic(word.id);
    if (topic == nullptr) {
      continue;
    }
    const Json value = of_topic(*topic);
    schema["properties"][word.name.zh] = value;
    schema["properties"][word.name.en] = value;
    std::vector<std::string> others = word.aliases;
    others.push_back(word.id);
    schema["patternProperties"][pattern_of(others)] = value;
  }
  return schema;
}

Json breaks() {
  return mapping_of(any_of({with_figure("2027-01-24—2027-02-21"), nothing(), {{"type", "null"}}}));
}

// The fields whose value the table does not tell: sections, and what has keys of its own.
std::map<std::string, Json> special(const Vocabulary& vocabulary) {
  return {{"plan/bells", bells()},
          {"plan/timetable", timetable()},
          {"plan/homework", homework()},
          {"plan/promises", promises(vocabulary)},
          {"plan/measures", reference("measures")},
          {"calendar/breaks", breaks()},
          {"bells/slots", slots()},
          {"cell/odd", cell()},
          {"cell/even", cell()},
          {"change/approval", any_of({scalar(), {{"type", "null"}}})},
          {"change/reason", any_of({scalar(), {{"type", "null"}}})}};
}

// A section may also say that there is nothing of the kind.
void allow_nothing(Json& plan) {
  const plan::RecordSpec& spec = plan::record_spec("plan");
  for (const plan::Field& field : spec.fields) {
    const bool is_section = field.shape == plan::Shape::map || field.shape == plan::Shape::records || field.shape == plan::Shape::record;
    for (const char* key : {field.zh, field.en}) {
      Json& value = plan["properties"][key];
      if (is_section) {
        const Text about = field.about;
        value.erase("description");
        value = described(any_of({value, nothing()}), about);
      }
    }
  }
}

}  // namespace

Json plan(const Vocabulary& vocabulary) {
  const std::map<std::string, Json> own = special(vocabulary);
  Json schema = document({"学校计划", "plan of a school"});
  Json definitions = Json::object();
  for (const plan::RecordSpec& spec : plan::record_specs()) {
    Json record = record_schema(spec, own);
    add_words(spec, vocabulary, definitions);
    if (std::string_view(spec.name) == "plan") {
      allow_nothing(record);
      schema.update(record);
    } else {
      definitions[spec.name] = std::move(record);
    }
  }
  definitions["measures"] = measures();
  add_topics(definitions);
  schema["$defs"] = std::move(definitions);
  return schema;
}

}  // namespace jianfu::schema
