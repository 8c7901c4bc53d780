#include "plan/facts.h"
#include "policy/fields.h"
#include "schema/parts.h"

namespace jianfu::schema {

namespace {

Json two_texts() {
  return {{"type", "object"},
          {"properties", {{"zh", {{"type", "string"}}}, {"en", {{"type", "string"}}}}},
          {"required", Json::array({"zh", "en"})},
          {"additionalProperties", false}};
}

// A value, a comparison, a list, {not: …} or {missing: yes}.
Json matchers() {
  const Json outside = {{"type", "object"},
                        {"properties", {{"not", one_or_more(scalar())}, {"missing", scalar()}}},
                        {"minProperties", 1},
                        {"maxProperties", 1},
                        {"additionalProperties", false}};
  return mapping_of(any_of({scalar(), list_of(scalar()), outside}));
}

Json table_names() {
  std::vector<std::string> names;
  for (const plan::TableSpec& spec : plan::table_specs()) {
    names.emplace_back(spec.name);
  }
  return words(names, {});
}

Json topic_names(const Vocabulary& vocabulary) {
  std::vector<std::string> ids;
  for (const Topic& topic : vocabulary.topics()) {
    ids.push_back(topic.id);
  }
  return words(ids, {});
}

Json measure() {
  return {{"type", "string"},
          {"pattern", "^(?:count|share|(?:sum|min|max|distinct|share) [a-z_]+|[a-z_]+)$"},
          {"examples", Json::array({"count", "sum minutes"})}};
}

Json value_schema(const policy::Field& field, const Vocabulary& vocabulary) {
  using policy::Shape;
  const std::string named = field.words.empty() ? std::string() : std::string(field.words.front());
  switch (field.shape) {
    case Shape::text:
      return scalar();
    case Shape::texts:
      return one_or_more(scalar());
    case Shape::two_texts:
      return two_texts();
    case Shape::date:
      return {{"type", Json::array({"string", "integer"})}, {"pattern", "^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$"}};
    case Shape::flag:
      return flag();
    case Shape::matchers:
      return matchers();
    case Shape::measure:
      return measure();
    case Shape::topic:
      return topic_names(vocabulary);
    case Shape::table:
      return table_names();
    case Shape::one_of_few:
      return words({field.words.begin(), field.words.end()}, {});
    case Shape::record:
      return reference(named);
    case Shape::records:
      return list_of(reference(named));
    case Shape::named:
      return mapping_of(reference(named));
  }
  return scalar();
}

Json record(const policy::RecordSpec& spec, const Vocabulary& vocabulary) {
  Json schema = {{"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}, {"additionalProperties", false}};
  for (const policy::Field& field : spec.fields) {
    schema["properties"][std::string(field.key)] = described(value_schema(field, vocabulary), field.about);
    if (field.required) {
      schema["required"].push_back(field.key);
    }
  }
  return schema;
}

}  // namespace

Json policy(const Vocabulary& vocabulary) {
  Json schema = document({"政策文件", "policy file"});
  Json definitions = Json::object();
  for (const policy::RecordSpec& spec : policy::record_specs()) {
    if (spec.name == "file") {
      schema.update(record(spec, vocabulary));
    } else {
      definitions[std::string(spec.name)] = record(spec, vocabulary);
    }
  }
  schema["$defs"] = std::move(definitions);
  return schema;
}

}  // namespace jianfu::schema
