#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "check/evaluate.h"
#include "check/groups.h"
#include "check/measure.h"
#include "check/messages.h"

namespace jianfu::check {

namespace {

// Whether a limit for `grades` holds for a group: for one whose grade is not said, only when it holds for every grade it could be.
Truth applies(Grades grades, const BoundRule& rule, const plan::Table& table, const Group& group, Grades possible) {
  const auto of_unknown = [&] { return possible.within(grades) ? Truth::yes : possible.intersects(grades) ? Truth::unknown : Truth::no; };
  if (rule.scope.grade >= table.spec().columns.size()) {
    return possible == Grades::all() ? of_unknown() : possible.intersects(grades) ? Truth::yes : Truth::no;
  }
  if (group.rows.empty()) {
    return of_unknown();
  }
  if (group.grades.intersects(grades)) {
    return Truth::yes;
  }
  return group.has_unsaid_grade ? of_unknown() : Truth::no;
}

// A sentence such as 不布置书面作业 whose grades stand in some other sentence must not be held against every class.
bool is_open_ban(const plan::Promise& promise) {
  const auto* range = std::get_if<Range>(&promise.allowed);
  const bool none = range != nullptr && range->high && *range->high == 0;
  return promise.in_prose && (promise.stance == plan::Stance::practice || (none && !promise.grades));
}

// The school's own promises that bound this rule's value.
std::vector<const plan::Promise*> own_promises(const BoundRule& rule, const Subject& subject) {
  std::vector<const plan::Promise*> promises;
  if (rule.topic == nullptr || rule.type.kind != ValueType::Kind::amount) {
    return promises;
  }
  for (const plan::Promise* promise : subject.promises->of(*rule.topic)) {
    const auto* range = std::get_if<Range>(&promise->allowed);
    const bool same_kind = range != nullptr && comparable(range->unit, rule.type.unit);
    const bool same_per = promise->per == Per::none || rule.topic->per == Per::none || promise->per == rule.topic->per;
    if (same_kind && same_per && is_judged(*promise) && !promise->grade_open && !is_open_ban(*promise)) {
      promises.push_back(promise);
    }
  }
  return promises;
}

bool is_at_end(const Allowed& allowed, const jianfu::Value& value) {
  const auto* range = std::get_if<Range>(&allowed);
  const auto* amount = std::get_if<Quantity>(&value);
  return range != nullptr && amount != nullptr && (amount->amount == range->low || amount->amount == range->high);
}

// What a group came to in one variant.
struct Judgement {
  Measured measured = {};
  std::size_t first_broken = 0;  // in the list of all that the group breaks
  std::size_t end_broken = 0;
  bool undetermined = false;

  bool is_breach() const { return first_broken < end_broken; }
};

// Of a table that is there.
class FactsJudge {
 public:
  FactsJudge(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject)
      : rule_(rule),
        limits_(limits),
        subject_(subject),
        table_(subject.facts->table(*rule.table)),
        kept_(rule.where, table_),
        promises_(own_promises(rule, subject)) {
    const auto has_condition = [](const LiveLimit& limit) { return !limit.bound->when_row.empty(); };
    if (std::ranges::any_of(limits, has_condition)) {
      conditions_.reserve(limits.size());
      for (const LiveLimit& limit : limits) {
        conditions_.emplace_back(limit.bound->when_row, table_);
      }
    }
  }

  HalfOutcome judge() {
    if (table_.size() == 0) {
      const Part nothing;
      judge_group({&nothing, 1});
    }
    std::optional<Groupings> own;
    Groupings& groupings = subject_.groupings != nullptr ? *subject_.groupings : own.emplace();
    const bool each_row = rule_.op == policy::Value::Op::column && rule_.per.empty();
    const Grouping& grouping = each_row ? groupings.rows_of(rule_, table_) : groupings.of(rule_, table_);
    for (const GroupParts& group : grouping.groups) {
      if (!each_row || kept_.of(group.front().rows.rows.front()) != Truth::no) {
        judge_group(group);
      }
    }
    if (!found_.findings.empty()) {
      outcome_.findings = merged(std::move(found_));
    }
    return std::move(outcome_);
  }

 private:
  void judge_group(GroupParts group) {
    group_ = group;
    judgements_.clear();
    broken_.clear();
    for (const Part& part : group) {
      const Judgement& judgement = judgements_.emplace_back(judge_part(part));
      outcome_.undetermined = outcome_.undetermined || (judgement.undetermined && !judgement.is_breach());
    }
    if (!broken_.empty()) {
      report(group);
    }
  }

  Judgement judge_part(const Part& part) {
    const Group& group = part.rows;
    Judgement judgement{.measured = {}, .first_broken = broken_.size(), .end_broken = broken_.size()};
    if (!concerns(part)) {
      return judgement;
    }
    judgement.measured = measure(rule_, table_, group, kept_);
    if (last_kept_ && judgement.measured == last_kept_->measured) {
      judgement.undetermined = last_kept_->undetermined;
      return judgement;
    }
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      if (holds_[i] != Truth::no) {
        const BoundLimit& limit = *limits_[i].bound;
        note(limit, holds_[i], group, judgement.measured);
        weigh({.allowed = &*limit.facts, .limit = &limit}, holds_[i], judgement);
      }
    }
    for (const plan::Promise* promise : promises_) {
      const Truth holds = promise->grades ? applies(*promise->grades, rule_, table_, group, subject_.possible_grades()) : Truth::yes;
      if (holds == Truth::yes && inside(promise->allowed, judgement.measured) == Truth::no) {
        broken_.push_back({.allowed = &promise->allowed, .promise = promise});
      }
    }
    judgement.end_broken = broken_.size();
    if (!judgement.is_breach() && conditions_.empty() && subject_.trace == nullptr) {
      last_kept_ = judgement;
    }
    return judgement;
  }

  // Whether the part is held against anything, with `holds_` for each limit.
  bool concerns(const Part& part) {
    if (conditions_.empty() && !holds_.empty() && part.rows.speaks_of_grades_like(last_)) {
      return concerns_;
    }
    last_ = part.rows;
    last_kept_.reset();
    holds_.clear();
    concerns_ = !promises_.empty();
    for (std::size_t i = 0; i < limits_.size(); ++i) {
      holds_.push_back(limits_[i].bound->facts ? holds_for(i, part) : Truth::no);
      concerns_ = concerns_ || holds_.back() != Truth::no;
    }
    return concerns_;
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
    Truth all = Truth::yes;
    if (conditions_.empty() || conditions_[limit].is_empty()) {
      return all;
    }
    for (const Part& one : group_) {
      if (one.variant.season != part.variant.season) {
        continue;
      }
      for (const std::size_t row : one.rows.rows) {
        const Truth of_row = conditions_[limit].of(row);
        if (of_row == Truth::no) {
          return Truth::no;
        }
        all = all == Truth::yes ? of_row : all;
      }
    }
    return all;
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
  RowTest kept_;                        // the rule's `where`
  GroupParts group_;                    // in hand
  Group last_;                          // the rows that `holds_` was worked out for
  std::vector<Truth> holds_;            // whether each limit is about it
  bool concerns_ = false;               // whether anything is
  std::optional<Judgement> last_kept_;  // that broke nothing, since `holds_` is as it is: groups are often alike
  std::vector<RowTest> conditions_;     // the `when` of each limit, on rows; empty when there is none at all
  std::vector<const plan::Promise*> promises_;
  std::vector<Judgement> judgements_;  // of the parts of the group in hand
  std::vector<Bounding> broken_;       // by them, part by part
  HalfOutcome outcome_;
  GroupFindings found_;
};

}  // namespace

HalfOutcome judge_facts(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject) {
  if (!subject.facts->table(*rule.table).present()) {
    return {.absent = true, .findings = {}};
  }
  return FactsJudge(rule, limits, subject).judge();
}

}  // namespace jianfu::check
