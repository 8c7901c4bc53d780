// Texts → numbers, for tables that are made once and asked often: asking copies nothing and takes one hash of a few instructions.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/packed.h"

namespace jianfu {

// For tables whose texts we choose, or where a clash costs no more than a miss: whoever writes a file can make texts of one hash.
constexpr std::uint64_t quick_hash(std::string_view text) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
  const auto load = [](const char* from, std::size_t bytes) {
    std::uint64_t word = 0;
    if (std::is_constant_evaluated()) {
      for (std::size_t i = 0; i < bytes; ++i) {
        const std::size_t place = std::endian::native == std::endian::little ? i : sizeof word - 1 - i;
        word |= std::uint64_t{static_cast<unsigned char>(from[i])} << 8 * place;
      }
    } else {
      std::memcpy(&word, from, bytes);
    }
    return word;
  };
  const char* const data = text.data();
  const std::size_t size = text.size();
  std::uint64_t hash = size * factor;
  if (size >= 8) {
    for (std::size_t at = 0; at + 8 < size; at += 8) {
      hash = (hash ^ load(data + at, 8)) * factor;
      hash ^= hash >> 32U;
    }
    hash ^= load(data + size - 8, 8);
  } else if (size >= 4) {
    hash ^= load(data, 4) | load(data + size - 4, 4) << 32U;
  } else if (size > 0) {
    const auto byte = [data](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(data[at])}; };
    hash ^= byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U;
  }
  hash *= factor;
  // Tables take the low bits, and in a product only the high ones depend on every byte of the text.
  return hash >> 32U ^ hash >> 52U;
}

// As ==, without a call: most texts that tables compare are short, and equal.
inline bool same_bytes(std::string_view a, std::string_view b) {
  const auto differ = [](const char* left, const char* right, auto word) {
    auto other = word;
    std::memcpy(&word, left, sizeof(word));
    std::memcpy(&other, right, sizeof(other));
    return word != other;
  };
  const std::size_t size = a.size();
  if (size != b.size()) {
    return false;
  }
  if (size >= 8) {
    for (std::size_t at = 0; at + 8 < size; at += 8) {
      if (differ(a.data() + at, b.data() + at, std::uint64_t{})) {
        return false;
      }
    }
    return !differ(a.data() + size - 8, b.data() + size - 8, std::uint64_t{});
  }
  if (size >= 4) {
    return !differ(a.data(), b.data(), std::uint32_t{}) && !differ(a.data() + size - 4, b.data() + size - 4, std::uint32_t{});
  }
  for (std::size_t at = 0; at < size; ++at) {
    if (a[at] != b[at]) {
      return false;
    }
  }
  return true;
}

// A text to look up, with its hash: that of a literal is known when the program is built.
struct Hashed {
  consteval Hashed(const char* literal) : Hashed(std::string_view(literal)) {}  // NOLINT(google-explicit-constructor): find("睡眠")

  constexpr Hashed(std::string_view words) : text(words), hash(quick_hash(words)) {}  // NOLINT(google-explicit-constructor)

  Hashed(const std::string& words) : Hashed(std::string_view(words)) {}  // NOLINT(google-explicit-constructor)

  std::string_view text;
  std::uint64_t hash;
};

class FlatIndex {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  // The number that `text` has now, and whether it is new: a text keeps its first.
  std::pair<std::uint32_t, bool> add(std::string_view text, std::uint32_t number);

  std::uint32_t find(Hashed text) const { return slots_.empty() ? none : slots_[slot_of(text)].number; }

 private:
  struct Slot {
    std::uint32_t begin = 0;  // in texts_
    std::uint32_t size = 0;
    std::uint32_t number = none;  // none: free

    friend void each_field(packed::Is<Slot> auto& slot, auto&& each) { each(slot.begin, slot.size, slot.number); }
  };

  friend void each_field(packed::Is<FlatIndex> auto& index, auto&& each) { each(index.slots_, index.mask_, index.texts_, index.count_); }

  // Where it is or would be.
  std::size_t slot_of(Hashed text) const {
    const Slot* const slots = slots_.data();
    const char* const texts = texts_.data();
    std::size_t slot = text.hash & mask_;
    while (slots[slot].number != none && !same_bytes({texts + slots[slot].begin, slots[slot].size}, text.text)) {
      slot = (slot + 1) & mask_;
    }
    return slot;
  }

  void grow();

  std::vector<Slot> slots_;  // a power of two of them, at most half taken
  std::size_t mask_ = 0;     // one less than there are slots
  std::string texts_;
  std::size_t count_ = 0;
};

}  // namespace jianfu
