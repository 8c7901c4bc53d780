// Looks at folded text, a UTF-16 unit at a time.
#pragma once

#include <cstddef>
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

// 1 … 9 for 一 … 九, else 0.
inline int chinese_digit(char16_t unit) {
  switch (unit) {
    case u'一':
      return 1;
    case u'二':
      return 2;
    case u'三':
      return 3;
    case u'四':
      return 4;
    case u'五':
      return 5;
    case u'六':
      return 6;
    case u'七':
      return 7;
    case u'八':
      return 8;
    case u'九':
      return 9;
    default:
      return 0;
  }
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
