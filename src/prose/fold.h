// Text as the reader compares it: one UTF-16 unit for each character that counts, with its byte offset. Full width becomes ASCII, letters
// lower case, traditional characters simplified; blanks, quotation marks and invisible characters are left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jianfu::prose {

struct Folded {
  struct Bytes {
    std::uint32_t begin;
    std::uint32_t end;
  };

  std::u16string text;
  std::vector<Bytes> bytes;          // of character i
  std::vector<std::uint16_t> codes;  // its code in the trie of a lexicon, and a 0; by Lexicon::prepare()

  void clear();

  std::uint32_t begin_of(std::size_t character) const { return bytes[character].begin; }

  std::uint32_t end_of(std::size_t character) const { return bytes[character].end; }
};

// The unit for one code point; 0 when it is left out. What lies outside the basic plane is U+FFFD.
char16_t folded(char32_t code);

// Appends [begin, end) of `text`.
void fold(std::string_view text, std::size_t begin, std::size_t end, Folded& out);

std::u16string folded(std::string_view word);

// For messages: the reverse, without what folding lost.
std::string utf8_of(std::u16string_view text);

}  // namespace jianfu::prose
