// A text with ⟦marks⟧ around the places a test expects: `周一: ⟦语文，数学⟧` becomes the text without the marks and the marked ranges.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "source/file.h"

namespace jianfu {

struct Marked {
  struct Range {
    std::size_t begin;
    std::size_t end;
    friend bool operator==(const Range&, const Range&) = default;
  };

  std::string text;
  std::vector<Range> marks;  // in the order of their beginning; they may nest
};

inline Marked marked(std::string_view with_marks) {
  constexpr std::string_view open = "⟦";
  constexpr std::string_view close = "⟧";
  Marked result;
  std::vector<std::size_t> unclosed;
  for (std::size_t at = 0; at < with_marks.size();) {
    if (with_marks.substr(at).starts_with(open)) {
      unclosed.push_back(result.marks.size());
      result.marks.push_back({result.text.size(), result.text.size()});
      at += open.size();
    } else if (with_marks.substr(at).starts_with(close) && !unclosed.empty()) {
      result.marks[unclosed.back()].end = result.text.size();
      unclosed.pop_back();
      at += close.size();
    } else {
      result.text += with_marks[at++];
    }
  }
  return result;
}

// The text with marks around the given places: what `marked` reads, for a CHECK that shows the difference in place.
inline std::string with_marks(std::string_view text, const std::vector<Location>& places) {
  enum Order { close, open, close_empty };  // at the same place

  std::vector<std::pair<std::size_t, Order>> inserts;
  for (const Location& place : places) {
    inserts.emplace_back(place.begin, open);
    inserts.emplace_back(place.end, place.begin == place.end ? close_empty : close);
  }
  std::ranges::stable_sort(inserts);
  std::string result;
  std::size_t done = 0;
  for (const auto& [at, order] : inserts) {
    result += text.substr(done, at - done);
    result += order == open ? "⟦" : "⟧";
    done = at;
  }
  return result + std::string(text.substr(done));
}

}  // namespace jianfu
