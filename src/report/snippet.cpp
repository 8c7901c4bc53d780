#include "report/snippet.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace jianfu::report {

namespace {

constexpr std::size_t context = 30;  // cells kept before the place in a window

// One character of the line as it is shown: where it lies in the line's bytes and in the terminal's cells.
struct Glyph {
  std::string_view shown;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t cell = 0;
  std::size_t width = 0;
};

// Half-open.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// `made` keeps what is not shown as it stands in the line.
std::vector<Glyph> glyphs_of(std::string_view line, std::deque<std::string>& made) {
  std::vector<Glyph> glyphs;
  glyphs.reserve(line.size());
  std::size_t cell = 0;
  for (std::size_t at = 0; at < line.size();) {
    const utf8::Decoded next = utf8::decode(line, at);
    Glyph glyph{.shown = line.substr(at, next.bytes), .begin = at, .end = at + next.bytes, .cell = cell};
    const bool tab = next.code == U'\t';
    glyph.shown = made.emplace_back(tab ? std::string(tab_width - cell % tab_width, ' ') : utf8::printable(glyph.shown));
    glyph.width = utf8::width(glyph.shown);
    cell += glyph.width;
    at += next.bytes;
    glyphs.push_back(glyph);
  }
  return glyphs;
}

std::size_t cells_of(const std::vector<Glyph>& glyphs) {
  return glyphs.empty() ? 0 : glyphs.back().cell + glyphs.back().width;
}

// The cells of the characters that the bytes touch.
Span cells_under(const std::vector<Glyph>& glyphs, Span bytes) {
  const std::size_t total = cells_of(glyphs);
  std::size_t begin = total;
  std::size_t end = 0;
  for (const Glyph& glyph : glyphs) {
    const bool holds_begin = glyph.begin <= bytes.begin && bytes.begin < glyph.end;
    if (holds_begin || (glyph.begin >= bytes.begin && glyph.begin < bytes.end)) {
      begin = std::min(begin, glyph.cell);
      end = bytes.end > bytes.begin ? glyph.cell + glyph.width : begin;
    }
  }
  return {.begin = begin, .end = std::max(end, begin + 1)};
}

bool is_inside_a_character(std::string_view line, std::size_t byte) {
  return byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0U) == 0x80U;
}

// A character of a text that is shown as it is, as nearly all are.
struct PlainSign {
  std::size_t bytes;
  std::size_t width;
};

PlainSign plain_sign(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    return {.bytes = 1, .width = 1};
  }
  const unsigned begin = lead << 8U | static_cast<unsigned char>(text[at + 1]);
  if (begin >= 0xE4B8 && begin < 0xE9BE) {  // U+4E00 to U+9F7F
    return {.bytes = 3, .width = 2};
  }
  const utf8::Decoded next = utf8::decode(text, at);
  return {.bytes = next.bytes, .width = utf8::width(next.code)};
}

struct Extent {
  std::size_t characters = 0;
  std::size_t cells = 0;
};

Extent extent_of_plain(std::string_view text) {
  std::size_t characters = 0;
  std::size_t cells = 0;
  for (std::size_t at = 0; at < text.size(); ++characters) {
    const PlainSign next = plain_sign(text, at);
    cells += next.width;
    at += next.bytes;
  }
  return {.characters = characters, .cells = cells};
}

std::size_t cells_of_plain(std::string_view text) {
  return extent_of_plain(text).cells;
}

// As cells_under().
Span cells_under_plain(std::string_view text, Span bytes) {
  std::size_t begin = bytes.begin;
  std::size_t end = bytes.end;
  while (begin > 0 && is_inside_a_character(text, begin)) {
    --begin;
  }
  while (end > bytes.begin && is_inside_a_character(text, end)) {
    ++end;
  }
  end = end > bytes.begin ? end : begin;
  const std::size_t before = cells_of_plain(text.substr(0, begin));
  const std::size_t under = cells_of_plain(text.substr(begin, end - begin));
  return {.begin = before, .end = before + std::max<std::size_t>(under, 1)};
}

// The cells to show of a line of `total`, so that the place and some of what comes before it are seen.
Span window_around(Span place, std::size_t total, std::size_t limit) {
  if (total <= limit) {
    return {.begin = 0, .end = total};
  }
  if (place.end < limit) {
    return {.begin = 0, .end = limit - 1};
  }
  if (place.begin + limit - 1 - std::min(context, limit / 3) >= total) {
    return {.begin = total - (limit - 1), .end = total};
  }
  const std::size_t begin = place.begin - std::min({context, limit / 3, place.begin});
  return {.begin = begin, .end = begin + limit - 2};
}

struct Slice {
  std::string_view text;
  std::size_t begin = 0;  // in the line
  bool cut_before = false;
  bool cut_behind = false;
};

// A line may be as long as its file: only the bytes that a window could show are looked at.
Slice slice_around(std::string_view line, std::size_t at) {
  constexpr std::size_t before = 2048;
  constexpr std::size_t behind = 4096;
  std::size_t begin = at > before + behind ? at - before : 0;
  std::size_t end = line.size() - begin > 2 * behind ? std::min(line.size(), at + behind) : line.size();
  while (begin > 0 && begin < at && is_inside_a_character(line, begin)) {
    ++begin;
  }
  while (end > at + 1 && is_inside_a_character(line, end)) {
    --end;
  }
  return {.text = line.substr(begin, end - begin), .begin = begin, .cut_before = begin > 0, .cut_behind = end < line.size()};
}

std::string_view without_trailing_blanks(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t");
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

// The glyphs in the window as text, and the cell where the first of them stood.
struct Cut {
  std::string text;
  std::size_t left = 0;
};

Cut cut_out(const std::vector<Glyph>& glyphs, Span window, bool cut_before) {
  Cut cut{.text = {}, .left = window.begin};
  bool started = false;
  for (const Glyph& glyph : glyphs) {
    const bool inside = glyph.cell >= window.begin && glyph.cell + glyph.width <= window.end;
    // A combining mark at the window's edge belongs to a character that was cut off.
    if (!inside || (!started && glyph.width == 0 && cut_before)) {
      continue;
    }
    if (!started) {
      cut.left = glyph.cell;
      started = true;
    }
    cut.text += glyph.shown;
  }
  return cut;
}

// The same of a text that is shown as it is.
Cut cut_out_plain(std::string_view text, Span window, bool cut_before) {
  std::optional<std::size_t> begin;
  std::size_t end = 0;
  std::size_t left = window.begin;
  for (std::size_t cell = 0; end < text.size();) {
    const PlainSign next = plain_sign(text, end);
    if (cell + next.width > window.end) {
      break;
    }
    if (!begin && cell >= window.begin && (next.width > 0 || !cut_before)) {
      begin = end;
      left = cell;
    }
    cell += next.width;
    end += next.bytes;
  }
  return {.text = std::string(begin ? text.substr(*begin, end - *begin) : std::string_view{}), .left = left};
}

// The bytes of `line` that the place covers.
Span place_in_line(const Location& where, std::string_view line) {
  // line_text() leaves a byte order mark out, so the line itself tells where it lies in the file.
  const auto start = static_cast<std::size_t>(line.data() - where.file->text().data());
  const auto in_line = [start, line](std::size_t offset) { return offset > start ? std::min(offset - start, line.size()) : 0; };
  const std::size_t begin = in_line(where.begin);
  const bool goes_on = where.end > start + line.size();
  const std::size_t end = goes_on ? without_trailing_blanks(line).size() : in_line(where.end);
  return {.begin = begin, .end = std::max(begin, end)};
}

struct Shown {
  Span place;  // cells of the line
  Span window;
  bool cut_before = false;
  bool cut_behind = false;
};

Snippet framed(const Position& at, const Cut& cut, const Shown& shown) {
  const std::string line = (shown.cut_before ? "…" : "") + cut.text + (shown.cut_behind ? "…" : "");
  const std::size_t last_cell = std::max(shown.window.end, shown.place.begin + 1);
  return {.at = at,
          .line = std::string(without_trailing_blanks(line)),
          .indent = shown.place.begin - std::min(cut.left, shown.place.begin) + (shown.cut_before ? 1 : 0),
          .carets = std::min(shown.place.end, last_cell) - shown.place.begin};
}

// Of a line that is shown as it is and not very long, as most are; nullopt when it is not so. One look tells where the place begins in
// characters and in cells.
std::optional<Snippet> plain_line(const Location& where, std::size_t number, std::string_view line, std::size_t cells) {
  const auto start = static_cast<std::size_t>(line.data() - where.file->text().data());
  const bool begins_in_line = where.begin >= start && where.begin <= start + line.size();
  const Span bytes = place_in_line(where, line);
  const bool is_whole = !is_inside_a_character(line, bytes.begin) && !is_inside_a_character(line, bytes.end);
  constexpr std::size_t most_bytes = 4;  // for a cell, of what is not worth another look
  if (!begins_in_line || !is_whole || line.size() > most_bytes * cells || !utf8::is_printable_line(line)) {
    return std::nullopt;
  }
  const Extent before = extent_of_plain(line.substr(0, bytes.begin));
  const std::size_t under = cells_of_plain(line.substr(bytes.begin, bytes.end - bytes.begin));
  const Position at{.line = number, .column = 1 + before.characters};
  const Span place = {.begin = before.cells, .end = before.cells + std::max<std::size_t>(under, 1)};
  // No character takes more cells than it has bytes.
  const std::string_view rest = line.substr(bytes.end);
  const std::size_t most = before.cells + under + rest.size();
  const std::size_t total = most > cells ? before.cells + under + cells_of_plain(rest) : most;
  if (total <= cells) {
    return Snippet{.at = at, .line = std::string(without_trailing_blanks(line)), .indent = place.begin, .carets = place.end - place.begin};
  }
  const Span window = window_around(place, total, cells);
  const bool cut_before = window.begin > 0;
  return framed(at, cut_out_plain(line, window, cut_before),
                {.place = place, .window = window, .cut_before = cut_before, .cut_behind = window.end < total});
}

}  // namespace

Snippet snippet(const Location& where, std::size_t cells) {
  const std::size_t number = where.line();
  const std::string_view line = where.file->line_text(number);
  if (std::optional<Snippet> plain = plain_line(where, number, line, cells)) {
    return std::move(*plain);
  }
  const Span bytes = place_in_line(where, line);
  const Slice slice = slice_around(line, bytes.begin);
  const std::size_t slice_end = slice.begin + slice.text.size();
  const Span in_slice = {.begin = bytes.begin - slice.begin, .end = std::min(bytes.end, slice_end) - slice.begin};
  const bool plain = utf8::is_printable(slice.text);
  std::deque<std::string> made;
  const std::vector<Glyph> glyphs = plain ? std::vector<Glyph>() : glyphs_of(slice.text, made);
  const Span place = plain ? cells_under_plain(slice.text, in_slice) : cells_under(glyphs, in_slice);
  const std::size_t total = plain ? cells_of_plain(slice.text) : cells_of(glyphs);
  const Span window = window_around(place, total, cells);
  const bool cut_before = slice.cut_before || window.begin > 0;
  const bool cut_behind = slice.cut_behind || window.end < total;
  const Cut cut = plain ? cut_out_plain(slice.text, window, cut_before) : cut_out(glyphs, window, cut_before);
  return framed(where.start(), cut, {.place = place, .window = window, .cut_before = cut_before, .cut_behind = cut_behind});
}

}  // namespace jianfu::report
