#include "report/links.h"

#include <filesystem>

#include <fmt/format.h>

#include "finding/finding.h"
#include "report/paths.h"

namespace jianfu::report {

namespace {

std::string linked(std::string_view words, const std::string& address) {
  return fmt::format("\x1b]8;;{}\x1b\\{}\x1b]8;;\x1b\\", address, words);
}

}  // namespace

std::string Links::to_file(std::string_view words, const std::string& path, const std::string& folder) const {
  const std::filesystem::path whole = (std::filesystem::path(folder) / path).lexically_normal();
  // Standard input and the built-in policies are named in reports, too.
  std::error_code failure;
  if (path.empty() || path == "-" || !whole.is_absolute() || !std::filesystem::exists(whole, failure)) {
    return std::string(words);
  }
  constexpr std::string_view scheme = "file://";
  return linked(words, std::string(scheme) + path_uri(host) + path_uri(whole.generic_string()).substr(scheme.size()));
}

std::string Links::to_page(std::string_view words, std::string_view rule) const {
  const std::string page = pages.empty() ? std::string() : page_of(rule);
  return page.empty() ? std::string(words) : to_file(words, page, pages);
}

}  // namespace jianfu::report
