// A tolerant reading of a text that is no valid YAML: its pieces as they were most likely meant. Used only to say what is wrong and
// where; the tree never depends on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace jianfu::yaml {

struct Piece {
  enum class Kind : std::uint8_t { plain, quoted, block, open, close, comma, colon, dash, property, marker };

  Kind kind;
  std::size_t begin;
  std::size_t end;
  std::size_t line;           // offset of the line it begins on
  std::size_t depth;          // flow collections around it
  bool leads = false;         // nothing but dashes before it on its line
  bool continuation = false;  // a further line of a plain value
};

struct Outline {
  std::vector<Piece> pieces;            // in the order of the text
  std::optional<std::size_t> quote;     // the first quote that is never closed, or that swallows entries on later lines
  std::optional<std::size_t> bracket;   // the first bracket that is never closed
  std::optional<std::size_t> mismatch;  // the first closing bracket that is of the other kind than the open one…
  std::size_t mismatch_open = 0;        // … which stands here
  std::vector<std::size_t> tabs;        // tabs in the indentation of lines where it counts
};

Outline outline(std::string_view text);

}  // namespace jianfu::yaml
