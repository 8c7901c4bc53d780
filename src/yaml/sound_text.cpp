#include "yaml/sound_text.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"

namespace jianfu::yaml {

namespace {

constexpr std::array<bool, 256> make_plain() {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0; byte < 128; ++byte) {
    plain[byte] = (byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n';
  }
  return plain;
}

// Of ASCII; neither the zero byte nor the beginning of a longer character is.
constexpr std::array<bool, 256> plain = make_plain();

// Leads of three bytes that allow every second byte, U+FEFF and U+FFFD (both EF) left out: nearly all of Chinese.
bool leads_chinese(unsigned char byte) {
  return byte >= 0xE3 && byte <= 0xE9;
}

std::uint32_t three(const unsigned char* at) {
  return std::uint32_t{at[0]} | std::uint32_t{at[1]} << 8U | std::uint32_t{at[2]} << 16U;
}

constexpr std::uint32_t continuation_bits = 0xC0C000;
constexpr std::uint32_t continuations = 0x808000;
constexpr std::uint32_t lost_bytes = 0x9F94E9;  // of `lost`
constexpr char32_t lost = U'锟';                // of 锟斤拷, which a lost conversion leaves behind

using Eight = std::array<unsigned char, 8>;

constexpr std::uint64_t eight(const Eight& bytes) {
  return std::bit_cast<std::uint64_t>(bytes);
}

// Are the first six bytes two characters with leads from E3 to E8? (锟 begins with E9.)
bool are_two_chinese(const unsigned char* at) {
  constexpr std::uint64_t kinds = eight({0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0, 0});
  constexpr std::uint64_t three_bytes = eight({0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0, 0});
  constexpr std::uint64_t low_bits = eight({0x0F, 0, 0, 0x0F, 0, 0, 0, 0});
  constexpr std::uint64_t sixteens = eight({0x10, 0, 0, 0x10, 0, 0, 0, 0});
  constexpr std::uint64_t from_3 = eight({0x10 - 3, 0, 0, 0x10 - 3, 0, 0, 0, 0});  // with it, 3 and more make 16
  constexpr std::uint64_t from_9 = eight({0x10 - 9, 0, 0, 0x10 - 9, 0, 0, 0, 0});
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof(bytes));
  const std::uint64_t lows = bytes & low_bits;
  return (bytes & kinds) == three_bytes && ((lows + from_3) & ~(lows + from_9) & sixteens) == sixteens;
}

}  // namespace

bool is_plainly_sound(std::string_view text) {
  if (text.starts_with('%')) {
    return false;  // %PDF-
  }
  const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
  bool has_pair = false;
  bool has_triple = false;
  // The zero byte behind the text ends a run of plain bytes.
  for (std::size_t at = 0; at < text.size();) {
    while (plain[begin[at]]) {
      ++at;
    }
    while (leads_chinese(begin[at]) && at + sizeof(Eight) <= text.size()) {
      has_triple = true;
      if (are_two_chinese(begin + at)) {
        at += 6;
        continue;
      }
      const std::uint32_t character = three(begin + at);
      if ((character & continuation_bits) != continuations || character == lost_bytes) {
        return false;
      }
      at += 3;
    }
    if (at >= text.size() || plain[begin[at]]) {
      continue;
    }
    if (begin[at] < 0x80) {
      if (begin[at] != '\r' || begin[at + 1] != '\n') {
        return false;
      }
      ++at;
      continue;
    }
    const utf8::Decoded next = utf8::decode(text, at);
    if (next.code < 0xA0 || next.code == 0xFFFD || next.code == 0xFEFF || next.code == lost) {
      return false;
    }
    has_pair = has_pair || next.bytes == 2;
    has_triple = has_triple || next.bytes > 2;
    at += next.bytes;
  }
  return has_triple || !has_pair;  // GBK can pass for a text of two-byte characters alone
}

}  // namespace jianfu::yaml
