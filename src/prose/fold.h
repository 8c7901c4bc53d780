// Text as the reader compares it: one UTF-16 unit for each character that counts, with its byte offset. Full width becomes ASCII, letters
// lower case, traditional characters simplified; blanks, quotation marks and invisible characters are left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jianfu::prose {

struct Folded {
  std::u16string text;
  std::vector<std::uint32_t> at;   // byte where character i begins
  std::vector<std::uint32_t> end;  // byte behind character i

  void clear();
};

// The unit for one code point; 0 when it is left out. What lies outside the basic plane is U+FFFD.
char16_t folded(char32_t code);

// Appends [begin, end) of `text`.
void fold(std::string_view text, std::size_t begin, std::size_t end, Folded& out);

std::u16string folded(std::string_view word);

// For messages: the reverse, without what folding lost.
std::string utf8_of(std::u16string_view text);

}  // namespace jianfu::prose
