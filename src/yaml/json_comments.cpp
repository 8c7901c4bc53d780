#include "yaml/json_comments.h"

#include <algorithm>

namespace jianfu::yaml {

namespace {

// Behind the closing quote of the string that begins at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    at += text[at] == '\\' ? 1 : 0;
  }
  return std::min(at + 1, text.size());
}

// Behind the comment that begins at `at`; `at` itself when there is none.
std::size_t end_of_comment(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "//") {
    return std::min(text.find('\n', at), text.size());
  }
  if (text.substr(at, 2) == "/*") {
    const std::size_t close = text.find("*/", at + 2);
    return close == std::string_view::npos ? text.size() : close + 2;
  }
  return at;
}

bool looks_like_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) {
    return false;
  }
  const std::size_t next = text.find_first_not_of(" \t\r\n", first + 1);
  return next != std::string_view::npos && (text[next] == '"' || text[next] == '{');
}

}  // namespace

std::optional<Uncommented> without_json_comments(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || std::string_view("{[/").find(text[first]) == std::string_view::npos) {
    return std::nullopt;
  }
  Uncommented out{.text = std::string(text), .begin = text.size(), .end = text.size()};
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      at = end_of_string(text, at);
      continue;
    }
    const std::size_t end = end_of_comment(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    if (out.begin == text.size()) {
      out.begin = at;
      out.end = end;
    }
    std::replace_if(
        out.text.begin() + static_cast<std::ptrdiff_t>(at), out.text.begin() + static_cast<std::ptrdiff_t>(end),
        [](char c) { return c != '\n' && c != '\r'; }, ' ');
    at = end;
  }
  if (out.begin == text.size() || !looks_like_json(out.text)) {
    return std::nullopt;
  }
  return out;
}

}  // namespace jianfu::yaml
