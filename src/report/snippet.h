// The line of a file that a finding points at, with carets below the very characters, as a terminal shows it.
#pragma once

#include <cstddef>
#include <string>

#include "source/file.h"

namespace jianfu::report {

constexpr std::size_t tab_width = 4;

struct Snippet {
  Position at;             // of the place
  std::string line;        // tabs expanded, nothing that moves the cursor, cut to a window when long
  std::size_t indent = 0;  // cells before the first caret
  std::size_t carets = 1;  // at least one
};

// `where` must be in a file. Of a place that spans several lines, the first line is shown, underlined to its end. A long line is cut to
// `cells` around the place, with … where something was left out.
Snippet snippet(const Location& where, std::size_t cells = 100);

}  // namespace jianfu::report
