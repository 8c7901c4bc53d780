// Findings of one rule that differ in nothing but their group.
#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "check/messages.h"

namespace jianfu::check {

namespace {

using Label = GroupFindings::Label;

bool says_the_same(const Finding& left, Label left_label, const Finding& right, Label right_label) {
  const auto behind = [](std::string_view message, std::size_t label) { return message.substr(label); };
  const auto same_note = [](const Note& a, const Note& b) { return a.text == b.text && a.where == b.where; };
  return left.where == right.where && left.severity == right.severity &&
         behind(left.message.zh, left_label.zh) == behind(right.message.zh, right_label.zh) &&
         behind(left.message.en, left_label.en) == behind(right.message.en, right_label.en) &&
         std::ranges::equal(left.notes, right.notes, same_note);
}

constexpr std::string_view behind_zh = " ";
constexpr std::string_view behind_en = ": ";

Text name_of(const Finding& finding, Label label) {
  return {finding.message.zh.substr(0, label.zh - std::min(label.zh, behind_zh.size())),
          finding.message.en.substr(0, label.en - std::min(label.en, behind_en.size()))};
}

Text joined(const std::vector<Text>& names) {
  constexpr std::size_t most = 3;
  Text joined;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) {
    append(joined, i == 0 ? "" : "、", i == 0 ? "" : ", ");
    append(joined, names[i]);
  }
  if (names.size() > most) {
    joined.zh += fmt::format(" 等 {} 项", names.size());
    joined.en += fmt::format(" and {} more", names.size() - most);
  }
  return joined;
}

void name_groups(const std::vector<Text>& names, Label label, Text& message) {
  const Text name = joined(names);
  message.zh.replace(0, label.zh, concat({name.zh, name.zh.empty() ? "" : behind_zh}));
  message.en.replace(0, label.en, concat({name.en, name.en.empty() ? "" : behind_en}));
}

}  // namespace

void merge(GroupFindings& found) {
  struct Same {
    std::size_t index;
    std::vector<Text> names;
  };

  const std::span<Finding> findings = std::span(found.findings).subspan(found.first);
  std::vector<Label>& labels = found.labels;
  std::vector<Same> alike;  // of those that were kept, the ones that stand for others, too
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    std::size_t same = 0;
    while (same < kept && !says_the_same(findings[same], labels[same], findings[i], labels[i])) {
      ++same;
    }
    if (same == kept) {
      if (kept != i) {
        findings[kept] = std::move(findings[i]);
        labels[kept] = labels[i];
      }
      ++kept;
      continue;
    }
    auto group = std::ranges::find(alike, same, &Same::index);
    if (group == alike.end()) {
      group = alike.insert(group, {.index = same, .names = {name_of(findings[same], labels[same])}});
    }
    Text name = name_of(findings[i], labels[i]);
    if (std::ranges::find(group->names, name) == group->names.end()) {
      group->names.push_back(std::move(name));  // an exam has a row for each grade
    }
  }
  for (const Same& group : alike) {
    name_groups(group.names, labels[group.index], findings[group.index].message);
  }
  found.findings.resize(found.first + kept);
}

}  // namespace jianfu::check
