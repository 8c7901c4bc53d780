#include "schema/fields.h"
#include "schema/parts.h"

namespace jianfu::schema {

Json config(const plan::RecordSpec& spec, const Vocabulary& vocabulary) {
  Json schema = document(spec.title);
  schema.update(record_schema(spec, {{"config/classes", mapping_of(text_like("三年级1班"))}}));
  schema["$defs"] = Json::object();
  add_words(spec, vocabulary, schema["$defs"]);
  return schema;
}

}  // namespace jianfu::schema
