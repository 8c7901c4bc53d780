#include "check/rule_set.h"

#include <algorithm>
#include <utility>

namespace jianfu::check {

namespace {

// `counting` of the innermost layer that gives the sum.
plan::Counting counting_of(const policy::Book& book, const policy::Chain& layers) {
  plan::Counting counting;
  const auto ids = [&](const std::vector<policy::Scalar>& words, ListName list) {
    std::vector<std::string> known;
    for (const policy::Scalar& word : words) {
      const Word* found = book.vocabulary.list(list).find(word.text);
      known.push_back(found != nullptr ? found->id : word.text);
    }
    return known;
  };
  for (const std::string& region : layers) {
    for (const policy::Count& count : book.layer(region)->counting) {
      plan::Counting::Sum sum{.kinds = ids(count.kinds, "slot_kinds"), .subjects = ids(count.subjects, "subjects")};
      if (count.name == "school_minutes") {
        counting.school = std::move(sum);
      } else if (count.name == "study_minutes") {
        counting.study = std::move(sum);
      } else if (count.name == "exercise_minutes") {
        counting.exercise = std::move(sum);
      }
    }
  }
  return counting;
}

Date newest_day(const BoundRules& rules) {
  Date newest{};
  for (const BoundRule& rule : rules) {
    for (const BoundLimit& limit : rule.limits) {
      newest = limit.limit->expect ? newest : std::max(newest, limit.from);
    }
  }
  return newest;
}

// What a rule reads: what it tells, groups and measures rows by, and what its findings name. Whether rows are told by their season is the
// business of their table, unless the rule names it.
void note_columns(const BoundRule& rule, plan::TableSet& tables) {
  const plan::TableSpec& table = *rule.table;
  const auto add = [&](std::size_t column) { tables.add(table, column); };
  const auto add_tested = [&](const std::vector<BoundMatcher>& tests) {
    for (const BoundMatcher& test : tests) {
      add(test.column);
    }
  };
  const plan::ScopeColumns& scope = rule.scope;
  for (const std::size_t column : {scope.class_name, scope.grade, scope.weeks}) {
    add(column);
  }
  if (rule.adds_up() || rule.asks_each_row()) {  // findings name rows
    add(scope.weekday);
    add(table.column(table.label));
  }
  add(rule.value);
  std::ranges::for_each(rule.per, add);
  add_tested(rule.where);
  for (const BoundLimit& limit : rule.limits) {
    add_tested(limit.when_row);
  }
}

}  // namespace

std::unique_ptr<const RuleSet> make_rule_set(const policy::Book& book, const policy::Chain& chain,
                                             const std::function<bool(const std::string& id)>& is_selected, const OuterRules& outer) {
  auto made = std::make_unique<RuleSet>();
  RuleSet& set = *made;
  set.region = chain.back();
  set.layers = book.layers_of(chain);
  Findings none;  // check_book has reported every fault
  const bool is_begun = !set.layers.empty() && set.layers.front() == outer.layer;
  auto rules = is_begun ? bind_inner(outer.rules, book, std::span(set.layers).subspan(1), none) : check::bind(book, set.layers, none);
  rules.keep_if([&](const BoundRule& rule) {
    const bool is_asked = is_selected(rule.id);
    if (!is_asked) {
      set.left_out.push_back(rule.id);
    }
    return is_asked;
  });
  set.rules = std::move(rules);
  set.live = std::make_unique<const LiveRules>(set.rules);
  for (const BoundRule& rule : set.rules) {
    if (rule.table != nullptr) {
      note_columns(rule, set.tables);
    }
  }
  set.newest = newest_day(set.rules);
  set.counting = counting_of(book, set.layers);
  set.five_four = std::ranges::any_of(set.layers, [&](const std::string& region) { return book.layer(region)->five_four; });
  return made;
}

}  // namespace jianfu::check
