// Block texts, of which only the number and the shape of the lines matter.
#include <algorithm>
#include <array>
#include <optional>

#include "yaml/shape_reader.h"

namespace jianfu::yaml {

// `P: |` and its lines. Each line's text becomes one mark, so that only the number and the shape of the lines matter.
bool ShapeReader::block_scalar(Block lines) {
  const FilteredLine& line = lines_[lines.begin];
  std::size_t at = key_end(line.begin + line.indent);
  if (at == 0) {
    return false;
  }
  while (byte(at) == ' ') {
    ++at;
  }
  const std::size_t header = at;
  at += byte(at + 1) == '-' || byte(at + 1) == '+' ? 2 : 1;
  if ((byte(header) != '|' && byte(header) != '>') || byte(at) != '\n') {
    return false;
  }
  const auto end = add_block_lines(lines);
  if (!end) {
    return false;
  }
  hidden_read_ += hidden_in_block_;
  canonical_.assign(piece(line.begin, at + 1));
  if (even_lines_ && block_lines_.size() > 3) {
    add_threes(line, header, lines.end);
  } else {
    add_whole_block({lines.begin + 1, *end});
    const Shape& found = block_shape(canonical_, header - line.begin);
    play_key(found, line, lines.end);
    put_back_lines(found.value(found.events[1]));
  }
  if (may_lack_feed(lines)) {
    if (block_lines_.empty() || block_lines_.back().end != text_.size()) {
      throw Doubt{};
    }
    block_value_.resize(block_value_.size() - (block_value_.ends_with('\n') ? 1 : 0));
  }
  to_.block_scalar(header, block_value_, block_lines_.empty() ? Span{0, 0} : block_lines_.back());
  return true;
}

// Behind `P: |` the lines of the block, each text as one mark.
void ShapeReader::add_whole_block(Block lines) {
  for (std::size_t i = lines.begin; i < lines.end; ++i) {
    canonical_.append(lines_[i].indent, ' ');
    if (!is_break(lines_[i].begin + lines_[i].indent)) {
      canonical_ += Filtered::mark;
    }
    canonical_ += '\n';
  }
}

// A value with the lines of the block in the place of its marks.
void ShapeReader::put_back_lines(std::string_view value) {
  block_value_.clear();
  std::size_t line = 0;
  for (const char byte : value) {
    if (byte != Filtered::mark) {
      block_value_ += byte;
    } else if (line < block_lines_.size()) {
      add_line(block_lines_[line]);
      ++line;
    }
  }
  if (line != block_lines_.size()) {
    throw Doubt{};
  }
}

void ShapeReader::add_line(Span line) {
  block_value_.append(text_, line.begin, line.end - line.begin);
}

// The shape of `P: |` and lines, whose value is to begin at `header`.
const Shape& ShapeReader::block_shape(std::string_view piece, std::size_t header) {
  const Shape& found = shape(piece, true);
  if (found.events.size() != 2 || found.events[1].kind != ShapeEvent::Kind::scalar || found.events[1].tagged_plain ||
      found.events[1].at != header) {
    throw Doubt{};
  }
  return found;
}

// Of the three lines from number `first` on: those that belong to them.
ShapeReader::Blanks ShapeReader::blanks_of(std::size_t first) const {
  return {.first = first == 0 ? blanks_before_[0] : 0,
          .second = blanks_before_[first + 1],
          .third = blanks_before_[first + 2],
          .behind = first + 3 == block_lines_.size() ? blanks_before_.back() : 0};
}

// The opening, which is the first `opening` bytes of what was written last, with three lines of the block.
std::string_view ShapeReader::three_lines(std::size_t opening, const Blanks& blanks) {
  const std::size_t line = even_lines_ + 2;
  canonical_.resize(opening);
  canonical_.resize(opening + blanks.first + blanks.second + blanks.third + blanks.behind + 3 * line, '\n');
  char* at = canonical_.data() + opening;
  for (const std::size_t before : {blanks.first, blanks.second, blanks.third}) {
    at += before;
    at = std::fill_n(at, even_lines_, ' ');
    *at = Filtered::mark;
    at += 2;
  }
  return canonical_;
}

// The value of three lines, cut at its marks.
ShapeReader::Threes ShapeReader::cut_at_marks(std::string_view value) {
  std::array<std::size_t, 3> marks{};
  std::size_t count = 0;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] == Filtered::mark) {
      marks[count % marks.size()] = at;
      ++count;
    }
  }
  if (count != marks.size()) {
    throw Doubt{};
  }
  const auto [first, second, third] = marks;
  return {.before = value.substr(0, first),
          .first = value.substr(first + 1, second - first - 1),
          .second = value.substr(second + 1, third - second - 1),
          .behind = value.substr(third + 1)};
}

// Of a block whose lines are equally deep, yaml-cpp puts between two of them what follows from these two and the one before. So any text is
// asked about as lines in threes, which are few shapes; as a whole, most would be new.
void ShapeReader::add_threes(const FilteredLine& line, std::size_t header, std::size_t behind) {
  const std::size_t opening = canonical_.size();
  Blanks known = blanks_of(0);  // of the three lines whose value is cut in `threes`
  const Shape* found = &block_shape(three_lines(opening, known), header - line.begin);
  play_key(*found, line, behind);
  Threes threes = cut_at_marks(found->value(found->events[1]));
  block_value_ = threes.before;
  add_line(block_lines_[0]);
  block_value_ += threes.first;
  add_line(block_lines_[1]);
  block_value_ += threes.second;
  add_line(block_lines_[2]);
  for (std::size_t first = 1; first + 3 <= block_lines_.size(); ++first) {
    if (const Blanks blanks = blanks_of(first); blanks != known) {
      found = &block_shape(three_lines(opening, blanks), header - line.begin);
      threes = cut_at_marks(found->value(found->events[1]));
      known = blanks;
    }
    block_value_ += threes.second;
    add_line(block_lines_[first + 2]);
  }
  block_value_ += threes.behind;
}

// The texts of the lines, up to the line that is returned. nullopt where yaml-cpp has to look at them itself.
std::optional<std::size_t> ShapeReader::add_block_lines(Block lines) {
  block_lines_.clear();
  blanks_before_.assign(1, 0);
  even_lines_ = 0;
  hidden_in_block_ = 0;
  bool even = true;
  std::size_t depth = 0;  // of the first line with text
  for (std::size_t i = lines.begin + 1; i < lines.end; ++i) {
    const FilteredLine& line = lines_[i];
    const std::size_t indent = line.indent;
    const std::size_t text = line.text + indent;
    const std::size_t end = (i + 1 < lines_.size() ? lines_[i + 1].text : text_.size() + (lacks_feed_ ? 1 : 0)) - 1;
    if (text == end) {
      if (depth == 0 && indent > 0) {
        return std::nullopt;
      }
      if (indent > 0) {
        even = false;
        even_lines_ = 0;
      }
      ++blanks_before_.back();
      continue;
    }
    if (text_[text] == '\t' || text_[end - 1] == '\r') {
      return std::nullopt;
    }
    depth = depth == 0 ? indent : depth;
    if (depth <= lines_[lines.begin].indent || indent < depth) {
      // Comments behind the text, up to the next entry, are no part of it.
      const bool comment =
          text_[text] == '#' && indent <= lines_[lines.begin].indent && !block_lines_.empty() && next_content(i) >= lines.end;
      return comment ? std::optional(i) : std::nullopt;
    }
    hidden_in_block_ += line.is_hidden ? 1 : 0;
    block_lines_.push_back({text, end});
    blanks_before_.push_back(0);
    even = even && indent == depth;
    even_lines_ = even ? depth : 0;
  }
  return lines.end;
}

}  // namespace jianfu::yaml
