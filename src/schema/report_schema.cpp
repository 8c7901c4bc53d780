// The schemas of the formats json and jsonl. The tests hold them to what the formats print.
#include "report/json_values.h"
#include "schema/parts.h"

namespace jianfu::schema {

namespace {

Json text() {
  return {{"type", "string"}};
}

Json number(int from) {
  return {{"type", "integer"}, {"minimum", from}};
}

Json text_or_null() {
  return {{"type", Json::array({"string", "null"})}};
}

Json day() {
  return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
}

struct Property {
  const char* key;
  Json schema;
  bool may_lack = false;
};

Json object(std::initializer_list<Property> properties) {
  Json schema = {{"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}};
  for (const Property& property : properties) {
    schema["properties"][property.key] = property.schema;
    if (!property.may_lack) {
      schema["required"].push_back(property.key);
    }
  }
  return schema;
}

Json position() {
  return object({{"line", number(1)},
                 {"column", described(number(1), {"Unicode 字符", "Unicode characters"})},
                 {"utf16_column", described(number(1), {"UTF-16 单位", "UTF-16 units"})},
                 {"display_column", described(number(1), {"终端格", "terminal cells"})},
                 {"offset", described(number(0), {"文件字节", "bytes of the file"})}});
}

Json verdicts() {
  return object({{"pass", number(0)}, {"breach", number(0)}, {"not_applicable", number(0)}, {"undetermined", number(0)}});
}

Json note() {
  return object({{"kind", {{"enum", Json::array({"arithmetic", "basis", "advice", "place", "remark"})}}},
                 {"text", text()},
                 {"path", text(), true},
                 {"start", reference("position"), true},
                 {"end", reference("position"), true}});
}

Json finding() {
  return object({{"rule", text()},
                 {"page", text_or_null()},
                 {"severity", {{"enum", Json::array({"error", "warning", "info"})}}},
                 {"waived", {{"type", "boolean"}}},
                 {"message", text()},
                 {"path", text()},
                 {"start", reference("position"), true},
                 {"end", reference("position"), true},
                 {"notes", list_of(reference("note"))},
                 {"fingerprint", {{"type", "string"}, {"pattern", "^[0-9a-f]{16}$"}}}});
}

Json plan_of_report() {
  return object({{"path", text()},
                 {"document", number(0)},
                 {"date", any_of({day(), {{"type", "null"}}})},
                 {"date_source", text_or_null()},
                 {"layers", list_of(text())},
                 {"verdicts", reference("verdicts")},
                 {"undetermined_rules", list_of(text())}});
}

Json summary() {
  return object({{"files", number(0)},
                 {"findings", object({{"error", number(0)}, {"warning", number(0)}, {"info", number(0)}})},
                 {"waived", number(0)},
                 {"in_baseline", number(0)},
                 {"verdicts", reference("verdicts")},
                 {"layers", list_of(text())},
                 {"dates", list_of(day())},
                 {"date_source", text_or_null()},
                 {"stopped_early", {{"type", "boolean"}}},
                 {"missing_parts", number(1), true}});
}

Json run() {
  return object({{"schema", {{"const", report::json_schema}}},
                 {"tool", object({{"name", {{"const", "jianfu-lint"}}}, {"version", text()}})},
                 {"language", {{"enum", Json::array({"zh", "en"})}}},
                 {"policies", object({{"set", text()}, {"digest", text()}})}});
}

Json definitions() {
  return {{"position", position()}, {"verdicts", verdicts()}, {"note", note()}, {"finding", finding()}};
}

// `more` before the properties of `schema`.
Json with(const char* key, Json value, Json schema) {
  Json properties = {{key, std::move(value)}};
  properties.update(schema["properties"]);
  schema["properties"] = std::move(properties);
  schema["required"].insert(schema["required"].begin(), key);
  return schema;
}

// What only the command merge reads is not described.
Json carried() {
  return described({{"type", "object"}}, {"供 merge 命令使用", "for the command merge"});
}

Json part() {
  return object({{"number", number(1)}, {"of", any_of({number(1), {{"type", "null"}}})}});
}

Json rules() {
  return object({{"lists", {{"type", "object"}}}, {"titles", {{"type", "object"}}}});
}

Json line(const char* type, Json schema) {
  return with("type", {{"const", type}}, std::move(schema));
}

}  // namespace

Json report() {
  Json schema = document({"检查报告（json）", "report of a check (json)"});
  schema.update(run());
  schema["properties"]["plans"] = list_of(with("findings", list_of(reference("finding")), plan_of_report()));
  schema["properties"]["summary"] = summary();
  schema["required"].push_back("plans");
  schema["required"].push_back("summary");
  schema["$defs"] = definitions();
  return schema;
}

Json report_line() {
  Json schema = document({"检查报告的一行（jsonl）", "one line of a report (jsonl)"});
  Json run_line = line("run", run());
  run_line["properties"]["part"] = part();
  schema["oneOf"] = Json::array({std::move(run_line), line("plan", with("merge", carried(), plan_of_report())), line("finding", finding()),
                                 line("rules", rules()), line("summary", summary())});
  schema["$defs"] = definitions();
  return schema;
}

}  // namespace jianfu::schema
