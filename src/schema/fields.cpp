#include "schema/fields.h"

#include "schema/parts.h"

namespace jianfu::schema {

namespace {

std::string name_of(std::string_view list) {
  return "words-" + std::string(list);
}

Json value_schema(const plan::Field& field) {
  using plan::Shape;
  switch (field.shape) {
    case Shape::flag:
      return flag();
    case Shape::clock:
      return with_figure("8:20");
    case Shape::clock_span:
      return with_figure("8:30-9:10");
    case Shape::date:
      return with_figure("2026-09-01");
    case Shape::dates:
      return any_of({one_or_more(with_figure("2026-09-20")), nothing()});
    case Shape::date_span:
      return with_figure("2026-10-08—2027-04-30");
    case Shape::term:
      return with_figure("2026-2027学年第一学期");
    case Shape::duration:
      return with_figure("20分钟");
    case Shape::count:
      return with_figure("20");
    case Shape::price:
      return with_figure("12.5");
    case Shape::grades:
      return one_or_more(text_like("1-6"));
    case Shape::weekdays:
      return one_or_more(text_like("周一至周五"));
    case Shape::word:
      return reference(name_of(field.list));
    case Shape::words:
      return one_or_more(reference(name_of(field.list)));
    case Shape::record:
      return reference(field.list);
    case Shape::records:
      return one_or_more(reference(field.list));
    case Shape::text:
    case Shape::map:
      break;
  }
  return scalar();
}

}  // namespace

Json record_schema(const plan::RecordSpec& spec, const std::map<std::string, Json>& own) {
  Json schema = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  const auto field_schema = [&](const plan::Field& field) {
    const auto found = own.find(std::string(spec.name) + "/" + field.en);
    return described(found != own.end() ? found->second : value_schema(field), field.about);
  };
  for (const plan::Field& field : spec.fields) {
    schema["properties"][field.zh] = field_schema(field);
  }
  for (const plan::Field& field : spec.fields) {
    schema["properties"][field.en] = field_schema(field);
  }
  return schema;
}

void add_words(const plan::RecordSpec& spec, const Vocabulary& vocabulary, Json& definitions) {
  for (const plan::Field& field : spec.fields) {
    if (field.shape == plan::Shape::word || field.shape == plan::Shape::words) {
      const Json known = words_of(vocabulary.list_named(field.list));
      // Schools name their own courses: known subjects are offered, others accepted.
      const bool is_open = std::string_view(field.list) == "subjects";
      definitions[name_of(field.list)] = is_open ? any_of({known, scalar()}) : known;
    }
  }
}

}  // namespace jianfu::schema
