// A filtered plan is almost only lines like `      P: P` (P for a mark). yaml-cpp is asked about each such shape once; what it said is kept
// here and played back wherever the shape comes again.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "yaml/tree.h"

namespace jianfu::yaml {

struct ShapeEvent {
  enum class Kind : std::uint8_t { null, scalar, open, close };

  Kind kind;
  RawKind collection = RawKind::sequence;
  Style style = Style::block;
  bool tagged_plain = false;
  bool at_next = false;  // an empty value: its place is that of whatever comes next in the file
  std::uint32_t at = 0;  // in the piece
  std::uint32_t value = 0;
  std::uint32_t length = 0;
};

// What yaml-cpp says of one entry of a mapping or one item of a list, with all that belongs to it.
struct Shape {
  std::vector<ShapeEvent> events;
  std::string values;
  std::size_t plain_marks = 0;  // so many of the first events are plain texts of one mark each, the first marks in order, a key right
                                // before its colon; none but the key when there are more lines

  std::string_view value(const ShapeEvent& event) const { return std::string_view(values).substr(event.value, event.length); }

  bool is_plain() const { return plain_marks == events.size(); }

  bool is_bare_key() const { return events.size() == 2 && events[1].kind == ShapeEvent::Kind::null && events[1].at_next; }
};

// For one thread. Grows to `most_bytes` and then starts anew.
class ShapeMemo {
 public:
  static constexpr std::size_t most_bytes = 16U << 20;

  // `piece` is whole lines that begin at the indentation of the entry, the last one with its line end. Throws Doubt when yaml-cpp does not
  // take it for exactly one entry (or item) that leaves its siblings alone. Valid until the next call.
  const Shape& find(std::string_view piece, bool mapping);

  std::size_t misses() const { return misses_; }

 private:
  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  using Shapes = std::unordered_map<std::string, Shape, Hash, std::equal_to<>>;

  Shapes::iterator ask(std::string_view piece, bool mapping);  // of yaml-cpp, and keeps what it says

  Shapes shapes_;
  std::array<const Shapes::value_type*, 256> latest_{};  // by a quick hash that writers of files can make clash: asked first
  std::size_t bytes_ = 0;
  std::size_t misses_ = 0;
};

}  // namespace jianfu::yaml
