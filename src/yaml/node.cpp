#include "yaml/node.h"

#include <cassert>
#include <utility>

#include "yaml/load.h"
#include "yaml/scalar.h"
#include "yaml/tree.h"

namespace jianfu::yaml {

namespace {

RawScalar raw_scalar(const Tree& tree, const RawNode& raw) {
  return {.file = tree.file->text(), .begin = raw.begin, .style = raw.style, .value = tree.text(raw)};
}

Location location(const File* file, Span span) {
  return {.file = file, .begin = static_cast<std::uint32_t>(span.begin), .end = static_cast<std::uint32_t>(span.end)};
}

}  // namespace

// The header (`|`, `>-`) is no text: start at the first character behind it, unless there is none.
Location Node::place_of_text() const {
  Location place = tree_->place(raw());
  const std::string_view file = tree_->file->text();
  const std::size_t header_end = file.find('\n', place.begin);
  const std::size_t text = file.find_first_not_of(" \t\r\n", header_end);
  if (header_end < place.end && text < place.end) {
    place.begin = static_cast<std::uint32_t>(text);
  }
  return place;
}

std::optional<Location> Node::definition() const {
  if (here_->kind != RawKind::alias) {
    return std::nullopt;
  }
  return Node(tree_, &raw()).where();
}

std::optional<Node> Node::find(std::string_view key) const {
  for (const Entry& next : entries()) {
    if (next.key.is_scalar() && next.key.text() == key) {
      return next.value;
    }
  }
  return std::nullopt;
}

Location Node::part(std::size_t begin, std::size_t end) const {
  const RawNode& raw = this->raw();
  return raw.kind == RawKind::scalar ? location(tree_->file, source_of(raw_scalar(*tree_, raw), begin, end)) : where();
}

Parts Node::parts() const {
  Parts parts;
  const RawNode& raw = this->raw();
  parts.file_ = tree_->file;
  parts.whole_ = where();
  if (raw.kind == RawKind::scalar) {
    parts.stretches_ = std::make_shared<const std::vector<Stretch>>(stretches_of(raw_scalar(*tree_, raw)));
  }
  return parts;
}

Location Parts::part(std::size_t begin, std::size_t end) const {
  return stretches_ != nullptr ? location(file_, source_of(*stretches_, begin, end, latest_)) : whole_;
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
