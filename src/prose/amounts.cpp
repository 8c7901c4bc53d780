#include <algorithm>

#include "prose/comparison.h"
#include "prose/passage.h"

namespace jianfu::prose {

namespace {

struct Candidate {
  std::uint32_t topic = 0;
  std::uint32_t noun = no_token;        // no_token: not said here
  Reason::By by = Reason::By::carried;  // when it is not said here
};

bool counter_fits(const TopicWords& words, std::u16string_view counter) {
  return words.counters.empty() || std::ranges::find(words.counters, counter) != words.counters.end();
}

// The amount in the topic's unit; nullopt when it is about something else.
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

class AmountReader {
 public:
  explicit AmountReader(Passage& passage) : passage_(passage), lexicon_(*passage.lexicon), tokens_(passage.sentence.tokens) {}

  void read() {
    for (const Clause& clause : passage_.analysis.clauses) {
      read_clause(clause);
    }
    add_halves_up();
  }

 private:
  void read_clause(const Clause& clause) {
    said_before_ = passage_.carried.topic;
    std::uint32_t noun = noun_before_colon(clause);
    for (std::uint32_t i = clause.first; i < clause.last; ++i) {
      if (tokens_[i].kind == Token::Kind::amount) {
        read_amount(clause, i, noun);
        continue;
      }
      if (const WordInfo* word = passage_.word(i); word != nullptr && word->is_noun()) {
        noun = i;
        remember_noun(clause, i);
      }
    }
    settle_pending(clause);
    settle_time(clause);
    read_none(clause);
  }

  // 到校：8:00
  std::uint32_t noun_before_colon(const Clause& clause) const {
    if (clause.first < 2 || tokens_[clause.first - 1].stop != u':') {
      return no_token;
    }
    const WordInfo* word = passage_.word(clause.first - 2);
    const bool beside = word != nullptr && word->is_noun() && tokens_[clause.first - 2].end == tokens_[clause.first - 1].begin;
    return beside ? clause.first - 2 : no_token;
  }

  // A noun becomes the subject of the clauses behind it.
  void remember_noun(const Clause& clause, std::uint32_t token) {
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

  std::uint32_t fitting_topic(const Clause& clause, const WordInfo& noun, const Amount& amount) const {
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
  std::uint32_t noun_behind(const Clause& clause, std::uint32_t at, const Amount& amount, bool alone) const {
    const bool clock = amount.kind == Amount::Kind::clock || amount.kind == Amount::Kind::clock_span;
    const std::uint32_t gap = clock ? 2 : amount.kind == Amount::Kind::count && alone ? 4 : 0;
    for (std::uint32_t i = at + 1; i < clause.last && i <= at + 7; ++i) {
      if (tokens_[i].kind != Token::Kind::word || passage_.unknown_between(at, i) > gap) {
        return no_token;
      }
      const WordInfo& word = *passage_.word(i);
      if (word.is_noun()) {
        return i;
      }
      const bool light = word.is_filler || word.has(Cue::most_after) || word.has(Cue::least_after) || word.has(Cue::about) ||
                         word.has(Cue::before_after) || word.has(Cue::later_after) || word.has(Cue::above_after) || word.has(Cue::pupil) ||
                         word.has(Cue::exact) || word.has(Cue::duty) || word.per || tokens_[i].weight > 0 ||
                         (clock && (word.has(Cue::plain_not) || word.has(Cue::ban) || word.has(Cue::doing)));
      if (!light) {
        return no_token;
      }
    }
    return no_token;
  }

  Candidate find_topic(const Clause& clause, std::uint32_t at, std::uint32_t before, const Amount& amount, bool compared) const {
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
  Candidate carried_topic(const Clause& clause, std::uint32_t at, const Amount& amount, bool compared) const {
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
  Candidate bare_topic(const Clause& clause, const Amount& amount) const {
    for (std::uint32_t topic = 1; topic < lexicon_.topics.size(); ++topic) {
      const TopicWords& words = lexicon_.topics[topic];
      if (!words.bare || !in_unit(words, amount) || passage_.blocked(clause, topic)) {
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

  // How many parts the clause before counts, for 两段，各一小时: 2. 0 when it counts none.
  double parts_before(const Clause& clause) const {
    const auto number = static_cast<std::size_t>(&clause - passage_.analysis.clauses.data());
    if (number == 0) {
      return 0;
    }
    const Clause& before = passage_.analysis.clauses[number - 1];
    for (std::uint32_t i = before.last; i-- > before.first;) {
      if (tokens_[i].kind == Token::Kind::amount) {
        const Amount& amount = passage_.sentence.amounts[tokens_[i].index];
        return amount.kind == Amount::Kind::count && amount.low == amount.high ? amount.low : 0;
      }
    }
    return 0;
  }

  // 每科半小时，共五科: the day's total.
  void add_total_of_subjects(const Clause& clause, std::uint32_t at) {
    const Amount& amount = passage_.sentence.amounts[tokens_[at].index];
    const bool subjects = amount.kind == Amount::Kind::count && (amount.counter == u"科" || amount.counter == u"门");
    const std::uint32_t daily = passage_.carried.topic;
    if (!subjects || !clause.has(Cue::total) || passage_.out->empty() || daily == 0 || lexicon_.topics[daily].by_subject == 0 ||
        passage_.out->back().topic != lexicon_.topics[lexicon_.topics[daily].by_subject].topic.id) {
      return;
    }
    Claim claim = passage_.out->back();
    auto* range = std::get_if<Range>(&claim.allowed);
    if (range == nullptr || passage_.carried.amount == false) {
      return;
    }
    for (std::optional<double>* end : {&range->low, &range->high}) {
      if (*end) {
        **end *= amount.low;
      }
    }
    claim.amount_by = {.by = Reason::By::product};
    const std::size_t begin = claim.begin;
    passage_.add(std::move(claim), daily, at, at, at, at);
    passage_.out->back().begin = begin;
  }

  // 数学组 or 数学老师 sets it: one subject's share.
  bool is_of_subject_teachers(const Clause& clause) const {
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
  std::uint32_t whole_of(std::uint32_t topic) const {
    const auto is_whole = [&](const TopicWords& words) { return words.by_subject == topic; };
    const auto whole = std::ranges::find_if(lexicon_.topics, is_whole);
    return whole != lexicon_.topics.end() ? static_cast<std::uint32_t>(whole - lexicon_.topics.begin()) : topic;
  }

  // 周末 and 每科 turn the daily total into another topic.
  std::uint32_t turned(const Clause& clause, const Candidate& found) const {
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
    if (words.by_subject == 0 || !clause.has(Cue::subject) || clause.has(Cue::total)) {
      return found.topic;
    }
    const bool each = clause.has(Cue::each);
    const bool beside = found.noun != no_token && found.noun > clause.first && passage_.has(found.noun - 1, Cue::subject) &&
                        tokens_[found.noun - 1].end == tokens_[found.noun].begin;
    return each || beside || found.noun == no_token || is_of_subject_teachers(clause) ? words.by_subject : found.topic;
  }

  // 其中两次为全市统考: a part of what was counted before.
  bool is_part(const Clause& clause) const {
    return clause.first < clause.last && tokens_[clause.first].kind == Token::Kind::word && passage_.words_of(clause.first) == "其中";
  }

  // 小学生10小时、初中生9小时睡眠: the first number waits for the noun of the second.
  void add_waiting(const Clause& clause, const Candidate& found) {
    const std::uint32_t at = waiting_;
    waiting_ = no_token;
    if (at == no_token || !clause.listed ||
        passage_.analysis.clause_of[at] + 1 != static_cast<std::uint32_t>(&clause - passage_.analysis.clauses.data())) {
      return;
    }
    const Comparison comparison = compare(passage_, passage_.clause_of(at), at);
    const auto fitted = in_unit(lexicon_.topics[found.topic], passage_.sentence.amounts[tokens_[at].index]);
    if (fitted && comparison.side != Side::none) {
      add_amount(at, {found.topic, no_token}, *fitted, comparison);
    }
  }

  void read_amount(const Clause& clause, std::uint32_t at, std::uint32_t noun) {
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
    if (amount.kind == Amount::Kind::minutes && at > clause.first && passage_.words_of(at - 1) == "各" && found.noun == no_token &&
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
    if (fitted) {
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

  // 期中、期末各一次: the nouns listed before `noun` get the number as well.
  struct Listed {
    std::vector<Candidate> nouns;  // before the one that the number was found for
    Amount amount;                 // of each of them
    bool unclear = false;          // 期中或期末一次: the number fits no single one
  };

  Listed listed_before(const Clause& clause, std::uint32_t at, const Candidate& found, const Amount& amount) const {
    Listed out{.nouns = {}, .amount = amount};
    for (std::uint32_t noun = found.noun; noun != no_token && noun < at && noun >= clause.first + 2; noun -= 2) {
      const WordInfo* between = passage_.word(noun - 1);
      const bool joined =
          between != nullptr ? between->is_filler : tokens_[noun - 1].kind == Token::Kind::stop && tokens_[noun - 1].stop == u'、';
      const WordInfo* other = passage_.word(noun - 2);
      const bool beside = joined && other != nullptr && other->is_noun() && passage_.unknown_between(noun - 2, noun) == 0;
      const std::uint32_t topic = beside ? fitting_topic(clause, *other, amount) : 0;
      if (topic == 0 || !same_family(lexicon_, topic, found.topic)) {
        break;
      }
      out.nouns.push_back({topic, noun - 2});
    }
    const double all = static_cast<double>(out.nouns.size() + 1);
    const bool shared = !out.nouns.empty() && amount.kind == Amount::Kind::count && !clause.has(Cue::each);
    out.unclear = shared && (amount.low != amount.high || amount.low != all);
    if (shared && !out.unclear) {
      out.amount.low = out.amount.high = 1;  // 期中和期末两次
    }
    std::ranges::reverse(out.nouns);
    return out;
  }

  // 九点二十，上床睡觉: a time that is a clause of its own belongs to what the next clause says.
  void settle_time(const Clause& clause) {
    const auto number = static_cast<std::size_t>(&clause - passage_.analysis.clauses.data());
    if (number == 0 || clause.after_semicolon) {
      return;
    }
    const Clause& before = passage_.analysis.clauses[number - 1];
    const std::uint32_t at = before.first;
    if (before.last != at + 1 || before.unknown_last != before.unknown_first || tokens_[at].kind != Token::Kind::amount) {
      return;
    }
    const Amount& amount = passage_.sentence.amounts[tokens_[at].index];
    for (std::uint32_t i = clause.first; amount.kind == Amount::Kind::clock && i < clause.last; ++i) {
      const WordInfo* word = passage_.word(i);
      if (tokens_[i].kind == Token::Kind::amount || passage_.analysis.governor[i] != no_token) {
        return;
      }
      const std::uint32_t topic = word != nullptr && !word->nouns.empty() ? fitting_topic(clause, *word, amount) : 0;
      if (topic != 0) {
        add_amount(at, {topic, i}, *in_unit(lexicon_.topics[topic], amount), compare(passage_, before, at));
        return;
      }
    }
  }

  // 上午做眼操1次，下午1次 are two a day; one half alone says nothing of the day where at least so many are due.
  void add_halves_up() {
    std::vector<Claim>& claims = *passage_.out;
    for (std::size_t half = 0; half < halves_.size(); ++half) {
      Claim& first = claims[halves_[half]];
      const bool paired = half + 1 < halves_.size() && halves_[half + 1] == halves_[half] + 1 &&
                          claims[halves_[half + 1]].topic == first.topic && claims[halves_[half + 1]].grades == first.grades;
      if (!paired) {
        first.stance = Stance::mention;
        continue;
      }
      const Claim& second = claims[halves_[half + 1]];
      auto& sum = std::get<Range>(first.allowed);
      const auto& more = std::get<Range>(second.allowed);
      sum.low = sum.low && more.low ? std::optional(*sum.low + *more.low) : std::nullopt;
      sum.high = sum.high && more.high ? std::optional(*sum.high + *more.high) : std::nullopt;
      first.end = second.end;
      claims.erase(claims.begin() + static_cast<std::ptrdiff_t>(halves_[half + 1]));
      halves_.erase(halves_.begin() + static_cast<std::ptrdiff_t>(half) + 1);
      for (std::size_t later = half + 1; later < halves_.size(); ++later) {
        --halves_[later];
      }
    }
  }

  // 上、下午各一次 are two.
  void double_for_halves(const Clause& clause, std::uint32_t at, Amount& amount) const {
    const bool count = amount.kind == Amount::Kind::count && clause.has(Cue::twice) && clause.has(Cue::each);
    for (std::uint32_t i = at; count && i-- > clause.first && i + 6 > at;) {
      if (passage_.words_of(i) == "各") {
        amount.low *= 2;
        amount.high *= 2;
        return;
      }
    }
  }

  // A list says its comparator once: 三年级不超过20分钟，四年级35分钟; 不早于8:20（小学）、8:00（初中）.
  void inherit_side(const Clause& clause, std::uint32_t at, const Candidate& found, Comparison& comparison) const {
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

  void add_amount(std::uint32_t at, const Candidate& found, const Amount& amount, const Comparison& comparison) {
    Claim claim;
    const TopicWords& words = lexicon_.topics[found.topic];
    claim.grades = passage_.grades_at(at, found.topic, claim);
    claim.per = passage_.per_at(at, found.topic, claim);
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
      halves_.push_back(passage_.out->size());
    }
    passage_.carried.grades = claim.grades;
    passage_.carried.per = claim.per;
    passage_.carried.amount = amount.kind == Amount::Kind::minutes;
    passage_.carried.hours = amount.hours;
    const std::uint32_t first = std::min({at, found.noun == no_token ? at : found.noun, comparison.first});
    const std::uint32_t last = std::max({at, found.noun == no_token ? at : found.noun, comparison.last});
    passage_.add(std::move(claim), found.topic, first, last, at, at);
  }

  void read_none(const Clause& clause);
  void none_at_end(const Clause& clause);
  void add_none(const Clause& clause, std::uint32_t topic, std::uint32_t noun, std::uint32_t governor, std::uint32_t verb);
  void settle_pending(const Clause& clause);
  bool light_between(std::uint32_t first, std::uint32_t last, std::uint32_t topic) const;
  std::uint32_t next_none(const Clause& clause, std::uint32_t token) const;
  bool ends_lightly(const Clause& clause, std::uint32_t token) const;
  bool names_that_day(const Clause& clause) const;
  std::uint32_t none_topic(const Clause& clause, std::uint32_t verb, std::uint32_t& noun) const;

  Passage& passage_;
  const Lexicon& lexicon_;
  const std::vector<Token>& tokens_;
  std::uint32_t said_before_ = 0;     // the topic before this clause
  std::uint32_t waiting_ = no_token;  // a number whose noun stands in the next item of the list
  std::vector<std::size_t> halves_;   // claims of a half of the day
  std::uint32_t pending_ = no_token;  // 1—2年级不布置，…: the verb of a clause whose noun comes later
};

// Only words without weight between `first` and `last`: 任何, 学生, 的, other names of the same thing.
bool AmountReader::light_between(std::uint32_t first, std::uint32_t last, std::uint32_t topic) const {
  if (passage_.unknown_between(first, last) > 0) {
    return false;
  }
  for (std::uint32_t i = first + 1; i < last; ++i) {
    const Token& token = tokens_[i];
    if (token.kind == Token::Kind::stop ? token.stop != u'、' : token.kind == Token::Kind::amount) {
      return false;
    }
    const WordInfo* word = passage_.word(i);
    if (word != nullptr && !word->is_filler && !word->per && !word->has(Cue::pupil) && !word->has(Cue::teacher) && !word->has(Cue::duty) &&
        !word->has(Cue::exact) && !word->has(Cue::subject) && std::ranges::find(word->nouns, topic) == word->nouns.end()) {
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
      const bool ends = i + 1 >= clause.last || (passage_.words_of(i + 1) != "的" && !passage_.has(i + 1, Cue::except_close));
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
    for (const std::uint32_t topic : word != nullptr ? word->nouns : std::vector<std::uint32_t>{}) {
      if (fits(topic) && passage_.unknown_between(i, verb) <= 1) {
        noun = i;
        return topic;
      }
    }
    if (word != nullptr && word->is_noun()) {
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
    const WordInfo* word = passage_.word(i);
    if (word != nullptr && (word->word == u"当天" || word->word == u"当晚")) {
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
    const bool followed = i + 1 < clause.last && (passage_.words_of(i + 1) == "的" || passage_.has(i + 1, Cue::except_close));
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
  if (pending_ == no_token ||
      passage_.analysis.clause_of[pending_] + 1 != static_cast<std::uint32_t>(&clause - passage_.analysis.clauses.data())) {
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
    for (const std::uint32_t topic : named != nullptr ? named->nouns : std::vector<std::uint32_t>{}) {
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
  Claim claim;
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
  passage_.add(std::move(claim), topic, first, last, governor, std::max(i, governor));
}

}  // namespace

void read_amounts(Passage& passage) {
  AmountReader(passage).read();
}

}  // namespace jianfu::prose
