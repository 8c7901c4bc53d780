// Private to quantity/: a text folded to one spelling (half-width, simplified, lower case) and a place in it. Readers take what they know
// from the front; taking nothing leaves the place as it was.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jianfu {

// ６Ｏ分鐘 → 60分钟; all dashes → '-' (one for a run), all tildes → '~'; 〇 ○ 零 → 〇; 。 → '.' but dropped at the end; blanks stay (one
// for a run) only between two ASCII letters or digits. O, o, l and I next to a digit are 0 and 1 unless they belong to a longer Latin word.
std::u32string fold(std::string_view text);

struct Cursor {
  explicit Cursor(std::string_view of) : text(fold(of)) {}

  std::u32string text;
  std::size_t at = 0;

  bool done() const { return at == text.size(); }

  char32_t peek(std::size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : U'\0'; }

  bool take(char32_t code);
  // A word that ends in a Latin letter is not taken from the front of a longer one: "h" is not in "hours".
  bool take(std::u32string_view word);
  bool take_any(std::initializer_list<std::u32string_view> words);  // the first that fits: put longer ones first

  void blank() { take(U' '); }
};

bool is_digit(char32_t code);  // 0–9
bool is_latin(char32_t code);  // a–z (folded)
bool is_han(char32_t code);
int chinese_digit(char32_t code);     // 〇 0, 一 1 … 九 9, 两 2; else -1
bool is_chinese_unit(char32_t code);  // 十 百 千 万

// What a reader wants: its name in both languages, and examples of what it accepts.
struct Expected {
  Text what;   // 时刻 / time of day
  Text forms;  // 8:20、下午4:30 / 8:20 or 16:30
};

// The text as a message names it, in quotes, without blanks around it and cut when long; an empty one as 空白.
Text quoted(std::string_view found);

// “25:00”不是时刻；请写成 8:20、下午4:30 这样的时刻 · "25:00" is no time of day; write it like 8:20 or 16:30
Error unreadable(std::string_view found, const Expected& expected);

}  // namespace jianfu
