#include "policy/read_policy.h"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "base/suggest.h"
#include "policy/field_reader.h"
#include "policy/fields.h"
#include "policy/read_rule.h"

namespace jianfu::policy {

namespace {

Layer& layer_of(std::string_view region, const Location& where, std::vector<Layer>& layers) {
  const auto found = std::ranges::find(layers, region, &Layer::region);
  if (found != layers.end()) {
    return *found;
  }
  Layer layer;
  layer.region = region;
  layer.where = where;
  return layers.emplace_back(std::move(layer));
}

void read_date(const Fields& fields, std::string_view key, std::optional<Date>& date, Findings& out) {
  const auto value = fields.find(key);
  if (!value) {
    return;
  }
  date = first_day(value->text());
  if (!date) {
    complain(
        out, value->where(),
        {fmt::format("“{}”不是日期；请写 2021-07-24", value->text()), fmt::format("\"{}\" is no date; write 2021-07-24", value->text())});
  }
}

Document read_document(const yaml::Entry& entry, Findings& out) {
  Document document;
  document.id = entry.key.text();
  document.where = entry.key.where();
  const Fields fields(entry.value, keys_of("document"), out);
  document.title = fields.text("title");
  document.issuer = fields.text("issuer");
  document.number = fields.text("number");
  document.issued = fields.text("issued");
  document.url = fields.text("url");
  document.checked = fields.text("checked");
  document.note = fields.text("note");
  document.confidence = read_confidence(fields, out);
  for (const std::string_view needed : {"title", "issued", "checked", "confidence"}) {
    if (fields.text(needed).empty()) {
      complain(out, entry.key.where(),
               {fmt::format("文件“{}”缺少 {}", document.id, needed), fmt::format("document \"{}\" lacks {}", document.id, needed)});
    }
  }
  std::optional<Date> issued;
  std::optional<Date> effective;
  read_date(fields, "issued", issued, out);
  read_date(fields, "effective", effective, out);
  read_date(fields, "repealed", document.repealed, out);
  std::optional<Date> checked;
  read_date(fields, "checked", checked, out);
  if (document.repealed && *document.repealed < (effective ? *effective : issued.value_or(Date{}))) {
    complain(out, fields.find("repealed")->where(),
             {fmt::format("文件“{}”的 repealed 早于生效日", document.id),
              fmt::format("document \"{}\" is repealed before it takes effect", document.id)});
  }
  document.effective = effective ? *effective : issued.value_or(Date{});
  return document;
}

std::vector<Scalar> scalars(const std::optional<yaml::Node>& node) {
  std::vector<Scalar> values;
  if (node && node->is_scalar()) {
    values.push_back({.text = std::string(node->text()), .where = node->where()});
  }
  if (node && node->is_sequence()) {
    for (const yaml::Node& item : node->items()) {
      values.push_back({.text = std::string(item.text()), .where = item.where()});
    }
  }
  return values;
}

Count read_count(const yaml::Entry& entry, Findings& out) {
  const Fields fields(entry.value, keys_of("count"), out);
  const std::string_view source = fields.text("source");
  return {.name = std::string(entry.key.text()),
          .kinds = scalars(fields.find("kinds")),
          .subjects = scalars(fields.find("subjects")),
          .document = std::string(source.substr(0, source.find(' '))),
          .where = entry.key.where()};
}

}  // namespace

std::optional<Date> first_day(std::string_view written) {
  std::string whole{written};
  if (whole.size() == 4) {
    whole += "-01";
  }
  if (whole.size() == 7) {
    whole += "-01";
  }
  return parse_iso_date(whole);
}

void read_policy(const yaml::Node& root, std::vector<Layer>& layers, Findings& out) {
  const Fields fields(root, keys_of("file"), out);
  const std::string region{fields.text("region")};
  if (region.empty()) {
    complain(out, root.where(),
             {"政策文件须以 region: 开头，如 region: 浙江省", "a policy file opens with region:, such as region: 浙江省"});
  }
  std::vector<Layer> nowhere;  // the rest of such a file is still read, for its faults
  Layer& layer = region.empty() ? layer_of(region, root.where(), nowhere) : layer_of(region, fields.find("region")->where(), layers);
  if (const auto system = fields.find("system")) {
    layer.five_four = system->text() == "五四";
    if (!layer.five_four && system->text() != "六三") {
      complain(out, system->where(), {"system 应为 六三 或 五四", "system is 六三 or 五四"});
    }
  }
  for (const yaml::Entry& entry : fields.entries("sources")) {
    layer.documents.push_back(read_document(entry, out));
  }
  for (const yaml::Entry& entry : fields.entries("counting")) {
    layer.counting.push_back(read_count(entry, out));
  }
  for (const yaml::Entry& entry : fields.entries("rules")) {
    layer.rules.push_back(read_rule(entry, region, out));
  }
}

const char* word(Force force) {
  switch (force) {
    case Force::must:
      return "must";
    case Force::general:
      return "general";
    case Force::encouraged:
      return "encouraged";
  }
  return "must";
}

}  // namespace jianfu::policy
