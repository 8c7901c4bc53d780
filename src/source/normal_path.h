// Paths that need no tidying. What std::filesystem makes of a path costs thousands of instructions, and a walk asks for every plan.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace jianfu {

// True only for what lexically_normal() would leave as it is: no part is empty, `.` or `..`. Not for `/` and what ends in a slash.
inline bool is_normal_path(std::string_view path) {
  if (path.starts_with('/')) {
    path.remove_prefix(1);
  }
  for (;;) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    if (part.empty() || part == "." || part == "..") {
      return false;
    }
    if (end == path.size()) {
      return true;
    }
    path.remove_prefix(end + 1);
  }
}

// The path from the root, normal and without a slash at its end; empty where the working directory is gone. `here`: that directory, where
// it is known.
std::string absolute_path(const std::string& path, const std::string& here = {});

}  // namespace jianfu
