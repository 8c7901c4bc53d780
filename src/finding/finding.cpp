#include "finding/finding.h"

#include <algorithm>
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
