#include "prose/lexicon.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "prose/numbers.h"

namespace jianfu::prose {

namespace {

// Chinese, and no numeral.
bool is_plain_word(char16_t unit) {
  return unit >= 0x4E00 && unit <= 0x9FFF && !is_numeral(unit);
}

struct Signed {
  Sign sign;
  std::u16string_view units;
};

constexpr std::array signed_units = {Signed{sentence_end, u"。!?\n."},
                                     Signed{stop_sign, u",、:;()《"},
                                     Signed{number_start, u"0123456789〇零一二两三四五六七八九十百半第初高g上早清凌晨中下傍晚夜当"},
                                     Signed{numeral, u"0123456789〇零一二两三四五六七八九十百半"},
                                     Signed{blank_start, u"x×_*…"},
                                     Signed{unit_of_time, u"分小"}};

}  // namespace

std::u16string units_with_signs() {
  std::u16string all;
  for (const auto& [sign, units] : signed_units) {
    all += units;
  }
  return all;
}

WordTable::WordTable(const std::vector<WordDraft>& drafts) {
  std::size_t numbers = 1;
  std::size_t letters = 0;
  for (const WordDraft& draft : drafts) {
    for (const auto* list : {&draft.nouns, &draft.unless, &draft.elements, &draft.starts}) {
      numbers += list->empty() ? 0 : 1 + list->size();
    }
    letters += draft.word.size();
  }
  words_.reserve(drafts.size());
  words_letters_.reserve(drafts.size());
  numbers_.reserve(numbers);
  letters_.reserve(letters);
  numbers_.push_back(0);
  for (const WordDraft& draft : drafts) {
    add(draft);
  }
}

Numbers WordTable::kept(const std::vector<std::uint32_t>& numbers) {
  if (numbers.empty()) {
    return Numbers(numbers_.data());
  }
  assert(numbers_.size() + 1 + numbers.size() <= numbers_.capacity());
  const std::size_t begin = numbers_.size();
  numbers_.push_back(static_cast<std::uint32_t>(numbers.size()));
  numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
  return Numbers(numbers_.data() + begin);
}

void WordTable::add(const WordDraft& draft) {
  assert(letters_.size() + draft.word.size() <= letters_.capacity());
  const std::size_t begin = letters_.size();
  letters_.insert(letters_.end(), draft.word.begin(), draft.word.end());
  words_letters_.emplace_back(letters_.data() + begin, draft.word.size());
  words_.push_back({{.cues = draft.cues,
                     .per = draft.per,
                     .grades = draft.grades,
                     .opens_phrase = draft.opens_phrase,
                     .group = draft.group,
                     .is_other = draft.is_other,
                     .is_filler = draft.is_filler,
                     .is_noise = draft.is_noise,
                     .is_verb = draft.is_verb,
                     .nouns = kept(draft.nouns),
                     .unless = kept(draft.unless),
                     .elements = kept(draft.elements),
                     .starts = kept(draft.starts)}});
  words_.back().settle();
}

void Lexicon::derive() {
  const auto may_hold_sign = [](const auto& typo) { return !std::ranges::all_of(typo.first + typo.second, is_plain_word); };
  typos_hold_signs = std::ranges::any_of(typos, may_hold_sign);
  signs.assign(trie.size(), 0);
  const auto mark = [this](std::size_t code, Sign sign) { signs[code] = static_cast<std::uint16_t>(signs[code] | sign); };
  for (std::size_t code = 1; code < signs.size(); ++code) {
    if (trie.starts_word(static_cast<std::uint16_t>(code))) {
      mark(code, word_start);
    }
  }
  for (const auto& [sign, units] : signed_units) {
    for (const char16_t unit : units) {
      mark(trie.code(unit), sign);
    }
  }
  for (const auto& [wrong, right] : typos) {
    mark(trie.code(wrong.front()), typo_start);
    for (std::size_t code = wrong.size() < 2 ? 0 : signs.size(); code < signs.size(); ++code) {
      mark(code, typo_second);
    }
    mark(trie.code(wrong[1]), typo_second);  // or, of one unit, the 0 behind it
  }
  for (const auto* list : {&aside_headings, &own_headings}) {
    for (const std::u16string& word : *list) {
      mark(trie.code(word.front()), heading_start);
    }
  }
  mark_words(mark_steps());
  for (std::uint32_t topic = 1; topic < topics.size(); ++topic) {
    if (topics[topic].bare) {
      bare_topics.push_back(topic);
    }
  }
}

std::vector<std::uint8_t> Lexicon::mark_steps() {
  constexpr std::size_t bits = ElementMarks().size();
  std::vector<std::uint8_t> mark_of(element_count + 1);
  std::size_t marked = 0;
  needs.reserve(patterns.size());
  for (Pattern& pattern : patterns) {
    for (std::size_t i = 1; i < pattern.steps.size(); ++i) {
      Step& step = pattern.steps[i];
      if (step.element <= element_count) {
        std::uint8_t& mark = mark_of[step.element];
        mark = mark != 0 ? mark : static_cast<std::uint8_t>(1 + marked++ % (bits - 1));
        step.mark = mark;
      }
    }
    const auto mark_of_step = [&](std::size_t step) { return step < pattern.steps.size() ? pattern.steps[step].mark : std::uint8_t{}; };
    needs.push_back({.second = mark_of_step(1), .third = mark_of_step(2)});
  }
  return mark_of;
}

void Lexicon::mark_words(const std::vector<std::uint8_t>& mark_of) {
  constexpr std::size_t bits = ElementMarks().size();
  marks.resize(bits);  // most words have none or one
  for (std::size_t bit = 1; bit < bits; ++bit) {
    marks[bit].set(bit);
  }
  for (std::size_t id = 0; id < words.size(); ++id) {
    std::uint32_t place = 0;
    for (const std::uint32_t element : words[id].elements) {
      place = place_with(place, mark_of[element]);
    }
    words.set_marks(id, place);
  }
}

// Where the marks at `place` stand with one more; 0 is none. The last place is nobody else's.
std::uint32_t Lexicon::place_with(std::uint32_t place, std::uint8_t mark) {
  if (place == 0 || mark == 0) {
    return place | mark;
  }
  if (place < marks.front().size()) {
    marks.push_back(ElementMarks(marks[place]));
    place = static_cast<std::uint32_t>(marks.size() - 1);
  }
  marks[place].set(mark);
  return place;
}

void Lexicon::mend(std::u16string& text, std::size_t at) const {
  for (const auto& [wrong, right] : typos) {
    if (std::u16string_view(text).substr(at).starts_with(wrong)) {
      std::ranges::copy(right, text.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
}

void Lexicon::prepare(Folded& folded) const {
  const std::size_t size = folded.text.size();
  folded.codes.resize(size + 1);
  const char16_t* const text = folded.text.data();
  std::uint16_t* const codes = folded.codes.data();
  const std::uint16_t* const code_of = trie.codes();
  const std::uint16_t* const signs_of = signs.data();
  std::uint16_t before = 0;
  for (std::size_t i = 0; i <= size; ++i) {  // with the 0 behind the last
    codes[i] = code_of[text[i]];
    const std::uint16_t here = signs_of[codes[i]];
    if ((here & typo_second) != 0 && (before & typo_start) != 0) {
      mend(folded.text, i - 1);
      codes[i - 1] = code_of[text[i - 1]];
      codes[i] = code_of[text[i]];
    }
    before = signs_of[codes[i]];
  }
}

}  // namespace jianfu::prose
