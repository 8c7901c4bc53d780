#include "audit/changes.h"

#include <algorithm>
#include <array>
#include <optional>

#include "check/live.h"

namespace jianfu::audit {

namespace {

using check::BoundLimit;
using check::BoundRule;
using policy::Force;

constexpr int last_grade = 12;

// What is allowed by all limits of at least this force; nothing when there is none.
std::optional<Allowed> allowed_at(Force force, const LimitList& limits) {
  std::optional<Allowed> all;
  for (const BoundLimit* limit : limits) {
    const Allowed* allowed = allowed_by(*limit);
    if (allowed != nullptr && limit->limit->force <= force) {
      all = all ? intersect(*all, *allowed) : std::optional(*allowed);
    }
  }
  return all;
}

// Whether `inner` asks at least what `outer` asks, with at least the same force.
bool asks_no_less(const LimitList& inner, const LimitList& outer) {
  return std::ranges::all_of(std::array{Force::must, Force::general, Force::encouraged}, [&](Force force) {
    const auto asked = allowed_at(force, outer);
    const auto now = allowed_at(force, inner);
    return !asked || (now && narrows(*now, *asked));
  });
}

Change::Kind kind_of(const LimitList& before, const LimitList& after) {
  if (before.empty() || after.empty()) {
    return before.empty() ? Change::Kind::added : Change::Kind::removed;
  }
  const bool tighter = asks_no_less(after, before);
  const bool looser = asks_no_less(before, after);
  if (tighter && looser) {
    return Change::Kind::renewed;
  }
  return tighter ? Change::Kind::tightened : looser ? Change::Kind::loosened : Change::Kind::changed;
}

LimitList without(const LimitList& limits, const LimitList& others) {
  LimitList left;
  std::ranges::copy_if(limits, std::back_inserter(left),
                       [&](const BoundLimit* limit) { return std::ranges::find(others, limit) == others.end(); });
  return left.empty() ? limits : left;
}

// The limits of one layer with one condition.
struct Scope {
  std::string condition;
  LimitList limits;
};

std::vector<Scope> scopes_of(const BoundRule& rule, const std::string& region) {
  std::vector<Scope> scopes;
  for (const BoundLimit& limit : rule.limits) {
    if (limit.limit->region != region) {
      continue;
    }
    const std::string key = condition(*limit.limit);
    const auto same = std::ranges::find(scopes, key, &Scope::condition);
    if (same == scopes.end()) {
      scopes.push_back({.condition = key, .limits = {&limit}});
    } else {
      same->limits.push_back(&limit);
    }
  }
  return scopes;
}

LimitList in_force(const Scope& scope, int grade, Date day, bool five_four) {
  LimitList limits;
  std::ranges::copy_if(scope.limits, std::back_inserter(limits),
                       [&](const BoundLimit* limit) { return limit->in_force(day) && check::grades_in(*limit, five_four).has(grade); });
  return limits;
}

// Neighbouring or not, grades with the same story are told together.
void add_scope(const Scope& scope, const Change& frame, Date from, Date to, bool five_four, std::vector<Change>& out) {
  const std::size_t first = out.size();
  for (int grade = 1; grade <= last_grade; ++grade) {
    const LimitList before = in_force(scope, grade, from, five_four);
    const LimitList after = in_force(scope, grade, to, five_four);
    if (before == after) {
      continue;
    }
    Change change = frame;
    change.kind = kind_of(before, after);
    change.before = without(before, after);
    change.after = without(after, before);
    const auto same = std::find_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), [&](const Change& other) {
      return other.kind == change.kind && other.before == change.before && other.after == change.after;
    });
    Change& told = same != out.end() ? *same : out.emplace_back(std::move(change));
    told.grades.add(grade);
  }
}

}  // namespace

std::vector<Change> changes_between(const check::BoundRules& rules, const policy::Chain& layers, Date from, Date to, bool five_four) {
  std::vector<const BoundRule*> sorted;
  sorted.reserve(rules.size());
  for (const BoundRule& rule : rules) {
    sorted.push_back(&rule);
  }
  std::ranges::stable_sort(sorted, {}, &BoundRule::id);
  std::vector<Change> out;
  for (const std::string& region : layers) {
    for (const BoundRule* rule : sorted) {
      for (const Scope& scope : scopes_of(*rule, region)) {
        add_scope(scope, {.rule = rule, .region = region}, from, to, five_four, out);
      }
    }
  }
  return out;
}

}  // namespace jianfu::audit
