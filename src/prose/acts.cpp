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

class ActReader {
 public:
  explicit ActReader(Passage& passage)
      : passage_(passage),
        lexicon_(*passage.lexicon),
        sentence_(passage.sentence),
        tokens_(passage.sentence.tokens),
        found_(passage.found) {
    found_.clear();
  }

  void read() {
    const std::size_t before = passage_.out->size();
    find_all();
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (!is_covered(i)) {
        judge(found_[i]);
      }
    }
    drop_repeats(before);
  }

 private:
  void find_elements() {
    ElementSet& set = passage_.elements;
    set.start(lexicon_.element_count);
    const auto add = [&](std::uint32_t word) {
      for (const std::uint32_t element : lexicon_.words[word].elements) {
        set.add(element);
      }
    };
    for (const Token& token : tokens_) {
      if (token.kind == Token::Kind::word) {
        add(token.word);
      }
    }
    for (const Phrase& phrase : sentence_.phrases) {
      add(phrase.word);
    }
  }

  // Whether the sentence has a word for every step but the first; most patterns end here. Times and numbers are no words.
  bool has_elements(const std::vector<Step>& steps) const {
    return std::all_of(steps.begin() + 1, steps.end(),
                       [&](const Step& step) { return step.element > lexicon_.element_count || passage_.elements.has(step.element); });
  }

  void find_all() {
    find_elements();
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      if (is_clock(i)) {
        start_at(lexicon_.clock_starts, i, i);
      } else if (tokens_[i].kind == Token::Kind::word) {
        start_at(passage_.word(i)->starts, i, i);
        for (std::uint32_t phrase = tokens_[i].phrases; phrase < sentence_.phrases_end(i); ++phrase) {
          start_at(lexicon_.words[sentence_.phrases[phrase].word].starts, i, token_ending(i, sentence_.phrases[phrase].end));
        }
      }
    }
  }

  void start_at(Numbers patterns, std::uint32_t first, std::uint32_t last) {
    for (const std::uint32_t number : patterns) {
      const auto& steps = lexicon_.patterns[number].steps;
      if (!has_elements(steps)) {
        continue;
      }
      Found found{.pattern = number, .first = first, .last = last, .last_step = first};
      bool whole = true;
      for (std::size_t step = 1; step < steps.size() && whole; ++step) {
        whole = take_step(steps[step], found);
      }
      if (whole) {
        found_.push_back(found);
      }
    }
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
    if (tokens_[token].kind != Token::Kind::word) {
      return no_token;
    }
    for (std::uint32_t phrase = sentence_.phrases_end(token); phrase-- > tokens_[token].phrases;) {
      if (lexicon_.in_element(sentence_.phrases[phrase].word, step.element)) {
        return token_ending(token, sentence_.phrases[phrase].end);
      }
    }
    return lexicon_.in_element(tokens_[token].word, step.element) ? token : no_token;
  }

  bool take_step(const Step& step, Found& found) const {
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
        if (negates(i)) {
          found.negations.push_back(i);
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

  static int rank(Form form) { return form == Form::act ? 0 : form == Form::strong ? 1 : 2; }

  // Another match over the same words says it better, or said it already.
  bool is_covered(std::size_t at) const {
    const Found& mine = found_[at];
    const Pattern& pattern = lexicon_.patterns[mine.pattern];
    const auto& yields = lexicon_.topics[pattern.topic].yields_to;
    const bool whole = !mine.crosses_comma || mine.after_time;
    for (std::size_t i = at > 16 ? at - 16 : 0; i < std::min(found_.size(), at + 16); ++i) {
      const Found& other = found_[i];
      const Pattern& theirs = lexicon_.patterns[other.pattern];
      if (i == at || other.first > mine.last || mine.first > other.last) {
        continue;
      }
      if (std::ranges::find(yields, theirs.topic) != yields.end()) {
        return true;
      }
      if (whole && other.crosses_comma && !other.after_time) {
        continue;
      }
      const int difference = rank(theirs.form) - rank(pattern.form);
      const bool shorter = other.last - other.first < mine.last - mine.first;
      if (theirs.topic == pattern.topic &&
          (difference > 0 || (difference == 0 && i < at && (mine.last_step == other.last_step || !shorter)))) {
        return true;
      }
    }
    return false;
  }

  bool negates(std::uint32_t token) const {
    return passage_.has(token, Cue::plain_not) || passage_.has(token, Cue::ban) || passage_.has(token, Cue::lack);
  }

  // Forbidden by what stands before, between or right behind the words of the match.
  std::uint32_t denial(const Found& found) const {
    const Clause& clause = passage_.clause_of(found.last);
    const std::uint32_t from = std::max(found.first, clause.first);
    const std::uint32_t governor = passage_.analysis.governor[from];
    if (governor != no_token) {
      return governor;
    }
    std::uint32_t negation = no_token;
    const std::uint32_t over_end = passage_.analysis.governor[found.last_step];
    for (std::uint32_t i = from; i < found.last_step; ++i) {
      if (negates(i) && i == over_end && std::ranges::find(found.negations, i) == found.negations.end()) {
        negation = i;
      } else if (tokens_[i].kind == Token::Kind::stop && tokens_[i].stop == u'、' && i > found.first + 1) {
        negation = no_token;  // 成绩不公布、单独告知
      }
    }
    if (negation != no_token) {
      return negation;
    }
    for (std::uint32_t i = found.last + 1; i < clause.last && i <= found.last + 3; ++i) {
      if (passage_.unknown_between(found.last, i) > 2 || tokens_[i].kind == Token::Kind::stop) {
        break;
      }
      if (negates(i)) {
        return i;
      }
    }
    return no_token;
  }

  bool shows_doing(const Clause& clause) const {
    if (clause.has(Cue::doing) || clause.has(Cue::weekday)) {
      return true;
    }
    for (std::uint32_t i = clause.first; i < clause.last; ++i) {
      if (tokens_[i].kind == Token::Kind::grades || (passage_.word(i) != nullptr && passage_.word(i)->per)) {
        return true;
      }
    }
    return false;
  }

  // Somebody does it: 每周, 组织, 由年级组.
  bool is_done(const Found& found) const {
    const std::uint32_t clause = passage_.analysis.clause_of[found.first];
    return shows_doing(passage_.clause_of(found.last)) || shows_doing(passage_.analysis.clauses[clause]) ||
           (clause > 0 && shows_doing(passage_.analysis.clauses[clause - 1]));
  }

  // 对宿舍进行检查，成绩在公告栏公布: what the sentence is about was said before.
  bool is_ruled_out_before(const Found& found, std::uint32_t topic) const {
    const std::uint32_t own = passage_.analysis.clause_of[found.first];
    for (std::uint32_t c = own; c-- > 0 && own - c <= 5 && !passage_.analysis.clauses[c + 1].after_semicolon;) {
      if (passage_.blocked(passage_.analysis.clauses[c], topic)) {
        return true;
      }
    }
    return false;
  }

  bool is_talked_about(const Found& found) const {
    const Clause& clause = passage_.clause_of(found.first);
    const Clause& end = passage_.clause_of(found.last);
    const bool nominal = found.last + 1 < end.last && tokens_[found.last + 1].begin == tokens_[found.last].end &&
                         (passage_.words_of(found.last + 1) == "的" || passage_.has(found.last + 1, Cue::attitude) ||
                          passage_.has(found.last + 1, Cue::aside_noun));
    const bool attributive = found.last > found.first + 1 && passage_.words_of(found.first + 1) == "的" &&
                             tokens_[found.first + 1].begin == tokens_[found.first].end && !passage_.word(found.first)->is_noun() &&
                             !passage_.has(found.first, Cue::teacher);
    return nominal || attributive || has_attitude(clause, found) || has_attitude(end, found);
  }

  // 检查 talks about what is done, but not where it is itself what is done: 家长检查作业.
  bool has_attitude(const Clause& clause, const Found& found) const {
    for (std::uint32_t i = clause.first; clause.has(Cue::attitude) && i < clause.last; ++i) {
      if ((i < found.first || i > found.last) && passage_.has(i, Cue::attitude)) {
        return true;
      }
    }
    return false;
  }

  void judge(const Found& found) {
    const Pattern& pattern = lexicon_.patterns[found.pattern];
    const TopicWords& words = lexicon_.topics[pattern.topic];
    if (passage_.blocked(passage_.clause_of(found.first), pattern.topic) ||
        passage_.blocked(passage_.clause_of(found.last), pattern.topic)) {
      return;
    }
    const bool forbidden = words.topic.sense == Topic::Sense::forbidden;
    const bool fixed = pattern.form != Form::act && pattern.form != Form::strong;
    const std::uint32_t denied = denial(found);
    if (fixed) {
      const std::uint32_t decisive = found.crosses_comma ? found.last_step : found.first;
      const bool governed = passage_.governor_in_clause(decisive) != no_token;
      if (!governed || pattern.form == Form::no) {
        const bool no = pattern.form == Form::no;
        add(found, !no, no ? Stance::ban : forbidden ? Stance::practice : Stance::promise, no_token);
      }
      return;
    }
    if (!forbidden) {
      // 不…自愿 is too easily misread; a ban of the clause before does not reach 购买教辅坚持自愿.
      if (denied == no_token || passage_.analysis.clause_of[denied] < passage_.analysis.clause_of[found.first]) {
        add(found, true, Stance::promise, no_token);
      }
      return;
    }
    if (found.last + 1 < tokens_.size() && passage_.has(found.last + 1, Cue::aside_noun) && pattern.steps.size() == 1) {
      return;  // 月考成绩, 学科竞赛成绩
    }
    if (denied != no_token) {
      add(found, false, Stance::ban, denied);
      return;
    }
    const bool sure = (!found.crosses_comma || found.after_time) && (pattern.form == Form::strong || is_done(found));
    if (passage_.analysis.has(Cue::sanction)) {
      add(found, false, Stance::ban, no_token);  // 凡公布成绩的，取消评优
    } else if (sure && !is_talked_about(found) && !is_ruled_out_before(found, pattern.topic)) {
      add(found, true, Stance::practice, no_token);
    }
  }

  Reason by_sanction() const {
    for (std::uint32_t token = 0; token < tokens_.size(); ++token) {
      if (passage_.has(token, Cue::sanction)) {
        return passage_.by_words(token);
      }
    }
    return {};
  }

  void add(const Found& found, bool yes, Stance stance, std::uint32_t denied) {
    const Pattern& pattern = lexicon_.patterns[found.pattern];
    Claim claim;
    claim.grades = passage_.grades_at(found.last, pattern.topic, claim);
    if (pattern.only && (!claim.grades || !claim.grades->within(*pattern.only))) {
      return;
    }
    claim.stance = stance;
    if (pattern.form == Form::amount || pattern.form == Form::happens) {
      claim.allowed = Range::exactly({.amount = pattern.amount, .unit = lexicon_.topics[pattern.topic].topic.unit});
      claim.per = passage_.per_at(found.last, pattern.topic, claim);
      claim.stance = pattern.amount == 0 ? Stance::ban : pattern.form == Form::happens ? Stance::practice : Stance::promise;
    } else {
      claim.allowed = WordSet{.words = {yes ? "yes" : "no"}};
    }
    claim.topic_by = passage_.by_words(found.first, found.last);
    claim.stance_by = stance == Stance::ban && denied == no_token ? by_sanction() : Reason{};
    std::uint32_t first = found.first;
    if (denied != no_token) {
      claim.stance_by = passage_.by_words(denied);
      first = passage_.analysis.clause_of[denied] == passage_.analysis.clause_of[first] ? std::min(denied, first) : first;
    }
    passage_.add(std::move(claim), pattern.topic, first,
                 std::max(found.last, denied == no_token || denied < found.first ? found.last : denied), found.first, found.last);
  }

  // 愿来就来，想走就走 says one thing twice.
  void drop_repeats(std::size_t from) {
    auto& claims = *passage_.out;
    for (std::size_t i = from; i < claims.size(); ++i) {
      const auto same = [&](const Claim& other) {
        return other.topic == claims[i].topic && other.allowed == claims[i].allowed && other.grades == claims[i].grades &&
               other.stance == claims[i].stance;
      };
      const auto first = claims.begin() + static_cast<std::ptrdiff_t>(i) + 1;
      claims.erase(std::remove_if(first, claims.end(), same), claims.end());
    }
  }

  Passage& passage_;
  const Lexicon& lexicon_;
  const Sentence& sentence_;
  const std::vector<Token>& tokens_;
  std::vector<Found>& found_;
};

}  // namespace

void read_acts(Passage& passage) {
  ActReader(passage).read();
}

}  // namespace jianfu::prose
