#include "prose/outline.h"

#include <algorithm>
#include <array>
#include <utility>

#include "prose/decode.h"

namespace jianfu::prose {

namespace {

constexpr std::size_t heading_characters = 30;
constexpr std::size_t wrapped_characters = 24;  // a shorter line without a full stop is a heading, not a line that was cut

bool is_blank(char32_t code) {
  if (code > 0x3000 && code != 0xFEFF) {
    return false;  // nearly all of a Chinese text
  }
  return code == U' ' || code == U'\t' || code == U'\r' || code == 0x3000 || code == 0xA0 || code == 0xFEFF;
}

bool is_number(char32_t code) {
  switch (code) {  // asked for the first character of every line
    case U'一':
    case U'二':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
      return true;
    default:
      return (code >= U'0' && code <= U'9') || (code >= 0xFF10 && code <= 0xFF19);
  }
}

bool is_chinese_number(char32_t code) {
  return is_number(code) && code > 0x3000 && code < 0xFF00;
}

// What the last character of a line says of the next one.
enum class Ending : std::uint8_t { open, pause, colon, other_stop, full_stop };

Ending ending_by(char32_t last) {
  switch (last) {
    case U'。':
      return Ending::full_stop;
    case U'；':
    case U';':
    case U'！':
    case U'!':
    case U'？':
    case U'?':
      return Ending::other_stop;
    case U'：':
    case U':':
      return Ending::colon;
    case U'，':
    case U',':
    case U'、':
    case U'…':
      return Ending::pause;
    default:
      return Ending::open;
  }
}

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;  // `begin` when it is blank
  Ending ending = Ending::open;
};

// The last character of [begin, end), which are whole ones.
utf8::Decoded last_character(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = end - 1;
  while (at > begin && at + 4 > end && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    --at;
  }
  const utf8::Decoded last = decode(text, at);
  return at + last.bytes == end ? last : decode(text, end - 1);  // a byte that belongs to no character stands for itself
}

Line trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const utf8::Decoded next = decode(text, begin);
    if (!is_blank(next.code)) {
      break;
    }
    begin += next.bytes;
  }
  while (end > begin) {
    const utf8::Decoded last = last_character(text, begin, end);
    if (!is_blank(last.code)) {
      return {.begin = begin, .end = end, .ending = ending_by(last.code)};
    }
    end -= last.bytes;
  }
  return {.begin = begin, .end = begin};
}

// Whether the line has `least` characters, blanks left out.
bool is_as_long_as(std::size_t least, std::string_view text, const Line& line) {
  std::size_t characters = 0;
  for (std::size_t at = line.begin; line.end - line.begin >= least && at < line.end && characters < least;) {
    const std::size_t run = chinese_run(text, at, std::min(line.end, at + 3 * (least - characters)));
    if (run != 0) {
      characters += run;
      at += 3 * run;
      continue;
    }
    const utf8::Decoded next = decode(text, at);
    characters += is_blank(next.code) ? 0 : 1;
    at += next.bytes;
  }
  return characters >= least;
}

// The first characters of a line, blanks left out, into `place`.
std::u32string_view opening(std::string_view text, const Line& line, std::array<char32_t, 12>& place) {
  std::size_t size = 0;
  for (std::size_t at = line.begin; at < line.end && size < place.size();) {
    const utf8::Decoded next = decode(text, at);
    if (!is_blank(next.code)) {
      place[size++] = next.code;
    }
    at += next.bytes;
  }
  return {place.data(), size};
}

char32_t code_at(std::u32string_view text, std::size_t at) {
  return at < text.size() ? text[at] : U'\0';
}

bool one_of(char32_t code, std::u32string_view set) {
  return code != 0 && set.find(code) != std::u32string_view::npos;
}

// Whether level_of() has to look at a line that begins so; most begin with another character.
bool is_number_start(char32_t first) {
  switch (first) {
    case U'#':
    case U'第':
    case U'(':
    case U'（':
    case U'【':
      return true;
    default:
      return (first >= 0x2460 && first <= 0x3229) || is_number(first);
  }
}

int level_of(std::u32string_view start) {
  const char32_t first = code_at(start, 0);
  if (first == U'#') {
    std::size_t depth = 0;
    while (code_at(start, depth) == U'#') {
      ++depth;
    }
    return depth <= 1 ? 0 : static_cast<int>(std::min<std::size_t>(depth - 1, 5));
  }
  if (first >= 0x2460 && first <= 0x2487) {
    return 5;
  }
  if (first >= 0x2488 && first <= 0x249B) {
    return 3;
  }
  if (first >= 0x3220 && first <= 0x3229) {
    return 2;
  }
  const bool ordinal = first == U'第';
  const bool bracket = one_of(first, U"(（【");
  const std::size_t from = ordinal || bracket ? 1 : 0;
  std::size_t at = from;
  while (at < from + 4 && is_number(code_at(start, at))) {
    ++at;
  }
  if (at == from) {
    return Paragraph::unnumbered;
  }
  const bool chinese = is_chinese_number(code_at(start, from));
  if (ordinal) {
    return one_of(code_at(start, at), U"篇章") ? 0 : Paragraph::unnumbered;
  }
  if (bracket) {
    return one_of(code_at(start, at), U")）】") ? (chinese ? 2 : 4) : Paragraph::unnumbered;
  }
  const char32_t sign = code_at(start, at);
  if (one_of(sign, U")）")) {
    return chinese ? 2 : 4;
  }
  const bool decimal = one_of(sign, U".．") && is_number(code_at(start, at + 1));
  if (!one_of(sign, U"、.．") || decimal) {
    return Paragraph::unnumbered;
  }
  // 一、二年级 is a list of grades, not the first item.
  std::size_t grade = at + 1;
  while (is_number(code_at(start, grade)) || one_of(code_at(start, grade), U"、至到-—")) {
    ++grade;
  }
  const bool grades = grade > at + 1 && code_at(start, grade) == U'年' && is_chinese_number(code_at(start, at + 1)) == chinese &&
                      code_at(start, at + 1) != code_at(start, from);
  return grades ? Paragraph::unnumbered : chinese ? 1 : 3;
}

bool is_title(std::string_view line) {
  constexpr std::array<std::string_view, 9> words = {"计划", "总结", "方案", "制度", "办法", "公约", "承诺书", "报告", "通知"};
  return std::ranges::any_of(words, [&](std::string_view word) { return line.find(word) != std::string_view::npos; });
}

}  // namespace

bool Outline::next(Paragraph& out) {
  while (at_ < text_.size()) {
    const std::size_t stop = std::min(text_.find('\n', at_), text_.size());
    const Line line = trimmed(text_, at_, stop);
    at_ = stop + 1;
    if (line.begin == line.end) {
      open_ = false;
      continue;
    }
    std::array<char32_t, 12> start;
    const bool may_be_numbered = is_number_start(decode(text_, line.begin).code);
    const int level = may_be_numbered ? level_of(opening(text_, line, start)) : Paragraph::unnumbered;
    // Counted only where the last character does not tell.
    const auto is_long = [&](std::size_t least) { return is_as_long_as(least, text_, line); };
    if (open_ && level == Paragraph::unnumbered) {
      begun_.end = line.end;
      open_ = line.ending != Ending::full_stop && is_long(wrapped_characters);
      continue;
    }
    out = begun_;
    const bool has_ended = std::exchange(has_begun_, true);
    begun_ = {.begin = line.begin, .end = line.end, .level = level};
    const bool is_short = line.ending == Ending::open && !is_long(heading_characters + 1);
    begun_.may_head = line.ending == Ending::colon || is_short;
    if (level == Paragraph::unnumbered && is_short && is_title(text_.substr(line.begin, line.end - line.begin))) {
      begun_.level = 0;
    }
    open_ = (line.ending == Ending::open && !is_short) || (line.ending == Ending::pause && is_long(wrapped_characters));
    if (has_ended) {
      return true;
    }
  }
  out = begun_;
  return std::exchange(has_begun_, false);
}

}  // namespace jianfu::prose
