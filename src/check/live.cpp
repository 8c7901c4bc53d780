#include "check/live.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace jianfu::check {

namespace {

// Where the upper layer leaves the figure to the lower (`lower_may: replace`), a lower limit in force takes the place of the upper ones
// for its grades.
void apply_replacements(const BoundRule& rule, std::vector<LiveLimit>& limits) {
  if (!rule.question->lower_may_replace) {
    return;
  }
  for (std::size_t i = 0; i < limits.size(); ++i) {
    for (std::size_t j = i + 1; j < limits.size(); ++j) {
      if (limits[j].bound->limit->region != limits[i].bound->limit->region && limits[j].certain) {
        limits[i].grades = limits[i].grades.without(limits[j].grades);
      }
    }
  }
  std::erase_if(limits, [](const LiveLimit& limit) { return limit.grades.empty(); });
}

}  // namespace

PromisesByTopic::PromisesByTopic(const plan::Plan& plan, const Vocabulary& vocabulary)
    : promises_(plan.promises.size()), ends_(vocabulary.topics().size()), first_topic_(vocabulary.topics().data()) {
  for (const plan::Promise& promise : plan.promises) {
    assert(vocabulary.topics()[promise.topic_number].id == promise.topic && "the plan was read with this vocabulary");
    ++ends_[promise.topic_number];
  }
  std::exclusive_scan(ends_.begin(), ends_.end(), ends_.begin(), 0U);
  for (const plan::Promise& promise : plan.promises) {
    promises_[ends_[promise.topic_number]++] = &promise;
  }
}

Grades grades_in(const BoundLimit& bound, bool five_four) {
  const Grades written = bound.limit->grades;
  if (!five_four || bound.five_four) {
    return written;
  }
  return written.has(7) ? written | Grades{6} : written.without(Grades{6});
}

Truth all_hold(const std::vector<BoundMatcher>& matchers, const plan::Table& table, std::size_t row) {
  Truth all = Truth::yes;
  for (const BoundMatcher& matcher : matchers) {
    const Truth one = matcher.holds(table.value(row, matcher.column));
    if (one == Truth::no) {
      return Truth::no;
    }
    if (one == Truth::unknown) {
      all = Truth::unknown;
    }
  }
  return all;
}

std::vector<LiveLimit> live_limits(const BoundRule& rule, const Subject& subject, Date day) {
  const plan::Table& school = subject.facts->school();
  std::vector<LiveLimit> live;
  for (const BoundLimit& bound : rule.limits) {
    if (!bound.in_force(day)) {
      continue;
    }
    const Grades grades = grades_in(bound, subject.five_four) & subject.possible_grades();
    const Truth holds = all_hold(bound.when_school, school, 0);
    if (!grades.empty() && holds != Truth::no) {
      live.push_back({.bound = &bound, .grades = grades, .certain = holds == Truth::yes});
    }
  }
  apply_replacements(rule, live);
  return live;
}

}  // namespace jianfu::check
