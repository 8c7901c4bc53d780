#include "yaml/shape_reader.h"

#include <algorithm>

#include "base/flat_index.h"
#include "yaml/byte_kinds.h"

namespace jianfu::yaml {

namespace {

constexpr int deepest = 100;
constexpr std::size_t free_misses = 400;  // as many new shapes as a large plan has for an empty memo

}  // namespace

ShapeReader::ShapeReader(std::string_view text, Filtered& filtered, ShapeMemo& memo, Restorer& to)
    : text_(text),
      reduced_(filtered.whole_lines()),
      hidden_lines_(filtered.hidden_lines),
      lacks_feed_(filtered.lacks_feed),
      room_(filtered.room),
      memo_(memo),
      to_(to),
      misses_before_(memo.misses()),
      lines_(filtered.lines) {}

ShapeReader::~ShapeReader() {
  for (const std::size_t dash : dashes_) {
    room_[dash] = '-';
  }
}

void ShapeReader::read() {
  if (reduced_.empty() || reduced_.back() != '\n') {
    throw Doubt{};
  }
  // At the end of a file a comment, a `?` and their like mean something else than before a line feed.
  constexpr std::string_view simple = {" \n:-\".,;()+/=\xC1"};
  static_assert(simple.back() == Filtered::mark);
  if (lacks_feed_ && piece(lines_.back().begin, lines_.back().end).find_first_not_of(simple) != std::string_view::npos) {
    throw Doubt{};
  }
  for (std::size_t at = reduced_.find('\r'); at != std::string_view::npos; at = reduced_.find('\r', at + 1)) {
    if (byte(at + 1) != '\n') {
      throw Doubt{};
    }
  }
  std::size_t begin = 0;
  std::size_t at = place_of_next(0);
  const auto may_be_border = [](const FilteredLine& line) { return line.indent == 0 || line.first == '\t'; };
  for (auto border = std::ranges::find_if(lines_, may_be_border); border != lines_.end();
       border = std::find_if(border + 1, lines_.end(), may_be_border)) {
    const auto line = static_cast<std::size_t>(border - lines_.begin());
    if (!is_document(*border)) {
      continue;
    }
    if (next_content(begin) < line) {
      document({begin, line}, at);
    } else if (begin > 0) {
      throw Doubt{};  // an empty document
    }
    begin = line + 1;
    at = lines_[line].begin;
  }
  document({begin, lines_.size()}, at);
  if (hidden_read_ != hidden_lines_) {
    throw Doubt{};  // a line was hidden that is none of a block text
  }
}

void ShapeReader::document(Block lines, std::size_t at) {
  const std::size_t first = next_content(lines.begin);
  if (first >= lines.end) {
    throw Doubt{};
  }
  const FilteredLine& line = lines_[first];
  if (!is_dash(line) && key_end(line.begin + line.indent) == 0) {
    throw Doubt{};
  }
  to_.start_document(at);
  if (collection({first, lines.end}, line.indent, 0) != lines.end) {
    throw Doubt{};
  }
}

// `rest` begins with a line of content, indented by `indent`. Returns the line of content behind the collection, or the end of `rest`, as
// do those that read a part of it.
std::size_t ShapeReader::collection(Block rest, std::size_t indent, int depth) {
  if (depth > deepest) {
    throw Doubt{};
  }
  const bool list = is_dash(lines_[rest.begin]);
  to_.open_block(list ? RawKind::sequence : RawKind::mapping, lines_[rest.begin].text + indent);
  while (rest.begin < rest.end) {
    const FilteredLine& line = lines_[rest.begin];
    const bool dash = is_dash(line);
    // A list may stand as deep as the key it belongs to.
    if (line.indent < indent || (line.indent == indent && list && !dash)) {
      break;
    }
    if (line.indent != indent || dash != list || line.first == '?' || line.first == ':') {
      throw Doubt{};
    }
    if (is_alone(rest, list)) {
      rest.begin = play_alone(rest, list);
    } else {
      rest.begin = list ? item(rest, indent, depth) : mapping_entry(rest, indent, depth);
    }
  }
  to_.close();
  return rest.begin;
}

// Is the first line a whole entry or item, as most are? The next one is then a sibling, or the collection ends. Of others, nothing is said.
bool ShapeReader::is_alone(Block rest, bool list) const {
  if (rest.begin + 1 == rest.end) {
    return true;
  }
  const FilteredLine& line = lines_[rest.begin];
  const FilteredLine& next = lines_[rest.begin + 1];
  return next.first != '\0' && (next.indent < line.indent || (next.indent == line.indent && (list || next.first != '-')));
}

// The first line and those behind it that look the same and are alone too. Returns the line behind them.
std::size_t ShapeReader::play_alone(Block lines, bool list) {
  const FilteredLine& first = lines_[lines.begin];
  const std::string_view look = piece(first.begin, first.end);
  const Shape& found = shape(look, !list);
  std::size_t end = lines.begin + 1;
  while (end < lines.end && same_bytes({reduced_.data() + lines_[end].begin, lines_[end].end - lines_[end].begin}, look)) {
    ++end;
  }
  // All but the last are followed by a sibling.
  if (end > lines.begin + 1 && !is_alone({end - 1, lines.end}, list)) {
    --end;
  }
  if (first.may_open_block && may_lack_feed({lines.begin, end})) {
    throw Doubt{};
  }
  const std::size_t count = end - lines.begin;
  if (found.is_plain() && (count == 1 || lines_[lines.begin + 1].first_run == first.first_run + found.plain_marks)) {
    to_.plain_runs(first.first_run, count * found.plain_marks, !list);  // no other runs between them
    return end;
  }
  for (std::size_t line = lines.begin; line < end; ++line) {
    play_leaf(found, lines_[line], !list, line + 1);
  }
  return end;
}

// A block text that ends the file has a line feed at its end only if the file has.
bool ShapeReader::may_lack_feed(Block lines) const {
  return lacks_feed_ && lines.end == lines_.size();
}

// The lines up to the next sibling, or to the end of the collection. A list may stand as deep as the key it belongs to.
ShapeReader::Block ShapeReader::entry(Block rest, std::size_t indent, bool list) const {
  std::size_t next = rest.begin + 1;
  for (; next < rest.end; ++next) {
    const FilteredLine& line = lines_[next];
    if (line.first != '\0' && (line.indent < indent || (line.indent == indent && (list || !is_dash(line))))) {
      break;
    }
  }
  return {rest.begin, next};
}

// `- P: …` with more lines is a mapping two columns further in.
std::size_t ShapeReader::item(Block rest, std::size_t indent, int depth) {
  FilteredLine& line = lines_[rest.begin];
  const std::size_t dash = line.begin + indent;
  const std::size_t next = next_content(rest.begin + 1);
  const bool has_more = next < rest.end && lines_[next].indent > indent;
  if (has_more && byte(dash + 1) == ' ' && key_end(dash + 2) != 0) {
    room_[dash] = ' ';
    dashes_.push_back(dash);
    line.indent += 2;
    line.first = byte(dash + 2);
    return collection(rest, indent + 2, depth + 1);
  }
  return leaf(entry(rest, indent, true), false);
}

std::size_t ShapeReader::mapping_entry(Block rest, std::size_t indent, int depth) {
  const FilteredLine& line = lines_[rest.begin];
  const std::size_t next = next_content(rest.begin + 1);
  if (next >= rest.end || !is_header(line)) {
    return leaf(entry(rest, indent, false), true);
  }
  const FilteredLine& inner = lines_[next];
  const bool dash = is_dash(inner);
  const bool is_inside = inner.indent > indent || (inner.indent == indent && dash);
  if (!is_inside || (!dash && key_end(inner.begin + inner.indent) == 0)) {
    return leaf(entry(rest, indent, false), true);
  }
  const Shape& header = shape(piece(line.begin, line.end), true);
  if (!header.is_bare_key()) {
    throw Doubt{};
  }
  play_key(header, line, next);
  return collection({next, rest.end}, inner.indent, depth + 1);
}

// All `lines`; returns the one behind them.
std::size_t ShapeReader::leaf(Block lines, bool mapping) {
  const FilteredLine& line = lines_[lines.begin];
  std::size_t end = lines.end;
  if (line.may_open_block && mapping && end > lines.begin + 1 && block_scalar(lines)) {
    return lines.end;
  }
  // Empty lines at the end belong to a block text, which may begin on a line of its own.
  const bool may_open_block =
      std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(lines.begin), lines_.begin() + static_cast<std::ptrdiff_t>(end),
                  [](const FilteredLine& one) { return one.may_open_block; });
  if (may_open_block && may_lack_feed(lines)) {
    throw Doubt{};
  }
  while (!may_open_block && end > lines.begin + 1 && lines_[end - 1].first == '\0') {
    --end;
  }
  play_leaf(shape(piece(line.begin, lines_[end - 1].end), mapping), line, mapping, lines.end);
  return lines.end;
}

// `behind` is the line behind the entry or item.
void ShapeReader::play_leaf(const Shape& shape, const FilteredLine& line, bool mapping, std::size_t behind) {
  if (shape.is_plain()) {
    to_.plain_runs(line.first_run, shape.plain_marks, mapping);
  } else {
    play(shape, shape.events.size(), line.begin, behind);
  }
}

const Shape& ShapeReader::shape(std::string_view piece, bool mapping) {
  const Shape& found = memo_.find(piece, mapping);
  // A text in which nothing repeats is quicker read as a whole.
  if (memo_.misses() - misses_before_ > free_misses + lines_.size() / 8) {
    throw Doubt{};
  }
  return found;
}

// Of an entry that begins with `line`, up to the line `behind`.
void ShapeReader::play_key(const Shape& shape, const FilteredLine& line, std::size_t behind) {
  if (shape.plain_marks > 0) {
    to_.plain_runs(line.first_run, 1, true);
  } else {
    play(shape, 1, line.begin, behind);
  }
}

// The first `count` events; `behind` is the line behind the piece.
void ShapeReader::play(const Shape& shape, std::size_t count, std::size_t base, std::size_t behind) {
  for (std::size_t i = 0; i < count; ++i) {
    play_event(shape.events[i], shape.value(shape.events[i]), base, behind);
  }
}

void ShapeReader::play_event(const ShapeEvent& event, std::string_view value, std::size_t base, std::size_t behind) {
  switch (event.kind) {
    case ShapeEvent::Kind::null:
      to_.null(event.at_next ? place_of_next(behind) : base + event.at, 0);
      break;
    case ShapeEvent::Kind::scalar:
      to_.scalar(base + event.at, 0, value, event.tagged_plain);
      break;
    case ShapeEvent::Kind::open:
      to_.open(event.collection, base + event.at, 0, event.style);
      break;
    case ShapeEvent::Kind::close:
      to_.close();
      break;
  }
}

bool ShapeReader::is_break(std::size_t at) const {
  return byte(at) == '\n' || (byte(at) == '\r' && byte(at + 1) == '\n');
}

bool ShapeReader::is_dash(const FilteredLine& line) const {
  const std::size_t behind = line.begin + line.indent + 1;
  return line.first == '-' && (byte(behind) == ' ' || is_break(behind));
}

// `---` alone on its line. Anything else that looks like the border of a document is not for us, nor is a tab or a directive.
bool ShapeReader::is_document(const FilteredLine& line) const {
  if (line.first == '\t' || (line.first == '%' && line.indent == 0)) {
    throw Doubt{};
  }
  if (line.indent > 0) {
    return false;
  }
  const std::string_view text = piece(line.begin, line.end);
  if (text.starts_with("...") || (text.starts_with("---") && !is_break(line.begin + 3))) {
    throw Doubt{};
  }
  return text.starts_with("---");
}

// Behind the colon of `P:` at `at`; 0 when there is none.
std::size_t ShapeReader::key_end(std::size_t at) const {
  if (!is_inert(byte(at)) || byte(at + 1) != ':') {
    return 0;
  }
  return byte(at + 2) == ' ' || is_break(at + 2) ? at + 2 : 0;
}

// Nothing behind `P:` but a comment.
bool ShapeReader::is_header(const FilteredLine& line) const {
  std::size_t at = key_end(line.begin + line.indent);
  if (at == 0) {
    return false;
  }
  while (byte(at) == ' ') {
    ++at;
  }
  return is_break(at) || (byte(at) == '#' && byte(at - 1) == ' ');
}

std::size_t ShapeReader::next_content(std::size_t line) const {
  while (line < lines_.size() && lines_[line].first == '\0') {
    ++line;
  }
  return line;
}

std::size_t ShapeReader::place_of_next(std::size_t line) const {
  line = next_content(line);
  return line < lines_.size() ? lines_[line].begin + lines_[line].indent : reduced_.size() - (lacks_feed_ ? 1 : 0);
}

}  // namespace jianfu::yaml
