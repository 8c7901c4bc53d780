#include <algorithm>
#include <ranges>

#include <fmt/format.h>

#include "prose/amount_reader.h"

namespace jianfu::prose {

// How many parts the clause before counts, for 两段，各一小时: 2. 0 when it counts none.
double AmountReader::parts_before(const Clause& clause) const {
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
void AmountReader::add_total_of_subjects(const Clause& clause, std::uint32_t at) {
  const Amount& amount = passage_.sentence.amounts[tokens_[at].index];
  const bool subjects = amount.kind == Amount::Kind::count && (amount.counter == u"科" || amount.counter == u"门");
  const std::uint32_t daily = passage_.carried.topic;
  if (!subjects || !clause.has(Cue::total) || passage_.out->empty() || daily == 0 || lexicon_.topics[daily].by_subject == 0 ||
      passage_.out->back().topic != lexicon_.topics[lexicon_.topics[daily].by_subject].topic.id) {
    return;
  }
  const Claim& share = passage_.out->back();
  if (!std::holds_alternative<Range>(share.allowed) || !passage_.carried.amount) {
    return;
  }
  Claim& claim = passage_.out->emplace_back(Claim(share));
  auto& range = std::get<Range>(claim.allowed);
  for (std::optional<double>* end : {&range.low, &range.high}) {
    if (*end) {
      **end *= amount.low;
    }
  }
  claim.amount_by = {.by = Reason::By::product};
  const std::uint32_t begin = claim.begin;
  passage_.finish(claim, daily, at, at, at, at);
  claim.begin = begin;
}

// 小学生10小时、初中生9小时睡眠: the first number waits for the noun of the second.
void AmountReader::add_waiting(const Clause& clause, const Candidate& found) {
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

AmountReader::Listed AmountReader::listed_before(const Clause& clause, std::uint32_t at, const Candidate& found,
                                                 const Amount& amount) const {
  Listed out{.nouns = {}, .amount = amount};
  for (std::uint32_t noun = found.noun; noun != no_token && noun < at && noun >= clause.first + 2; noun -= 2) {
    const WordInfo* between = passage_.word(noun - 1);
    const bool joined =
        between != nullptr ? between->is_filler : tokens_[noun - 1].kind == Token::Kind::stop && tokens_[noun - 1].stop == u'、';
    const WordInfo* other = passage_.word(noun - 2);
    const bool beside = joined && other != nullptr && other->names_topic && passage_.unknown_between(noun - 2, noun) == 0;
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
void AmountReader::settle_time(const Clause& clause) {
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
void AmountReader::add_halves_up() {
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
void AmountReader::double_for_halves(const Clause& clause, std::uint32_t at, Amount& amount) const {
  if (amount.kind != Amount::Kind::count || !clause.has(Cue::each)) {
    return;
  }
  const auto names_half = [&](std::uint32_t token) {
    const bool clock =
        tokens_[token].kind == Token::Kind::amount && passage_.sentence.amounts[tokens_[token].index].kind == Amount::Kind::clock;
    return clock || passage_.has(token, Cue::part);
  };
  // 上、下午; 上午10:20、下午14:40.
  const bool halves = clause.has(Cue::twice) || std::ranges::count_if(std::views::iota(clause.first, at), names_half) > 1;
  for (std::uint32_t i = at; halves && i-- > clause.first && i + 6 > at;) {
    if (passage_.words_of(i) == u"各") {
      amount.low *= 2;
      amount.high *= 2;
      return;
    }
  }
}

}  // namespace jianfu::prose
