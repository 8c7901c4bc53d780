#include "prose/lexicon.h"

#include <algorithm>
#include <cassert>

#include "prose/numbers.h"

namespace jianfu::prose {

namespace {

// Chinese, and no numeral.
bool is_plain_word(char16_t unit) {
  return unit >= 0x4E00 && unit <= 0x9FFF && !is_numeral(unit);
}

}  // namespace

WordTable::WordTable(std::size_t words, std::size_t numbers, std::size_t letters) {
  words_.reserve(words);
  numbers_.reserve(numbers);
  letters_.reserve(letters);
}

WordTable::WordTable(const std::vector<WordDraft>& drafts) {
  std::size_t numbers = 0;
  std::size_t letters = 0;
  for (const WordDraft& draft : drafts) {
    numbers += draft.nouns.size() + draft.unless.size() + draft.elements.size() + draft.starts.size();
    letters += draft.word.size();
  }
  *this = WordTable(drafts.size(), numbers, letters);
  for (const WordDraft& draft : drafts) {
    add(draft);
  }
}

Numbers WordTable::kept(const std::vector<std::uint32_t>& numbers) {
  assert(numbers_.size() + numbers.size() <= numbers_.capacity());
  const std::size_t begin = numbers_.size();
  numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
  return Numbers(numbers_).subspan(begin);
}

void WordTable::add(const WordDraft& draft) {
  assert(letters_.size() + draft.word.size() <= letters_.capacity());
  const auto& [cues, per, grades, opens_phrase, group, is_other, is_filler, is_noise, is_verb, names_grades, means_nothing, weighs_nothing,
               nouns, unless, elements, starts, word] = draft;
  const std::size_t begin = letters_.size();
  letters_.insert(letters_.end(), word.begin(), word.end());
  words_.push_back({.cues = cues,
                    .per = per,
                    .grades = grades,
                    .opens_phrase = opens_phrase,
                    .group = group,
                    .is_other = is_other,
                    .is_filler = is_filler,
                    .is_noise = is_noise,
                    .is_verb = is_verb,
                    .nouns = kept(nouns),
                    .unless = kept(unless),
                    .elements = kept(elements),
                    .starts = kept(starts),
                    .word = {letters_.data() + begin, word.size()}});
  words_.back().settle();
}

void Lexicon::derive() {
  const auto may_hold_sign = [](const auto& typo) { return !std::ranges::all_of(typo.first + typo.second, is_plain_word); };
  typos_hold_signs = std::ranges::any_of(typos, may_hold_sign);
  const auto mark = [this](char16_t unit, Sign sign) { signs[unit] = static_cast<std::uint8_t>(signs[unit] | sign); };
  for (const auto& [wrong, right] : typos) {
    mark(wrong.front(), typo_start);
    for (std::size_t unit = 0; wrong.size() < 2 && unit < signs.size(); ++unit) {
      mark(static_cast<char16_t>(unit), typo_second);
    }
    mark(wrong[1], typo_second);  // or, of one unit, the 0 behind it
  }
  for (const auto* list : {&aside_headings, &own_headings}) {
    for (const std::u16string& word : *list) {
      mark(word.front(), heading_start);
    }
  }
  needs.reserve(patterns.size());
  for (const Pattern& pattern : patterns) {
    const auto needed = [&](std::size_t step) {
      const std::uint32_t element = step < pattern.steps.size() ? pattern.steps[step].element : 0;
      return element <= element_count ? element : 0;
    };
    needs.push_back({.second = needed(1), .third = needed(2)});
  }
  for (std::uint32_t topic = 1; topic < topics.size(); ++topic) {
    if (topics[topic].bare) {
      bare_topics.push_back(topic);
    }
  }
}

bool Lexicon::in_element(std::uint32_t word, std::uint32_t element) const {
  return std::ranges::binary_search(words[word].elements, element);
}

}  // namespace jianfu::prose
