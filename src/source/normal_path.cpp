#include "source/normal_path.h"

#include <filesystem>
#include <system_error>

namespace jianfu {

std::string absolute_path(const std::string& path, const std::string& here) {
  if (is_normal_path(path)) {
    if (path.starts_with('/')) {
      return path;
    }
    if (here.starts_with('/') && is_normal_path(here)) {
      return here + '/' + path;
    }
  }
  std::error_code gone;
  std::string whole = std::filesystem::absolute(path, gone).lexically_normal().string();
  while (whole.size() > 1 && whole.ends_with('/')) {
    whole.pop_back();
  }
  return gone ? std::string() : whole;
}

}  // namespace jianfu
