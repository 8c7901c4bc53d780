#include "prose/packed_lexicon.h"

#include <array>
#include <type_traits>

#include "base/packed.h"

namespace jianfu::prose {

void each_field(packed::Is<TopicWords> auto& words, auto&& each) {
  auto& [topic, counters, plausible, daytime, span_end, bare, strict, whole, none_verbs, in_weekend, in_holiday, by_subject, yields_to] = words;
  each(topic, counters, plausible, daytime, span_end, bare, strict, whole, none_verbs, in_weekend, in_holiday, by_subject, yields_to);
}

void each_field(packed::Is<Step> auto& step, auto&& each) {
  auto& [element, counter, wide, mark] = step;
  each(element, counter, wide);
}

void each_field(packed::Is<Pattern> auto& pattern, auto&& each) {
  auto& [topic, form, steps, only, amount] = pattern;
  each(topic, form, steps, only, amount);
}

// All but its lists, which lie in the blocks of a table, and what follows from the rest.
void each_own_field(auto& word, auto&& each) {
  each(word.cues, word.per, word.grades, word.opens_phrase, word.group, word.is_other, word.is_filler, word.is_noise, word.is_verb);
}

void each_field(const WordTable& words, packed::Writer& each) {
  const auto place = [&](const Numbers& list) { return static_cast<std::uint32_t>(list.counted() - words.numbers_.data()); };
  each(words.size(), words.numbers_, words.letters_);
  for (std::size_t id = 0; id < words.size(); ++id) {
    const WordInfo& word = words[id];
    each_own_field(word, each);
    each(place(word.nouns), place(word.unless), place(word.elements), place(word.starts), words.letters(id).size());
  }
}

void each_field(WordTable& words, packed::Reader& each) {
  std::size_t count = 0;
  each(count, words.numbers_, words.letters_);
  words.words_.resize(count);
  words.words_letters_.reserve(count);
  const char16_t* letters = words.letters_.data();
  for (WordInfo& word : words.words_) {
    std::array<std::uint32_t, 4> places = {};
    std::size_t size = 0;
    each_own_field(word, each);
    each(places[0], places[1], places[2], places[3], size);
    const auto list_at = [&](std::size_t list) { return Numbers(words.numbers_.data() + places[list]); };
    word.nouns = list_at(0);
    word.unless = list_at(1);
    word.elements = list_at(2);
    word.starts = list_at(3);
    word.settle();
    words.words_letters_.emplace_back(letters, size);
    letters += size;
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
