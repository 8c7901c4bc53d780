// A range that nothing satisfies, or everything: a slip of the pen, since no document sets one.

#include <algorithm>

#include <fmt/format.h>

#include "audit/checks.h"

namespace jianfu::audit {

namespace {

using check::BoundLimit;
using check::BoundRule;
using check::ValueType;

constexpr double days_of_a_week = 7;

// Everything that the value of a rule can be at all.
Allowed whole(const BoundRule& rule, const BoundLimit& limit) {
  const auto& range = std::get<Range>(*allowed_by(limit));
  const bool of_days = limit.facts && rule.op == policy::Value::Op::distinct && rule.value == rule.scope.weekday;
  return of_days ? Range{.low = 0, .high = days_of_a_week, .unit = range.unit} : Range{.unit = range.unit};
}

bool allows_all_words(const WordSet& set, const ValueType& type) {
  if (set.negated) {
    return set.words.empty();
  }
  if (type.kind == ValueType::Kind::flag) {
    return set.words.size() == 2;
  }
  return type.kind == ValueType::Kind::word &&
         std::ranges::all_of(type.words->words(), [&](const Word& word) { return std::ranges::binary_search(set.words, word.id); });
}

bool allows_everything(const BoundRule& rule, const BoundLimit& limit) {
  const Allowed& allowed = *allowed_by(limit);
  if (const auto* set = std::get_if<WordSet>(&allowed)) {
    return limit.facts && allows_all_words(*set, rule.type);
  }
  return narrows(whole(rule, limit), allowed);
}

bool allows_nothing_here(const BoundRule& rule, const BoundLimit& limit) {
  const Allowed& allowed = *allowed_by(limit);
  if (std::holds_alternative<WordSet>(allowed)) {
    return allows_nothing(allowed);
  }
  const auto possible = intersect(whole(rule, limit), allowed);
  return !possible || allows_nothing(*possible);
}

}  // namespace

void check_ranges(const View& view, Findings& out) {
  for (const BoundRule& rule : view.rules) {
    for (const BoundLimit* limit : own_limits(rule, view)) {
      if (allowed_by(*limit) == nullptr) {
        continue;
      }
      const Text asked = asks(rule, *limit);
      if (allows_nothing_here(rule, *limit)) {
        out.push_back({.rule = "policy/range",
                       .severity = Severity::error,
                       .message = {fmt::format("{}：没有值能符合“{}”", rule.id, asked.zh),
                                   fmt::format("{}: no value can satisfy \"{}\"", rule.id, asked.en)},
                       .where = limit->limit->where,
                       .notes = {advise({"核对文件中的数值和单位", "compare figure and unit with the document"})}});
      } else if (allows_everything(rule, *limit)) {
        out.push_back({.rule = "policy/range",
                       .severity = Severity::error,
                       .message = {fmt::format("{}：任何值都符合“{}”，这条限度不起作用", rule.id, asked.zh),
                                   fmt::format("{}: every value satisfies \"{}\"; the limit does nothing", rule.id, asked.en)},
                       .where = limit->limit->where,
                       .notes = {advise({"核对文件中的数值；若文件没有定下界限，删去这条限度",
                                         "compare the figure with the document; if it sets no bound, remove the limit"})}});
      }
    }
  }
}

}  // namespace jianfu::audit
