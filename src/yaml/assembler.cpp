#include "yaml/assembler.h"

#include <algorithm>
#include <cassert>

namespace jianfu::yaml {

namespace {

std::uint32_t narrow(std::size_t value) {
  return static_cast<std::uint32_t>(value);
}

bool is_word_end(std::string_view text, std::size_t at) {
  return at >= text.size() || std::string_view(" \t\r\n,]}:").find(text[at]) != std::string_view::npos;
}

// `~`, null, Null, NULL written out (yaml-cpp gives the same event for them as for nothing at all). 0 when there is none.
std::size_t written_null(std::string_view text, std::size_t at) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (text.substr(std::min(at, text.size())).starts_with(word) && is_word_end(text, at + word.size())) {
      return word.size();
    }
  }
  return 0;
}

}  // namespace

Assembler::Assembler(Tree& tree, const Limits& limits)
    : tree_(tree), text_(tree.file->text()), limits_(limits), most_nodes_(2 * text_.size() + 16) {
  stack_.reserve(8);  // as deep as nearly all are
}

void Assembler::start_document(std::size_t at) {
  // Some broken files make yaml-cpp 0.7 hand out empty documents without ever moving on.
  if (!tree_.roots.empty() && at <= document_at_) {
    throw Failure{.kind = Failure::Kind::endless, .message = {}, .at = at};
  }
  document_at_ = at;
  anchors_.clear();
}

void Assembler::null(std::size_t at, std::size_t anchor) {
  note_untidy();
  newest_at_ = at;
  at = behind_properties(at);
  const Span implied = implied_place(at);
  const std::size_t written = written_null(text_, at);
  const Span place = written > 0 ? Span{at, at + written} : implied;
  const std::uint32_t index = add({.begin = narrow(place.begin), .end = narrow(place.end)}, at, anchor);
  if (written > 0) {
    doubtful_null_ = {.index = index, .at = at, .implied = implied};
  }
}

void Assembler::alias(std::size_t at, std::size_t anchor) {
  note_untidy();
  newest_at_ = at;
  const std::size_t end = std::min(text_.find_first_of(" \t\r\n,[]{}", at), text_.size());
  if (anchor >= anchors_.size()) {
    throw Failure{.kind = Failure::Kind::syntax, .message = "the referenced anchor is not defined", .at = at};
  }
  const std::uint32_t target = anchors_[anchor];
  const RawNode& written = tree_.nodes[target];
  if (written.open) {
    throw Failure{.kind = Failure::Kind::alias_cycle, .message = {}, .at = at};
  }
  if (stack_.size() + written.height > limits_.depth + 1) {
    throw Failure{.kind = Failure::Kind::depth, .message = {}, .at = at};
  }
  add({.begin = narrow(at),
       .end = narrow(end),
       .first = target,
       .weight = written.weight,
       .height = written.height,
       .kind = RawKind::alias},
      at, 0);
  add_height(tree_.nodes.back().height);
  written_out_ += tree_.nodes.back().weight - 1;
}

void Assembler::scalar(std::size_t at, std::size_t anchor, std::string_view value, bool tagged_plain) {
  note_untidy();
  newest_at_ = at;
  at = behind_properties(at);
  RawNode raw{.begin = narrow(at), .kind = RawKind::scalar, .style = style_at(at, tagged_plain)};
  const std::size_t inside = std::min(at + (raw.style == Style::plain ? 0 : 1), text_.size());
  const bool in_place = value.data() == text_.data() + inside;  // a piece of the file itself
  raw.end = narrow(in_place && raw.style == Style::plain ? at + value.size()
                                                         : scalar_end({.file = text_, .begin = at, .style = raw.style, .value = value}));
  raw.pooled = !in_place && text_.substr(inside, value.size()) != value;
  raw.first = narrow(raw.pooled ? tree_.pool.size() : inside);
  raw.count = narrow(value.size());
  if (raw.pooled) {
    tree_.pool += value;
  }
  add(raw, at, anchor);
}

void Assembler::plain_bytes(std::size_t at, std::size_t size) {
  note_untidy();
  plain_on_line(at, size);
}

void Assembler::plain_on_line(std::size_t at, std::size_t size) {
  newest_at_ = at;
  add({.begin = narrow(at), .end = narrow(at + size), .first = narrow(at), .count = narrow(size), .kind = RawKind::scalar}, at, 0);
}

void Assembler::block_scalar(std::size_t at, std::string_view value, std::size_t end) {
  note_untidy();
  newest_at_ = at;
  add({.begin = narrow(at),
       .end = narrow(end),
       .first = narrow(tree_.pool.size()),
       .count = narrow(value.size()),
       .kind = RawKind::scalar,
       .style = text_[at] == '|' ? Style::literal : Style::folded,
       .pooled = true},
      at, 0);
  tree_.pool += value;
}

std::size_t Assembler::behind_properties(std::size_t at) const {
  const bool has_some = at < text_.size() && (text_[at] == '&' || text_[at] == '!');
  return has_some ? skip_properties(text_, at) : at;
}

// In line, so that a node is made where it goes.
[[gnu::always_inline]] inline std::uint32_t Assembler::add(const RawNode& raw, std::size_t at, std::size_t anchor) {
  if (tree_.nodes.size() >= most_nodes_) {
    throw Failure{.kind = Failure::Kind::endless, .message = {}, .at = at};
  }
  if (doubtful_null_.index != Tree::no_alias) {
    settle_doubtful_null(at);
  }
  const std::uint32_t index = narrow(tree_.nodes.size());
  tree_.nodes.push_back(raw);
  if (stack_.empty()) {
    tree_.roots.push_back(index);
    check_weight(raw, at);
  } else {
    note_child(index, raw.end);
  }
  if (anchor != 0) {
    if (anchors_.size() <= anchor) {
      anchors_.resize(anchor + 1, Tree::no_alias);
    }
    anchors_[anchor] = index;
  }
  return index;
}

// An empty value carries the place of the next token. If that token is a key called `null`, it looked written out.
void Assembler::settle_doubtful_null(std::size_t at) {
  if (doubtful_null_.at == at) {
    RawNode& null = tree_.nodes[doubtful_null_.index];
    null.begin = narrow(doubtful_null_.implied.begin);
    null.end = narrow(doubtful_null_.implied.end);
  }
  doubtful_null_.index = Tree::no_alias;
}

void Assembler::note_child(std::uint32_t index, std::uint32_t end) {
  Level& level = stack_.back();
  ++level.count;
  level.newest = index;
  level.end = std::max(level.end, end);
}

void Assembler::add_height(std::uint16_t height) {
  if (!stack_.empty()) {
    stack_.back().height = std::max(stack_.back().height, height);
  }
}

void Assembler::note_untidy() {
  if (!stack_.empty()) {
    stack_.back().tidy = false;
  }
}

// Of a whole document, whose root is at `root`.
void Assembler::list_children_of_long(std::uint32_t root) {
  const std::size_t end = has_long_ ? tree_.nodes.size() : 0;
  std::uint32_t step = 0;
  for (std::uint32_t index = root; index < end; index += step) {
    RawNode& node = tree_.nodes[index];
    step = node.span > Tree::most_walked ? 1 : node.span;  // no long one is in a short one
    const bool long_one = (node.kind == RawKind::sequence || node.kind == RawKind::mapping) && node.count > Tree::most_walked;
    if (!long_one) {
      continue;
    }
    node.first = narrow(tree_.listed.size());
    std::uint32_t child = index + 1;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      tree_.listed.push_back(child);
      child += tree_.nodes[child].span;
    }
  }
}

void Assembler::copy(std::span<const RawNode> nodes) {
  const RawNode& whole = nodes.front();
  const std::uint32_t index = narrow(tree_.nodes.size());
  copy_children(
      {.nodes = nodes, .count = 1, .last = 0, .height = whole.height, .tidy = whole.tidy, .has_long = nodes.size() > Tree::most_walked});
  if (stack_.empty()) {
    tree_.roots.push_back(index);  // without aliases it weighs no more than its nodes
    list_children_of_long(index);
  }
}

void Assembler::copy_children(const Siblings& siblings) {
  const std::size_t at = siblings.nodes.front().begin;
  if (tree_.nodes.size() + siblings.nodes.size() > most_nodes_) {
    throw Failure{.kind = Failure::Kind::endless, .message = {}, .at = at};
  }
  if (siblings.height > 0 && stack_.size() + siblings.height - 1 > limits_.depth) {
    throw Failure{.kind = Failure::Kind::depth, .message = {}, .at = at};
  }
  if (doubtful_null_.index != Tree::no_alias) {
    settle_doubtful_null(at);
  }
  const std::uint32_t index = narrow(tree_.nodes.size());
  tree_.nodes.insert(tree_.nodes.end(), siblings.nodes.begin(), siblings.nodes.end());
  newest_at_ = siblings.nodes.back().begin;
  has_long_ = has_long_ || siblings.has_long;
  if (stack_.empty()) {
    return;
  }
  Level& level = stack_.back();
  level.count += siblings.count;
  level.newest = index + siblings.last;
  level.end = std::max(level.end, tree_.nodes[level.newest].end);
  level.height = std::max(level.height, siblings.height);
  level.tidy = level.tidy && siblings.tidy;
}

void Assembler::open(RawKind kind, std::size_t at, std::size_t anchor, Style style) {
  newest_at_ = at;
  at = behind_properties(at);
  if (stack_.size() >= limits_.depth) {
    throw Failure{.kind = Failure::Kind::depth, .message = {}, .at = at};
  }
  if (awaits_key()) {
    note_untidy();
  }
  const std::uint32_t index = add({.begin = narrow(at), .end = narrow(at), .kind = kind, .style = style, .open = true}, at, anchor);
  stack_.push_back({.index = index, .at = at, .written_out = written_out_});
}

void Assembler::close() {
  const Level level = stack_.back();
  assert((tree_.nodes[level.index].kind == RawKind::sequence || level.count % 2 == 0) && "every key has a value");
  RawNode& raw = tree_.nodes[level.index];
  raw.count = level.count;
  raw.span = narrow(tree_.nodes.size() - level.index);
  raw.end = std::max(raw.end, level.end);
  const std::uint64_t weight = raw.span + (written_out_ - level.written_out);
  const std::uint16_t child_height = std::max<std::uint16_t>(level.height, raw.count > 0 ? 1 : 0);
  raw.weight = narrow(std::min<std::uint64_t>(weight, UINT32_MAX));
  raw.height = static_cast<std::uint16_t>(child_height + 1);
  raw.tidy = level.tidy;
  raw.open = false;
  place(raw, level);
  has_long_ = has_long_ || raw.count > Tree::most_walked;
  stack_.pop_back();
  if (stack_.empty()) {
    check_weight(raw, level.at);
    list_children_of_long(level.index);
    return;
  }
  stack_.back().end = std::max(stack_.back().end, raw.end);
  add_height(raw.height);
  if (!raw.tidy) {
    note_untidy();
  }
}

// A flow collection reaches to its closing bracket, a block one (and the pair in `[a: b]`) from its first to its last child.
void Assembler::place(RawNode& raw, const Level& level) const {
  const char bracket = level.at < text_.size() ? text_[level.at] : '\0';
  if (raw.style == Style::flow && (bracket == '[' || bracket == '{')) {
    std::size_t end = skip_blank(text_, std::max<std::size_t>(raw.end, level.at + 1));
    while (end < text_.size() && (text_[end] == ',' || text_[end] == ':' || text_[end] == '?')) {
      end = skip_blank(text_, end + 1);
    }
    if (end < text_.size() && (text_[end] == ']' || text_[end] == '}')) {
      raw.end = narrow(end + 1);
    }
  } else if (level.count > 0) {
    raw.begin = Tree::first_child(raw)->begin;
    raw.end = std::max(raw.begin, raw.end);
  }
}

// What aliases add when they are written out; a large honest file is bounded by its bytes.
void Assembler::check_weight(const RawNode& root, std::size_t at) const {
  if (root.weight > limits_.nodes && root.weight - limits_.nodes > tree_.nodes.size()) {
    throw Failure{.kind = Failure::Kind::alias_size, .message = {}, .at = first_alias(at)};
  }
}

std::size_t Assembler::first_alias(std::size_t otherwise) const {
  const auto found = std::ranges::find(tree_.nodes, RawKind::alias, &RawNode::kind);
  return found != tree_.nodes.end() ? found->begin : otherwise;
}

Style Assembler::style_at(std::size_t at, bool tagged_plain) const {
  if (tagged_plain || at >= text_.size()) {
    return Style::plain;
  }
  switch (text_[at]) {
    case '"':
      return Style::double_quoted;
    case '\'':
      return Style::single_quoted;
    case '|':
      return Style::literal;
    case '>':
      return Style::folded;
    default:
      return Style::plain;
  }
}

std::size_t Assembler::scalar_end(const RawScalar& scalar) const {
  if (scalar.value.empty() && scalar.style == Style::plain) {
    return scalar.begin;
  }
  return end_of(scalar).value_or(text_.size());
}

// Where an empty value is shown: its key, or its dash.
Span Assembler::implied_place(std::size_t next_token) const {
  const Span here{next_token, std::min(next_token + 1, text_.size())};
  if (stack_.empty()) {
    return here;
  }
  const Level& level = stack_.back();
  const RawNode& parent = tree_.nodes[level.index];
  if (parent.kind == RawKind::mapping) {
    if (level.count % 2 == 0) {
      return here;
    }
    const RawNode& key = tree_.nodes[level.newest];
    return {key.begin, key.end};
  }
  if (parent.style == Style::flow) {
    return here;
  }
  const std::size_t dash = level.count == 0 ? level.at : skip_blank(text_, tree_.nodes[level.newest].end);
  return dash < text_.size() && text_[dash] == '-' ? Span{dash, dash + 1} : here;
}

bool Assembler::awaits_key() const {
  return !stack_.empty() && tree_.nodes[stack_.back().index].kind == RawKind::mapping && stack_.back().count % 2 == 0;
}

bool Assembler::awaits_value() const {
  return !stack_.empty() && tree_.nodes[stack_.back().index].kind == RawKind::mapping && stack_.back().count % 2 == 1;
}

}  // namespace jianfu::yaml
