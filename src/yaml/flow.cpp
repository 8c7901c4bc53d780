#include <algorithm>

#include "yaml/byte_kinds.h"
#include "yaml/filter.h"

namespace jianfu::yaml {

namespace {

constexpr std::size_t longest_text = 1000;  // a key may have 1024 bytes: yaml-cpp is to count longer ones
constexpr int deepest = 4;

class FlowReader {
 public:
  FlowReader(std::string_view text, std::size_t at, std::vector<RawNode>& nodes, std::vector<std::uint32_t>& children)
      : text_(text), at_(at), nodes_(nodes), children_(children), first_node_(nodes.size()), first_child_(children.size()) {}

  bool collection(int depth) {
    const bool mapping = text_[at_] == '{';
    const char close_bracket = mapping ? '}' : ']';
    const std::size_t index = nodes_.size();
    nodes_.push_back({.begin = narrow(at_), .kind = mapping ? RawKind::mapping : RawKind::sequence, .style = Style::flow, .tidy = true});
    ++at_;
    for (;;) {
      skip_spaces();
      if (mapping && !key()) {
        return false;
      }
      if (!value(depth)) {
        return false;
      }
      skip_spaces();
      if (byte() == close_bracket) {
        ++at_;
        close(index);
        return true;
      }
      if (byte() != ',') {
        return false;
      }
      ++at_;
    }
  }

  std::size_t at() const { return at_; }

 private:
  static std::uint32_t narrow(std::size_t value) { return static_cast<std::uint32_t>(value); }

  char byte() const { return at_ < text_.size() ? text_[at_] : '\n'; }

  void skip_spaces() {
    while (byte() == ' ') {
      ++at_;
    }
  }

  // A node's children follow it, each with all that is in it.
  void close(std::size_t index) {
    RawNode& node = nodes_[index];
    node.end = narrow(at_);
    node.first = narrow(children_.size() - first_child_);
    node.weight = narrow(nodes_.size() - index);
    for (std::size_t child = index + 1; child < nodes_.size(); child += nodes_[child].weight) {
      children_.push_back(narrow(child - first_node_));
      node.height = std::max(node.height, static_cast<std::uint16_t>(nodes_[child].height + 1));
      node.tidy = node.tidy && (nodes_[child].kind == RawKind::scalar || nodes_[child].tidy);
    }
    node.count = narrow(children_.size() - first_child_) - node.first;
  }

  bool key() {
    if (!scalar() || byte() != ':') {
      return false;
    }
    ++at_;
    if (byte() != ' ') {
      return false;
    }
    skip_spaces();
    return true;
  }

  bool value(int depth) {
    if (kind_of(byte()) == opens_bracket) {
      return depth < deepest && collection(depth + 1);
    }
    return scalar();
  }

  bool scalar() {
    if (byte() == '"' || byte() == '\'') {
      return quoted();
    }
    return is_inert(byte()) && plain();
  }

  bool quoted() {
    const char quote = byte();
    const std::size_t begin = at_ + 1;
    std::size_t end = begin;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\\' && text_[end] != '\n' && text_[end] != '\r') {
      ++end;
    }
    const bool doubled = end + 1 < text_.size() && text_[end + 1] == quote;
    if (end >= text_.size() || text_[end] != quote || doubled || end - begin > longest_text) {
      return false;
    }
    nodes_.push_back({.begin = narrow(at_),
                      .end = narrow(end + 1),
                      .first = narrow(begin),
                      .count = narrow(end - begin),
                      .kind = RawKind::scalar,
                      .style = quote == '"' ? Style::double_quoted : Style::single_quoted});
    at_ = end + 1;
    return true;
  }

  bool plain() {
    std::size_t end = at_;
    for (;;) {
      end = end_of_run(text_, end);
      if (end + 1 >= text_.size() || text_[end] != ' ' || !is_inert(text_[end + 1])) {
        break;
      }
      ++end;
    }
    if (end - at_ > longest_text) {
      return false;
    }
    if (is_null_word(text_.substr(at_, end - at_))) {
      nodes_.push_back({.begin = narrow(at_), .end = narrow(end)});
    } else {
      nodes_.push_back(
          {.begin = narrow(at_), .end = narrow(end), .first = narrow(at_), .count = narrow(end - at_), .kind = RawKind::scalar});
    }
    at_ = end;
    return true;
  }

  std::string_view text_;
  std::size_t at_;
  std::vector<RawNode>& nodes_;
  std::vector<std::uint32_t>& children_;
  std::size_t first_node_;
  std::size_t first_child_;
};

}  // namespace

std::size_t read_flow(std::string_view text, std::size_t at, std::vector<RawNode>& nodes, std::vector<std::uint32_t>& children) {
  FlowReader reader(text, at, nodes, children);
  return reader.collection(1) ? reader.at() : 0;
}

}  // namespace jianfu::yaml
