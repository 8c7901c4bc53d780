#include <algorithm>

#include <fmt/format.h>

#include "prose/amount_reader.h"

namespace jianfu::prose {

// Only words without weight between `first` and `last`: 任何, 学生, 的, other names of the same thing.
bool AmountReader::light_between(std::uint32_t first, std::uint32_t last, std::uint32_t topic) const {
  constexpr Cues light_cues = cues_of({Cue::pupil, Cue::teacher, Cue::duty, Cue::exact, Cue::subject});
  if (passage_.unknown_between(first, last) > 0) {
    return false;
  }
  for (std::uint32_t i = first + 1; i < last; ++i) {
    const Token& token = tokens_[i];
    if (token.kind == Token::Kind::stop ? token.stop != u'、' : token.kind == Token::Kind::amount) {
      return false;
    }
    const WordInfo* word = passage_.word(i);
    if (word != nullptr && !word->is_filler && !word->per && !word->has_any(light_cues) && !word->nouns.has(topic)) {
      return false;
    }
  }
  return true;
}

// The 、 behind `token` that another negation follows (零作业、零考试), or the end of the clause.
std::uint32_t AmountReader::next_none(const Clause& clause, std::uint32_t token) const {
  for (std::uint32_t i = token + 1; i + 1 < clause.last; ++i) {
    if (tokens_[i].kind == Token::Kind::stop && tokens_[i].stop == u'、' && passage_.has(i + 1, Cue::lack)) {
      return i;
    }
  }
  return clause.last;
}

// Nothing of weight behind `token`: 没有书面作业, but not 避免作业前松后紧.
bool AmountReader::ends_lightly(const Clause& clause, std::uint32_t token) const {
  const std::uint32_t end = next_none(clause, token);
  const std::uint32_t unknown = end < clause.last ? tokens_[end].unknown : clause.unknown_last;
  if (unknown > tokens_[token].unknown + tokens_[token].weight) {
    return false;
  }
  for (std::uint32_t i = token + 1; i < end; ++i) {
    const WordInfo* word = passage_.word(i);
    if (tokens_[i].kind != Token::Kind::stop && (word == nullptr || !word->is_filler)) {
      return false;
    }
  }
  return true;
}

// The topic that a negated `verb` (布置, 组织 …) says there is none of.
std::uint32_t AmountReader::none_topic(const Clause& clause, std::uint32_t verb, std::uint32_t& noun) const {
  const auto fits = [&](std::uint32_t topic) {
    const std::uint32_t verbs = lexicon_.topics[topic].none_verbs;
    return verbs != 0 && lexicon_.in_element(tokens_[verb].word, verbs) && !passage_.blocked(clause, topic);
  };
  for (std::uint32_t i = verb + 1; i < clause.last && i <= verb + 8; ++i) {
    const WordInfo* word = passage_.word(i);
    if (word == nullptr || word->nouns.empty()) {
      continue;
    }
    for (const std::uint32_t topic : word->nouns) {
      const bool ends = i + 1 >= clause.last || (passage_.words_of(i + 1) != u"的" && !passage_.has(i + 1, Cue::except_close));
      if (fits(topic) && ends && light_between(verb, i, topic)) {
        noun = i;
        return topic;
      }
    }
  }
  const std::uint32_t end_unknown = clause.unknown_last - tokens_[verb].unknown;
  if (end_unknown > 0 || verb + 2 < clause.last) {
    return 0;
  }
  for (std::uint32_t i = verb; i-- > clause.first && i + 8 > verb;) {
    const WordInfo* word = passage_.word(i);
    for (const std::uint32_t topic : word != nullptr ? word->nouns : Numbers{}) {
      if (fits(topic) && passage_.unknown_between(i, verb) <= 1) {
        noun = i;
        return topic;
      }
    }
    if (word != nullptr && word->names_topic) {
      return 0;
    }
  }
  if (clause.noun != no_token || clause.unknown_last - clause.unknown_first > 1) {
    return 0;
  }
  if (passage_.carried.topic != 0) {
    return fits(passage_.carried.topic) ? passage_.carried.topic : 0;
  }
  for (const std::uint32_t topic : passage_.above->topics) {
    if (fits(topic)) {
      return topic;
    }
  }
  return 0;
}

bool AmountReader::names_that_day(const Clause& clause) const {
  for (std::uint32_t i = clause.first; i < clause.last; ++i) {
    if (const std::u16string_view words = passage_.words_of(i); words == u"当天" || words == u"当晚") {
      return true;
    }
  }
  return false;
}

// 不布置书面作业, 书面作业一律不留, 没有书面作业: exactly none.
void AmountReader::read_none(const Clause& clause) {
  if (passage_.analysis.has(Cue::weekday) && names_that_day(clause)) {
    return;  // 周三为无作业日，当天不布置作业
  }
  if (clause.has(Cue::weekday) || (clause.has(Cue::except_open) && clause.has(Cue::except_close))) {
    // 周三不布置 and 除周末外不布置 are about some days only; except for grades the rest is said of the others.
    bool grades_only = !clause.has(Cue::weekday);
    for (std::uint32_t i = clause.first; i + 1 < clause.last && grades_only; ++i) {
      grades_only = !passage_.has(i, Cue::except_open) || tokens_[i + 1].kind == Token::Kind::grades;
    }
    if (!grades_only) {
      return;
    }
  }
  for (std::uint32_t i = clause.first; i < clause.last; ++i) {
    const std::uint32_t governor = passage_.governor_in_clause(i);
    if (governor == no_token || tokens_[i].kind != Token::Kind::word ||
        (governor > clause.first && passage_.has(governor - 1, Cue::permit))) {
      continue;  // 可以不写 leaves it open
    }
    std::uint32_t noun = no_token;
    std::uint32_t topic = 0;
    const WordInfo& word = *passage_.word(i);
    const bool lacking = passage_.has(governor, Cue::lack) || passage_.has(governor, Cue::ban);
    const bool followed = i + 1 < clause.last && (passage_.words_of(i + 1) == u"的" || passage_.has(i + 1, Cue::except_close));
    for (const std::uint32_t candidate : word.nouns) {
      if (lacking && !followed && ends_lightly(clause, i) && lexicon_.topics[candidate].none_verbs != 0 &&
          !passage_.blocked(clause, candidate) && light_between(governor, i, candidate)) {
        topic = candidate;
        noun = i;
      }
    }
    if (topic == 0 && light_between(governor, i, 0)) {
      topic = none_topic(clause, i, noun);
      pending_ = topic == 0 && noun == no_token && clause.noun == no_token && i + 1 == clause.last ? i : pending_;
    }
    if (topic == 0) {
      continue;
    }
    add_none(clause, topic, noun, governor, i);
    i = next_none(clause, i);
    if (i >= clause.last) {
      return;
    }
  }
  none_at_end(clause);
}

// 1—2年级不布置，3—6年级书面作业不超过60分钟: the noun of the second clause is the first one's too.
void AmountReader::settle_pending(const Clause& clause) {
  if (passage_.analysis.clause_of[pending_] + 1 != static_cast<std::uint32_t>(&clause - passage_.analysis.clauses.data())) {
    return;
  }
  const std::uint32_t verb = pending_;
  pending_ = no_token;
  const std::uint32_t topic = passage_.carried.topic;
  if (topic == 0 || clause.noun == no_token || !passage_.carried.amount || lexicon_.topics[topic].none_verbs == 0 ||
      !lexicon_.in_element(tokens_[verb].word, lexicon_.topics[topic].none_verbs)) {
    return;
  }
  const Carried carried = passage_.carried;
  add_none(passage_.clause_of(verb), topic, no_token, passage_.governor_in_clause(verb), verb);
  passage_.carried = carried;
}

// 书面作业：一二年级无.
void AmountReader::none_at_end(const Clause& clause) {
  // 期中考试取消.
  if (clause.last >= clause.first + 2 && passage_.has(clause.last - 1, Cue::lack) &&
      clause.unknown_last == tokens_[clause.last - 1].unknown) {
    const WordInfo* named = passage_.word(clause.last - 2);
    for (const std::uint32_t topic : named != nullptr ? named->nouns : Numbers{}) {
      if (lexicon_.topics[topic].none_verbs != 0 && !passage_.blocked(clause, topic) &&
          passage_.unknown_between(clause.last - 2, clause.last - 1) == 0) {
        add_none(clause, topic, clause.last - 2, clause.last - 1, clause.last - 1);
        return;
      }
    }
  }
  if (clause.last == clause.first || !passage_.has(clause.last - 1, Cue::lack) || clause.noun != no_token || passage_.carried.topic == 0 ||
      clause.unknown_last - clause.unknown_first > 0 || lexicon_.topics[passage_.carried.topic].none_verbs == 0) {
    return;
  }
  add_none(clause, passage_.carried.topic, no_token, clause.last - 1, clause.last - 1);
}

void AmountReader::add_none(const Clause& clause, std::uint32_t topic, std::uint32_t noun, std::uint32_t governor, std::uint32_t i) {
  const std::uint32_t subject = topic;
  topic = turned(clause, {topic, noun});
  Claim& claim = passage_.out->emplace_back();
  claim.grades = passage_.grades_at(i, topic, claim);
  claim.per = passage_.per_at(i, topic, claim);
  claim.stance = Stance::ban;
  claim.allowed = Range::exactly({.amount = 0, .unit = lexicon_.topics[topic].topic.unit});
  claim.amount_by = claim.stance_by = passage_.by_words(governor);
  claim.topic_by =
      noun == no_token ? Reason{.by = passage_.carried.topic != 0 ? Reason::By::carried : Reason::By::heading} : passage_.by_words(noun);
  passage_.carried.topic = subject;
  passage_.carried.grades = claim.grades;
  const std::uint32_t first = std::min({governor, i, noun == no_token ? i : noun});
  const std::uint32_t last = std::max(i, noun == no_token ? i : noun);
  passage_.finish(claim, topic, first, last, governor, std::max(i, governor));
  // Words that are not known may name a subject: 非考试科目不布置书面作业.
  claim.partial = claim.partial || tokens_[governor].unknown - clause.unknown_first > 1;
}

}  // namespace jianfu::prose
