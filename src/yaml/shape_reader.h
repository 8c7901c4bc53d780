// A filtered text cut, by its indentation alone, into single entries of mappings and items of lists; each is looked up in the memo of
// shapes instead of being given to yaml-cpp. The cuts are sound because yaml-cpp's scanner is in the same state at the start of each such
// piece. What does not fit (a flow collection over lines, a complex key, a tab, a directive, odd indentation) is left to the plainer ways.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/restorer.h"
#include "yaml/shape_memo.h"

namespace jianfu::yaml {

class ShapeReader {
 public:
  // `text` is the file's. The filtered text is written to while reading and left as it was; its lines are not.
  ShapeReader(std::string_view text, Filtered& filtered, ShapeMemo& memo, Restorer& to);
  ~ShapeReader();
  ShapeReader(const ShapeReader&) = delete;
  ShapeReader& operator=(const ShapeReader&) = delete;

  // Hands all events to the Restorer. Throws Doubt, or what the Restorer and yaml-cpp throw; the tree is then of no use.
  void read();

 private:
  // Empty lines before each of three lines of a block text, and behind the last of them.
  struct Blanks {
    std::size_t first;
    std::size_t second;
    std::size_t third;
    std::size_t behind;

    bool operator==(const Blanks&) const = default;
  };

  // What yaml-cpp makes of three lines, around their texts.
  struct Threes {
    std::string_view before;
    std::string_view first;   // between the first two
    std::string_view second;  // between the last two
    std::string_view behind;
  };

  // Lines [begin, end).
  struct Block {
    std::size_t begin;
    std::size_t end;
  };

  void document(Block lines, std::size_t at);
  std::size_t collection(Block rest, std::size_t indent, int depth);
  bool is_alone(Block rest, bool list) const;
  std::size_t play_alone(Block lines, bool list);
  Block entry(Block rest, std::size_t indent, bool list) const;
  std::size_t item(Block rest, std::size_t indent, int depth);
  bool may_lack_feed(Block lines) const;
  std::size_t mapping_entry(Block rest, std::size_t indent, int depth);
  std::size_t leaf(Block lines, bool mapping);
  void play_leaf(const Shape& shape, const FilteredLine& line, bool mapping, std::size_t behind);
  bool block_scalar(Block lines);
  std::optional<std::size_t> add_block_lines(Block lines);
  void add_whole_block(Block lines);
  void put_back_lines(std::string_view value);
  void add_line(Span line);
  const Shape& block_shape(std::string_view piece, std::size_t header);
  Blanks blanks_of(std::size_t first) const;
  std::string_view three_lines(std::size_t opening, const Blanks& blanks);
  static Threes cut_at_marks(std::string_view value);
  void add_threes(const FilteredLine& line, std::size_t header, std::size_t behind);
  const Shape& shape(std::string_view piece, bool mapping);
  void play_key(const Shape& shape, const FilteredLine& line, std::size_t behind);
  void play(const Shape& shape, std::size_t count, std::size_t base, std::size_t behind);
  void play_event(const ShapeEvent& event, std::string_view value, std::size_t base, std::size_t behind);

  char byte(std::size_t at) const { return at < reduced_.size() ? reduced_[at] : '\n'; }

  std::string_view piece(std::size_t begin, std::size_t end) const { return reduced_.substr(begin, end - begin); }

  bool is_break(std::size_t at) const;
  bool is_dash(const FilteredLine& line) const;
  bool is_document(const FilteredLine& line) const;
  std::size_t key_end(std::size_t at) const;
  bool is_header(const FilteredLine& line) const;
  std::size_t next_content(std::size_t line) const;
  std::size_t place_of_next(std::size_t line) const;

  std::string_view text_;
  std::string_view reduced_;  // whole lines; what is written goes to `room_`, where it lies
  std::size_t hidden_lines_;
  bool lacks_feed_;  // that of the last line is none of the file's
  std::string& room_;
  ShapeMemo& memo_;
  Restorer& to_;
  std::size_t misses_before_;
  std::span<FilteredLine> lines_;
  std::vector<std::size_t> dashes_;  // turned into blanks for the time being
  std::string canonical_;
  std::vector<Span> block_lines_;
  std::vector<std::size_t> blanks_before_;  // empty lines before each of them, and behind the last
  std::size_t hidden_in_block_ = 0;
  std::size_t hidden_read_ = 0;
  std::size_t even_lines_ = 0;  // how deep all of them stand; 0 where they differ or blanks stand on an empty line
  std::string block_value_;
};

}  // namespace jianfu::yaml
