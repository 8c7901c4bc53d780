#include <algorithm>
#include <array>
#include <bit>

#include "prose/numbers.h"
#include "prose/token.h"
#include "prose/units.h"

namespace jianfu::prose {

namespace {

// Longer sentences are cut: nothing real is that long, and every step of the grammar stays bounded.
constexpr std::size_t most_characters = 4000;
constexpr std::size_t most_tokens = 1200;

// ①, ㈠, ❶.
constexpr bool is_number_sign(char16_t unit) {
  return (unit >= 0x2460 && unit <= 0x24FF) || (unit >= 0x3220 && unit <= 0x3229) || (unit >= 0x2776 && unit <= 0x2793);
}

bool is_cjk(char16_t unit) {
  return unit >= 0x4E00 && unit <= 0x9FFF;
}

// Behind 1、 (1) ① 一、 第三条; `at` itself when no enumerator stands there.
std::size_t behind_enumerator(std::u16string_view text, std::size_t at) {
  const char16_t first = unit_at(text, at);
  if (is_number_sign(first)) {
    return at + 1 + (one_of(unit_at(text, at + 1), u"、.") ? 1 : 0);
  }
  const bool bracket = first == u'(';
  const std::size_t from = at + (bracket ? 1 : 0);
  std::size_t place = from;
  while (place < from + 3 && is_numeral(unit_at(text, place)) && text[place] != u'半') {
    ++place;
  }
  if (place == from) {
    return at;
  }
  const char16_t sign = unit_at(text, place);
  if (bracket) {
    return sign == u')' ? place + 1 + (one_of(unit_at(text, place + 1), u"、.") ? 1 : 0) : at;
  }
  if (!one_of(sign, u"、.)") || (sign == u'.' && is_ascii_digit(unit_at(text, place + 1)))) {
    return at;
  }
  // 一、二年级 is a list of grades; 1、二年级 and 一、1-2年级 are an item and a grade.
  const bool ascii = is_ascii_digit(text[from]);
  const bool same_script = is_numeral(unit_at(text, place + 1)) && is_ascii_digit(text[place + 1]) == ascii;
  if (sign == u'、' && same_script && unit_at(text, place + 1) != text[from] && grades_at(text, at, {})) {
    return at;
  }
  return place + 1;
}

}  // namespace

void Sentence::clear() {
  tokens.clear();
  phrases.clear();
  amounts.clear();
  grades.clear();
  begin = end = unknown = 0;
  question = false;
}

inline bool Scanner::ends_sentence(std::size_t at) const {
  if (!is(sentence_end, at)) {
    return false;
  }
  if (text_[at] != u'.') {
    return true;
  }
  return at > 0 && is_cjk(text_[at - 1]) && (at + 1 == text_.size() || is_cjk(text_[at + 1]));
}

void Scanner::skip_enumerator() {
  at_ = behind_enumerator(text_, at_);
}

Token& Scanner::push_token(Sentence& out, Token::Kind kind, std::size_t end) const {
  Token& token = out.tokens.emplace_back();
  token.kind = kind;
  token.begin = static_cast<std::uint32_t>(at_);
  token.end = static_cast<std::uint32_t>(end);
  token.unknown = out.unknown;
  token.phrases = static_cast<std::uint32_t>(out.phrases.size());
  return token;
}

void Scanner::take_stop(Sentence& out) {
  const char16_t unit = text_[at_];
  if (unit == u'《') {
    const std::size_t close = text_.substr(at_, 80).find(u'》');
    const std::size_t end = close == std::u16string_view::npos ? at_ + 1 : at_ + close + 1;
    push_token(out, Token::Kind::stop, end).stop = unit;
    at_ = end;
    return;
  }
  push_token(out, Token::Kind::stop, at_ + 1).stop = unit;
  ++at_;
  if (unit == u';' || unit == u':') {
    skip_enumerator();
  }
}

inline void Scanner::push_plain_word(Sentence& out, const WordInfo& word, std::uint32_t id, std::uint32_t length) {
  const std::uint32_t weight = word.weighs_nothing ? 0 : length;
  out.tokens.push_back({.kind = Token::Kind::word,
                        .word = id,
                        .begin = static_cast<std::uint32_t>(at_),
                        .end = static_cast<std::uint32_t>(at_) + length,
                        .unknown = out.unknown,
                        .phrases = static_cast<std::uint32_t>(out.phrases.size()),
                        .weight = weight});
  out.unknown += weight;
  at_ += length;
}

void Scanner::push_word(Sentence& out, std::uint32_t id, std::uint32_t length) {
  const WordInfo& word = lexicon_.words[id];
  const std::size_t end = at_ + length;
  const bool has_phrases = word.opens_phrase && here_.phrase != 0;
  if (word.means_nothing && !has_phrases) {
    out.unknown += length;
    at_ = end;
    return;
  }
  if (word.names_grades && take_grades(out, word, end)) {
    return;
  }
  if (has_phrases) {
    const auto first = static_cast<std::uint32_t>(out.phrases.size());
    lexicon_.trie.each_phrase(folded_->codes, at_, [&](const Trie::Match& phrase) {
      out.phrases.push_back({.word = phrase.word, .end = static_cast<std::uint32_t>(at_ + phrase.length)});
    });
    push_plain_word(out, word, id, length);
    out.tokens.back().phrases = first;
    out.tokens.back().has_phrases = true;
    return;
  }
  push_plain_word(out, word, id, length);
}

// 体育周四节, 每周五天 and 每周三十一节 are counts, not Thursday and Wednesday: of the word for a weekday what is left without its number,
// or no word.
Trie::Match Scanner::without_count(const Trie::Match& match) const {
  const std::uint32_t rest = match.length - 1;
  if (rest == 0 || !is_numeral(text_[at_ + rest]) || (here_.shorter >> std::min(rest, 63U) & 1U) == 0) {
    return {};
  }
  const char16_t behind = unit_at(text_, at_ + match.length);
  if (!one_of(behind, u"节十课天次遍场个") || (behind == u'课' && unit_at(text_, at_ + match.length + 1) != u'时')) {
    return {};
  }
  return {.word = lexicon_.trie.find(text_.substr(at_, rest)), .length = rest};
}

// A word for a weekday that is a count; false for any other.
bool Scanner::take_weekday(Sentence& out, const Trie::Match& match) {
  const Trie::Match week = lexicon_.words[match.word].has(Cue::weekday) ? without_count(match) : Trie::Match{};
  if (week.word != 0) {
    push_word(out, week.word, week.length);
  }
  return week.word != 0;
}

// The longest word, unless a shorter one lets the next word reach further where the longest leaves a rest that is none: in 在 家长群, not
// 在家 长群.
inline Trie::Match Scanner::word_here() {
  here_ = ahead_at_ == at_ ? ahead_ : lexicon_.trie.look(folded_->codes, at_);
  const std::size_t end = at_ + here_.length;
  if (here_.shorter == 0 || end >= text_.size() || !is_cjk(text_[end]) || is(numeral, end) || lexicon_.words[here_.word].is_noise) {
    return here_.longest();
  }
  ahead_ = lexicon_.trie.look(folded_->codes, end);  // what comes next, in most cases
  ahead_at_ = end;
  return ahead_.length > 1 ? here_.longest() : shorter_word();
}

Trie::Match Scanner::shorter_word() const {
  std::uint32_t best = here_.length;
  std::size_t reach = ahead_at_ + ahead_.length;
  for (std::uint64_t lengths = here_.shorter; lengths != 0; lengths &= lengths - 1) {
    const auto length = static_cast<std::uint32_t>(std::countr_zero(lengths));
    const Trie::Starting next = lexicon_.trie.look(folded_->codes, at_ + length);
    const std::size_t behind = at_ + length + std::max(next.length, next.phrase);
    if (behind > reach) {
      reach = behind;
      best = length;
    }
  }
  return best == here_.length ? here_.longest() : Trie::Match{.word = lexicon_.trie.find(text_.substr(at_, best)), .length = best};
}

void Scanner::scan_one(Sentence& out) {
  const char16_t unit = text_[at_];
  if (is(stop_sign, at_)) {
    take_stop(out);
    return;
  }
  if (is(unit_of_time, at_) && take_blank(out)) {
    return;
  }
  const Trie::Match match = word_here();
  const bool may_be_number = is(number_start, at_);
  if (match.word != 0 && take_weekday(out, match)) {
    return;
  }
  if (match.word != 0 && (unit == u'初' || unit == u'高')) {
    // 高一 is a grade wherever the word is used as well.
    if (const auto grades = grades_at(text_, at_, stage_); grades && grades->end >= at_ + match.length) {
      push_grades(out, grades->grades, grades->end);
      return;
    }
  }
  if (match.word != 0 && !(may_be_number && match.length == 1)) {
    // 下午 is a word, but 下午4:30 is a time.
    const auto clock = may_be_number && !is(numeral, at_) ? clock_at(text_, at_) : std::nullopt;
    if (clock && clock->end > at_ + match.length) {
      push_amount(out, *clock);
    } else {
      push_word(out, match.word, match.length);
    }
    return;
  }
  // 零作业 says that there is none; 零点 is a time.
  const bool says_none =
      unit == u'零' && match.word != 0 && !is_numeral(unit_at(text_, at_ + 1)) && !one_of(unit_at(text_, at_ + 1), u"点分时");
  if (may_be_number && !says_none && take_numeral(out)) {
    return;
  }
  if (match.word != 0) {
    push_word(out, match.word, match.length);
    return;
  }
  if (is(blank_start, at_) && take_blank(out)) {
    return;
  }
  ++out.unknown;
  ++at_;
}

inline void Scanner::take_word(Sentence& out) {
  const Trie::Match match = word_here();
  if (match.word == 0) {
    ++out.unknown;
    ++at_;
  } else if (const WordInfo& word = lexicon_.words[match.word]; word.is_plain && here_.phrase == 0) {
    push_plain_word(out, word, match.word, match.length);
  } else if (!take_weekday(out, match)) {
    push_word(out, match.word, match.length);
  }
}

bool Scanner::next(Sentence& out) {
  if (!begin(out)) {
    return false;
  }
  const std::size_t stop = std::min(text_.size(), out.begin + most_characters);
  const std::uint16_t* const codes = folded_->codes.data();
  const std::uint16_t* const signs_of = lexicon_.signs.data();
  while (at_ < stop && out.tokens.size() < most_tokens) {
    const std::uint16_t signs = signs_of[codes[at_]];
    if ((signs & special_signs) != 0) {
      if (ends_sentence(at_)) {
        break;
      }
      scan_one(out);
    } else if ((signs & word_start) == 0) {
      ++out.unknown;
      ++at_;
    } else {
      take_word(out);
    }
  }
  out.end = static_cast<std::uint32_t>(at_);
  out.question = unit_at(text_, at_) == u'?';
  return true;
}

void Scanner::start(const Folded& text, Grades stage) {
  folded_ = &text;
  text_ = text.text;
  stage_ = stage;
  at_ = 0;
  ahead_at_ = std::u16string_view::npos;
}

bool Scanner::begin(Sentence& out) {
  out.clear();
  while (at_ < text_.size() && ends_sentence(at_)) {
    ++at_;
  }
  if (at_ >= text_.size()) {
    return false;
  }
  skip_enumerator();
  out.begin = static_cast<std::uint32_t>(at_);
  return true;
}

void Scanner::go_to(std::size_t byte) {
  while (at_ < text_.size() && folded_->begin_of(at_) < byte) {
    ++at_;
  }
}

std::size_t Scanner::behind() const {
  if (at_ >= text_.size()) {
    return std::string_view::npos;
  }
  return ends_sentence(at_) ? folded_->end_of(at_) : folded_->begin_of(at_);
}

}  // namespace jianfu::prose
