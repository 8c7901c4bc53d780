#include "cli/stream_parts.h"

#include <algorithm>

namespace jianfu::cli {

namespace {

bool is_marker(std::string_view line) {
  return line.starts_with("---") && (line.size() == 3 || std::string_view(" \t\r\n").find(line[3]) != std::string_view::npos);
}

// Directives, comments and blank lines belong to the document that follows.
bool says_nothing(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t first = text.find_first_not_of(" \t\r\xEF\xBB\xBF", at);
    if (first < end && text[first] != '#' && text[first] != '%') {
      return false;
    }
    at = end + 1;
  }
  return true;
}

}  // namespace

std::vector<StreamPart> cut_stream(std::string_view text) {
  std::vector<StreamPart> parts;
  std::size_t begin = 0;
  FilePart place;
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    if (at > begin && is_marker(text.substr(at, 4)) && !(begin == 0 && says_nothing(text.substr(0, at)))) {
      parts.push_back({.text = text.substr(begin, at - begin), .place = place});
      begin = at;
      place = {.first_line = line, .first_offset = at};
    }
    at = std::min(text.find('\n', at), text.size()) + 1;
  }
  parts.push_back({.text = text.substr(begin), .place = place});
  return parts;
}

}  // namespace jianfu::cli
