#include "schema/fields.h"
#include "schema/parts.h"

namespace jianfu::schema {

Json config(const plan::RecordSpec& spec, const Vocabulary& vocabulary) {
  Json schema = document(spec.title);
  const Json rules = one_or_more(text_like("homework/written-total"));
  const std::vector<std::string> levels = {"错误", "警告", "提示", "error", "warning", "info"};
  std::vector<std::string> thresholds = levels;
  thresholds.insert(thresholds.end(), {"从不", "never"});
  schema.update(record_schema(spec, {{"config/classes", mapping_of(text_like("三年级1班"))},
                                     {"config/exclude", one_or_more(text_like("草稿/"))},
                                     {"config/select", rules},
                                     {"config/ignore", rules},
                                     {"config/severities", mapping_of(words(levels, {}))},
                                     {"config/fail_on", words(thresholds, {})},
                                     {"config/policies", text_like("政策")}}));
  schema["$defs"] = Json::object();
  add_words(spec, vocabulary, schema["$defs"]);
  return schema;
}

}  // namespace jianfu::schema
