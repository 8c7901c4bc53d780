#include "policy/file_names.h"

namespace jianfu::policy {

bool is_named(std::string_view path, std::string_view name) {
  return path.ends_with(name) && (path.size() == name.size() || path[path.size() - name.size() - 1] == '/');
}

bool is_of_holidays(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash != std::string_view::npos && is_named(path.substr(0, slash), "holidays");
}

}  // namespace jianfu::policy
