// Bytes looked at 64 together, the answer in the bits of one word: the lowest bit for the first byte.
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace jianfu {

constexpr std::size_t masked_bytes = 64;

// Which of the 64 bytes at `bytes` are one of `wanted`.
template <typename... Wanted>
std::uint64_t places_of(const char* bytes, Wanted... wanted) {
  std::uint64_t places = 0;
#ifdef __SSE2__
  for (std::size_t i = 0; i < masked_bytes; i += sizeof(__m128i)) {
    const __m128i sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    __m128i equal = _mm_setzero_si128();
    ((equal = _mm_or_si128(equal, _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(wanted)))), ...);
    places |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(equal))) << i;
  }
#else
  for (std::size_t i = 0; i < masked_bytes; ++i) {
    places |= static_cast<std::uint64_t>(((bytes[i] == wanted) || ...)) << i;
  }
#endif
  return places;
}

}  // namespace jianfu
