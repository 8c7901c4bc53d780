// The arena behind Node: one vector of small nodes, each followed by all that is in it, and one string for the texts that do not stand in
// the file as they are. Built once by the Assembler, then only read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/file.h"

namespace jianfu::yaml {

enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded, block, flow };

class Node;

// The first four as Kind has them.
enum class RawKind : std::uint8_t { null, scalar, sequence, mapping, alias };

struct RawNode {
  std::uint32_t begin = 0;  // bytes of the file: a scalar with its quotes or block header, a null where it is shown
  std::uint32_t end = 0;
  std::uint32_t first = 0;   // scalar: offset of the text; long collection: index in `listed`; alias: the node it stands for
  std::uint32_t count = 0;   // scalar: bytes of the text; collection: children (a mapping has two for each entry)
  std::uint32_t weight = 1;  // nodes visited when every alias in it is written out, saturating
  std::uint32_t span = 1;    // nodes up to the one behind all that is in it
  std::uint16_t height = 1;  // nested collections in it, aliases written out
  RawKind kind = RawKind::null;
  Style style = Style::plain;
  bool pooled = false;  // the text is in `pool`, not in the file
  bool open = false;    // a collection whose end has not been seen yet
  // A collection in which, down to its last part, every text is a word or a quotation on the line of its key, and no key or value of a
  // mapping is empty, so that only a full-width sign could be wrong in it. False where nobody looked.
  bool tidy = false;
};

class Tree {
 public:
  static constexpr std::uint32_t no_alias = UINT32_MAX;
  static constexpr std::uint32_t most_walked = 64;  // children; those of a longer collection are listed

  explicit Tree(const File& source) : file(&source), file_text(source.text().data()) {}

  Node node(std::uint32_t index) const;

  std::string_view text(const RawNode& raw) const { return {(raw.pooled ? pool.data() : file_text) + raw.first, raw.count}; }

  Location place(const RawNode& raw) const { return {.file = file, .begin = raw.begin, .end = raw.end}; }

  // Where the first child of a collection stands, if it has one, and the one behind a child, if it is not the last.
  static const RawNode* first_child(const RawNode& parent) { return &parent + 1; }

  static const RawNode* next(const RawNode& child) { return &child + child.span; }

  // The child at `position` of a collection, aliases not resolved.
  const RawNode& child(const RawNode& parent, std::size_t position) const {
    if (parent.count > most_walked) {
      return nodes[listed[parent.first + position]];
    }
    const RawNode* at = first_child(parent);
    for (; position > 0; --position) {
      at = next(*at);
    }
    return *at;
  }

  const File* file;
  const char* file_text;
  std::vector<RawNode> nodes;
  std::vector<std::uint32_t> listed;  // the children of each long collection, one after the other
  std::vector<std::uint32_t> roots;
  std::string pool;
};

}  // namespace jianfu::yaml
