#include "check/live_rules.h"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace jianfu::check {

namespace {

constexpr std::size_t most_known = 4;  // each is some 20 KB

bool same_ranges(const std::vector<LiveLimit>& left, const BoundLimit& limit) {
  return std::ranges::any_of(left, [&](const LiveLimit& other) {
    return other.bound->limit->grades == limit.limit->grades && other.bound->facts == limit.facts &&
           other.bound->promises == limit.promises && other.bound->limit->force == limit.limit->force;
  });
}

std::vector<LiveLimit> coming_limits(const BoundRule& rule, const std::vector<LiveLimit>& today, const Subject& subject) {
  std::vector<LiveLimit> coming;
  for (const BoundLimit& limit : rule.limits) {
    if (!subject.last_day || limit.from <= subject.day || limit.from > *subject.last_day || same_ranges(today, limit) ||
        same_ranges(coming, limit)) {
      continue;
    }
    const std::vector<LiveLimit> then = live_limits(rule, subject, limit.from);
    const auto live = std::ranges::find(then, &limit, &LiveLimit::bound);
    if (live != then.end()) {
      coming.push_back(*live);
    }
  }
  return coming;
}

template <typename Plain>
requires std::is_trivially_copyable_v<Plain>

void append(const Plain& value, std::string& key) {
  key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void append(const jianfu::Value& value, std::string& key) {
  key += static_cast<char>(value.index());
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    append(text->size(), key);
    key += *text;
  } else if (const auto* amount = std::get_if<Quantity>(&value)) {
    append(amount->amount, key);
    append(amount->unit, key);
  } else if (const auto* grades = std::get_if<Grades>(&value)) {
    append(*grades, key);
  } else if (const auto* flag = std::get_if<bool>(&value)) {
    append(*flag, key);
  }
}

void add_columns(const std::vector<BoundMatcher>& matchers, std::vector<std::size_t>& columns) {
  for (const BoundMatcher& matcher : matchers) {
    if (std::ranges::find(columns, matcher.column) == columns.end()) {
      columns.push_back(matcher.column);
    }
  }
}

}  // namespace

LiveRule live_rule(const BoundRule& rule, const Subject& subject) {
  const Truth fits = all_hold(rule.when, subject.facts->school(), 0);
  if (fits == Truth::no) {
    return {.fits = Truth::no, .decided = Verdict::not_applicable};
  }
  LiveRule live{.fits = fits, .limits = live_limits(rule, subject, subject.day)};
  live.coming = coming_limits(rule, live.limits, subject);
  if (live.limits.empty() && (fits == Truth::unknown || live.coming.empty())) {
    live.decided = Verdict::not_applicable;
  } else if (!live.limits.empty() && fits == Truth::unknown) {
    live.decided = Verdict::undetermined;
  }
  return live;
}

LiveRules::LiveRules(const BoundRules& rules) : rules_(rules) {
  for (const BoundRule& rule : rules) {
    add_columns(rule.when, columns_);
    for (const BoundLimit& limit : rule.limits) {
      add_columns(limit.when_school, columns_);
    }
  }
}

std::string LiveRules::key_of(const Subject& subject) const {
  std::string key;
  append(day_number(subject.day), key);
  append(subject.last_day ? day_number(*subject.last_day) : 0, key);
  append(subject.last_day.has_value(), key);
  append(subject.five_four, key);
  append(subject.possible_grades(), key);
  for (const std::size_t column : columns_) {
    append(subject.facts->school().value(0, column), key);
  }
  return key;
}

LiveRules::Answer LiveRules::of(const Subject& subject) const {
  std::string key = key_of(subject);
  {
    const std::lock_guard lock(mutex_);
    const auto known = std::ranges::find(known_, key, &Known::school);
    if (known != known_.end()) {
      return known->answer;
    }
  }
  std::vector<LiveRule> live;
  live.reserve(rules_.size());
  for (const BoundRule& rule : rules_) {
    live.push_back(live_rule(rule, subject));
  }
  Answer answer = std::make_shared<const std::vector<LiveRule>>(std::move(live));
  const std::lock_guard lock(mutex_);
  if (known_.size() < most_known) {
    known_.push_back({.school = std::move(key), .answer = answer});
  } else {
    known_[oldest_] = {.school = std::move(key), .answer = answer};
    oldest_ = (oldest_ + 1) % most_known;
  }
  return answer;
}

}  // namespace jianfu::check
