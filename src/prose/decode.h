// utf8::decode, with the characters that Chinese text is made of decoded in place.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/utf8.h"

namespace jianfu::prose {

// 80 … BF: no first byte of a character.
inline bool is_behind_lead(char byte) {
  return static_cast<signed char>(byte) < -0x40;
}

// What a lead of three bytes and the two behind it stand for; false when those two do not belong to it.
inline bool decode_three(const char* at, char32_t& code) {
  constexpr unsigned marks = 0xE0U << 12U | 0x80U << 6U | 0x80U;  // of the three bytes, which add no bits to the code
  const auto byte = [&](unsigned number) { return static_cast<unsigned>(static_cast<unsigned char>(at[number])); };
  code = (byte(0) << 12U) + (byte(1) << 6U) + byte(2) - marks;
  return is_behind_lead(at[1]) && is_behind_lead(at[2]);
}

// How many characters of three bytes, E4 … E9 the first, stand at `at` one behind the other: nearly all of a Chinese text, and none of
// them a blank or a sign.
inline std::size_t chinese_run(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t behind = at;
  while (behind + 2 < end && static_cast<unsigned char>(text[behind]) - 0xE4U < 6 && is_behind_lead(text[behind + 1]) &&
         is_behind_lead(text[behind + 2])) {
    behind += 3;
  }
  return (behind - at) / 3;
}

inline utf8::Decoded decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    return {.code = lead, .bytes = 1};
  }
  // Neither overlong (E0) nor a surrogate (ED).
  const bool may_be_three = lead - 0xE1U < 0x0F && lead != 0xED && at + 2 < text.size();
  if (char32_t code = 0; may_be_three && decode_three(text.data() + at, code)) {
    return {.code = code, .bytes = 3};
  }
  return utf8::decode(text, at);
}

}  // namespace jianfu::prose
