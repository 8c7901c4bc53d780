#include <algorithm>

#include "yaml/byte_kinds.h"
#include "yaml/filter.h"

namespace jianfu::yaml {

namespace {

constexpr std::ptrdiff_t longest_text = 1000;  // a key may have 1024 bytes: yaml-cpp is to count longer ones
constexpr int deepest = 4;

// Every function reads what begins at `at` and returns the place behind it; nullptr: it is none of what is read here.
class FlowReader {
 public:
  FlowReader(std::string_view text, std::vector<RawNode>& nodes, std::vector<std::uint32_t>& children)
      : text_(text.data()),
        end_(text.data() + text.size()),
        nodes_(nodes),
        children_(children),
        first_node_(nodes.size()),
        first_child_(children.size()) {}

  const char* collection(const char* at, int depth) {
    const bool mapping = *at == '{';
    const std::size_t index = nodes_.size();
    nodes_.push_back({.begin = place(at), .kind = mapping ? RawKind::mapping : RawKind::sequence, .style = Style::flow});
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
      at = behind_spaces(at);
    } while (*at == ',');
    if (*at != (mapping ? '}' : ']')) {
      return nullptr;
    }
    close(index, at + 1, level);
    return at + 1;
  }

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

  // A node's children follow it, each with all that is in it.
  void close(std::size_t index, const char* end, const Level& level) {
    const std::size_t first = children_.size();
    children_.resize(first + level.count);
    std::size_t child = index + 1;
    for (std::size_t i = first; i < children_.size(); ++i) {
      children_[i] = static_cast<std::uint32_t>(child - first_node_);
      child += nodes_[child].weight;
    }
    RawNode& node = nodes_[index];
    node.end = place(end);
    node.first = static_cast<std::uint32_t>(first - first_child_);
    node.count = level.count;
    node.weight = static_cast<std::uint32_t>(nodes_.size() - index);
    node.height = static_cast<std::uint16_t>(level.height + 1);
    node.tidy = level.tidy;
  }

  const char* key(const char* at, Level& level) {
    at = scalar(at, level);
    return at != nullptr && at[0] == ':' && at[1] == ' ' ? behind_spaces(at + 2) : nullptr;
  }

  const char* inner(const char* at, int depth, Level& level) {
    const std::size_t index = nodes_.size();
    at = depth < deepest ? collection(at, depth + 1) : nullptr;
    if (at != nullptr) {
      ++level.count;
      level.height = std::max(level.height, nodes_[index].height);
      level.tidy = level.tidy && nodes_[index].tidy;
    }
    return at;
  }

  const char* scalar(const char* at, Level& level) {
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
    nodes_.push_back({.begin = place(at), .end = place(end)});
    return end;
  }

  const char* quoted(const char* at) {
    const char quote = *at;
    const char* const begin = at + 1;
    const char* end = begin;
    while (*end != quote && *end != '\\' && *end != '\n' && *end != '\r' && end != end_) {
      ++end;
    }
    if (*end != quote || end[1] == quote || end - begin > longest_text) {
      return nullptr;
    }
    nodes_.push_back({.begin = place(at),
                      .end = place(end + 1),
                      .first = place(begin),
                      .count = static_cast<std::uint32_t>(end - begin),
                      .kind = RawKind::scalar,
                      .style = quote == '"' ? Style::double_quoted : Style::single_quoted});
    return end + 1;
  }

  const char* plain(const char* at, Level& level) {
    const char* end = end_of_run(at, end_);
    while (end[0] == ' ' && is_inert(end[1])) {
      end = end_of_run(end + 1, end_);
    }
    const auto size = static_cast<std::uint32_t>(end - at);
    if (size > longest_text) {
      return nullptr;
    }
    if (is_null_word({at, size})) {
      return null(at, end, level);
    }
    nodes_.push_back({.begin = place(at), .end = place(end), .first = place(at), .count = size, .kind = RawKind::scalar});
    return end;
  }

  const char* text_;
  const char* end_;
  std::vector<RawNode>& nodes_;
  std::vector<std::uint32_t>& children_;
  std::size_t first_node_;
  std::size_t first_child_;
};

}  // namespace

std::size_t read_flow(std::string_view text, std::size_t at, std::vector<RawNode>& nodes, std::vector<std::uint32_t>& children) {
  const char* const behind = FlowReader(text, nodes, children).collection(text.data() + at, 1);
  return behind != nullptr ? static_cast<std::size_t>(behind - text.data()) : 0;
}

}  // namespace jianfu::yaml
