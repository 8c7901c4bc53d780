#include <algorithm>

#include <fmt/format.h>

#include "prose/passage.h"

namespace jianfu::prose {

namespace {

constexpr std::uint32_t close_gap = 3;   // unknown characters between steps that stand close
constexpr std::uint32_t wide_gap = 14;   // and between others
constexpr std::uint32_t wide_tokens = 12;

struct Found {
  std::uint32_t pattern = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool crosses_comma = false;
};

class ActReader {
 public:
  explicit ActReader(Passage& passage) : passage_(passage), lexicon_(*passage.lexicon), tokens_(passage.sentence.tokens) {}

  void read() {
    std::vector<Found> found;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      for (const std::uint32_t pattern : starts_at(i)) {
        if (const auto match = match_at(pattern, i)) {
          found.push_back(*match);
        }
      }
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (!is_covered(found, i)) {
        judge(found[i]);
      }
    }
  }

 private:
  const std::vector<std::uint32_t>& starts_at(std::uint32_t token) const {
    static const std::vector<std::uint32_t> none;
    return is_clock(token) ? lexicon_.clock_starts : tokens_[token].kind == Token::Kind::word ? passage_.word(token)->starts : none;
  }

  bool is_clock(std::uint32_t token) const {
    const Token& at = tokens_[token];
    return at.kind == Token::Kind::amount && (passage_.sentence.amounts[at.index].kind == Amount::Kind::clock ||
                                              passage_.sentence.amounts[at.index].kind == Amount::Kind::clock_span);
  }

  bool fits(const Step& step, std::uint32_t token) const {
    if (step.element == clock_element) {
      return is_clock(token);
    }
    return tokens_[token].kind == Token::Kind::word && lexicon_.in_element(tokens_[token].word, step.element);
  }

  std::optional<Found> match_at(std::uint32_t number, std::uint32_t at) const {
    const Pattern& pattern = lexicon_.patterns[number];
    Found found{.pattern = number, .first = at, .last = at};
    for (std::size_t step = 1; step < pattern.steps.size(); ++step) {
      const auto next = next_step(pattern.steps[step], found.last, found.crosses_comma);
      if (!next) {
        return std::nullopt;
      }
      found.last = *next;
    }
    return found;
  }

  std::optional<std::uint32_t> next_step(const Step& step, std::uint32_t from, bool& crosses_comma) const {
    const std::uint32_t gap = step.wide ? wide_gap : close_gap;
    bool crossed = crosses_comma;
    for (std::uint32_t i = from + 1; i < tokens_.size() && i <= from + wide_tokens; ++i) {
      if (passage_.unknown_between(from, i) > gap) {
        break;
      }
      const Token& token = tokens_[i];
      if (token.kind == Token::Kind::stop && (token.stop == u',' || token.stop == u';' || token.stop == u':')) {
        if (token.stop != u',' || crossed || !step.wide) {
          break;
        }
        crossed = true;
      } else if (fits(step, i)) {
        crosses_comma = crossed;
        return i;
      }
    }
    return std::nullopt;
  }

  // Another match of the same topic inside or around the same words says it better, or said it already.
  bool is_covered(const std::vector<Found>& found, std::size_t at) const {
    const Found& mine = found[at];
    const std::uint32_t topic = lexicon_.patterns[mine.pattern].topic;
    const std::size_t from = at > 16 ? at - 16 : 0;
    for (std::size_t i = from; i < std::min(found.size(), at + 16); ++i) {
      const Found& other = found[i];
      if (i == at || lexicon_.patterns[other.pattern].topic != topic || other.first > mine.last || mine.first > other.last) {
        continue;
      }
      const int mine_rank = rank(lexicon_.patterns[mine.pattern].form);
      const int other_rank = rank(lexicon_.patterns[other.pattern].form);
      if (other_rank > mine_rank || (other_rank == mine_rank && i < at)) {
        return true;
      }
    }
    return false;
  }

  static int rank(Form form) { return form == Form::act ? 0 : form == Form::strong ? 1 : 2; }

  bool denied(const Found& found) const {
    if (passage_.analysis.governor[found.first] != no_token) {
      return true;
    }
    for (std::uint32_t i = found.first; i <= found.last; ++i) {
      if (passage_.has(i, Cue::plain_not) || passage_.has(i, Cue::ban) || passage_.has(i, Cue::lack)) {
        return true;
      }
    }
    return false;
  }

  bool denied_behind(const Found& found) const {
    const Clause& clause = passage_.clause_of(found.last);
    for (std::uint32_t i = found.last + 1; i < clause.last && i <= found.last + 3; ++i) {
      if (passage_.unknown_between(found.last, i) > 2) {
        break;
      }
      if (passage_.has(i, Cue::plain_not) || passage_.has(i, Cue::ban) || passage_.has(i, Cue::lack)) {
        return true;
      }
    }
    return false;
  }

  // Somebody does it: 每周, 组织, 由年级组.
  bool is_done(const Found& found) const {
    const std::uint32_t clause = passage_.analysis.clause_of[found.first];
    const auto done = [&](const Clause& one) {
      if (one.has(Cue::doing) || one.has(Cue::weekday)) {
        return true;
      }
      for (std::uint32_t i = one.first; i < one.last; ++i) {
        if (tokens_[i].kind == Token::Kind::grades || (passage_.word(i) != nullptr && passage_.word(i)->per)) {
          return true;
        }
      }
      return false;
    };
    return done(passage_.analysis.clauses[clause]) || (clause > 0 && done(passage_.analysis.clauses[clause - 1]));
  }

  bool is_talked_about(const Found& found) const {
    const Clause& clause = passage_.clause_of(found.first);
    const Clause& end = passage_.clause_of(found.last);
    const bool nominal = found.last + 1 < end.last && tokens_[found.last + 1].begin == tokens_[found.last].end &&
                         (passage_.words_of(found.last + 1) == "的" || passage_.has(found.last + 1, Cue::attitude));
    const bool attributive = found.last > found.first + 1 && passage_.words_of(found.first + 1) == "的" &&
                             tokens_[found.first + 1].begin == tokens_[found.first].end && !passage_.word(found.first)->is_noun();
    return nominal || attributive || clause.has(Cue::attitude) || end.has(Cue::attitude) || passage_.analysis.has(Cue::sanction);
  }

  void judge(const Found& found) {
    const Pattern& pattern = lexicon_.patterns[found.pattern];
    const TopicWords& words = lexicon_.topics[pattern.topic];
    if (passage_.blocked(passage_.clause_of(found.first), pattern.topic) || passage_.blocked(passage_.clause_of(found.last), pattern.topic)) {
      return;
    }
    const bool fixed = pattern.form != Form::act && pattern.form != Form::strong;
    const bool no = fixed ? pattern.form == Form::no : denied(found) || denied_behind(found);
    if (fixed && passage_.analysis.governor[found.first] != no_token && pattern.form != Form::no) {
      return;
    }
    const bool forbidden = words.topic.sense == Topic::Sense::forbidden;
    if (found.crosses_comma && !no && !fixed && forbidden) {
      return;
    }
    if (!fixed && no && !forbidden) {
      return;  // 不…自愿: too easily misread
    }
    if (forbidden && !no && pattern.form == Form::act && !is_done(found)) {
      return;
    }
    Stance stance = no ? Stance::ban : forbidden ? Stance::practice : Stance::promise;
    if (forbidden && !no && is_talked_about(found)) {
      if (!passage_.analysis.has(Cue::sanction)) {
        return;
      }
      add(found, pattern, words, false, Stance::ban);
      return;
    }
    add(found, pattern, words, !no, stance);
  }

  void add(const Found& found, const Pattern& pattern, const TopicWords& words, bool yes, Stance stance) {
    Claim claim;
    claim.grades = passage_.grades_at(found.last, pattern.topic, claim);
    if (pattern.only) {
      if (!claim.grades || !claim.grades->within(*pattern.only)) {
        return;
      }
    }
    claim.per = Per::none;
    claim.stance = stance;
    if (pattern.form == Form::amount || pattern.form == Form::happens) {
      claim.allowed = Range::exactly({.amount = pattern.amount, .unit = words.topic.unit});
      claim.per = passage_.per_at(found.last, pattern.topic);
      claim.stance = pattern.amount == 0 ? Stance::ban : pattern.form == Form::happens ? Stance::practice : Stance::promise;
    } else {
      claim.allowed = WordSet{.words = {yes ? "yes" : "no"}};
    }
    const std::uint32_t governor = passage_.analysis.governor[found.first];
    if (!yes && governor != no_token) {
      claim.remarks.push_back({fmt::format("禁止：依“{}”", passage_.words_of(governor)), fmt::format("forbidden: by \"{}\"", passage_.words_of(governor))});
    }
    const std::uint32_t first = !yes && governor != no_token && passage_.analysis.clause_of[governor] == passage_.analysis.clause_of[found.first]
                                    ? std::min(governor, found.first)
                                    : found.first;
    passage_.add(std::move(claim), pattern.topic, first, found.last, found.first, found.last);
  }

  Passage& passage_;
  const Lexicon& lexicon_;
  const std::vector<Token>& tokens_;
};

}  // namespace

void read_acts(Passage& passage) { ActReader(passage).read(); }

}  // namespace jianfu::prose
