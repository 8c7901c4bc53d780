// Our own immutable YAML tree. Every key and value knows its place in the file. Nodes are handles into a Tree and are valid while it
// lives; nothing outside this folder sees the YAML library.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/file.h"

namespace jianfu::yaml {

enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded, block, flow };

struct Entry;
struct Stretch;
class Tree;

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
  std::vector<Node> items() const;
  std::vector<Entry> entries() const;

  // The value of the first entry with this key, for fixed small mappings; nullopt when there is none.
  std::optional<Node> find(std::string_view key) const;

  // Maps [begin, end) in text() to the bytes of the file it came from, for every scalar style (escapes, folds, indents, CRLF). Of a
  // value used through an alias: the bytes where it is written out. Worked out from the raw text at each call: for findings, not loops.
  Location part(std::size_t begin, std::size_t end) const;

  Parts parts() const;

 private:
  friend class Tree;

  Node(const Tree* tree, std::uint32_t index, std::uint32_t alias) : tree_(tree), index_(index), alias_(alias) {}

  const Tree* tree_;
  std::uint32_t index_;  // of the written-out node
  std::uint32_t alias_;  // of the alias node it was reached through, or `no_alias`
};

struct Entry {
  Node key;
  Node value;
};

}  // namespace jianfu::yaml
