// Comments in JSON: the format has none, but programs and people write // and /* */ into it, which YAML reads as something else.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace jianfu::yaml {

struct Uncommented {
  std::string text;   // of the same length, with blanks for the comments
  std::size_t begin;  // of the first comment
  std::size_t end;
};

// nullopt when `text` does not look like JSON (a bracket, then a double quote) or has no such comment.
std::optional<Uncommented> without_json_comments(std::string_view text);

}  // namespace jianfu::yaml
