#include <algorithm>

#include "prose/passage.h"

namespace jianfu::prose {

namespace {

class ActReader {
 public:
  explicit ActReader(Passage& passage)
      : passage_(passage), lexicon_(*passage.lexicon), tokens_(passage.sentence.tokens), found_(passage.found) {}

  void read() {
    const std::size_t before = passage_.out->size();
    find_matches(passage_);
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_.size() == 1 || !is_covered(i)) {
        judge(found_[i]);
      }
    }
    drop_repeats(before);
  }

 private:
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

  // Whether the match itself has a step that negates at `token`.
  bool is_step(const Found& found, std::uint32_t token) const {
    const auto first = passage_.negations.begin();
    return std::find(first + found.negations_first, first + found.negations_last, token) != first + found.negations_last;
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
      if (i == over_end && passage_.negates(i) && !is_step(found, i)) {
        negation = i;
      } else if (tokens_[i].kind == Token::Kind::stop && tokens_[i].stop == u'、' && i > found.first + 1 &&
                 !(negation != no_token && passage_.has(negation, Cue::ban))) {
        negation = no_token;  // 成绩不公布、单独告知; not 不得被语文、数学占用
      }
    }
    if (negation != no_token) {
      return negation;
    }
    for (std::uint32_t i = found.last + 1; i < clause.last && i <= found.last + 3; ++i) {
      if (passage_.unknown_between(found.last, i) > 2 || tokens_[i].kind == Token::Kind::stop) {
        break;
      }
      if (passage_.negates(i)) {
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
                         (passage_.words_of(found.last + 1) == u"的" || passage_.has(found.last + 1, Cue::attitude) ||
                          passage_.has(found.last + 1, Cue::aside_noun));
    const bool attributive = found.last > found.first + 1 && passage_.words_of(found.first + 1) == u"的" &&
                             tokens_[found.first + 1].begin == tokens_[found.first].end &&
                             !lexicon_.words[tokens_[found.first].word].names_topic && !passage_.has(found.first, Cue::teacher);
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
    Claim& claim = passage_.out->emplace_back();
    claim.grades = passage_.grades_at(found.last, pattern.topic, claim);
    if (pattern.only && (!claim.grades || !claim.grades->within(*pattern.only))) {
      passage_.out->pop_back();
      return;
    }
    claim.stance = stance;
    if (pattern.form == Form::amount || pattern.form == Form::happens) {
      claim.allowed = Range::exactly({.amount = pattern.amount, .unit = lexicon_.topics[pattern.topic].topic.unit});
      claim.per = passage_.per_at(found.last, pattern.topic, claim);
      claim.stance = pattern.amount == 0 ? Stance::ban : pattern.form == Form::happens ? Stance::practice : Stance::promise;
    } else {
      claim.allowed = WordSet{.words = SharedWords::of_flag(yes)};
    }
    claim.topic_by = passage_.by_words(found.first, found.last);
    claim.stance_by = stance == Stance::ban && denied == no_token ? by_sanction() : Reason{};
    std::uint32_t first = found.first;
    if (denied != no_token) {
      claim.stance_by = passage_.by_words(denied);
      first = passage_.analysis.clause_of[denied] == passage_.analysis.clause_of[first] ? std::min(denied, first) : first;
    }
    passage_.finish(claim, pattern.topic, first, std::max(found.last, denied == no_token || denied < found.first ? found.last : denied),
                    found.first, found.last);
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
  const std::vector<Token>& tokens_;
  const std::vector<Found>& found_;
};

}  // namespace

void read_acts(Passage& passage) {
  ActReader(passage).read();
}

}  // namespace jianfu::prose
