#include "base/utf8.h"

#include <array>

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
  return lead >= 0xE1 && lead <= 0xEF && lead != 0xED && at + 2 < text.size() && is_continuation(text[at + 1]) &&
         is_continuation(text[at + 2]);
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
  // Most of a Chinese text, and its signs.
  if ((code >= 0x4E00 && code <= 0x9FA5) || (code >= 0x3001 && code <= 0x3011) || (code >= 0xFF01 && code <= 0xFF5E)) {
    return 2;
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

}  // namespace jianfu::utf8
