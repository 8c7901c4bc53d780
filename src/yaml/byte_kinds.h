// What a byte can mean to YAML.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace jianfu::yaml {

enum ByteKind : std::uint8_t {
  inert = 1,           // a letter, a digit, anything beyond ASCII: nothing at all
  inert_inside = 2,    // nothing within or at the end of a run of the former
  opens_word = 4,      // & * ! : what follows matters up to a blank
  opens_line = 8,      // | > % : what follows matters up to the end of the line
  escapes = 16,        // \ : the letters behind it matter
  opens_bracket = 32,  // [ {
  ends_line = 64,      // the line feed, and the zero byte that stands behind a text
  ascii = 128          // one of the first two that is ASCII, beside what it is
};

namespace detail {

constexpr std::array<std::uint8_t, 256> make_byte_kinds() {
  std::array<std::uint8_t, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    const bool digit = byte >= '0' && byte <= '9';
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
    kinds[byte] = byte >= 0x80 ? inert : digit || letter ? inert | ascii : 0;
  }
  const auto set = [&kinds](std::string_view bytes, std::uint8_t kind) {
    for (const char byte : bytes) {
      kinds[static_cast<unsigned char>(byte)] = kind;
    }
  };
  set("-./+=();$^", inert_inside | ascii);
  set("&*!", opens_word);
  set("|>%", opens_line);
  set("\\", escapes);
  set("[{", opens_bracket);
  set({"\n", 2}, ends_line);
  return kinds;
}

inline constexpr std::array<std::uint8_t, 256> byte_kinds = make_byte_kinds();

}  // namespace detail

inline std::uint8_t kind_of(char byte) {
  return detail::byte_kinds[static_cast<unsigned char>(byte)];
}

inline bool is_inert(char byte) {
  return (kind_of(byte) & inert) != 0;
}

inline bool is_beyond_ascii(char byte) {
  return static_cast<unsigned char>(byte) >= 0x80;
}

// The first ASCII byte from `at` on, or `end`: what stands before it is most of a line of Chinese. Looks at eight bytes together.
inline const char* behind_beyond_ascii(const char* at, const char* end) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  std::uint64_t eight = 0;
  for (; end - at >= static_cast<std::ptrdiff_t>(sizeof(eight)); at += sizeof(eight)) {
    std::memcpy(&eight, at, sizeof(eight));
    if (const std::uint64_t ascii = ~eight & high_bits; ascii != 0) {
      const int bits = std::endian::native == std::endian::little ? std::countr_zero(ascii) : std::countl_zero(ascii);
      return at + bits / 8;
    }
  }
  while (at != end && is_beyond_ascii(*at)) {
    ++at;
  }
  return at;
}

// Behind the run of inert bytes that begins at `at`. `07:40` is one run: a colon before an inert byte is text everywhere. A zero byte
// stands at `end`.
inline const char* end_of_run(const char* at, const char* end) {
  for (;;) {
    if (is_beyond_ascii(*at)) {
      at = behind_beyond_ascii(at, end);
    }
    while ((kind_of(*at) & ascii) != 0) {
      ++at;
    }
    if (is_beyond_ascii(*at)) {
      continue;
    }
    if (*at != ':' || !is_inert(at[1])) {
      return at;
    }
    ++at;
  }
}

}  // namespace jianfu::yaml
