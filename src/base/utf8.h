// UTF-8: validity, characters, display cells. Texts are bytes; a "character" is a Unicode code point.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jianfu::utf8 {

// Offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and > U+10FFFF included), or npos.
std::size_t first_invalid(std::string_view text);

struct Decoded {
  char32_t code;
  unsigned bytes;  // 1–4; an invalid byte decodes as U+FFFD of 1 byte
};

// `at` must be inside `text`.
Decoded decode(std::string_view text, std::size_t at);

void append(std::string& out, char32_t code);

std::size_t count(std::string_view text);

// Terminal cells: CJK and full-width 2, combining marks 0, everything else 1. A tab counts 1; callers expand tabs first.
std::size_t width(std::string_view text);
unsigned width(char32_t code);

// Whether printable() leaves the text as it is, and no tab is in it.
bool is_printable(std::string_view text);

// The same, and no line ends in it.
bool is_printable_line(std::string_view text);

// Text that may go to a terminal: control codes (C0 but newline and tab, DEL, C1), bidirectional overrides and invalid bytes are shown
// as U+FFFD, so that a file cannot move the cursor.
std::string printable(std::string_view text);

}  // namespace jianfu::utf8
