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

inline bool one_of(char16_t unit, std::u16string_view set) {
  return unit != 0 && set.find(unit) != std::u16string_view::npos;
}

}  // namespace jianfu::prose
