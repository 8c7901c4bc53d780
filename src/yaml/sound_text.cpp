#include "yaml/sound_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include "base/utf8.h"

namespace jianfu::yaml {

namespace {

constexpr std::size_t block = 64;  // bytes looked at together
constexpr char32_t lost = U'锟';   // of 锟斤拷, which a lost conversion leaves behind

constexpr unsigned char distance(unsigned char from, unsigned char to) {
  return static_cast<unsigned char>(to - from);
}

// Are the bytes of a block, with the two before it, ASCII, line ends and whole characters of three bytes that nobody need look at?
// The last character may go on behind the block. No step depends on another and none branches, so that a compiler makes sixteen of one.
bool is_common(const unsigned char* bytes) {
  unsigned char doubts = 0;
  // NOLINTBEGIN(readability-implicit-bool-conversion): && and || would branch
  for (std::size_t i = 0; i < block; ++i) {
    const unsigned char byte = bytes[i];
    const unsigned char before = bytes[i - 1];
    const unsigned char first = bytes[i - 2];
    const unsigned char higher = before > first ? before : first;
    const bool continues = static_cast<signed char>(byte) < -0x40;              // 80 to BF
    const bool is_due = (higher & 0xC0U) == 0xC0;                               // a lead of three bytes, others being in doubt
    const bool control_or_four = distance(0xF0, byte) < 0x30;                   // F0 to FF, 00 to 1F
    const bool other_lead = (distance(0xC0, byte) <= 0x20) | (byte == 0xED);    // of two bytes; E0, ED: not with any second byte
    const bool mark = (before == 0xEF) & ((byte | 4U) == 0xBF);                 // U+FEFF, U+FFFD and some others
    const bool is_lost = ((first ^ before) == (0xE9 ^ 0x94)) & (byte == 0x9F);  // 锟 and some others
    const bool line_end = (byte == '\n') | (byte == '\r');
    doubts |= ((continues != is_due) | other_lead | (control_or_four > line_end) | (byte == 0x7F) | mark | is_lost) ? 1 : 0;
  }
  // NOLINTEND(readability-implicit-bool-conversion)
  return doubts == 0;
}

// Behind the blocks from `at` on that are common. A character begins there, and none of two bytes ends there.
std::size_t skip_common(std::string_view text, std::size_t at) {
  while (at + block <= text.size() && is_common(reinterpret_cast<const unsigned char*>(text.data()) + at)) {
    at += block;
  }
  return at;
}

// The same for the processors that most people have, thirty-two bytes at a time: the program itself has to run on all.
#ifdef __x86_64__

// What may be said against a byte alone, by the groups it is in: a half of it is in some of these, and it is in those of both halves.
constexpr unsigned char low = 1;    // 00 to 0F, but for the line ends
constexpr unsigned char other = 2;  // 10 to 1F; C0 to DF, which lead two bytes; F0 to FF
constexpr unsigned char erase = 4;  // 7F
constexpr unsigned char lead = 8;   // E0 and ED: not with any second byte
constexpr unsigned char both = low | other;
using ByHalf = std::array<unsigned char, 16>;
alignas(16) constexpr ByHalf by_upper_half = {low, other, 0, 0, 0, 0, 0, erase, 0, 0, 0, 0, other, other, lead, other};
alignas(16) constexpr ByHalf by_lower_half = {both | lead, both, both,  both, both, both,         both, both,
                                              both,        both, other, both, both, other | lead, both, both | erase};

[[gnu::target("avx2")]] inline __m256i load(const char* from) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

[[gnu::target("avx2")]] inline __m256i twice(const ByHalf& half) {
  return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(half.data())));
}

[[gnu::target("avx2")]] std::size_t skip_common_wide(std::string_view text, std::size_t at) {
  const __m256i upper = twice(by_upper_half);
  const __m256i lower = twice(by_lower_half);
  const __m256i half = _mm256_set1_epi8(0x0F);
  // The bytes that have to continue a character begun in the block before, as bits: bit 0 for the first byte of the block, as below.
  std::uint64_t begun = 0;
  for (; at + block <= text.size(); at += block) {
    __m256i doubts = _mm256_setzero_si256();
    std::uint64_t beyond_ascii = 0;
    std::uint64_t leads = 0;
    for (std::size_t i = 0; i < block; i += sizeof(__m256i)) {
      const char* const from = text.data() + at + i;
      const __m256i byte = load(from);
      const __m256i before = load(from - 1);
      const __m256i alone = _mm256_and_si256(_mm256_shuffle_epi8(upper, _mm256_and_si256(_mm256_srli_epi16(byte, 4), half)),
                                             _mm256_shuffle_epi8(lower, _mm256_and_si256(byte, half)));
      const __m256i mark = _mm256_and_si256(_mm256_cmpeq_epi8(before, _mm256_set1_epi8('\xEF')),
                                            _mm256_cmpeq_epi8(_mm256_or_si256(byte, _mm256_set1_epi8(4)), _mm256_set1_epi8('\xBF')));
      const __m256i is_lost =
          _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_xor_si256(load(from - 2), before), _mm256_set1_epi8('\xE9' ^ '\x94')),
                           _mm256_cmpeq_epi8(byte, _mm256_set1_epi8('\x9F')));
      doubts = _mm256_or_si256(_mm256_or_si256(doubts, alone), _mm256_or_si256(mark, is_lost));
      const __m256i two_high_bits = _mm256_and_si256(byte, _mm256_add_epi8(byte, byte));
      beyond_ascii |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(byte))} << i;
      leads |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(two_high_bits))} << i;
    }
    const std::uint64_t due = leads << 1U | leads << 2U | begun;
    if ((beyond_ascii & ~leads) != due || _mm256_testz_si256(doubts, doubts) == 0) {
      break;
    }
    begun = leads >> 63U | leads >> 62U;
  }
  return at;
}

std::size_t behind_common(std::string_view text, std::size_t at) {
  return __builtin_cpu_supports("avx2") ? skip_common_wide(text, at) : skip_common(text, at);
}
#else
std::size_t behind_common(std::string_view text, std::size_t at) {
  return skip_common(text, at);
}
#endif

// Of the character at `at`; 0 where something may be said about it.
std::size_t sound_bytes(std::string_view text, std::size_t at) {
  const utf8::Decoded next = utf8::decode(text, at);
  const bool blank = next.code == '\n' || next.code == '\r' || next.code == '\t';
  const bool control = next.code < ' ' || (next.code >= 0x7F && next.code < 0xA0);
  return (control && !blank) || next.code == 0xFFFD || next.code == 0xFEFF || next.code == lost ? 0 : next.bytes;
}

bool has_lone_return(std::string_view text) {
  std::size_t at = text.find('\r');
  while (at != std::string_view::npos && text.substr(at + 1).starts_with('\n')) {
    at = text.find('\r', at + 1);
  }
  return at != std::string_view::npos;
}

// Of that which byte `at` belongs to.
std::size_t start_of_character(std::string_view text, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) {
    --at;
  }
  return at;
}

}  // namespace

bool is_plainly_sound(std::string_view text) {
  if (text.starts_with('%') || has_lone_return(text)) {
    return false;  // %PDF-
  }
  bool has_pair = false;
  for (std::size_t at = 0; at < text.size();) {
    // Characters one by one: the first, since a block is looked at with two bytes before it, and those of the last block and one with a
    // doubt.
    const std::size_t end = at == 0 ? std::min<std::size_t>(2, text.size()) : std::min(at + block, text.size());
    std::size_t size = 0;
    while (at < end) {
      size = sound_bytes(text, at);
      if (size == 0) {
        return false;
      }
      has_pair = has_pair || size == 2;
      at += size;
    }
    if (size == 2) {
      continue;  // with a block its lead would be taken for one of three bytes
    }
    const std::size_t looked_at = at;
    at = behind_common(text, at);
    if (at > looked_at) {
      at = start_of_character(text, at - 2);
    }
  }
  // GBK can pass for a text of two-byte characters alone.
  return !has_pair || std::ranges::any_of(text, [](char byte) { return static_cast<unsigned char>(byte) >= 0xE0; });
}

}  // namespace jianfu::yaml
