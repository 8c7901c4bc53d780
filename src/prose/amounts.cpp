#include <algorithm>

#include <fmt/format.h>

#include "prose/amount_reader.h"

namespace jianfu::prose {

void AmountReader::read() {
  for (const Clause& clause : passage_.analysis.clauses) {
    read_clause(clause);
  }
  add_halves_up();
}

void AmountReader::read_clause(const Clause& clause) {
  said_before_ = passage_.carried.topic;
  std::uint32_t noun = noun_before_colon(clause);
  for (; speaker_ != passage_.analysis.speakers.end() && *speaker_ < clause.last; ++speaker_) {
    if (tokens_[*speaker_].kind == Token::Kind::amount) {
      read_amount(clause, *speaker_, noun);
    } else {
      noun = *speaker_;
      remember_noun(clause, noun);
      of_subject_ = of_subject_ || is_subject_label(clause, noun);
    }
  }
  if (pending_ != no_token) {
    settle_pending(clause);
  }
  if (!passage_.sentence.amounts.empty()) {
    settle_time(clause);
  }
  if ((clause.cues & denials).any()) {
    read_none(clause);
  }
}

// 到校：8:00
std::uint32_t AmountReader::noun_before_colon(const Clause& clause) const {
  if (clause.first < 2 || tokens_[clause.first - 1].stop != u':') {
    return no_token;
  }
  const WordInfo* word = passage_.word(clause.first - 2);
  const bool beside = word != nullptr && word->names_topic && tokens_[clause.first - 2].end == tokens_[clause.first - 1].begin;
  return beside ? clause.first - 2 : no_token;
}

// 数学作业：三、四年级15分钟，五、六年级20分钟
bool AmountReader::is_subject_label(const Clause& clause, std::uint32_t noun) const {
  return noun > clause.first && noun + 1 == clause.last && clause.last < tokens_.size() && tokens_[clause.last].stop == u':' &&
         passage_.has(noun - 1, Cue::subject) && tokens_[noun - 1].end == tokens_[noun].begin;
}

// A noun becomes the subject of the clauses behind it.
void AmountReader::remember_noun(const Clause& clause, std::uint32_t token) {
  const WordInfo& word = *passage_.word(token);
  std::uint32_t topic = 0;
  for (const std::uint32_t candidate : word.nouns) {
    topic = topic == 0 && !passage_.blocked(clause, candidate) ? candidate : topic;
  }
  if (topic != passage_.carried.topic) {
    const bool family = same_family(lexicon_, topic, passage_.carried.topic);
    passage_.carried = {.topic = topic, .grades = family ? passage_.carried.grades : std::nullopt};
  }
  passage_.carried.noun = tokens_[token].word;
  passage_.carried.weekend = clause.has(Cue::weekend);
  passage_.carried.holiday = clause.has(Cue::holiday);
}

// 其中两次为全市统考: a part of what was counted before.
bool AmountReader::is_part(const Clause& clause) const {
  return clause.first < clause.last && tokens_[clause.first].kind == Token::Kind::word && passage_.words_of(clause.first) == u"其中";
}

void AmountReader::read_amount(const Clause& clause, std::uint32_t at, std::uint32_t noun) {
  Amount amount = passage_.sentence.amounts[tokens_[at].index];
  if (amount.kind == Amount::Kind::count && noun == no_token) {
    add_total_of_subjects(clause, at);
  }
  if (amount.kind == Amount::Kind::plain && passage_.carried.amount && !amount.has_minute_part && noun == no_token) {
    amount.kind = Amount::Kind::minutes;  // 四年级35, behind 三年级20分钟
    amount.low *= passage_.carried.hours ? 60 : 1;
    amount.high *= passage_.carried.hours ? 60 : 1;
    amount.hours = passage_.carried.hours;
  }
  Comparison comparison = compare(passage_, clause, at);
  if (comparison.side == Side::none) {
    return;
  }
  const Candidate found = find_topic(clause, at, noun, amount, comparison.explicit_side);
  const std::uint32_t next = passage_.analysis.clause_of[at] + 1;
  waiting_ = found.topic == 0 && noun == no_token && next < passage_.analysis.clauses.size() && passage_.analysis.clauses[next].listed
                 ? at
                 : waiting_;
  if (found.topic == 0 || (is_part(clause) && same_family(lexicon_, found.topic, said_before_))) {
    return;
  }
  if (amount.kind == Amount::Kind::minutes && at > clause.first && passage_.words_of(at - 1) == u"各" && found.noun == no_token &&
      !clause.has(Cue::subject)) {
    const double parts = parts_before(clause);
    if (parts < 2) {
      return;
    }
    amount.low *= parts;
    amount.high *= parts;
  }
  double_for_halves(clause, at, amount);
  const std::uint32_t topic = turned(clause, found);
  inherit_side(clause, at, found, comparison);
  const auto fitted = in_unit(lexicon_.topics[topic], amount);
  if (fitted && !(amount.kind == Amount::Kind::clock_span && fitted->kind == Amount::Kind::minutes && has_several_spans())) {
    const Listed listed_nouns = listed_before(clause, at, {topic, found.noun}, *fitted);
    if (listed_nouns.unclear) {
      return;
    }
    add_waiting(clause, {topic, found.noun});
    for (const Candidate& other : listed_nouns.nouns) {
      add_amount(at, other, listed_nouns.amount, comparison);
    }
    add_amount(at, {topic, found.noun, found.by}, listed_nouns.amount, comparison);
    passage_.carried.topic = found.topic;
    const bool listed = comparison.word != no_token && (comparison.side == Side::most || comparison.side == Side::least);
    passage_.carried.side = listed || comparison.inherited ? comparison.side : Side::exact;
  }
}

// 课后服务15:30—16:30、16:30—17:30: which of them make up the whole is not told.
bool AmountReader::has_several_spans() const {
  return std::ranges::count(passage_.sentence.amounts, Amount::Kind::clock_span, &Amount::kind) > 1;
}

// A list says its comparator once: 三年级不超过20分钟，四年级35分钟; 不早于8:20（小学）、8:00（初中）.
void AmountReader::inherit_side(const Clause& clause, std::uint32_t at, const Candidate& found, Comparison& comparison) const {
  if (comparison.explicit_side || comparison.side != Side::exact || passage_.carried.side == Side::exact) {
    return;
  }
  const bool next_clause = found.noun == no_token && at > clause.first && tokens_[clause.first].kind == Token::Kind::grades;
  const bool same_clause = at > clause.first && tokens_[at - 1].kind == Token::Kind::stop && tokens_[at - 1].stop == u'、';
  if (next_clause || same_clause) {
    comparison.side = passage_.carried.side;
    comparison.binds = true;
    comparison.inherited = true;
  }
}

// 作业时间达到90分钟即停止: nobody promises so much.
bool AmountReader::is_trigger(const Comparison& comparison, const Topic& topic) const {
  return comparison.side == Side::least && comparison.word != no_token && topic.sense == Topic::Sense::at_most &&
         passage_.has(comparison.word, Cue::reach);
}

void AmountReader::add_amount(std::uint32_t at, const Candidate& found, const Amount& amount, const Comparison& comparison) {
  const TopicWords& words = lexicon_.topics[found.topic];
  if (is_trigger(comparison, words.topic)) {
    return;
  }
  Claim& claim = passage_.out->emplace_back();
  claim.grades = passage_.grades_at(at, found.topic, claim);
  claim.per = passage_.per_at(at, found.topic, claim);
  const bool is_each_times = claim.per == Per::item && words.topic.per != Per::item && words.topic.per != Per::none;
  const bool may_be_part = words.whole && claim.per_by.by == Reason::By::unsaid;
  if (is_each_times || may_be_part) {
    passage_.out->pop_back();  // 每次不少于30分钟, 课后锻炼40分钟: how much that comes to a day is not told
    return;
  }
  claim.topic_by = found.noun == no_token ? Reason{.by = found.by} : passage_.by_words(found.noun);
  claim.hedged = comparison.about || amount.about;
  // 睡眠不到9小时 describes what is wrong; nobody promises it.
  const bool deficit = comparison.side == Side::below && words.topic.sense == Topic::Sense::at_least;
  const bool binds = (comparison.binds && !deficit) || (found.noun == no_token && passage_.carried.amount && passage_.carried.binds);
  claim.stance = binds ? Stance::promise : Stance::practice;
  passage_.carried.binds = binds;
  if (amount.kind == Amount::Kind::blank) {
    claim.problem = Problem::blank_number;
    claim.allowed = Range{.low = {}, .high = {}, .unit = words.topic.unit};
  } else {
    claim.allowed = range_of(words, amount, comparison);
    claim.amount_by = reason_of(passage_, comparison);
  }
  const Clause& clause = passage_.clause_of(at);
  if (words.topic.unit == Unit::count && words.topic.sense == Topic::Sense::at_least && claim.per == Per::day && clause.has(Cue::part) &&
      !clause.has(Cue::each)) {
    halves_.push_back(passage_.out->size() - 1);
  }
  passage_.carried.grades = claim.grades;
  passage_.carried.per = claim.per;
  passage_.carried.amount = amount.kind == Amount::Kind::minutes;
  passage_.carried.hours = amount.hours;
  const std::uint32_t first = std::min({at, found.noun == no_token ? at : found.noun, comparison.first});
  const std::uint32_t last = std::max({at, found.noun == no_token ? at : found.noun, comparison.last});
  passage_.finish(claim, found.topic, first, last, at, at);
}

void read_amounts(Passage& passage) {
  AmountReader(passage).read();
}

}  // namespace jianfu::prose
