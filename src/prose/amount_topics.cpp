#include <algorithm>

#include <fmt/format.h>

#include "prose/amount_reader.h"

namespace jianfu::prose {

namespace {

bool counter_fits(const TopicWords& words, std::u16string_view counter) {
  return words.counters.empty() || std::ranges::find(words.counters, counter) != words.counters.end();
}

}  // namespace

std::optional<Amount> in_unit(const TopicWords& words, Amount amount) {
  const Unit unit = words.topic.unit;
  using Kind = Amount::Kind;
  if (words.topic.is_flag || words.topic.is_words) {
    return std::nullopt;
  }
  const bool duration = unit == Unit::minute || unit == Unit::hour;
  if (amount.kind == Kind::blank) {
    return duration ? std::optional(amount) : std::nullopt;
  }
  if (unit == Unit::clock && amount.kind == Kind::plain && amount.has_minute_part && amount.hour_digits <= 2) {
    const double whole = static_cast<int>(amount.low);
    amount = {.kind = Kind::clock, .low = whole * 60 + static_cast<int>((amount.low - whole) * 100 + 0.5)};
    amount.high = amount.low;
  }
  if (unit == Unit::clock && amount.kind == Kind::clock_span) {
    amount.kind = Kind::clock;
    (words.span_end ? amount.low : amount.high) = words.span_end ? amount.high : amount.low;
  } else if (duration && amount.kind == Kind::clock_span) {
    amount = {.kind = Kind::minutes, .low = amount.high - amount.low, .high = amount.high - amount.low};
  }
  if (unit == Unit::clock && amount.kind == Kind::clock && !amount.half_known) {
    const double hour = amount.low / 60;
    const bool shift = (words.daytime == Daytime::afternoon && hour < 8) || (words.daytime == Daytime::evening && hour >= 5);
    amount.low += shift && amount.low < 720 ? 720 : 0;
    amount.high += shift && amount.high < 720 ? 720 : 0;
  }
  const bool fits = (duration && amount.kind == Kind::minutes) || (unit == Unit::clock && amount.kind == Kind::clock) ||
                    (unit == Unit::percent && amount.kind == Kind::percent) ||
                    (unit == Unit::count && amount.kind == Kind::count && counter_fits(words, amount.counter));
  if (!fits || (words.plausible && (amount.high < words.plausible->first || amount.high > words.plausible->second))) {
    return std::nullopt;
  }
  return amount;
}

std::uint32_t AmountReader::fitting_topic(const Clause& clause, const WordInfo& noun, const Amount& amount) const {
  std::uint32_t found = 0;
  for (const std::uint32_t topic : noun.nouns) {
    const bool fits = !passage_.blocked(clause, topic) && in_unit(lexicon_.topics[topic], amount);
    const bool span_of_clock = amount.kind == Amount::Kind::clock_span && lexicon_.topics[topic].topic.unit == Unit::clock;
    if (fits && (found == 0 || span_of_clock)) {
      found = topic;
    }
  }
  return found;
}

// The noun right behind the number: 60分钟的书面作业, 9小时以上的睡眠.
std::uint32_t AmountReader::noun_behind(const Clause& clause, std::uint32_t at, const Amount& amount, bool alone) const {
  constexpr Cues light_cues = cues_of({Cue::most_after, Cue::least_after, Cue::about, Cue::before_after, Cue::later_after, Cue::above_after,
                                       Cue::pupil, Cue::exact, Cue::duty});
  constexpr Cues light_behind_clock = cues_of({Cue::plain_not, Cue::ban, Cue::doing});
  const bool clock = amount.kind == Amount::Kind::clock || amount.kind == Amount::Kind::clock_span;
  const std::uint32_t gap = clock ? 2 : amount.kind == Amount::Kind::count && alone ? 4 : 0;
  for (std::uint32_t i = at + 1; i < clause.last && i <= at + 7; ++i) {
    if (tokens_[i].kind != Token::Kind::word || passage_.unknown_between(at, i) > gap) {
      return no_token;
    }
    const WordInfo& word = *passage_.word(i);
    if (word.names_topic) {
      return i;
    }
    const bool light =
        word.is_filler || word.has_any(light_cues) || word.per || tokens_[i].weight > 0 || (clock && word.has_any(light_behind_clock));
    if (!light) {
      return no_token;
    }
  }
  return no_token;
}

Candidate AmountReader::find_topic(const Clause& clause, std::uint32_t at, std::uint32_t before, const Amount& amount,
                                   bool compared) const {
  const std::uint32_t behind = noun_behind(clause, at, amount, before == no_token);
  const bool attached = behind != no_token;
  const std::uint32_t gap = before != no_token ? passage_.unknown_between(before, at) : 99;
  const bool next_item = before != no_token && at > 0 && tokens_[at - 1].kind == Token::Kind::stop && tokens_[at - 1].stop == u'、';
  const bool touching = gap == 0 && at - before <= 3 && !next_item;  // 3节体育课、1节劳动课
  if (attached && !touching) {
    const std::uint32_t topic = fitting_topic(clause, *passage_.word(behind), amount);
    if (topic != 0 || next_item) {
      return {topic, behind};
    }
  }
  if (before != no_token) {
    const std::uint32_t topic = gap <= (compared ? 8U : 4U) ? fitting_topic(clause, *passage_.word(before), amount) : 0;
    if (topic != 0 && !(lexicon_.topics[topic].strict && gap > 2)) {
      return {topic, before};
    }
    if (attached) {
      return {fitting_topic(clause, *passage_.word(behind), amount), behind};
    }
    return {};
  }
  if (attached) {
    return {};
  }
  return carried_topic(clause, at, amount, compared);
}

// No noun in the clause: the subject said before, or the heading's, when nothing unknown stands in front of the number.
Candidate AmountReader::carried_topic(const Clause& clause, std::uint32_t at, const Amount& amount, bool compared) const {
  const bool clock = amount.kind == Amount::Kind::clock || amount.kind == Amount::Kind::clock_span;
  const std::uint32_t all = clause.unknown_last - clause.unknown_first;
  if (clause.has(Cue::attitude) && !compared) {
    return {};  // 语文组讨论了两个小时
  }
  if (tokens_[at].unknown - clause.unknown_first > (compared ? 2U : 1U) || all > (clock ? 1U : 4U)) {
    return {};
  }
  const bool subject = clause.has(Cue::subject) && passage_.carried.topic != 0;
  if (passage_.carried.topic != 0) {
    const std::uint32_t topic = passage_.carried.topic;
    if (subject && lexicon_.topics[topic].by_subject != 0 && !passage_.blocked(clause, topic)) {
      return {topic, no_token};
    }
    if (in_unit(lexicon_.topics[topic], amount)) {
      return passage_.blocked(clause, topic) ? Candidate{} : Candidate{topic, no_token};
    }
    return {passage_.carried.noun != 0 ? fitting_topic(clause, lexicon_.words[passage_.carried.noun], amount) : 0, no_token};
  }
  for (const std::uint32_t topic : passage_.above->topics) {
    if (in_unit(lexicon_.topics[topic], amount) && !passage_.blocked(clause, topic)) {
      return {topic, no_token, Reason::By::heading};
    }
  }
  return bare_topic(clause, amount);
}

// 每周31节.
Candidate AmountReader::bare_topic(const Clause& clause, const Amount& amount) const {
  for (const std::uint32_t topic : lexicon_.bare_topics) {
    const TopicWords& words = lexicon_.topics[topic];
    if (!in_unit(words, amount) || passage_.blocked(clause, topic)) {
      continue;
    }
    for (std::uint32_t i = clause.first; i < clause.last; ++i) {
      if (passage_.word(i) != nullptr && passage_.word(i)->per == words.topic.per) {
        return {topic, no_token, Reason::By::unsaid};
      }
    }
  }
  return {};
}

// 数学组 or 数学老师 sets it: one subject's share.
bool AmountReader::is_of_subject_teachers(const Clause& clause) const {
  for (std::uint32_t i = clause.first; i + 1 < clause.last; ++i) {
    const std::uint32_t end = tokens_[i].end;
    const bool group = end < passage_.text->text.size() && passage_.text->text[end] == u'组';
    if (passage_.has(i, Cue::subject) && (group || (tokens_[i + 1].begin == end && passage_.has(i + 1, Cue::teacher)))) {
      return true;
    }
  }
  return false;
}

// The topic that `topic` is the share of one subject of, or itself.
std::uint32_t AmountReader::whole_of(std::uint32_t topic) const {
  const auto is_whole = [&](const TopicWords& words) { return words.by_subject == topic; };
  const auto whole = std::ranges::find_if(lexicon_.topics, is_whole);
  return whole != lexicon_.topics.end() ? static_cast<std::uint32_t>(whole - lexicon_.topics.begin()) : topic;
}

// 周末 and 每科 turn the daily total into another topic.
std::uint32_t AmountReader::turned(const Clause& clause, const Candidate& found) const {
  const TopicWords& words = lexicon_.topics[found.topic];
  if (words.in_weekend != 0 && (clause.has(Cue::weekend) || (found.noun == no_token && passage_.carried.weekend))) {
    return words.in_weekend;
  }
  if (words.in_holiday != 0 && (clause.has(Cue::holiday) || (found.noun == no_token && passage_.carried.holiday))) {
    return words.in_holiday;
  }
  if (clause.has(Cue::total) && found.noun == no_token) {
    return whole_of(found.topic);  // 单科不超过20分钟，每天总量80分钟以内
  }
  if (words.by_subject == 0 || (!clause.has(Cue::subject) && !of_subject_) || clause.has(Cue::total)) {
    return found.topic;
  }
  if (of_subject_) {
    return words.by_subject;
  }
  const bool each = clause.has(Cue::each);
  const bool beside = found.noun != no_token && found.noun > clause.first && passage_.has(found.noun - 1, Cue::subject) &&
                      tokens_[found.noun - 1].end == tokens_[found.noun].begin;
  return each || beside || found.noun == no_token || is_of_subject_teachers(clause) ? words.by_subject : found.topic;
}

}  // namespace jianfu::prose
