#include "yaml/sound_text.h"

#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace jianfu::yaml {

namespace {

constexpr std::array<bool, 128> make_plain() {
  std::array<bool, 128> plain{};
  for (std::size_t byte = 0; byte < plain.size(); ++byte) {
    plain[byte] = (byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n';
  }
  return plain;
}

constexpr std::array<bool, 128> plain = make_plain();

// Leads of three bytes that allow every second byte, U+FEFF and U+FFFD (both EF) left out: nearly all of Chinese.
bool leads_chinese(unsigned char byte) {
  return byte >= 0xE3 && byte <= 0xE9;
}

std::uint32_t three(const unsigned char* at) {
  return std::uint32_t{at[0]} | std::uint32_t{at[1]} << 8U | std::uint32_t{at[2]} << 16U;
}

constexpr std::uint32_t continuation_bits = 0xC0C000;
constexpr std::uint32_t continuations = 0x808000;
constexpr std::uint32_t lost = 0x9F94E9;  // 锟, of 锟斤拷, which a lost conversion leaves behind

}  // namespace

bool is_plainly_sound(std::string_view text) {
  if (text.starts_with('%')) {
    return false;  // %PDF-
  }
  const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
  bool has_pair = false;
  bool has_triple = false;
  // The zero byte behind a string ends a sequence that was cut off.
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char* const here = begin + at;
    if (*here < 0x80) {
      if (!plain[*here] && (*here != '\r' || here[1] != '\n')) {
        return false;
      }
      ++at;
    } else if (leads_chinese(*here)) {
      const std::uint32_t character = three(here);
      if ((character & continuation_bits) != continuations || character == lost) {
        return false;
      }
      has_triple = true;
      at += 3;
    } else {
      const utf8::Decoded next = utf8::decode(text, at);
      if (next.code < 0xA0 || next.code == 0xFFFD || next.code == 0xFEFF) {
        return false;
      }
      has_pair = has_pair || next.bytes == 2;
      has_triple = has_triple || next.bytes > 2;
      at += next.bytes;
    }
  }
  return has_triple || !has_pair;  // GBK can pass for a text of two-byte characters alone
}

}  // namespace jianfu::yaml
