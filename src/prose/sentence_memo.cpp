#include "prose/sentence_memo.h"

#include <bit>
#include <functional>
#include <numeric>
#include <utility>

#include "base/flat_index.h"

namespace jianfu::prose {

namespace {

constexpr std::size_t shelves = 256;
constexpr std::size_t most_claims = 8;

std::uint64_t hash_of(const Carried& said) {
  const auto bit = [](bool value, unsigned place) { return std::uint64_t{value} << place; };
  return (std::uint64_t{said.topic} << 32U | said.noun) * 31 + (said.grades ? said.grades->bits() + 1U : 0U) * 131U +
         (static_cast<std::uint64_t>(said.per) << 16U | static_cast<std::uint64_t>(said.side) << 8U | bit(said.hours, 0) |
          bit(said.amount, 1) | bit(said.binds, 2) | bit(said.weekend, 3) | bit(said.holiday, 4));
}

std::uint64_t hash_of(std::string_view text, const SentenceContext& context) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
  const std::uint64_t words = quick_hash(text);
  std::uint64_t around = hash_of(*context.carried) * factor ^ context.above->stage.bits();
  for (const std::uint32_t topic : context.above->topics) {
    around = around * factor + topic;
  }
  const std::uint64_t hash = (words ^ around) * factor;
  return hash ^ hash >> 32U;
}

std::array<std::size_t, 2> shelves_of(std::uint64_t hash) {
  return {hash % shelves, hash / shelves % shelves};
}

}  // namespace

const ReadSentence* SentenceMemo::find(std::string_view text, const SentenceContext& context) const {
  if (shelves_.empty()) {
    return nullptr;
  }
  const std::uint64_t hash = hash_of(text, context);
  for (const std::size_t shelf : shelves_of(hash)) {
    unsigned same = 0;  // places, as bits
    for (std::size_t i = 0; i < most_on_shelf; ++i) {
      same |= (hashes_[shelf][i] == hash ? 1U : 0U) << i;
    }
    const std::vector<Slot>& slots = shelves_[shelf].slots;
    for (; same != 0; same &= same - 1) {
      const auto place = static_cast<std::size_t>(std::countr_zero(same));
      if (place >= slots.size()) {
        break;
      }
      const Slot& slot = slots[place];
      if (same_bytes(slot.text, text) && slot.reader == context.reader && slot.carried == *context.carried &&
          slot.above == *context.above) {
        return &slot.reading;
      }
    }
  }
  return nullptr;
}

void SentenceMemo::keep(std::string_view text, const SentenceContext& context, ReadSentence reading) {
  if (text.empty() || reading.claims.size() > most_claims) {
    return;
  }
  hashes_.resize(shelves);
  shelves_.resize(shelves);
  const std::uint64_t hash = hash_of(text, context);
  const auto [first, second] = shelves_of(hash);
  const std::size_t number = shelves_[second].slots.size() < shelves_[first].slots.size() ? second : first;
  Shelf& shelf = shelves_[number];
  const bool is_full = shelf.slots.size() == most_on_shelf;
  const std::size_t place = is_full ? shelf.oldest : shelf.slots.size();
  shelf.oldest = is_full ? (place + 1) % most_on_shelf : 0;
  Slot& slot = is_full ? shelf.slots[place] : shelf.slots.emplace_back();
  hashes_[number][place] = hash;
  slot.text = text;
  slot.reader = context.reader;
  slot.above = *context.above;
  slot.carried = *context.carried;
  slot.reading = std::move(reading);
}

std::size_t SentenceMemo::size() const {
  return std::transform_reduce(shelves_.begin(), shelves_.end(), std::size_t{0}, std::plus<>{},
                               [](const Shelf& shelf) { return shelf.slots.size(); });
}

}  // namespace jianfu::prose
