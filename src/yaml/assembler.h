// Events → Tree. Every way of reading a text ends here, so that they all make the same tree. Knows nothing of where the events come from.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/load.h"
#include "yaml/scalar.h"
#include "yaml/tree.h"

namespace jianfu::yaml {

struct Failure {
  enum class Kind { syntax, depth, alias_size, alias_cycle, endless };

  Kind kind = Kind::syntax;
  std::string message;  // yaml-cpp's own, for Kind::syntax
  std::size_t at = 0;   // byte of the file
};

// Nodes that follow each other in one collection, each with all that is in it.
struct Siblings {
  std::span<const RawNode> nodes;
  std::uint32_t count;       // of those that stand directly in the collection
  std::uint32_t last;        // of them, among all
  std::uint16_t height = 0;  // of the highest collection; 0 when there is none
  bool tidy = true;          // all collections are
  bool has_long = false;     // one may have more than Tree::most_walked children
};

// `at` is the byte of the file where yaml-cpp sees a node: at its anchor or tag if it has one; for an empty value at the next token.
// Anchors are numbered from 1 in each document; 0 is none. Throws a Failure where a limit is passed: an event handler has no other way
// to say "enough".
class Assembler {
 public:
  Assembler(Tree& tree, const Limits& limits);

  void start_document(std::size_t at);
  void null(std::size_t at, std::size_t anchor);
  void alias(std::size_t at, std::size_t anchor);
  void scalar(std::size_t at, std::size_t anchor, std::string_view value, bool tagged_plain);

  // The same for what is plain, without anchor and tag, and has the bytes of the file at `at` as its value; the second for a key or a
  // list item, or what stands on the line of its key.
  void plain_bytes(std::size_t at, std::size_t size);
  void plain_on_line(std::size_t at, std::size_t size);

  // A block scalar without anchor and tag; `end` is behind its last character that is no blank.
  void block_scalar(std::size_t at, std::string_view value, std::size_t end);

  // A whole flow collection without anchors, tags and aliases: its nodes as they would be in a tree of their own, before the children of
  // long ones are listed.
  void copy(std::span<const RawNode> nodes);

  // Plain texts, as plain_on_line() makes them, and such flow collections; in an open collection they become its children.
  void copy_children(const Siblings& siblings);

  void open(RawKind kind, std::size_t at, std::size_t anchor, Style style);
  void close();

  // Is the next node the key of a mapping, or the value that belongs to one?
  bool awaits_key() const;
  bool awaits_value() const;

  std::size_t newest_at() const { return newest_at_; }  // of the latest node

 private:
  struct Level {
    std::uint32_t index;
    std::uint32_t count = 0;    // of children
    std::uint32_t newest = 0;   // of them
    std::uint32_t end = 0;      // of the one that reaches furthest in the file
    std::size_t at;             // a block sequence's first dash, a flow collection's bracket
    std::uint64_t written_out;  // as `written_out_` was before it
    std::uint16_t height = 0;   // of its highest child
    bool tidy = true;
  };

  struct DoubtfulNull {
    std::uint32_t index = Tree::no_alias;
    std::size_t at = 0;
    Span implied{};
  };

  std::uint32_t add(const RawNode& raw, std::size_t at, std::size_t anchor);
  void list_children_of_long(std::uint32_t root);
  void note_child(std::uint32_t index, std::uint32_t end);
  void settle_doubtful_null(std::size_t at);
  void add_height(std::uint16_t height);
  void note_untidy();
  std::size_t behind_properties(std::size_t at) const;
  void place(RawNode& raw, const Level& level) const;
  void check_weight(const RawNode& root, std::size_t at) const;
  std::size_t first_alias(std::size_t otherwise) const;
  std::size_t scalar_end(const RawScalar& scalar) const;
  Style style_at(std::size_t at, bool tagged_plain) const;
  Span implied_place(std::size_t next_token) const;

  Tree& tree_;
  std::string_view text_;
  const Limits& limits_;
  std::size_t most_nodes_;
  std::size_t document_at_ = 0;
  std::size_t newest_at_ = 0;
  std::vector<Level> stack_;
  std::vector<std::uint32_t> anchors_;
  std::uint64_t written_out_ = 0;  // nodes that the aliases up to here add when they are written out
  DoubtfulNull doubtful_null_;
  bool has_long_ = false;  // a collection that may have more than Tree::most_walked children
};

}  // namespace jianfu::yaml
