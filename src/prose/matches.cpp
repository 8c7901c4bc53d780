// Where the patterns of acts match in a sentence.
#include <algorithm>

#include "prose/passage.h"

namespace jianfu::prose {

namespace {

constexpr std::uint32_t close_gap = 3;  // unknown characters between steps that stand close
constexpr std::uint32_t wide_gap = 14;  // and between others
constexpr std::uint32_t wide_tokens = 12;

bool ends_clause(const Token& token) {
  return token.kind == Token::Kind::stop && (token.stop == u',' || token.stop == u';' || token.stop == u':');
}

class MatchFinder {
 public:
  explicit MatchFinder(Passage& passage)
      : passage_(passage),
        lexicon_(*passage.lexicon),
        sentence_(passage.sentence),
        tokens_(passage.sentence.tokens),
        found_(passage.found) {
    found_.clear();
    passage.negations.clear();
  }

  void find_all() {
    for (const std::uint32_t token : passage_.analysis.openers) {
      start_at(lexicon_.words[tokens_[token].word].starts, token, token);
      if (tokens_[token].has_phrases) {
        start_phrases(token);
      } else if (is_clock(token)) {
        start_at(lexicon_.clock_starts, token, token);
      }
    }
  }

 private:
  void start_phrases(std::uint32_t token) {
    for (std::uint32_t phrase = tokens_[token].phrases; phrase < sentence_.phrases_end(token); ++phrase) {
      start_at(lexicon_.words[sentence_.phrases[phrase].word].starts, token, token_ending(token, sentence_.phrases[phrase].end));
    }
  }

  void start_at(const auto& patterns, std::uint32_t first, std::uint32_t last) {
    const ElementMarks& marks = passage_.analysis.marks;
    const Needs* const needs_of = lexicon_.needs.data();
    for (const std::uint32_t number : patterns) {
      const Needs needs = needs_of[number];
      const bool has_second = marks[needs.second];
      const bool has_third = marks[needs.third];
      if (has_second && has_third) {  // seldom
        match(number, first, last);
      }
    }
  }

  void match(std::uint32_t number, std::uint32_t first, std::uint32_t last) {
    const auto& steps = lexicon_.patterns[number].steps;
    const auto before = static_cast<std::uint32_t>(passage_.negations.size());
    Found found{.pattern = number, .first = first, .last = last, .last_step = first, .negations_first = before};
    for (std::size_t step = 1; step < steps.size(); ++step) {
      if (!take_step(steps[step], found)) {
        passage_.negations.resize(before);
        return;
      }
    }
    found.negations_last = static_cast<std::uint32_t>(passage_.negations.size());
    found_.push_back(found);
  }

  std::uint32_t token_ending(std::uint32_t from, std::uint32_t end) const {
    std::uint32_t token = from;
    while (token + 1 < tokens_.size() && tokens_[token].end < end) {
      ++token;
    }
    return token;
  }

  bool is_clock(std::uint32_t token) const {
    if (tokens_[token].kind != Token::Kind::amount) {
      return false;
    }
    const Amount::Kind kind = sentence_.amounts[tokens_[token].index].kind;
    return kind == Amount::Kind::clock || kind == Amount::Kind::clock_span;
  }

  // The last token of the step when it begins at `token`; no_token when it does not.
  std::uint32_t step_at(const Step& step, std::uint32_t token) const {
    if (step.element == clock_element) {
      return is_clock(token) ? token : no_token;
    }
    if (step.element == number_element) {
      const bool number = tokens_[token].kind == Token::Kind::amount;
      return number && (step.counter.empty() || sentence_.amounts[tokens_[token].index].counter == step.counter) ? token : no_token;
    }
    if (tokens_[token].has_phrases) {
      for (std::uint32_t phrase = sentence_.phrases_end(token); phrase-- > tokens_[token].phrases;) {
        if (lexicon_.in_element(sentence_.phrases[phrase].word, step.element)) {
          return token_ending(token, sentence_.phrases[phrase].end);
        }
      }
    }
    const std::uint32_t word = tokens_[token].word;
    return lexicon_.marks_of(word)[step.mark] && lexicon_.in_element(word, step.element) ? token : no_token;
  }

  bool take_step(const Step& step, Found& found) {
    // What a rule demands is never held against the school, so its parts may stand further apart: 带手机的，须…，由学校保管.
    const bool demanded = step.wide && lexicon_.topics[lexicon_.patterns[found.pattern].topic].topic.sense == Topic::Sense::required;
    const std::uint32_t gap = (step.wide ? wide_gap : close_gap) + (demanded ? 10 : 0);
    const std::uint32_t reach = wide_tokens + (demanded ? 10 : 0);
    std::uint32_t commas = demanded ? 2 : 1;
    bool crossed = found.crosses_comma;
    for (std::uint32_t i = found.last + 1; i < tokens_.size() && i <= found.last + reach; ++i) {
      if (passage_.unknown_between(found.last, i) > gap) {
        break;
      }
      if (ends_clause(tokens_[i])) {
        if (tokens_[i].stop != u',' || found.crosses_comma || commas == 0 || !step.wide) {
          break;
        }
        --commas;
        crossed = true;
      } else if (const std::uint32_t end = step_at(step, i); end != no_token) {
        found.after_time = crossed && (found.after_time || (!found.crosses_comma && only_says_when(found)));
        found.crosses_comma = crossed;
        if (passage_.negates(i)) {
          passage_.negations.push_back(i);
        }
        found.last_step = i;
        found.last = end;
        return true;
      }
    }
    return false;
  }

  // Nothing but the first words of the match, light words and an 在 stand before the comma.
  bool only_says_when(const Found& found) const {
    const Clause& clause = passage_.clause_of(found.first);
    const std::uint32_t own = tokens_[found.first].weight;
    if (found.last != found.first || clause.unknown_last - clause.unknown_first > own + 8) {
      return false;
    }
    const WordInfo* end = clause.last > clause.first ? passage_.word(clause.last - 1) : nullptr;
    if (end != nullptr && (end->has(Cue::later_after) || end->has(Cue::before_after))) {
      return true;  // 每单元学完后
    }
    const std::uint32_t time = lexicon_.patterns[found.pattern].steps.front().element;
    for (std::uint32_t i = clause.first; i < clause.last; ++i) {
      const WordInfo* word = passage_.word(i);
      if (word != nullptr && !word->is_filler && (word->is_verb || !word->elements.empty()) &&
          !lexicon_.in_element(tokens_[i].word, time)) {
        return false;
      }
    }
    return true;
  }

  Passage& passage_;
  const Lexicon& lexicon_;
  const Sentence& sentence_;
  const std::vector<Token>& tokens_;
  std::vector<Found>& found_;
};

}  // namespace

void find_matches(Passage& passage) {
  MatchFinder(passage).find_all();
}

}  // namespace jianfu::prose
