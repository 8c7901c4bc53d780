#include "check/extents.h"

#include <algorithm>
#include <string_view>

namespace jianfu::check {

namespace {

// Behind a document and the comments that follow it: at the line of dashes that begins the next.
std::uint32_t end_of(const yaml::Documents& documents, std::size_t index, std::string_view text) {
  if (index + 1 == documents.size()) {
    return static_cast<std::uint32_t>(text.size());
  }
  constexpr std::string_view dashes = "---";
  const std::uint32_t end = documents.root(index).where().end;
  const std::string_view between = text.substr(0, std::max(end, documents.root(index + 1).where().begin));
  std::size_t line = end;
  while (line < between.size() && !(between.substr(line).starts_with(dashes) && (line == 0 || between[line - 1] == '\n'))) {
    line = std::min(between.find('\n', line), between.size() - 1) + 1;
  }
  return static_cast<std::uint32_t>(line < between.size() ? line : end);
}

// Nothing stands between two lines of dashes, or behind the last: the place is that of what follows, and no written null (~).
bool is_empty(const yaml::Node& root) {
  const std::string_view at = root.where().text();
  return root.is_null() && (at.empty() || at.front() == '-' || at.front() == '.');
}

bool has_any(const yaml::Documents& documents) {
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (!is_empty(documents.root(i))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Extent> extents_of(const yaml::Documents& documents, const File& file) {
  std::vector<Extent> extents;
  const bool has_plans = has_any(documents);
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const yaml::Node root = documents.root(i);
    if (has_plans && is_empty(root)) {
      continue;
    }
    const std::uint32_t end = end_of(documents, i, file.text());
    extents.push_back({.root = root, .where = {.file = &file, .begin = begin, .end = end}});
    begin = end;
  }
  return extents;
}

}  // namespace jianfu::check
