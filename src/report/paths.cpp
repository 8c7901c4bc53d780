#include "report/paths.h"

#include <filesystem>

#include <fmt/format.h>

namespace jianfu::report {

namespace {

bool stands_for_itself(char c) {
  constexpr std::string_view others = "-._~/!$&'()*+,;=@";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || others.find(c) != std::string_view::npos;
}

}  // namespace

std::string project_path(const std::string& path, const std::string& folder) {
  const std::string normal = std::filesystem::path(path).lexically_normal().generic_string();
  const std::string above = folder.ends_with('/') ? folder : folder + "/";
  return !folder.empty() && normal.starts_with(above) ? normal.substr(above.size()) : normal;
}

std::string path_uri(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    uri += stands_for_itself(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

}  // namespace jianfu::report
