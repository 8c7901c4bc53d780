#include "base/utf8.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include <utf8proc.h>

namespace jianfu::utf8 {

namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// 80 … BF.
bool is_continuation(char byte) {
  return static_cast<signed char>(byte) < -0x40;
}

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && is_continuation(text[at]);
}

// Bytes of the valid sequence that starts at `at`, 0 when there is none.
unsigned sequence_length(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  if (lead < 0x80) {
    return 1;
  }
  if (lead < 0xC2 || lead > 0xF4) {
    return 0;
  }
  const unsigned length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  for (unsigned i = 1; i < length; ++i) {
    if (!is_continuation(text, at + i)) {
      return 0;
    }
  }
  const unsigned char second = byte_at(text, at + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second > 0x9F;
  const bool too_large = lead == 0xF4 && second > 0x8F;
  return overlong || surrogate || too_large ? 0 : length;
}

// Most of a Chinese text: a sequence of three bytes whose lead allows every second byte.
bool is_plain_triple(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  return lead >= 0xE1 && lead <= 0xEF && lead != 0xED && is_continuation(text, at + 1) && is_continuation(text, at + 2);
}

bool moves_the_cursor(char32_t code) {
  if (code == U'\n' || code == U'\t') {
    return false;
  }
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool bidirectional = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return control || bidirectional;
}

}  // namespace

std::size_t first_invalid(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const unsigned length = byte_at(text, at) < 0x80 ? 1 : is_plain_triple(text, at) ? 3 : sequence_length(text, at);
    if (length == 0) {
      return at;
    }
    at += length;
  }
  return std::string_view::npos;
}

Decoded decode(std::string_view text, std::size_t at) {
  if (is_plain_triple(text, at)) {
    const char32_t code = (byte_at(text, at) & 0x0FU) << 12U | (byte_at(text, at + 1) & 0x3FU) << 6U | (byte_at(text, at + 2) & 0x3FU);
    return {.code = code, .bytes = 3};
  }
  const unsigned length = sequence_length(text, at);
  if (length == 0) {
    return {.code = replacement, .bytes = 1};
  }
  if (length == 1) {
    return {.code = byte_at(text, at), .bytes = 1};
  }
  char32_t code = byte_at(text, at) & (0xFFU >> (length + 1));
  for (unsigned i = 1; i < length; ++i) {
    code = (code << 6U) | (byte_at(text, at + i) & 0x3FU);
  }
  return {.code = code, .bytes = length};
}

void append(std::string& out, char32_t code) {
  std::array<utf8proc_uint8_t, 4> buffer{};
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), buffer.data());
  out.append(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(length));
}

std::size_t count(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++characters) {
    at += byte_at(text, at) < 0x80 ? 1 : is_plain_triple(text, at) ? 3 : decode(text, at).bytes;
  }
  return characters;
}

unsigned width(char32_t code) {
  if (code < 0x7F) {
    return 1;
  }
  if (code >= 0x4E00 && code <= 0x9FA5) {
    return 2;  // most of a Chinese text
  }
  return static_cast<unsigned>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(code)));
}

std::size_t width(std::string_view text) {
  std::size_t cells = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    cells += width(next.code);
    at += next.bytes;
  }
  return cells;
}

namespace {

enum class Shown : std::uint8_t { unsure, one_byte, three_bytes, by_second };

// What a byte begins that is surely shown as it is.
constexpr std::array<Shown, 256> make_shown() {
  std::array<Shown, 256> shown{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) {
    shown[byte] = Shown::one_byte;
  }
  shown['\n'] = Shown::one_byte;
  for (std::size_t byte = 0xE3; byte < 0xED; ++byte) {
    shown[byte] = Shown::three_bytes;
  }
  shown[0xC2] = shown[0xE2] = shown[0xEF] = Shown::by_second;
  return shown;
}

constexpr std::array<Shown, 256> shown = make_shown();

// Bytes of the sign at `at`, when it surely is shown as it is: · “ ” … — → and what is of full width. 0 when not.
std::size_t plain_sign(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  if (lead == 0xC2) {
    return is_continuation(text, at + 1) && byte_at(text, at + 1) >= 0xA0 ? 2 : 0;
  }
  if (!is_continuation(text, at + 1) || !is_continuation(text, at + 2)) {
    return 0;
  }
  const unsigned char second = byte_at(text, at + 1);
  const unsigned char third = byte_at(text, at + 2);
  const bool is_dash_or_quote = second == 0x80 && third >= 0x90 && third < 0xA8;  // U+2010 to U+2027
  const bool is_plain = lead == 0xEF ? second < 0xBE : second >= 0x82 || is_dash_or_quote;
  return is_plain ? 3 : 0;
}

// Whether all eight bytes are of 0x20 … 0x7E.
bool are_visible_ascii(const char* bytes) {
  constexpr std::uint64_t each = 0x0101010101010101U;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  // The high bit of a byte is set when the byte is 0x7F or more, or less than 0x20; carries may set others, which only makes it unsure.
  return ((word | (word + each) | (word - each * 0x20U)) & each * 0x80U) == 0;
}

// Whether the first six of eight bytes are two characters of three bytes, E4 … EB the first: nearly all of Chinese.
bool are_two_chinese(const char* bytes) {
  const auto word_of = [](std::uint8_t lead, std::uint8_t behind) {
    return std::bit_cast<std::uint64_t>(std::array<std::uint8_t, 8>{lead, behind, behind, lead, behind, behind, 0, 0});
  };
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const bool are_of_three = (word & word_of(0xF0, 0xC0)) == word_of(0xE0, 0x80);
  // Of E0 … EF, those in the middle have one of the bits 4 and 8 and not both.
  return are_of_three && ((word ^ word >> 1U) & word_of(4, 0)) == word_of(4, 0);
}

// Behind the characters from `at` on that are surely shown as they are: ASCII, and those of Chinese with their signs.
std::size_t behind_plain(std::string_view text, std::size_t at) {
  const std::size_t size = text.size();
  while (at < size) {
    const Shown kind = shown[byte_at(text, at)];
    if (kind == Shown::three_bytes) {
      if (size - at >= 8 && are_two_chinese(text.data() + at)) {
        at += 6;
        continue;
      }
      if (size - at < 3 || !is_continuation(text[at + 1]) || !is_continuation(text[at + 2])) {
        break;
      }
      at += 3;
    } else if (kind == Shown::one_byte) {
      at += size - at >= 8 && are_visible_ascii(text.data() + at) ? 8 : 1;
    } else {
      const std::size_t bytes = kind == Shown::by_second ? plain_sign(text, at) : 0;
      if (bytes == 0) {
        break;
      }
      at += bytes;
    }
  }
  return at;
}

}  // namespace

bool is_printable(std::string_view text) {
  return behind_plain(text, 0) == text.size();
}

std::string printable(std::string_view text) {
  if (is_printable(text)) {
    return std::string(text);
  }
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t plain = behind_plain(text, at); plain > at) {
      out.append(text.substr(at, plain - at));
      at = plain;
      continue;
    }
    const Decoded next = decode(text, at);
    if (moves_the_cursor(next.code) || next.code == replacement) {
      append(out, replacement);
    } else {
      out.append(text.substr(at, next.bytes));
    }
    at += next.bytes;
  }
  return out;
}

}  // namespace jianfu::utf8
