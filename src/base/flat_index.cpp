#include "base/flat_index.h"

namespace jianfu {

std::pair<std::uint32_t, bool> FlatIndex::add(std::string_view text, std::uint32_t number) {
  if (2 * (count_ + 1) > slots_.size()) {
    grow();
  }
  Slot& slot = slots_[slot_of(text)];
  if (slot.number != none) {
    return {slot.number, false};
  }
  slot = {.begin = static_cast<std::uint32_t>(texts_.size()), .size = static_cast<std::uint32_t>(text.size()), .number = number};
  texts_ += text;
  ++count_;
  return {number, true};
}

void FlatIndex::grow() {
  constexpr std::size_t smallest = 16;
  const std::vector<Slot> before = std::move(slots_);
  slots_.assign(before.empty() ? smallest : 2 * before.size(), Slot());
  mask_ = slots_.size() - 1;
  for (const Slot& slot : before) {
    if (slot.number != none) {
      slots_[slot_of(std::string_view(texts_).substr(slot.begin, slot.size))] = slot;
    }
  }
}

}  // namespace jianfu
