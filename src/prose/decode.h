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
  if (lead - 0xE1U < 0x0FU && lead != 0xED && at + 2 < text.size()) {
    const unsigned second = byte(at + 1) ^ 0x80U;
    const unsigned third = byte(at + 2) ^ 0x80U;
    if ((second | third) < 0x40) {
      return {.code = static_cast<char32_t>((lead & 0x0FU) << 12U | second << 6U | third), .bytes = 3};
    }
  }
  return utf8::decode(text, at);
}

}  // namespace jianfu::prose
