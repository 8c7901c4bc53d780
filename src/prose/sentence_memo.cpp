#include "prose/sentence_memo.h"

#include <algorithm>
#include <utility>

#include "base/flat_index.h"

namespace jianfu::prose {

namespace {

constexpr std::size_t places = 2048;
constexpr std::size_t most_claims = 8;

// What was said before differs more often than what stands above.
std::size_t place_of(std::u16string_view text, const SentenceContext& context) {
  const std::uint64_t words = quick_hash({reinterpret_cast<const char*>(text.data()), text.size() * sizeof(char16_t)});
  std::uint64_t around = context.carried->topic * 31 + context.carried->noun * 7 + context.above->stage.bits();
  for (const std::uint32_t topic : context.above->topics) {
    around = around * 31 + topic;
  }
  return (words ^ around * 0x9E3779B97F4A7C15U >> 40U) % places;
}

// Calls each(begin, end) for the places of a claim; some may be nowhere, with no end.
template <typename Each>
bool each_place(Claim& claim, const Each& each) {
  const auto of_reason = [&](Reason& reason) { return reason.begin == reason.end || each(reason.begin, reason.end); };
  return each(claim.begin, claim.end) && each(claim.value_begin, claim.value_end) && each(claim.sentence_begin, claim.sentence_end) &&
         of_reason(claim.topic_by) && of_reason(claim.grades_by) && of_reason(claim.amount_by) && of_reason(claim.per_by) &&
         of_reason(claim.stance_by);
}

}  // namespace

bool to_characters(const Folded& text, std::size_t first, Claim& claim) {
  const auto from = text.bytes.begin() + static_cast<std::ptrdiff_t>(first);
  return each_place(claim, [&](auto& begin, auto& end) {
    const auto at_begin = std::lower_bound(from, text.bytes.end(), begin, [](const auto& one, auto at) { return one.begin < at; });
    const auto at_end = std::lower_bound(from, text.bytes.end(), end, [](const auto& one, auto at) { return one.end < at; });
    if (at_begin == text.bytes.end() || at_begin->begin != begin || at_end == text.bytes.end() || at_end->end != end) {
      return false;
    }
    begin = static_cast<std::uint32_t>(at_begin - from);
    end = static_cast<std::uint32_t>(at_end - from + 1);
    return true;
  });
}

void to_bytes(const Folded& text, std::size_t first, Claim& claim) {
  each_place(claim, [&](auto& begin, auto& end) {
    begin = text.begin_of(first + begin);
    end = text.end_of(first + end - 1);
    return true;
  });
}

const ReadSentence* SentenceMemo::find(std::u16string_view text, const SentenceContext& context) const {
  if (slots_.empty()) {
    return nullptr;
  }
  const Slot& slot = slots_[place_of(text, context)];
  const bool is_known =
      slot.text == text && slot.reader == context.reader && slot.above == *context.above && slot.carried == *context.carried;
  return is_known ? &slot.reading : nullptr;
}

void SentenceMemo::keep(std::u16string_view text, const SentenceContext& context, ReadSentence reading) {
  if (text.empty() || reading.claims.size() > most_claims) {
    return;
  }
  slots_.resize(places);
  Slot& slot = slots_[place_of(text, context)];
  slot.text = text;
  slot.reader = context.reader;
  slot.above = *context.above;
  slot.carried = *context.carried;
  slot.reading = std::move(reading);
}

std::size_t SentenceMemo::size() const {
  return static_cast<std::size_t>(std::ranges::count_if(slots_, [](const Slot& slot) { return !slot.text.empty(); }));
}

}  // namespace jianfu::prose
