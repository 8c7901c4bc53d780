#include "finding/finding.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace jianfu {

namespace {

auto order_key(const Finding& finding) {
  static const std::string nowhere;
  const std::string& path = finding.where.file != nullptr ? finding.where.file->path() : nowhere;
  return std::tie(path, finding.where.begin, finding.rule, finding.message.zh, finding.where.end);
}

}  // namespace

void sort_and_dedupe(Findings& findings) {
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) { return order_key(a) < order_key(b); });
  const auto same = [](const Finding& a, const Finding& b) { return order_key(a) == order_key(b); };
  const auto repeated = std::ranges::unique(findings, same);
  findings.erase(repeated.begin(), repeated.end());
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
