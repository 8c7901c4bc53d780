#include "schema/parts.h"

#include <algorithm>
#include <string_view>

namespace jianfu::schema {

namespace {

// What has a meaning in a pattern stands for itself.
std::string literal(const std::string& word) {
  constexpr std::string_view special = "\\^$.|?*+()[]{}/";
  std::string out;
  for (const char c : word) {
    out += special.find(c) != std::string_view::npos ? "\\" : "";
    out += c;
  }
  return out;
}

void add_once(std::vector<std::string>& list, const std::string& word) {
  if (!word.empty() && std::ranges::find(list, word) == list.end()) {
    list.push_back(word);
  }
}

}  // namespace

Json document(const Text& title) {
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", "jianfu-lint: " + title.zh + " / " + title.en}};
}

Json described(Json schema, const Text& about) {
  schema["description"] = about.zh + "\n\n" + about.en;
  return schema;
}

Json reference(const std::string& definition) {
  return {{"$ref", "#/$defs/" + definition}};
}

Json any_of(std::initializer_list<Json> schemas) {
  Json list = Json::array();
  for (const Json& one : schemas) {
    list.push_back(one);
  }
  return {{"anyOf", std::move(list)}};
}

Json list_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

Json one_or_more(const Json& item) {
  return any_of({item, list_of(item)});
}

Json mapping_of(Json values) {
  return {{"type", "object"}, {"additionalProperties", std::move(values)}};
}

Json scalar() {
  return {{"type", Json::array({"string", "number", "boolean"})}};
}

Json text_like(const std::string& example) {
  Json schema = scalar();
  schema["examples"] = Json::array({example});
  return schema;
}

Json with_figure(const std::string& example) {
  return {{"type", Json::array({"string", "number"})},
          {"pattern", "[0-9]|０|１|２|３|４|５|６|７|８|９|〇|零|一|二|三|四|五|六|七|八|九|十|两|半"},
          {"examples", Json::array({example})}};
}

Json words(const std::vector<std::string>& names, const std::vector<std::string>& others) {
  const Json offered = {{"enum", names}};
  return others.empty() ? offered : any_of({offered, {{"type", "string"}, {"pattern", pattern_of(others)}}});
}

Json words_of(const WordList& list) {
  std::vector<std::string> names;
  std::vector<std::string> others;
  for (const Word& word : list.words()) {
    add_once(names, word.name.zh);
  }
  for (const Word& word : list.words()) {
    add_once(names, word.name.en);
  }
  for (const Word& word : list.words()) {
    add_once(others, word.id);
    for (const std::string& alias : word.aliases) {
      add_once(others, alias);
    }
  }
  return words(names, others);
}

// Every way to say so is short.
Json flag() {
  return any_of({{{"enum", Json::array({"是", "否", "yes", "no", true, false})}}, {{"type", "string"}, {"maxLength", 4}}});
}

Json nothing() {
  return words({"无", "none"}, {"没有", "-", "/", "—", "——", "空", "不布置", ""});
}

std::string pattern_of(const std::vector<std::string>& words) {
  std::string pattern;
  for (const std::string& word : words) {
    pattern += (pattern.empty() ? "^(?:" : "|") + literal(word);
  }
  return pattern + ")$";
}

}  // namespace jianfu::schema
