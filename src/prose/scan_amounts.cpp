// The amounts of a sentence: numbers with their units, times, and numbers that were never filled in.
#include <algorithm>

#include "prose/numbers.h"
#include "prose/token.h"
#include "prose/units.h"

namespace jianfu::prose {

void Scanner::push_amount(Sentence& out, const Scanned& scanned) {
  push_token(out, Token::Kind::amount, scanned.end).index = static_cast<std::uint32_t>(out.amounts.size());
  out.amounts.push_back(scanned.amount);
  at_ = scanned.end;
}

// 分钟 right behind 控制在, or behind XX: the number was never filled in.
bool Scanner::take_blank(Sentence& out) {
  std::size_t end = at_;
  while (one_of(unit_at(text_, end), u"x×_*…") && end < at_ + 12) {
    ++end;
  }
  const bool marked = end > at_;
  const bool hours = text_.substr(end, 2) == u"小时";
  if (!hours && text_.substr(end, 2) != u"分钟") {
    return false;
  }
  const Token* before = out.tokens.empty() ? nullptr : &out.tokens.back();
  if (!marked) {
    if (before == nullptr || before->kind != Token::Kind::word || before->end != at_) {
      return false;
    }
    const WordInfo& word = lexicon_.words[before->word];
    if (!word.has(Cue::control) && !word.has(Cue::at_most) && !word.has(Cue::at_least) && !word.has(Cue::over) && !word.has(Cue::under)) {
      return false;
    }
  }
  push_amount(out, {.amount = {.kind = Amount::Kind::blank, .hours = hours}, .end = end + 2});
  return true;
}

// What a numeral begins, or a word that leads to one: grades, a time, an amount.
bool Scanner::take_numeral(Sentence& out) {
  const char16_t unit = text_[at_];
  if (unit == u'第') {
    const auto number = number_at(text_, at_ + 1);
    if (!number || number->half) {
      return false;
    }
    std::u16string form = u"第n";
    form.push_back(unit_at(text_, number->end));
    const std::uint32_t word = lexicon_.trie.find(form);
    const std::size_t end = std::min(number->end + 1, text_.size());
    if (word != 0) {
      push_word(out, word, static_cast<std::uint32_t>(end - at_));
    } else {
      out.unknown += static_cast<std::uint32_t>(end - at_);
      at_ = end;
    }
    return true;
  }
  const bool is_number = is(numeral, at_);
  if (is_number || unit == u'初' || unit == u'高' || unit == u'g') {
    if (const auto grades = grades_at(text_, at_, stage_)) {
      push_grades(out, grades->grades, grades->end);
      return true;
    }
  }
  if (is_number) {
    if (starts(text_, at_, u"百分之")) {
      const auto percent = percent_at(text_, at_);
      if (percent) {
        push_amount(out, *percent);
      }
      return percent.has_value();
    }
    const Number number = *number_at(text_, at_);
    const auto clock = clock_with(text_, at_, number);
    push_amount(out, clock ? *clock : amount_with(text_, number));
    return true;
  }
  if (const auto clock = clock_at(text_, at_)) {
    push_amount(out, *clock);
    return true;
  }
  return false;
}

}  // namespace jianfu::prose
