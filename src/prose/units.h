// Looks at folded text, a UTF-16 unit at a time.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace jianfu::prose {

// 0 behind the end.
inline char16_t unit_at(std::u16string_view text, std::size_t at) {
  return at < text.size() ? text[at] : u'\0';
}

// `word` is not empty. Mostly told by its first unit.
inline bool starts(std::u16string_view text, std::size_t at, std::u16string_view word) {
  return unit_at(text, at) == word.front() && text.substr(at, word.size()) == word;
}

// What a unit means in a number.
struct Numeral {
  char16_t unit = 0;
  std::int8_t digit = -1;  // of a Chinese one
};

// By their last seven bits, which no two have in common.
constexpr std::array<Numeral, 128> numerals = [] {
  std::array<Numeral, 128> out{};
  const auto add = [&](std::u16string_view units, int first_digit) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      out[units[i] % out.size()] = {.unit = units[i],
                                    .digit = static_cast<std::int8_t>(first_digit < 0 ? -1 : first_digit + static_cast<int>(i))};
    }
  };
  add(u"0123456789十百半", -1);
  add(u"零一二三四五六七八九", 0);
  add(u"〇", 0);
  add(u"两", 2);
  return out;
}();

static_assert(std::ranges::count(numerals, u'\0', &Numeral::unit) == 128 - 25, "two have the same place");

inline bool is_ascii_digit(char16_t unit) {
  return unit >= u'0' && unit <= u'9';
}

// 0-9, 〇, 零, 一 … 九, 十, 百, 两, 半.
inline bool is_numeral(char16_t unit) {
  return numerals[unit % numerals.size()].unit == unit;
}

// 0 … 9 for 零 … 九, 〇 and 两; -1 for others.
inline int digit_value(char16_t unit) {
  const Numeral& numeral = numerals[unit % numerals.size()];
  return numeral.unit == unit ? numeral.digit : -1;
}

// 1 … 9 for 一 … 九, else 0.
inline int chinese_digit(char16_t unit) {
  const int digit = digit_value(unit);
  return digit > 0 && unit != u'两' ? digit : 0;
}

// Whether it is a unit of a literal. All are compared, which takes less time than to stop at one.
template <std::size_t size>
constexpr bool one_of(char16_t unit, const char16_t (&set)[size]) {
  bool found = false;
  for (std::size_t i = 0; i + 1 < size; ++i) {  // without the 0 behind the last
    found |= unit == set[i];
  }
  return found;
}

}  // namespace jianfu::prose
