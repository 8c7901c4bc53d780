#include "report/diff.h"

#include <algorithm>
#include <cassert>
#include <span>
#include <vector>

#include <fmt/format.h>

namespace jianfu::report {

namespace {

constexpr std::size_t context = 3;

// With their line ends; the last one may have none.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

void put(std::string& out, char sign, std::string_view line) {
  out += sign;
  out += line;
  if (!line.ends_with('\n')) {
    out += "\n\\ No newline at end of file\n";
  }
}

// Lines before and after, as many of each: what was taken out of a run of changes stands before what was put in.
void put_all(std::string& out, std::span<const std::string_view> before, std::span<const std::string_view> after) {
  for (std::size_t at = 0; at < before.size();) {
    if (before[at] == after[at]) {
      put(out, ' ', before[at++]);
      continue;
    }
    const std::size_t run = at;
    for (; at < before.size() && before[at] != after[at]; ++at) {
      put(out, '-', before[at]);
    }
    for (std::size_t changed = run; changed < at; ++changed) {
      put(out, '+', after[changed]);
    }
  }
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  const std::vector<std::string_view> old_lines = lines_of(before);
  const std::vector<std::string_view> new_lines = lines_of(after);
  assert(old_lines.size() == new_lines.size() && "changes inside lines only");
  const auto next_change = [&](std::size_t at) {
    while (at < old_lines.size() && old_lines[at] == new_lines[at]) {
      ++at;
    }
    return at;
  };
  std::string out;
  for (std::size_t change = next_change(0); change < old_lines.size();) {
    const std::size_t first = change - std::min(change, context);
    std::size_t last = change;
    while ((change = next_change(last + 1)) < old_lines.size() && change - last <= 2 * context + 1) {
      last = change;
    }
    const std::size_t end = std::min(last + 1 + context, old_lines.size());
    out += out.empty() ? fmt::format("--- {}\n+++ {}\n", path, path) : "";
    out += fmt::format("@@ -{0},{1} +{0},{1} @@\n", first + 1, end - first);
    put_all(out, std::span(old_lines).subspan(first, end - first), std::span(new_lines).subspan(first, end - first));
  }
  return out;
}

}  // namespace jianfu::report
