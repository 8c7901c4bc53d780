#include "prose/sentence_memo.h"

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

}  // namespace

const ReadSentence* SentenceMemo::find(std::string_view text, const SentenceContext& context) const {
  if (shelves_.empty()) {
    return nullptr;
  }
  const std::uint64_t hash = hash_of(text, context);
  for (const Shelf* shelf : {&shelves_[hash % shelves], &shelves_[hash / shelves % shelves]}) {
    for (std::size_t i = 0; i < shelf->slots.size(); ++i) {
      if (shelf->hashes[i] != hash) {
        continue;
      }
      const Slot& slot = shelf->slots[i];
      if (slot.text == text && slot.reader == context.reader && slot.carried == *context.carried && slot.above == *context.above) {
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
  shelves_.resize(shelves);
  const std::uint64_t hash = hash_of(text, context);
  Shelf& first = shelves_[hash % shelves];
  Shelf& second = shelves_[hash / shelves % shelves];
  Shelf& shelf = second.slots.size() < first.slots.size() ? second : first;
  const bool is_full = shelf.slots.size() == most_on_shelf;
  const std::size_t place = is_full ? shelf.oldest : shelf.slots.size();
  shelf.oldest = is_full ? (place + 1) % most_on_shelf : 0;
  Slot& slot = is_full ? shelf.slots[place] : shelf.slots.emplace_back();
  shelf.hashes[place] = hash;
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
