// Words in a terminal that open a file when they are clicked (OSC 8).
#pragma once

#include <string>
#include <string_view>

namespace jianfu::report {

struct Links {
  std::string host = {};   // this machine: a terminal on another one must not open a file of its own that has the same path
  std::string pages = {};  // the folder that holds docs/rules/; empty: there are none

  // The words, leading to the file at `path`, which is relative to `folder` (absolute) or absolute; the words alone when there is no such
  // file.
  std::string to_file(std::string_view words, const std::string& path, const std::string& folder) const;

  // The id of a rule, leading to its page.
  std::string to_page(std::string_view words, std::string_view rule) const;
};

}  // namespace jianfu::report
