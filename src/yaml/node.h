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

// The places of many parts of one value: Node::part, each at the cost of a search, or less where the one before was near. Valid while the
// Tree lives; not for several threads at once.
class Parts {
 public:
  Location part(std::size_t begin, std::size_t end) const;

 private:
  friend class Node;

  const File* file_ = nullptr;
  Location whole_;  // of a value that is no scalar
  std::shared_ptr<const std::vector<Stretch>> stretches_;
  mutable std::size_t latest_ = 0;  // of them: where the last part began
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

  // The entry that stands there, as Entry::place() gives it.
  Entry entry_at(const RawNode* place) const;

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

  template <typename Child>
  friend class Children;

  Node(const Tree* tree, const RawNode* here) : tree_(tree), here_(here) {}

  // The node that is written out.
  const RawNode& raw() const {
    if (here_->kind == RawKind::alias) [[unlikely]] {
      return tree_->nodes[here_->first];
    }
    return *here_;
  }

  Location place_of_text() const;

  const Tree* tree_;
  const RawNode* here_;  // may be an alias
};

struct Entry {
  Node key;
  Node value;

  // By which its mapping finds it again at once. Never nullptr.
  const RawNode* place() const { return key.here_; }
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

    Iterator(const Tree* tree, const RawNode* at) : tree_(tree), at_(at) {}

    Child operator*() const {
      if constexpr (std::is_same_v<Child, Entry>) {
        return {.key = Node(tree_, at_), .value = Node(tree_, Tree::next(*at_))};
      } else {
        return Node(tree_, at_);
      }
    }

    Iterator& operator++() {
      at_ = Tree::next(std::is_same_v<Child, Entry> ? *Tree::next(*at_) : *at_);
      return *this;
    }

    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }

    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const Tree* tree_ = nullptr;
    const RawNode* at_ = nullptr;
  };

  Children() = default;

  Children(const Tree* tree, const RawNode& parent)
      : tree_(tree), first_(Tree::first_child(parent)), end_(Tree::next(parent)), count_(parent.count / step) {}

  Iterator begin() const { return {tree_, first_}; }

  Iterator end() const { return {tree_, end_}; }

  std::size_t size() const { return count_; }

 private:
  static constexpr std::uint32_t step = std::is_same_v<Child, Entry> ? 2 : 1;

  const Tree* tree_ = nullptr;
  const RawNode* first_ = nullptr;
  const RawNode* end_ = nullptr;
  std::uint32_t count_ = 0;
};

inline Node Tree::node(std::uint32_t index) const {
  return {this, &nodes[index]};
}

inline Kind Node::kind() const {
  return static_cast<Kind>(raw().kind);
}

inline Style Node::style() const {
  return raw().style;
}

inline std::string_view Node::text() const {
  const RawNode& own = raw();
  return own.kind == RawKind::scalar ? tree_->text(own) : std::string_view{};
}

inline Location Node::where() const {
  const bool is_block_text = here_->style == Style::literal || here_->style == Style::folded;  // of no other node
  return is_block_text ? place_of_text() : tree_->place(*here_);
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
  return {tree_, &tree_->child(raw(), index)};
}

inline Entry Node::entry(std::size_t index) const {
  assert(is_mapping() && index < size() && "only a mapping has entries, and not more than size()");
  return entry_at(&tree_->child(raw(), 2 * index));
}

inline Entry Node::entry_at(const RawNode* place) const {
  return {.key = {tree_, place}, .value = {tree_, Tree::next(*place)}};
}

inline Children<Node> Node::items() const {
  return is_sequence() ? Children<Node>(tree_, raw()) : Children<Node>();
}

inline Children<Entry> Node::entries() const {
  return is_mapping() ? Children<Entry>(tree_, raw()) : Children<Entry>();
}

}  // namespace jianfu::yaml
