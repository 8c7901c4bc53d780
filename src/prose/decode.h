// utf8::decode, with the characters that Chinese text is made of decoded in place.
#pragma once

#include "base/utf8.h"

namespace jianfu::prose {

inline utf8::Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t place) { return static_cast<unsigned char>(text[place]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) {
    return {.code = lead, .bytes = 1};
  }
  // Three bytes, neither overlong (E0) nor a surrogate (ED).
  if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && at + 2 < text.size() && (byte(at + 1) & 0xC0U) == 0x80U &&
      (byte(at + 2) & 0xC0U) == 0x80U) {
    return {.code = static_cast<char32_t>((lead & 0x0FU) << 12U | (byte(at + 1) & 0x3FU) << 6U | (byte(at + 2) & 0x3FU)), .bytes = 3};
  }
  return utf8::decode(text, at);
}

}  // namespace jianfu::prose
