// Most bytes of a plan cannot mean anything to YAML, and yaml-cpp tries its regular expressions at each of them. The filter makes a short
// text of the same structure: every run of such bytes becomes one mark, and so does every simple list or mapping on one line
// (`[语文, 数学]`). What yaml-cpp says of the short text holds for the long one; the runs put the bytes back.
//
// Where a run could hide something (a bracket inside a text, a key too long), the reader of the events notices and gives up; see
// filtered_events.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/tree.h"

namespace jianfu::yaml {

struct Run {
  std::uint32_t reduced;  // place of the mark in the short text
  std::uint32_t node;     // what it stands for, in NodeRoom::nodes: a plain text, or a list or mapping with all that is in it
};

struct FilteredLine {
  std::uint32_t begin;  // in the short text, of the indentation
  std::uint32_t end;    // behind the line end
  std::uint32_t indent;
  std::uint32_t text;       // where it begins in the file
  std::uint32_t first_run;  // the first that begins in it or behind it
  char first;               // byte behind the indentation; '\0': a blank line or a comment
  bool may_open_block;      // holds a `|` or a `>`
  bool is_hidden;           // its text is one mark, whatever it is
};

// The nodes that runs stand for, as an Assembler would have made them one after the other. Room that has grown is kept, so that adding a
// node is no more than writing it.
struct NodeRoom {
  std::vector<RawNode> nodes;
  std::size_t count = 0;  // so many are in use

  void grow();
};

// Kept from file to file, so that nothing is allocated once it has grown.
struct Filtered {
  static constexpr char mark = '\xC1';  // a byte that UTF-8 never contains

  // The short text.
  std::string_view text() const { return std::string_view(room).substr(0, size); }

  // Whole lines: the same with the line feed that it may lack.
  std::string_view whole_lines() const { return std::string_view(room).substr(0, size + (lacks_feed ? 1 : 0)); }

  std::string room;  // begins with the short text; never made smaller, so that it is not filled anew for each
  std::size_t size = 0;
  std::vector<Run> runs;            // in order, never made smaller
  std::size_t run_count = 0;        // so many are in use; the last one stands behind the end, for a node behind the end of the file
  std::vector<FilteredLine> lines;  // those that end in a line feed, and the last one of all
  bool lacks_feed = false;          // one was put behind that last one: it is behind the short text
  bool has_odd_run = false;         // one is a `null`, or so long that it may be too long for a key
  std::size_t hidden_lines = 0;
  std::size_t hidden_bytes = 0;  // of these lines
  NodeRoom nodes;

  const RawNode& node(const Run& run) const { return nodes.nodes[run.node]; }

  // The byte of the file that stands behind the place `reduced` of the short text; moves `cursor` to the first run at or behind it. Quick
  // when called with rising places and the same cursor.
  std::size_t original(std::size_t reduced, std::size_t& cursor) const;

  // The first run that begins at or behind byte `begin` of the file, looking on from `cursor`.
  std::size_t run_from(std::size_t begin, std::size_t cursor) const;
};

// `text` is valid UTF-8 without a byte order mark, shorter than 4 GiB and followed by a zero byte, as the text of a File is. With
// `hide_blocks` the lines that stand deeper behind one that looks like `P: |` are hidden: who reads on has to see to it that they are the
// lines of a block text, each of them, and else to ask again without.
void filter(std::string_view text, bool hide_blocks, Filtered& out);

// A one-line flow collection of plain texts, `~`, and quoted texts without escapes at `at`, a bracket: adds its nodes and returns the
// place behind it. 0, with nothing added, when it is anything else. `text` is followed by a zero byte.
std::size_t read_flow(std::string_view text, std::size_t at, NodeRoom& room);

// Makes `node` that of `size` bytes at `begin` of the file.
inline void put_plain_text(RawNode& node, std::uint32_t begin, std::uint32_t size) {
  static constexpr RawNode any{.kind = RawKind::scalar};
  node = any;
  node.begin = begin;
  node.end = begin + size;
  node.first = begin;
  node.count = size;
}

constexpr std::uint32_t longest_key = 1000;  // yaml-cpp is to count up to its own 1024

// As yaml-cpp takes a plain text for an empty value, `~` left out.
inline bool is_null_word(std::string_view text) {
  return text.size() == 4 && (text == "null" || text == "Null" || text == "NULL");
}

}  // namespace jianfu::yaml
