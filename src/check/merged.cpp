// Findings of one rule that differ in nothing but their group.
#include <algorithm>

#include <fmt/format.h>

#include "check/messages.h"

namespace jianfu::check {

namespace {

bool says_the_same(const Finding& left, const Finding& right) {
  const auto same_note = [](const Note& a, const Note& b) { return a.text == b.text && a.where == b.where; };
  return left.where == right.where && left.severity == right.severity && left.message == right.message &&
         std::ranges::equal(left.notes, right.notes, same_note);
}

Text joined_labels(const std::vector<Text>& labels) {
  constexpr std::size_t most = 3;
  Text joined;
  for (std::size_t i = 0; i < labels.size() && i < most; ++i) {
    joined.zh += (i == 0 ? "" : "、") + labels[i].zh;
    joined.en += (i == 0 ? "" : ", ") + labels[i].en;
  }
  if (labels.size() > most) {
    joined.zh += fmt::format(" 等 {} 项", labels.size());
    joined.en += fmt::format(" and {} more", labels.size() - most);
  }
  return joined;
}

}  // namespace

Findings merged(std::vector<GroupFinding> findings) {
  struct Same {
    std::vector<Text> labels;
    Finding finding;
  };

  std::vector<Same> groups;
  groups.reserve(findings.size());
  for (GroupFinding& one : findings) {
    const auto same = std::ranges::find_if(groups, [&](const Same& other) { return says_the_same(other.finding, one.finding); });
    if (same == groups.end()) {
      groups.push_back({.labels = {}, .finding = std::move(one.finding)});
      groups.back().labels.push_back(std::move(one.label));
    } else if (std::ranges::find(same->labels, one.label) == same->labels.end()) {
      same->labels.push_back(one.label);  // an exam has a row for each grade
    }
  }
  Findings out;
  out.reserve(groups.size());
  for (Same& group : groups) {
    const Text label = joined_labels(group.labels);
    Text& message = group.finding.message;
    if (!label.zh.empty()) {
      message.zh = concat({label.zh, " ", message.zh});
    }
    if (!label.en.empty()) {
      message.en = concat({label.en, ": ", message.en});
    }
    out.push_back(std::move(group.finding));
  }
  return out;
}

}  // namespace jianfu::check
