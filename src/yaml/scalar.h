// Scalars as they stand in the file: where they end, and which bytes each character of their value came from. Nothing is kept for
// this; it is worked out from the raw text and the value when somebody asks.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "yaml/node.h"

namespace jianfu::yaml {

struct RawScalar {
  std::string_view file;
  std::size_t begin;  // of the quote, the block header or the first plain character
  Style style;
  std::string_view value;
};

struct Span {
  std::size_t begin;
  std::size_t end;
};

// A run of the value and the bytes of the file it came from.
struct Stretch {
  Span value;
  Span source;
  bool same_bytes;  // character for character; otherwise an escape or a fold, which is one thing
};

// The whole value in order; the last stretch is the empty one at its end.
std::vector<Stretch> stretches_of(const RawScalar& scalar);

// Behind the last byte of the scalar (its closing quote, its last text line without the line end). nullopt: the closing quote is missing.
std::optional<std::size_t> end_of(const RawScalar& scalar);

// The bytes of the file that characters [begin, end) of the value came from.
Span source_of(const RawScalar& scalar, std::size_t begin, std::size_t end);

// The same by search, for `stretches` of stretches_of(); `latest` is the number of the one where the part before began, 0 at first.
Span source_of(const std::vector<Stretch>& stretches, std::size_t begin, std::size_t end, std::size_t& latest);

// Behind the anchors and tags (`&name`, `!tag`) at `at`, and the blanks and comments that follow them.
std::size_t skip_properties(std::string_view file, std::size_t at);

// Behind blanks, line ends and comments.
std::size_t skip_blank(std::string_view file, std::size_t at);

}  // namespace jianfu::yaml
