#include <algorithm>

#include "yaml/byte_kinds.h"
#include "yaml/filter.h"

namespace jianfu::yaml {

namespace {

constexpr int deepest = 4;

constexpr std::size_t most_at_once =
    2 * deepest + 1;  // nodes added after one look at the room: a collection in a collection, each behind a key

// Nearly all it does is to read one scalar after the other, so that this is not done by calls.
// Every function reads what begins at `at` and returns the place behind it; nullptr: it is none of what is read here, or the room is full.
class FlowReader {
 public:
  // With room for the first nodes.
  FlowReader(std::string_view text, NodeRoom& room)
      : text_(text.data()),
        end_(text.data() + text.size()),
        first_node_(room.nodes.data() + room.count),
        next_node_(first_node_),
        last_node_(room.nodes.data() + room.nodes.size() - most_at_once) {}

  const char* collection(const char* at, int depth) { return *at == '{' ? read<true>(at, depth) : read<false>(at, depth); }

  bool full() const { return next_node_ > last_node_; }

  std::size_t nodes() const { return static_cast<std::size_t>(next_node_ - first_node_); }

 private:
  // Of a collection up to here.
  struct Level {
    std::uint32_t count = 0;   // of children
    std::uint16_t height = 1;  // of the highest collection in it, and of its scalars
    bool tidy = true;
  };

  template <bool is_mapping>
  const char* read(const char* at, int depth) {
    RawNode& node = *next_node_++;
    node = {.begin = place(at), .kind = is_mapping ? RawKind::mapping : RawKind::sequence, .style = Style::flow};
    Level level;
    do {
      at = behind_spaces(at + 1);
      if constexpr (is_mapping) {
        at = scalar<false>(at, level);
        if (at == nullptr || at[0] != ':' || at[1] != ' ') {
          return nullptr;
        }
        at = behind_spaces(at + 2);
      }
      at = kind_of(*at) == opens_bracket ? inner(at, depth, level) : scalar<!is_mapping>(at, level);
      if (at == nullptr || full()) {
        return nullptr;
      }
      at = behind_spaces(at);
    } while (*at == ',');
    if (*at != (is_mapping ? '}' : ']')) {
      return nullptr;
    }
    close(node, at + 1, level);
    return at + 1;
  }

  std::uint32_t place(const char* at) const { return static_cast<std::uint32_t>(at - text_); }

  static const char* behind_spaces(const char* at) {
    while (*at == ' ') {
      ++at;
    }
    return at;
  }

  void close(RawNode& node, const char* end, const Level& level) const {
    node.end = place(end);
    node.count = level.count;
    node.span = static_cast<std::uint32_t>(next_node_ - &node);
    node.weight = node.span;
    node.height = static_cast<std::uint16_t>(level.height + 1);
    node.tidy = level.tidy;
  }

  [[gnu::always_inline]] const char* inner(const char* at, int depth, Level& level) {
    const RawNode& node = *next_node_;
    at = depth < deepest ? collection(at, depth + 1) : nullptr;
    ++level.count;
    level.height = std::max(level.height, node.height);
    level.tidy = level.tidy && node.tidy;
    return at;
  }

  // An empty value is tidy where `may_be_null`.
  template <bool may_be_null>
  [[gnu::always_inline]] const char* scalar(const char* at, Level& level) {
    ++level.count;
    if (is_inert(*at)) {
      const char* const end = end_of_plain(at);
      const auto size = static_cast<std::uint32_t>(end - at);
      if (!is_null_word({at, size})) {
        put_plain_text(*next_node_++, place(at), size);
        return size <= longest_key ? end : nullptr;
      }
      level.tidy = level.tidy && may_be_null;
      return null(at, end);
    }
    if (*at == '~' && (at[1] == ' ' || at[1] == ',' || at[1] == ']' || at[1] == '}')) {
      level.tidy = level.tidy && may_be_null;
      return null(at, at + 1);
    }
    return *at == '"' || *at == '\'' ? quoted(at) : nullptr;
  }

  const char* null(const char* at, const char* end) {
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

  [[gnu::always_inline]] const char* end_of_plain(const char* at) const {
    const char* end = end_of_run(at, end_);
    while (end[0] == ' ' && is_inert(end[1])) {
      end = end_of_run(end + 1, end_);
    }
    return end;
  }

  const char* text_;
  const char* end_;
  RawNode* first_node_;
  RawNode* next_node_;
  RawNode* last_node_;  // of which there is room for as many as are added at once
};

}  // namespace

void NodeRoom::grow() {
  const std::size_t size = std::max<std::size_t>(64, 2 * nodes.size());
  nodes.resize(size);
}

std::size_t read_flow(std::string_view text, std::size_t at, NodeRoom& room) {
  for (;;) {
    if (room.nodes.size() < room.count + most_at_once) {
      room.grow();
      continue;
    }
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
