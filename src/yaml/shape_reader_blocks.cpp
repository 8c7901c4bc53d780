// Block texts, of which only the number and the shape of the lines matter.
#include <algorithm>
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
  canonical_.assign(piece(line.begin, at + 1));
  const std::size_t opening = canonical_.size();
  if (!add_block_lines(lines, text_.find('\n', to_.original(header)) + 1)) {
    return false;
  }
  const bool by_threes = even_lines_ && block_lines_.size() > 3;
  const Shape& found = block_shape(by_threes ? three_lines(opening, blanks_of(0)) : std::string_view(canonical_), header - line.begin);
  play(found, 1, line.begin, lines.end);
  block_value_.assign(found.value(found.events[1]));
  if (by_threes) {
    add_threes(opening, header - line.begin);
  }
  if (may_lack_feed(lines)) {
    if (block_lines_.empty() || block_lines_.back().end != text_.size()) {
      throw Doubt{};
    }
    block_value_.resize(block_value_.size() - (block_value_.ends_with('\n') ? 1 : 0));
  }
  to_.block_scalar(header, block_value_, block_lines_);
  return true;
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

// The opening with three lines of the block.
std::string_view ShapeReader::three_lines(std::size_t opening, const Blanks& blanks) {
  canonical_.resize(opening);
  for (const std::size_t before : {blanks.first, blanks.second, blanks.third}) {
    canonical_.append(before, '\n');
    canonical_.append(even_lines_, ' ');
    canonical_ += Filtered::mark;
    canonical_ += '\n';
  }
  canonical_.append(blanks.behind, '\n');
  return canonical_;
}

// Of a block whose lines are equally deep, yaml-cpp puts between two of them what follows from these two and the one before. So any text is
// asked about as lines in threes, which are few shapes; as a whole, most would be new. `block_value_` is that of the first three.
void ShapeReader::add_threes(std::size_t opening, std::size_t header) {
  const auto third_mark = [](std::string_view value) {
    const std::size_t second = value.find(Filtered::mark, value.find(Filtered::mark) + 1);
    const std::size_t third = second == std::string_view::npos ? second : value.find(Filtered::mark, second + 1);
    if (third == std::string_view::npos) {
      throw Doubt{};
    }
    return Span{second, third};
  };
  block_value_.resize(third_mark(block_value_).end + 1);
  std::optional<Blanks> known;  // of the three lines whose value is `value`
  std::string_view value;
  Span between{};
  for (std::size_t first = 1; first + 3 <= block_lines_.size(); ++first) {
    const Blanks blanks = blanks_of(first);
    if (blanks != known) {
      const Shape& found = block_shape(three_lines(opening, blanks), header);
      value = found.value(found.events[1]);
      between = third_mark(value);
      known = blanks;
    }
    const bool last = first + 3 == block_lines_.size();
    block_value_ += value.substr(between.begin + 1, last ? std::string_view::npos : between.end - between.begin);
  }
}

// The lines of the file from byte `at` on. False where yaml-cpp has to look at them itself.
bool ShapeReader::add_block_lines(Block lines, std::size_t at) {
  block_lines_.clear();
  blanks_before_.assign(1, 0);
  even_lines_ = 0;
  bool even = true;
  std::size_t depth = 0;  // of the first line with text
  for (std::size_t i = lines.begin + 1; i < lines.end; ++i) {
    const std::size_t end = std::min(text_.find('\n', at), text_.size());
    const std::size_t text = std::min(text_.find_first_not_of(' ', at), end);
    const std::size_t indent = text - at;
    if (text == end) {
      if (depth == 0 && indent > 0) {
        return false;
      }
      canonical_.append(indent, ' ');
      if (indent > 0) {
        even = false;
        even_lines_ = 0;
      }
      ++blanks_before_.back();
    } else {
      if (text_[text] == '\t' || text_[end - 1] == '\r') {
        return false;
      }
      depth = depth == 0 ? indent : depth;
      if (depth <= lines_[lines.begin].indent || indent < depth) {
        // Comments behind the text, up to the next entry, are no part of it.
        return text_[text] == '#' && indent <= lines_[lines.begin].indent && !block_lines_.empty() && next_content(i) >= lines.end;
      }
      canonical_.append(indent, ' ');
      canonical_ += Filtered::mark;
      block_lines_.push_back({text, end});
      blanks_before_.push_back(0);
      even = even && indent == depth;
      even_lines_ = even ? depth : 0;
    }
    canonical_ += '\n';
    at = end + 1;
  }
  return true;
}

}  // namespace jianfu::yaml
