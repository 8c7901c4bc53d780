#include "policy/field_reader.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/suggest.h"

namespace jianfu::policy {

void complain(Findings& out, const Location& where, Text message) {
  out.push_back({.rule = "policy/form", .severity = Severity::error, .message = std::move(message), .where = where});
}

Fields::Fields(const yaml::Node& node, std::span<const std::string_view> keys, Findings& out) : out_(&out), where_(node.where()) {
  if (!node.is_mapping()) {
    complain(out, node.where(), {"此处应是一组“项: 值”", "a mapping is expected here"});
    return;
  }
  for (const yaml::Entry& entry : node.entries()) {
    if (std::ranges::find(keys, entry.key.text()) != keys.end()) {
      entries_.push_back(entry);
      continue;
    }
    const std::vector<std::string> known(keys.begin(), keys.end());
    const auto meant = nearest(entry.key.text(), known);
    std::string all;
    for (const std::string& key : known) {
      all += (all.empty() ? "" : ", ") + key;
    }
    complain(out, entry.key.where(),
             meant ? Text{fmt::format("没有“{}”这一项，是否应为 {}？", entry.key.text(), *meant),
                          fmt::format("no key \"{}\"; did you mean {}?", entry.key.text(), *meant)}
                   : Text{fmt::format("没有“{}”这一项；可用 {}", entry.key.text(), all),
                          fmt::format("no key \"{}\"; known: {}", entry.key.text(), all)});
  }
}

std::optional<yaml::Node> Fields::find(std::string_view key) const {
  const auto found = std::ranges::find(entries_, key, [](const yaml::Entry& entry) { return entry.key.text(); });
  return found != entries_.end() && !found->value.is_null() ? std::optional(found->value) : std::nullopt;
}

std::string_view Fields::text(std::string_view key) const {
  const auto node = find(key);
  return node ? node->text() : std::string_view{};
}

yaml::Children<yaml::Entry> Fields::entries(std::string_view key) const {
  const auto node = find(key);
  if (!node) {
    return {};
  }
  if (!node->is_mapping()) {
    complain(*out_, node->where(), {fmt::format("“{}”下应是一组“项: 值”", key), fmt::format("\"{}\" holds a mapping", key)});
    return {};
  }
  return node->entries();
}

Confidence read_confidence(const Fields& fields, Findings& out) {
  const std::string_view said = fields.text("confidence");
  if (!said.empty() && said != "high" && said != "medium") {
    complain(out, fields.find("confidence")->where(),
             {fmt::format("confidence 是“{}”；应为 high 或 medium，low 的条目不收入", said),
              fmt::format("confidence is \"{}\"; expected high or medium, what is low does not ship", said)});
  }
  return said == "medium" ? Confidence::medium : Confidence::high;
}

}  // namespace jianfu::policy
