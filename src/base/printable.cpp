// What may go to a terminal.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"

namespace jianfu::utf8 {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::size_t block = 32;  // bytes looked at together

using Bytes [[gnu::vector_size(block)]] = signed char;

// How many bytes of a block, seen with the two before it, are visible ASCII and whole characters from U+3000 on that nobody need look at
// one by one, or `also`. The last character may go on behind them. What is true of a byte is told with all its bits.
[[gnu::always_inline]] inline std::size_t common_bytes(const char* bytes, char also) {
  Bytes byte;
  Bytes before;
  Bytes first;
  std::memcpy(&byte, bytes, block);
  std::memcpy(&before, bytes - 1, block);
  std::memcpy(&first, bytes - 2, block);
  // Bytes are compared as numbers without a sign when the highest bit of both is turned over.
  constexpr signed char turn = -0x80;
  constexpr auto turned = [](int number) { return static_cast<signed char>(number - 0x80); };
  const Bytes value = byte ^ turn;
  const auto continues = byte < -0x40;                                                     // 80 to BF
  const auto is_due = ((before ^ turn) > turned(0xE2)) | ((first ^ turn) > turned(0xE2));  // behind leads of three bytes
  const auto other_lead = (value > turned(0xBF)) & (value < turned(0xE3));
  const auto too_high = (value > turned(0xEF)) | (value == turned(0xED));  // of four bytes; not with any second byte
  const auto control = ((value < turned(0x20)) | (value == turned(0x7F))) & (byte != static_cast<signed char>(also));
  const auto doubts = (continues ^ is_due) | other_lead | too_high | control;
  std::array<std::uint64_t, block / sizeof(std::uint64_t)> words;
  std::memcpy(words.data(), &doubts, block);
  if ((words[0] | words[1] | words[2] | words[3]) == 0) {
    return block;
  }
  const auto first_word = static_cast<std::size_t>(words[0] != 0 ? 0 : words[1] != 0 ? 1 : words[2] != 0 ? 2 : 3);
  const int bits = std::endian::native == std::endian::little ? std::countr_zero(words[first_word]) : std::countl_zero(words[first_word]);
  return first_word * sizeof(std::uint64_t) + static_cast<std::size_t>(bits) / 8;
}

// The same of the bytes from `at` on, of which no more than a block is looked at.
[[gnu::always_inline]] inline std::size_t common_bytes_behind(std::string_view text, std::size_t at, char also) {
  std::array<char, 2 + block> room;
  room.fill(' ');
  const std::size_t before = std::min<std::size_t>(at, 2);
  text.copy(room.data() + 2 - before, before + block, at - before);
  return std::min(common_bytes(room.data() + 2, also), text.size() - at);
}

bool moves_the_cursor(char32_t code) {
  if (code == U'\n' || code == U'\t') {
    return false;
  }
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool bidirectional = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return control || bidirectional;
}

bool is_shown(const Decoded& sign) {
  return !moves_the_cursor(sign.code) && sign.code != U'\t' && sign.code != U'\n' && (sign.code != replacement || sign.bytes > 1);
}

// Bytes of a character of three that the text ends amid of.
std::size_t cut_short(std::string_view text) {
  const auto is_lead = [&](std::size_t from_end) {
    return text.size() >= from_end && static_cast<unsigned char>(text[text.size() - from_end]) >= 0xE0;
  };
  return is_lead(1) ? 1 : is_lead(2) ? 2 : 0;
}

// Behind the common bytes from `start` on, where a character begins.
[[gnu::always_inline]] inline std::size_t behind_common_bytes(std::string_view text, std::size_t start, char also) {
  for (std::size_t at = start; at < text.size();) {
    for (; at >= 2 && at + block <= text.size(); at += block) {
      if (const std::size_t common = common_bytes(text.data() + at, also); common < block) {
        return at + common;
      }
    }
    const std::size_t last = std::min(text.size() - at, block);
    const std::size_t common = common_bytes_behind(text, at, also);
    at += common;
    if (common < last) {
      return at;
    }
  }
  return text.size();
}

// The same, translated once more for the processors that most people have: the program itself has to run on all.
#ifdef __x86_64__
[[gnu::target("avx2")]] std::size_t behind_common_bytes_wide(std::string_view text, std::size_t start, char also) {
  return behind_common_bytes(text, start, also);
}
#endif

// The end of the text, or the first character from `start` on that somebody has to look at.
std::size_t behind_common(std::string_view text, std::size_t start, char also) {
#ifdef __x86_64__
  const bool is_wide = __builtin_cpu_supports("avx2");
  const std::size_t behind = is_wide ? behind_common_bytes_wide(text, start, also) : behind_common_bytes(text, start, also);
#else
  const std::size_t behind = behind_common_bytes(text, start, also);
#endif
  return behind - cut_short(text.substr(start, behind - start));
}

// Tabs and line ends only where they are `also`.
bool are_shown(std::string_view text, char also) {
  for (std::size_t at = behind_common(text, 0, also); at < text.size();) {
    const Decoded next = decode(text, at);
    if (!is_shown(next)) {
      return false;
    }
    at = behind_common(text, at + next.bytes, also);
  }
  return true;
}

}  // namespace

bool is_printable(std::string_view text) {
  return are_shown(text, '\n');
}

bool is_printable_line(std::string_view text) {
  return are_shown(text, ' ');
}

std::string printable(std::string_view text) {
  if (is_printable(text)) {
    return std::string(text);
  }
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
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
