#include "cli/stream_parts.h"

#include <algorithm>

namespace jianfu::cli {

namespace {

bool is_marker(std::string_view line) {
  return line.starts_with("---") && (line.size() == 3 || std::string_view(" \t\r\n").find(line[3]) != std::string_view::npos);
}

// Directives, comments and blank lines belong to the document that follows; so does a marker with nothing behind it.
bool says_nothing(std::string_view line) {
  const std::string_view rest = is_marker(line) ? line.substr(3) : line;
  const std::size_t first = rest.find_first_not_of(" \t\r\xEF\xBB\xBF");
  return first == std::string_view::npos || rest[first] == '#' || rest[first] == '%';
}

}  // namespace

std::vector<StreamPart> cut_stream(std::string_view text) {
  std::vector<StreamPart> parts = {{.text = text, .place = {}}};
  bool is_empty = true;  // the last part, up to this line
  std::size_t number = 1;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (is_marker(line) && !is_empty) {
      parts.push_back({.text = {}, .place = {.first_line = number, .first_offset = at}});
      is_empty = true;
    }
    is_empty = is_empty && says_nothing(line);
    at = end + 1;
  }
  if (is_empty && parts.size() > 1) {
    parts.pop_back();
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t begin = parts[i].place.first_offset;
    parts[i].text = text.substr(begin, i + 1 < parts.size() ? parts[i + 1].place.first_offset - begin : std::string_view::npos);
  }
  return parts;
}

}  // namespace jianfu::cli
