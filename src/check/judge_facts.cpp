#include <algorithm>
#include <bitset>
#include <optional>

#include <fmt/format.h>

#include "check/evaluate.h"
#include "check/groups.h"
#include "check/measure.h"
#include "check/messages.h"
#include "check/own_promises.h"
#include "check/plain_amounts.h"

namespace jianfu::check {

namespace {

bool is_at_end(const Allowed& allowed, const jianfu::Value& value) {
  const auto* range = std::get_if<Range>(&allowed);
  const auto* amount = std::get_if<Quantity>(&value);
  return range != nullptr && amount != nullptr && (amount->amount == range->low || amount->amount == range->high);
}

// Of a table that is there.
class FactsJudge {
 public:
  FactsJudge(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject, JudgeRoom& room, HalfOutcome& out)
      : rule_(rule),
        limits_(limits),
        subject_(subject),
        table_(subject.facts->tables[rule.table_number]),
        kept_(room.kept),
        plain_(rule, table_, room.kept),
        asks_{.corridor = Corridor(rule.type.unit)},
        conditions_(room.conditions),
        holds_(room.holds),
        promises_(room.promises),
        judgements_(room.judgements),
        broken_(room.broken),
        outcome_(out),
        found_{.findings = out.findings, .first = out.findings.size()} {
    find_own_promises(rule, subject, promises_);
  }

  void judge() {
    if (table_.size() == 0) {
      kept_.start(rule_.where, table_);
      const Part nothing;
      group_ = {&nothing, 1};
      judge_group();
    } else if (!is_plain_as_one()) {
      judge_groups();
    }
    if (!found_.labels.empty()) {
      merge(found_);
    }
  }

 private:
  void judge_groups() {
    kept_.start(rule_.where, table_);
    std::optional<Groupings> own;
    const Grouping& grouping = (subject_.groupings != nullptr ? *subject_.groupings : own.emplace()).of(rule_, table_);
    const bool each_row = rule_.asks_each_row();
    plain_.start(grouping);
    const bool says_one_thing = rule_.op == policy::Value::Op::column && subject_.trace == nullptr && !table_.has_at_least();
    const bool may_be_plain = plain_.is_of_use() && subject_.trace == nullptr;
    std::size_t begin = 0;
    for (const std::uint32_t end : grouping.ends()) {
      group_ = grouping.all_parts().subspan(begin, end - begin);
      begin = end;
      const bool is_asked = !each_row || kept_.of(group_.front().rows.rows.front()) != Truth::no;
      if (!is_asked || (may_be_plain && is_plain())) {
        continue;
      }
      const std::size_t said = says_one_thing ? said_by_group() : is_kept_.size();
      if (said >= is_kept_.size()) {
        judge_group();
      } else if (!is_kept_[said]) {
        judge_group();
        is_kept_[said] = broken_.empty() && !asks_.has_condition;
      }
    }
  }

  // Whether no group breaks anything for sure, however the rows are grouped; what else the groups came to is noted then.
  bool is_plain_as_one() {
    if (!plain_.is_of_use() || subject_.groupings == nullptr || subject_.trace != nullptr) {
      return false;
    }
    const AllRows& all = subject_.groupings->all_of(rule_, table_);
    ask_for(all.group);
    if (!asks_.has_corridor || asks_.has_condition) {
      return false;
    }
    // What is asked of a group without rows is another matter.
    const bool may_lack_rows = all.may_lack_rows && !(table_.has_both_weeks() && rule_.groups_by_scope());
    if (may_lack_rows && (!asks_.has_certain || plain_.takes_extreme())) {
      return false;
    }
    if (asks_.concerns && !plain_.are_all_inside(asks_.corridor)) {
      return false;
    }
    outcome_.judged = outcome_.judged || asks_.has_certain;
    return true;
  }

  // The code of what a rule that takes a cell of each group finds in this one; as many as is_kept_ knows of, or more, where that does not
  // tell what the group comes to.
  std::size_t said_by_group() {
    const Group& group = group_.front().rows;
    const auto first = std::ranges::find_if(group.rows, [&](std::size_t row) { return kept_.of(row) == Truth::yes; });
    if (group_.size() > 1) {
      return is_kept_.size();
    }
    if (!has_asked_ || !group.speaks_of_grades_like(asked_of_)) {
      ask_for(group);
      is_kept_.reset();
    }
    return first != group.rows.end() ? table_.code(*first, rule_.value) : 0;  // no row is as much as one that says nothing
  }

  void judge_group() {
    judgements_.clear();
    broken_.clear();
    for (const Part& part : group_) {
      const Judgement& judgement = judgements_.emplace_back(judge_part(part));
      outcome_.undetermined = outcome_.undetermined || (judgement.undetermined && !judgement.is_breach());
    }
    if (!broken_.empty()) {
      report(group_);
    }
  }

  // Whether nothing is broken for sure; what else the group came to is noted then.
  bool is_plain() {
    bool is_judged = outcome_.judged;
    bool is_unsaid = false;
    for (const Part& part : group_) {
      if (!has_asked_ || !part.rows.speaks_of_grades_like(asked_of_)) {
        ask_for(part.rows);
      }
      if (!asks_.has_corridor) {
        return false;
      }
      if (!asks_.concerns) {
        continue;
      }
      const PlainAmounts::Fit fit = plain_.fit(part, asks_.corridor);
      if (fit == PlainAmounts::Fit::inside) {
        is_judged = is_judged || (asks_.has_certain && (!asks_.has_condition || some_limit_holds_for(part)));
      } else if (fit == PlainAmounts::Fit::in_doubt || asks_.has_condition) {
        return false;
      } else {
        is_unsaid = is_unsaid || asks_.has_limit;
      }
    }
    outcome_.judged = is_judged;
    outcome_.undetermined = outcome_.undetermined || is_unsaid;
    return true;
  }

  bool some_limit_holds_for(const Part& part) {
    ask_conditions();
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      if (limits_[i].bound->facts && holds_for(i, part) == Truth::yes) {
        return true;
      }
    }
    return false;
  }

  // Finds out what is asked of rows like these, whatever the conditions of limits.
  void ask_for(const Group& group) {
    has_asked_ = true;
    asked_of_ = group;
    asks_ = {.corridor = Corridor(rule_.type.unit)};
    for (const LiveLimit& limit : limits_) {
      const Truth holds = limit.bound->facts ? applies(limit.grades, rule_, table_, group, subject_.possible_grades()) : Truth::no;
      if (holds != Truth::no) {
        asks_.has_limit = true;
        asks_.has_certain = asks_.has_certain || (holds == Truth::yes && limit.certain);
        asks_.has_condition = asks_.has_condition || !limit.bound->when_row.empty();
        asks_.has_corridor = asks_.has_corridor && asks_.corridor.narrow_to(*limit.bound->facts);
      }
    }
    for (const plan::Promise* promise : promises_) {
      asks_.has_corridor = asks_.has_corridor && (!bounds(*promise, group) || asks_.corridor.narrow_to(promise->allowed));
    }
    asks_.concerns = asks_.has_limit || !promises_.empty();
  }

  Judgement judge_part(const Part& part) {
    const Group& group = part.rows;
    Judgement judgement{.measured = {}, .first_broken = broken_.size(), .end_broken = broken_.size()};
    if (!concerns(part)) {
      return judgement;
    }
    judgement.measured = measure(rule_, table_, group, kept_);
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      if (holds_[i] != Truth::no) {
        const BoundLimit& limit = *limits_[i].bound;
        note(limit, holds_[i], group, judgement.measured);
        weigh({.allowed = &*limit.facts, .limit = &limit}, holds_[i], judgement);
      }
    }
    for (const plan::Promise* promise : promises_) {
      if (bounds(*promise, group) && inside(promise->allowed, judgement.measured) == Truth::no) {
        broken_.push_back({.allowed = &promise->allowed, .promise = promise});
      }
    }
    judgement.end_broken = broken_.size();
    return judgement;
  }

  bool bounds(const plan::Promise& promise, const Group& group) const {
    return !promise.grades || applies(*promise.grades, rule_, table_, group, subject_.possible_grades()) == Truth::yes;
  }

  void ask_conditions() {
    if (has_asked_conditions_) {
      return;
    }
    has_asked_conditions_ = true;
    has_conditions_ = std::ranges::any_of(limits_, [](const LiveLimit& limit) { return !limit.bound->when_row.empty(); });
    if (has_conditions_) {
      conditions_.resize(std::max(conditions_.size(), limits_.size()));
      for (std::size_t i = 0; i < limits_.size(); ++i) {
        conditions_[i].start(limits_[i].bound->when_row, table_);
      }
    }
  }

  // Whether the part is held against anything, with `holds_` for each limit.
  bool concerns(const Part& part) {
    ask_conditions();
    holds_.clear();
    bool concerns = !promises_.empty();
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      holds_.push_back(limits_[i].bound->facts ? holds_for(i, part) : Truth::no);
      concerns = concerns || holds_.back() != Truth::no;
    }
    return concerns;
  }

  // Whether the limit is about the part.
  Truth holds_for(std::size_t limit, const Part& part) const {
    Truth truth = applies(limits_[limit].grades, rule_, table_, part.rows, subject_.possible_grades());
    if (truth != Truth::no) {
      const Truth condition = condition_holds(limit, part);
      truth = condition == Truth::no || truth == Truth::yes ? condition : truth;
    }
    return truth == Truth::yes && !limits_[limit].certain ? Truth::unknown : truth;
  }

  // Whether the limit's condition holds for all rows. Those of odd and of even weeks are asked together: a class with a lesson in odd weeks
  // alone has not the same lessons every week, whichever weeks are looked at.
  Truth condition_holds(std::size_t limit, const Part& part) const {
    if (!has_conditions_ || conditions_[limit].is_empty()) {
      return Truth::yes;
    }
    return conditions_[limit].with_test([&](const auto& condition) {
      Truth all = Truth::yes;
      for (const Part& one : group_) {
        if (one.variant.season != part.variant.season) {
          continue;
        }
        for (const std::size_t row : one.rows.rows) {
          const Truth of_row = condition(row);
          if (of_row == Truth::no) {
            return Truth::no;
          }
          all = of_row == Truth::unknown ? of_row : all;
        }
      }
      return all;
    });
  }

  void note(const BoundLimit& limit, Truth holds, const Group& group, const Measured& measured) const {
    if (subject_.trace == nullptr) {
      return;
    }
    const auto kept = std::ranges::count_if(group.rows, [&](std::size_t row) { return kept_.of(row) != Truth::no; });
    subject_.trace->push_back({.limit = limit.limit,
                               .fits = holds == Truth::yes ? inside(*limit.facts, measured) : Truth::unknown,
                               .at_end = measured.value && is_at_end(*limit.facts, *measured.value),
                               .rows = group.rows.size(),
                               .kept = static_cast<std::size_t>(kept)});
  }

  void weigh(const Bounding& bounding, Truth holds, Judgement& judgement) {
    const Truth fits = inside(*bounding.allowed, judgement.measured);
    if (fits == Truth::unknown || (holds == Truth::unknown && fits == Truth::no)) {
      judgement.undetermined = true;
      return;
    }
    outcome_.judged = outcome_.judged || holds == Truth::yes;
    if (fits == Truth::no) {
      broken_.push_back(bounding);
    }
  }

  // Tells what the group in hand breaks.
  void report(GroupParts group) {
    std::vector<std::pair<Variant, std::size_t>> told;
    for (std::size_t i = 0; i < judgements_.size(); ++i) {
      const Judgement& judgement = judgements_[i];
      if (!judgement.is_breach()) {
        continue;
      }
      const Variant variant = widest(group, i);
      const auto same = [&](const auto& one) { return one.first == variant && is_same_fault(judgements_[one.second], judgement); };
      if (std::ranges::any_of(told, same)) {
        continue;
      }
      told.emplace_back(variant, i);
      const Group& rows = group[i].rows;
      const std::span<const Bounding> broken(broken_.data() + judgement.first_broken, broken_.data() + judgement.end_broken);
      add_facts_finding(rule_, table_, rows, explain(rule_, table_, rows, kept_, *subject_.vocabulary), broken,
                        upper_of(judgement.measured, broken, group[i]), variant.label(), *subject_.vocabulary, found_);
      if (subject_.level != nullptr) {
        set_level(*subject_.level, subject_.level->severity, found_.findings.back());
      }
    }
  }

  static bool is_same_fault(const Judgement& a, const Judgement& b) {
    return a.is_breach() && b.is_breach() && a.measured.value == b.measured.value;
  }

  // The season and weeks that a fault is told with: the same fault in every season is told once without a season, in every week without
  // weeks.
  Variant widest(GroupParts group, std::size_t at) const {
    bool everywhere = true;
    bool every_season = true;
    bool every_week = true;
    for (std::size_t i = 0; i < group.size(); ++i) {
      const bool same = is_same_fault(judgements_[at], judgements_[i]);
      everywhere = everywhere && same;
      every_season = every_season && (same || group[i].variant.weeks != group[at].variant.weeks);
      every_week = every_week && (same || group[i].variant.season != group[at].variant.season);
    }
    if (everywhere) {
      return {};
    }
    return {.season = every_season ? nullptr : group[at].variant.season,
            .weeks = every_season || !every_week ? group[at].variant.weeks : nullptr};
  }

  // Kept limits of layers outside every broken one: named so that the reader sees which layer is the stricter.
  std::vector<Bounding> upper_of(const Measured& measured, std::span<const Bounding> all_broken, const Part& part) const {
    std::vector<Bounding> upper;
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      const BoundLimit& limit = *limits_[i].bound;
      const bool is_kept = limit.facts && holds_for(i, part) == Truth::yes && inside(*limit.facts, measured) == Truth::yes;
      if (!is_kept) {
        continue;
      }
      const Bounding kept{.allowed = &*limit.facts, .limit = &limit};
      const bool broken_too = std::ranges::any_of(all_broken, [&](const Bounding& broken) {
        return broken.limit != nullptr && broken.limit->limit->region == kept.limit->limit->region;
      });
      if (!broken_too) {
        upper.push_back(kept);
      }
    }
    return upper;
  }

  const BoundRule& rule_;
  const std::vector<LiveLimit>& limits_;
  const Subject& subject_;
  const plan::Table& table_;
  RowTest& kept_;
  PlainAmounts plain_;
  GroupParts group_;  // in hand
  bool has_asked_ = false;
  bool has_asked_conditions_ = false;
  bool has_conditions_ = false;  // some limit has one
  Group asked_of_;               // the rows that `asks_` was found out for
  Asks asks_;
  std::bitset<64> is_kept_;  // by code: a group that said this broke nothing
  std::vector<RowTest>& conditions_;
  std::vector<Truth>& holds_;
  std::vector<const plan::Promise*>& promises_;
  std::vector<Judgement>& judgements_;
  std::vector<Bounding>& broken_;
  HalfOutcome& outcome_;
  GroupFindings found_;
};

}  // namespace

void judge_facts(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject, JudgeRoom& room, HalfOutcome& out) {
  out.absent = false;
  FactsJudge(rule, limits, subject, room, out).judge();
}

}  // namespace jianfu::check
