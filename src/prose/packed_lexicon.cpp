#include "prose/packed_lexicon.h"

#include <type_traits>

#include "base/packed.h"

namespace jianfu::prose {

void each_field(packed::Is<TopicWords> auto& words, auto&& each) {
  auto& [topic, counters, plausible, daytime, span_end, bare, strict, none_verbs, in_weekend, in_holiday, by_subject, yields_to] = words;
  each(topic, counters, plausible, daytime, span_end, bare, strict, none_verbs, in_weekend, in_holiday, by_subject, yields_to);
}

void each_field(packed::Is<Step> auto& step, auto&& each) {
  auto& [element, counter, wide, mark] = step;
  each(element, counter, wide);
}

void each_field(packed::Is<Pattern> auto& pattern, auto&& each) {
  auto& [topic, form, steps, only, amount] = pattern;
  each(topic, form, steps, only, amount);
}

void each_field(packed::Is<WordDraft> auto& draft, auto&& each) {
  each(draft.cues, draft.per, draft.grades, draft.opens_phrase, draft.group, draft.is_other, draft.is_filler, draft.is_noise, draft.is_verb,
       draft.nouns, draft.unless, draft.elements, draft.starts, draft.word);
}

WordDraft draft_of(const WordInfo& info, std::u16string_view letters) {
  const auto list_of = [](const Numbers& numbers) { return std::vector<std::uint32_t>(numbers.begin(), numbers.end()); };
  return {{.cues = info.cues,
           .per = info.per,
           .grades = info.grades,
           .opens_phrase = info.opens_phrase,
           .group = info.group,
           .is_other = info.is_other,
           .is_filler = info.is_filler,
           .is_noise = info.is_noise,
           .is_verb = info.is_verb,
           .nouns = list_of(info.nouns),
           .unless = list_of(info.unless),
           .elements = list_of(info.elements),
           .starts = list_of(info.starts)},
          std::u16string(letters)};
}

void each_field(const WordTable& words, packed::Writer& each) {
  each(words.size(), words.number_count(), words.letter_count());
  for (std::size_t id = 0; id < words.size(); ++id) {
    each(draft_of(words[id], words.letters(id)));
  }
}

void each_field(WordTable& words, packed::Reader& each) {
  std::size_t count = 0;
  std::size_t numbers = 0;
  std::size_t letters = 0;
  each(count, numbers, letters);
  words = WordTable(count, numbers, letters);
  WordDraft draft;  // one for all, so that its lists are allocated once
  for (std::size_t i = 0; i < count; ++i) {
    each(draft);
    words.add(draft);
  }
}

void each_field(packed::Is<Lexicon> auto& lexicon, auto&& each) {
  auto& [trie, words, topics, patterns, element_count, clock_starts, typos, aside_headings, own_headings, signs, marks, needs, bare_topics,
         typos_hold_signs] = lexicon;
  each(trie, words, topics, patterns, element_count, clock_starts, typos, aside_headings, own_headings);
  if constexpr (!std::is_const_v<std::remove_reference_t<decltype(lexicon)>>) {
    lexicon.derive();
  }
}

std::string pack_lexicon(const Lexicon& lexicon) {
  return packed::pack(lexicon);
}

std::unique_ptr<const Lexicon> unpack_lexicon(std::string_view bytes) {
  auto lexicon = std::make_unique<Lexicon>();
  packed::Reader reader(bytes);
  reader(*lexicon);
  return lexicon;
}

}  // namespace jianfu::prose
