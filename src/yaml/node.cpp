#include "yaml/node.h"

#include <cassert>
#include <utility>

#include "yaml/load.h"
#include "yaml/scalar.h"
#include "yaml/tree.h"

namespace jianfu::yaml {

namespace {

Location scalar_place(const Tree& tree, const RawNode& raw) {
  Location place = tree.place(raw);
  if (raw.style != Style::literal && raw.style != Style::folded) {
    return place;
  }
  // The header (`|`, `>-`) is no text: start at the first character behind it, unless there is none.
  const std::string_view file = tree.file->text();
  const std::size_t header_end = file.find('\n', raw.begin);
  const std::size_t text = file.find_first_not_of(" \t\r\n", header_end);
  if (header_end < raw.end && text < raw.end) {
    place.begin = static_cast<std::uint32_t>(text);
  }
  return place;
}

RawScalar raw_scalar(const Tree& tree, const RawNode& raw) {
  return {.file = tree.file->text(), .begin = raw.begin, .style = raw.style, .value = tree.text(raw)};
}

Location location(const File* file, Span span) {
  return {.file = file, .begin = static_cast<std::uint32_t>(span.begin), .end = static_cast<std::uint32_t>(span.end)};
}

}  // namespace

Kind Node::kind() const {
  switch (tree_->nodes[index_].kind) {
    case RawKind::scalar:
      return Kind::scalar;
    case RawKind::sequence:
      return Kind::sequence;
    case RawKind::mapping:
      return Kind::mapping;
    default:
      return Kind::null;
  }
}

Style Node::style() const {
  return tree_->nodes[index_].style;
}

std::string_view Node::text() const {
  const RawNode& raw = tree_->nodes[index_];
  return raw.kind == RawKind::scalar ? tree_->text(raw) : std::string_view{};
}

Location Node::where() const {
  if (alias_ != Tree::no_alias) {
    return tree_->place(tree_->nodes[alias_]);
  }
  const RawNode& raw = tree_->nodes[index_];
  return raw.kind == RawKind::scalar ? scalar_place(*tree_, raw) : tree_->place(raw);
}

std::optional<Location> Node::definition() const {
  if (alias_ == Tree::no_alias) {
    return std::nullopt;
  }
  return Node(tree_, index_, Tree::no_alias).where();
}

std::size_t Node::size() const {
  const RawNode& raw = tree_->nodes[index_];
  if (raw.kind == RawKind::sequence) {
    return raw.count;
  }
  return raw.kind == RawKind::mapping ? raw.count / 2 : 0;
}

Node Node::item(std::size_t index) const {
  assert(is_sequence() && index < size() && "only a sequence has items, and not more than size()");
  return tree_->node(tree_->children[tree_->nodes[index_].first + index]);
}

Entry Node::entry(std::size_t index) const {
  assert(is_mapping() && index < size() && "only a mapping has entries, and not more than size()");
  const std::size_t at = tree_->nodes[index_].first + 2 * index;
  return {.key = tree_->node(tree_->children[at]), .value = tree_->node(tree_->children[at + 1])};
}

std::vector<Node> Node::items() const {
  std::vector<Node> all;
  for (std::size_t i = 0; is_sequence() && i < size(); ++i) {
    all.push_back(item(i));
  }
  return all;
}

std::vector<Entry> Node::entries() const {
  std::vector<Entry> all;
  for (std::size_t i = 0; is_mapping() && i < size(); ++i) {
    all.push_back(entry(i));
  }
  return all;
}

std::optional<Node> Node::find(std::string_view key) const {
  for (std::size_t i = 0; is_mapping() && i < size(); ++i) {
    const Entry next = entry(i);
    if (next.key.is_scalar() && next.key.text() == key) {
      return next.value;
    }
  }
  return std::nullopt;
}

Location Node::part(std::size_t begin, std::size_t end) const {
  const RawNode& raw = tree_->nodes[index_];
  return raw.kind == RawKind::scalar ? location(tree_->file, source_of(raw_scalar(*tree_, raw), begin, end)) : where();
}

Parts Node::parts() const {
  Parts parts;
  const RawNode& raw = tree_->nodes[index_];
  parts.file_ = tree_->file;
  parts.whole_ = where();
  if (raw.kind == RawKind::scalar) {
    parts.stretches_ = std::make_shared<const std::vector<Stretch>>(stretches_of(raw_scalar(*tree_, raw)));
  }
  return parts;
}

Location Parts::part(std::size_t begin, std::size_t end) const {
  return stretches_ != nullptr ? location(file_, source_of(*stretches_, begin, end)) : whole_;
}

Documents::Documents(std::unique_ptr<const Tree> tree) : tree_(std::move(tree)) {}

Documents::Documents(Documents&&) noexcept = default;

Documents& Documents::operator=(Documents&&) noexcept = default;

Documents::~Documents() = default;

std::size_t Documents::size() const {
  return tree_->roots.size();
}

Node Documents::root(std::size_t index) const {
  assert(index < size() && "not more roots than size()");
  return tree_->node(tree_->roots[index]);
}

}  // namespace jianfu::yaml
