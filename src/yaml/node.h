// Our own immutable YAML tree. Every key and value knows its place in the file. Nodes are handles into a Tree and are valid while it
// lives; nothing outside this folder sees the YAML library.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include "source/file.h"
#include "yaml/tree.h"

namespace jianfu::yaml {

struct Entry;
struct Stretch;

template <typename Child>
class Children;

// The places of many parts of one value: Node::part, each at the cost of a search. Valid while the Tree lives.
class Parts {
 public:
  Location part(std::size_t begin, std::size_t end) const;

 private:
  friend class Node;

  const File* file_ = nullptr;
  Location whole_;  // of a value that is no scalar
  std::shared_ptr<const std::vector<Stretch>> stretches_;
};

class Node {
 public:
  Kind kind() const;
  Style style() const;  // of a scalar: plain … folded; of a collection: block or flow

  bool is_null() const { return kind() == Kind::null; }

  bool is_scalar() const { return kind() == Kind::scalar; }

  bool is_sequence() const { return kind() == Kind::sequence; }

  bool is_mapping() const { return kind() == Kind::mapping; }

  // The scalar's value after quotes, escapes and folding; empty for everything else. Valid while the Tree lives.
  std::string_view text() const;

  // Where the value stands: a scalar's characters with its quotes (a block scalar: from its first text line to its last), a block
  // collection from its first to its last child, a flow collection with its brackets. An empty value has the place of its key (an empty
  // list item: of its dash). A value used through an alias (`*name`) has the place of the alias; what is inside it keeps its own.
  Location where() const;

  // For a value used through an alias: where it is written out. nullopt otherwise.
  std::optional<Location> definition() const;

  // Items of a sequence or entries of a mapping; 0 for the rest.
  std::size_t size() const;
  Node item(std::size_t index) const;    // of a sequence
  Entry entry(std::size_t index) const;  // of a mapping, in the order of the file

  // The entry with this number, as Entry::number() gives it.
  Entry entry_numbered(std::uint32_t number) const;

  // To walk through, which costs less than to ask for one after the other; none for nodes of another kind.
  Children<Node> items() const;
  Children<Entry> entries() const;

  // The value of the first entry with this key, for fixed small mappings; nullopt when there is none.
  std::optional<Node> find(std::string_view key) const;

  // Maps [begin, end) in text() to the bytes of the file it came from, for every scalar style (escapes, folds, indents, CRLF). Of a
  // value used through an alias: the bytes where it is written out. Worked out from the raw text at each call: for findings, not loops.
  Location part(std::size_t begin, std::size_t end) const;

  Parts parts() const;

 private:
  friend class Tree;
  friend struct Entry;

  Node(const Tree* tree, std::uint32_t index, std::uint32_t alias) : tree_(tree), index_(index), alias_(alias) {}

  const RawNode& raw() const { return tree_->nodes[index_]; }

  Location place_of_text() const;

  const Tree* tree_;
  std::uint32_t index_;  // of the written-out node
  std::uint32_t alias_;  // of the alias node it was reached through, or `no_alias`
};

struct Entry {
  Node key;
  Node value;

  // By which its mapping finds it again at once. Never 0.
  std::uint32_t number() const { return key.alias_ != Tree::no_alias ? key.alias_ : key.index_; }
};

// The children of one node, made as they are asked for. Valid while the Tree lives.
template <typename Child>
class Children {
 public:
  class Iterator {
   public:
    using value_type = Child;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;

    Iterator(const Tree* tree, std::uint32_t at) : tree_(tree), at_(at) {}

    Child operator*() const {
      if constexpr (std::is_same_v<Child, Entry>) {
        return {.key = tree_->node(at_), .value = tree_->node(behind(at_))};
      } else {
        return tree_->node(at_);
      }
    }

    Iterator& operator++() {
      at_ = behind(std::is_same_v<Child, Entry> ? behind(at_) : at_);
      return *this;
    }

    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }

    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    std::uint32_t behind(std::uint32_t at) const { return at + tree_->nodes[at].span; }

    const Tree* tree_ = nullptr;
    std::uint32_t at_ = 0;
  };

  Children() = default;

  Children(const Tree* tree, std::uint32_t parent)
      : tree_(tree), first_(parent + 1), end_(parent + tree->nodes[parent].span), count_(tree->nodes[parent].count / step) {}

  Iterator begin() const { return {tree_, first_}; }

  Iterator end() const { return {tree_, end_}; }

  std::size_t size() const { return count_; }

 private:
  static constexpr std::uint32_t step = std::is_same_v<Child, Entry> ? 2 : 1;

  const Tree* tree_ = nullptr;
  std::uint32_t first_ = 0;
  std::uint32_t end_ = 0;
  std::uint32_t count_ = 0;
};

inline Node Tree::node(std::uint32_t index) const {
  const RawNode& raw = nodes[index];
  return raw.kind == RawKind::alias ? Node(this, raw.first, index) : Node(this, index, no_alias);
}

inline Kind Node::kind() const {
  const RawKind kind = raw().kind;
  return kind == RawKind::alias ? Kind::null : static_cast<Kind>(kind);
}

inline Style Node::style() const {
  return raw().style;
}

inline std::string_view Node::text() const {
  const RawNode& own = raw();
  return own.kind == RawKind::scalar ? tree_->text(own) : std::string_view{};
}

inline Location Node::where() const {
  const RawNode& own = raw();
  const bool is_block_text = own.kind == RawKind::scalar && (own.style == Style::literal || own.style == Style::folded);
  return alias_ != Tree::no_alias ? tree_->place(tree_->nodes[alias_]) : is_block_text ? place_of_text() : tree_->place(own);
}

inline std::size_t Node::size() const {
  const RawNode& own = raw();
  if (own.kind == RawKind::sequence) {
    return own.count;
  }
  return own.kind == RawKind::mapping ? own.count / 2 : 0;
}

inline Node Node::item(std::size_t index) const {
  assert(is_sequence() && index < size() && "only a sequence has items, and not more than size()");
  return tree_->node(tree_->child(index_, index));
}

inline Entry Node::entry(std::size_t index) const {
  assert(is_mapping() && index < size() && "only a mapping has entries, and not more than size()");
  return entry_numbered(tree_->child(index_, 2 * index));
}

inline Entry Node::entry_numbered(std::uint32_t number) const {
  return {.key = tree_->node(number), .value = tree_->node(number + tree_->nodes[number].span)};
}

inline Children<Node> Node::items() const {
  return is_sequence() ? Children<Node>(tree_, index_) : Children<Node>();
}

inline Children<Entry> Node::entries() const {
  return is_mapping() ? Children<Entry>(tree_, index_) : Children<Entry>();
}

}  // namespace jianfu::yaml
