// What short texts mean, kept from plan to plan on each thread: plans are full of the same times, amounts and names.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/flat_index.h"

namespace jianfu::plan {

// For one thread. Every text has two places, which the latest two that belong there take: no text makes another slow, and it never grows.
template <typename Meaning>
class Memo {
 public:
  // nullptr when it is not known. `tag` is what the meaning depends on besides the text. Valid until the next call.
  const Meaning* find(std::string_view text, std::uint32_t tag = 0) const {
    if (slots_.empty() || text.size() > longest) {
      return nullptr;
    }
    const std::size_t place = place_of(text, tag);
    const Slot& latest = slots_[place];
    if (latest.is_of(text, tag)) {
      return &latest.meaning;
    }
    const Slot& before = slots_[place ^ 1U];
    return before.is_of(text, tag) ? &before.meaning : nullptr;
  }

  void keep(std::string_view text, Meaning meaning, std::uint32_t tag = 0) {
    if (text.size() > longest) {
      return;
    }
    slots_.resize(places);
    const std::size_t place = place_of(text, tag);
    Slot& slot = slots_[place];
    if (slot.size != nothing) {
      std::swap(slots_[place ^ 1U], slot);
    }
    text.copy(slot.text.data(), text.size());
    slot.size = static_cast<std::uint8_t>(text.size());
    slot.tag = tag;
    slot.meaning = std::move(meaning);
  }

 private:
  static constexpr std::size_t places = 256;
  static constexpr std::size_t longest = 40;
  static constexpr std::uint8_t nothing = UINT8_MAX;  // as a size: the place is free

  struct Slot {
    std::array<char, longest> text{};
    std::uint8_t size = nothing;
    std::uint32_t tag = 0;
    Meaning meaning{};

    bool is_of(std::string_view words, std::uint32_t its_tag) const { return tag == its_tag && same_bytes({text.data(), size}, words); }
  };

  static std::size_t place_of(std::string_view text, std::uint32_t tag) { return (quick_hash(text) + tag) % places; }

  std::vector<Slot> slots_;
};

}  // namespace jianfu::plan
