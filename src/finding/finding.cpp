#include "finding/finding.h"

#include <algorithm>
#include <array>
#include <compare>
#include <tuple>
#include <utility>

namespace jianfu {

namespace {

std::strong_ordering order_of(const Finding& a, const Finding& b) {
  if (a.where.file != b.where.file) {
    static const std::string nowhere;
    const auto path_of = [](const Finding& finding) -> const std::string& {
      return finding.where.file != nullptr ? finding.where.file->path() : nowhere;
    };
    if (const auto order = path_of(a) <=> path_of(b); order != 0) {
      return order;
    }
  }
  if (const auto order = a.where.begin <=> b.where.begin; order != 0) {
    return order;
  }
  return std::tie(a.rule, a.message.zh, a.where.end) <=> std::tie(b.rule, b.message.zh, b.where.end);
}

}  // namespace

// A finding is large, so their order is found first, and each is moved but once.
void sort_and_dedupe(Findings& findings) {
  const auto is_before = [](const Finding& a, const Finding& b) { return order_of(a, b) < 0; };
  const auto is_due = [&](const Finding& a, const Finding& b) { return !is_before(a, b); };
  if (std::ranges::adjacent_find(findings, is_due) == findings.end()) {
    return;
  }
  std::vector<Finding*> order;
  order.reserve(findings.size());
  for (Finding& finding : findings) {
    order.push_back(&finding);
  }
  std::ranges::sort(order, [](const Finding* a, const Finding* b) {
    const auto which = order_of(*a, *b);
    return which < 0 || (which == 0 && a < b);
  });
  Findings sorted;
  sorted.reserve(findings.size());
  for (Finding* finding : order) {
    if (sorted.empty() || is_before(sorted.back(), *finding)) {
      sorted.push_back(std::move(*finding));
    }
  }
  findings = std::move(sorted);
}

std::string page_of(std::string_view rule) {
  static constexpr std::array<std::string_view, 9> own_topics = {"file",    "yaml",   "cses",   "plan", "policy",
                                                                 "promise", "waiver", "config", "merge"};
  const std::string_view topic = rule.substr(0, rule.find('/'));
  const bool has_page = topic.size() < rule.size() && std::ranges::find(own_topics, topic) == own_topics.end();
  return has_page ? "docs/rules/" + std::string(rule) + ".md" : std::string();
}

const char* name(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

}  // namespace jianfu
