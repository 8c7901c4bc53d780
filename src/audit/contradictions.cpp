// Limits that hold together, and that nothing can satisfy together.

#include <algorithm>

#include <fmt/format.h>

#include "audit/checks.h"

namespace jianfu::audit {

namespace {

using check::BoundLimit;
using check::BoundRule;

bool contradict(const BoundRule& rule, const BoundLimit& one, const BoundLimit& other, const View& view) {
  const Allowed* allowed = allowed_by(one);
  const Allowed* also = allowed_by(other);
  const bool replaced = rule.question->lower_may_replace && one.limit->region != other.limit->region;
  if (allowed == nullptr || also == nullptr || replaced || allows_nothing(*allowed) || allows_nothing(*also)) {
    return false;
  }
  const bool together = holds_wherever(*one.limit, *other.limit) || holds_wherever(*other.limit, *one.limit);
  if (!together || !first_common_day(one, other) || common_grades(one, other, view).empty()) {
    return false;
  }
  const auto both = intersect(*allowed, *also);
  return both && allows_nothing(*both);
}

// Two duties that exclude each other cannot be kept; where one is only encouraged, keeping the other is enough.
Severity severity_of(const BoundLimit& one, const BoundLimit& other) {
  const policy::Force weaker = std::max(one.limit->force, other.limit->force);
  return weaker == policy::Force::encouraged ? Severity::info : weaker == policy::Force::general ? Severity::warning : Severity::error;
}

Finding contradiction(const BoundRule& rule, const BoundLimit& own, const BoundLimit& other, const View& view) {
  const Text grades = show(common_grades(own, other, view));
  const Text asked = asks(rule, own);
  const Text also = asks(rule, other);
  const std::string day = iso(*first_common_day(own, other));
  const Text document = document_name(other);
  return {.rule = "policy/contradiction",
          .severity = severity_of(own, other),
          .message = {fmt::format("{}：{}自 {} 起既要“{}”又要“{}”，没有值能同时符合", rule.id, grades.zh, day, asked.zh, also.zh),
                      fmt::format("{}: {} from {}: \"{}\" and \"{}\", which no value can satisfy together", rule.id, grades.en, day,
                                  asked.en, also.en)},
          .where = own.limit->where,
          .notes = {see(other.limit->where, document),
                    advise({"核对两处的数值、年级和日期；已不再有效的一条写上 until",
                            "compare figures, grades and dates of both; give the one that no longer holds an until"})}};
}

}  // namespace

void check_contradictions(const View& view, Findings& out) {
  for (const BoundRule& rule : view.rules) {
    const LimitList own = own_limits(rule, view);
    const LimitList above = upper_limits(rule, view);
    for (std::size_t i = 0; i < own.size(); ++i) {
      LimitList others(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(i));
      others.insert(others.end(), above.begin(), above.end());
      const auto found = std::ranges::find_if(others, [&](const BoundLimit* other) { return contradict(rule, *own[i], *other, view); });
      if (found != others.end()) {
        out.push_back(contradiction(rule, *own[i], **found, view));
      }
    }
  }
}

}  // namespace jianfu::audit
