#include <algorithm>

#include "yaml/byte_kinds.h"
#include "yaml/filter.h"

namespace jianfu::yaml {

namespace {

constexpr int deepest = 4;

constexpr std::ptrdiff_t most_at_once = 3;  // nodes added after one look at the room: a key, and a value that may open a collection

// Nearly all it does is to read one scalar after the other, so that this is not done by calls.
// Every function reads what begins at `at` and returns the place behind it; nullptr: it is none of what is read here, or the room is full.
class FlowReader {
 public:
  FlowReader(std::string_view text, NodeRoom& room)
      : text_(text.data()),
        end_(text.data() + text.size()),
        first_node_(room.nodes.data() + room.count),
        next_node_(first_node_),
        room_end_(room.nodes.data() + room.nodes.size()) {}

  const char* collection(const char* at, int depth) {
    const bool mapping = *at == '{';
    if (room_end_ - next_node_ < most_at_once) {
      full_ = true;
      return nullptr;
    }
    RawNode& node = *next_node_++;
    node = {.begin = place(at), .kind = mapping ? RawKind::mapping : RawKind::sequence, .style = Style::flow};
    Level level{.mapping = mapping};
    do {
      at = behind_spaces(at + 1);
      if (mapping) {
        at = key(at, level);
      }
      if (at != nullptr) {
        at = kind_of(*at) == opens_bracket ? inner(at, depth, level) : scalar(at, level);
      }
      if (at == nullptr) {
        return nullptr;
      }
      if (room_end_ - next_node_ < most_at_once) {
        full_ = true;
        return nullptr;
      }
      at = behind_spaces(at);
    } while (*at == ',');
    if (*at != (mapping ? '}' : ']')) {
      return nullptr;
    }
    close(node, at + 1, level);
    return at + 1;
  }

  bool full() const { return full_; }

  std::size_t nodes() const { return static_cast<std::size_t>(next_node_ - first_node_); }

 private:
  // Of a collection up to here.
  struct Level {
    bool mapping;
    std::uint32_t count = 0;  // of children
    std::uint16_t height = 1;
    bool tidy = true;
  };

  std::uint32_t place(const char* at) const { return static_cast<std::uint32_t>(at - text_); }

  static const char* behind_spaces(const char* at) {
    while (*at == ' ') {
      ++at;
    }
    return at;
  }

  void close(RawNode& node, const char* end, const Level& level) {
    node.end = place(end);
    node.count = level.count;
    node.span = static_cast<std::uint32_t>(next_node_ - &node);
    node.weight = node.span;
    node.height = static_cast<std::uint16_t>(level.height + 1);
    node.tidy = level.tidy;
  }

  [[gnu::always_inline]] const char* key(const char* at, Level& level) {
    at = scalar(at, level);
    return at != nullptr && at[0] == ':' && at[1] == ' ' ? behind_spaces(at + 2) : nullptr;
  }

  const char* inner(const char* at, int depth, Level& level) {
    const RawNode& node = *next_node_;
    at = depth < deepest ? collection(at, depth + 1) : nullptr;
    if (at != nullptr) {
      ++level.count;
      level.height = std::max(level.height, node.height);
      level.tidy = level.tidy && node.tidy;
    }
    return at;
  }

  [[gnu::always_inline]] const char* scalar(const char* at, Level& level) {
    ++level.count;
    if (is_inert(*at)) {
      return plain(at, level);
    }
    if (*at == '~' && (at[1] == ' ' || at[1] == ',' || at[1] == ']' || at[1] == '}')) {
      return null(at, at + 1, level);
    }
    return *at == '"' || *at == '\'' ? quoted(at) : nullptr;
  }

  const char* null(const char* at, const char* end, Level& level) {
    level.tidy = level.tidy && !level.mapping;
    *next_node_++ = {.begin = place(at), .end = place(end)};
    return end;
  }

  const char* quoted(const char* at) {
    const char quote = *at;
    const char* const begin = at + 1;
    const char* end = begin;
    while (*end != quote && *end != '\\' && *end != '\n' && *end != '\r' && end != end_) {
      ++end;
    }
    if (*end != quote || end[1] == quote || end - begin > longest_key) {
      return nullptr;
    }
    *next_node_++ = {.begin = place(at),
                     .end = place(end + 1),
                     .first = place(begin),
                     .count = static_cast<std::uint32_t>(end - begin),
                     .kind = RawKind::scalar,
                     .style = quote == '"' ? Style::double_quoted : Style::single_quoted};
    return end + 1;
  }

  [[gnu::always_inline]] const char* plain(const char* at, Level& level) {
    const char* end = end_of_run(at, end_);
    while (end[0] == ' ' && is_inert(end[1])) {
      end = end_of_run(end + 1, end_);
    }
    const auto size = static_cast<std::uint32_t>(end - at);
    if (size > longest_key) {
      return nullptr;
    }
    if (is_null_word({at, size})) {
      return null(at, end, level);
    }
    *next_node_++ = plain_text(place(at), size);
    return end;
  }

  const char* text_;
  const char* end_;
  RawNode* first_node_;
  RawNode* next_node_;
  RawNode* room_end_;
  bool full_ = false;
};

}  // namespace

void NodeRoom::grow() {
  const std::size_t size = std::max<std::size_t>(64, 2 * nodes.size());
  nodes.resize(size);
}

std::size_t read_flow(std::string_view text, std::size_t at, NodeRoom& room) {
  for (;;) {
    FlowReader reader(text, room);
    const char* const behind = reader.collection(text.data() + at, 1);
    if (reader.full()) {
      room.grow();
      continue;
    }
    if (behind == nullptr) {
      return 0;
    }
    room.count += reader.nodes();
    return static_cast<std::size_t>(behind - text.data());
  }
}

}  // namespace jianfu::yaml
