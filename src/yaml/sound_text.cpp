#include "yaml/sound_text.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"

namespace jianfu::yaml {

namespace {

constexpr std::size_t block = 64;  // bytes looked at together
constexpr char32_t lost = U'锟';   // of 锟斤拷, which a lost conversion leaves behind

constexpr unsigned char distance(unsigned char from, unsigned char to) {
  return static_cast<unsigned char>(to - from);
}

// Are the bytes of a block, with the two before it, ASCII, line ends and whole characters of three bytes that nobody need look at?
// The last character may go on behind the block. No step depends on another and none branches, so that a compiler makes sixteen of one, or
// thirty-two.
[[gnu::always_inline]] inline bool is_common(const unsigned char* bytes) {
  unsigned char doubts = 0;
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
    doubts |= (continues != is_due) | other_lead | (control_or_four > line_end) | (byte == 0x7F) | mark | is_lost ? 1 : 0;
  }
  return doubts == 0;
}

// Behind the blocks from `at` on that are common.
[[gnu::always_inline]] inline std::size_t skip_common(std::string_view text, std::size_t at) {
  while (at + block <= text.size() && is_common(reinterpret_cast<const unsigned char*>(text.data()) + at)) {
    at += block;
  }
  return at;
}

// The same, translated once more for the processors that most people have: the program itself has to run on all.
#ifdef __x86_64__
[[gnu::target("avx2")]] std::size_t skip_common_wide(std::string_view text, std::size_t at) {
  return skip_common(text, at);
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
    // Characters one by one: of the first block, the last one, and one with a doubt.
    const std::size_t end = std::min(at + block, text.size());
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
