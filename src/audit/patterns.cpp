// Conditions that no row and no school can meet: a rule behind one is never asked.

#include <algorithm>

#include <fmt/format.h>

#include "audit/checks.h"

namespace jianfu::audit {

namespace {

using check::BoundLimit;
using check::BoundMatcher;
using check::BoundRule;
using check::Truth;
using policy::Matcher;

// A condition as it was bound and as it is written.
struct Condition {
  const BoundMatcher* bound;
  const Matcher* written;
};

bool is_comparison(Matcher::Op op) {
  return op == Matcher::Op::less || op == Matcher::Op::at_most || op == Matcher::Op::greater || op == Matcher::Op::at_least;
}

std::optional<Range> range_of(const BoundMatcher& matcher) {
  const auto* amount = matcher.values.empty() ? nullptr : std::get_if<Quantity>(&matcher.values.front());
  if (amount == nullptr || !is_comparison(matcher.op)) {
    return std::nullopt;
  }
  const bool below = matcher.op == Matcher::Op::less || matcher.op == Matcher::Op::at_most;
  Range range = below ? Range::at_most(*amount) : Range::at_least(*amount);
  range.high_open = matcher.op == Matcher::Op::less;
  range.low_open = matcher.op == Matcher::Op::greater;
  return range;
}

bool matches_nothing(const BoundMatcher& matcher) {
  if (matcher.op == Matcher::Op::in) {
    return matcher.values.empty();
  }
  if (!is_comparison(matcher.op)) {
    return false;
  }
  const auto range = range_of(matcher);
  return !range || allows_nothing(*range);
}

// Whether some value meets both.
bool can_both_hold(const BoundMatcher& left, const BoundMatcher& right) {
  const auto one_of = [](const BoundMatcher& some, const BoundMatcher& other) {
    return std::ranges::any_of(some.values, [&](const Value& value) { return other.holds(value) == Truth::yes; });
  };
  if (left.op == Matcher::Op::missing || right.op == Matcher::Op::missing) {
    return left.op == right.op;
  }
  if (left.op == Matcher::Op::in) {
    return one_of(left, right);
  }
  if (right.op == Matcher::Op::in) {
    return one_of(right, left);
  }
  const auto range = range_of(left);
  const auto other = range_of(right);
  if (!range || !other) {
    return true;
  }
  const auto both = intersect(*range, *other);
  return both && !allows_nothing(*both);
}

void say(const BoundRule& rule, const Location& where, Text message, Findings& out) {
  out.push_back({.rule = "policy/pattern",
                 .severity = Severity::error,
                 .message = {fmt::format("{}：{}", rule.id, message.zh), fmt::format("{}: {}", rule.id, message.en)},
                 .where = where,
                 .notes = {advise({"改条件，或删去；jianfu-lint facts 计划 显示表里有什么值",
                                   "mend the condition or remove it; jianfu-lint facts PLAN shows what the tables hold"})}});
}

void check_conditions(const BoundRule& rule, const std::vector<Condition>& conditions, std::size_t known, Findings& out) {
  for (std::size_t i = known; i < conditions.size(); ++i) {
    const Condition& one = conditions[i];
    if (matches_nothing(*one.bound)) {
      say(rule, one.written->column.where,
          {fmt::format("“{}”的条件什么也不匹配", one.written->column.text),
           fmt::format("the condition on \"{}\" matches nothing", one.written->column.text)},
          out);
      continue;
    }
    for (std::size_t j = 0; j < i; ++j) {
      const Condition& other = conditions[j];
      if (one.bound->column == other.bound->column && !can_both_hold(*one.bound, *other.bound)) {
        say(rule, one.written->column.where,
            {fmt::format("“{}”的两处条件不能同时成立", one.written->column.text),
             fmt::format("the two conditions on \"{}\" exclude each other", one.written->column.text)},
            out);
        out.back().notes.insert(out.back().notes.begin(), see(other.written->column.where, {"另一处条件", "the other condition"}));
      }
    }
  }
}

std::vector<Condition> conditions_of(const std::vector<BoundMatcher>& bound, const std::vector<Matcher>& written) {
  std::vector<Condition> conditions;
  for (std::size_t i = 0; i < bound.size() && i < written.size(); ++i) {
    conditions.push_back({.bound = &bound[i], .written = &written[i]});
  }
  return conditions;
}

// The grades that schools of the rule's `when: {stage: …}` can have.
std::optional<Grades> grades_of_stages(const BoundRule& rule, const Vocabulary& vocabulary) {
  const std::size_t stage = plan::table_spec("school")->column("stage");
  std::optional<Grades> grades;
  for (const BoundMatcher& matcher : rule.when) {
    if (matcher.column != stage || matcher.op != Matcher::Op::in) {
      continue;
    }
    grades = grades.value_or(Grades{});
    for (const Value& value : matcher.values) {
      const auto* id = std::get_if<std::string_view>(&value);
      const Word* word = id != nullptr ? vocabulary.list("stages").find(*id) : nullptr;
      const auto some = word != nullptr ? read_grades(word->attribute("grades")) : Result<Grades>(Grades::all());
      grades = *grades | (some ? *some : Grades::all());
    }
  }
  return grades;
}

// The grades that a rule's `where` keeps.
std::optional<Grades> grades_kept(const BoundRule& rule) {
  for (const BoundMatcher& matcher : rule.where) {
    if (matcher.column != rule.scope.grade || matcher.op != Matcher::Op::in) {
      continue;
    }
    Grades grades;
    for (const Value& value : matcher.values) {
      const auto* some = std::get_if<Grades>(&value);
      grades = some != nullptr ? grades | *some : grades;
    }
    return grades;
  }
  return std::nullopt;
}

void check_grades(const BoundRule& rule, const View& view, Findings& out) {
  const auto of_stages = grades_of_stages(rule, view.book->vocabulary);
  const auto kept = rule.table != nullptr ? grades_kept(rule) : std::nullopt;
  for (const BoundLimit* limit : own_limits(rule, view)) {
    // Grade 6 may be junior or primary.
    const Grades grades = limit->limit->grades;
    for (const auto& some : {of_stages, kept}) {
      if (some && !grades.intersects(*some) && !(grades.has(6) && some->has(7))) {
        const Text written = show(grades);
        const Text possible = show(*some);
        say(rule, limit->limit->where,
            {fmt::format("限度说的是{}，而规则的条件只留下{}", written.zh, possible.zh),
             fmt::format("the limit speaks of {}, but the rule's conditions leave only {}", written.en, possible.en)},
            out);
        break;
      }
    }
  }
}

// A limit's `when` stands in order for the rule's table and for the school.
void check_limit(const BoundRule& rule, const BoundLimit& limit, const std::vector<Condition>& of_rows,
                 const std::vector<Condition>& of_school, Findings& out) {
  std::vector<Condition> rows = of_rows;
  std::vector<Condition> school = of_school;
  std::size_t row = 0;
  std::size_t other = 0;
  for (const Matcher& matcher : limit.limit->when) {
    const bool is_row = rule.table != nullptr && rule.table->column(matcher.column.text) < rule.table->columns.size();
    if (is_row && row < limit.when_row.size()) {
      rows.push_back({.bound = &limit.when_row[row++], .written = &matcher});
    } else if (!is_row && other < limit.when_school.size()) {
      school.push_back({.bound = &limit.when_school[other++], .written = &matcher});
    }
  }
  // `where` keeps rows, while `when_row` is asked of the whole group: only columns that the group has in common can exclude each other.
  std::erase_if(rows, [&](const Condition& one) {
    const bool of_where = std::ranges::any_of(of_rows, [&](const Condition& known) { return known.bound == one.bound; });
    return of_where && std::ranges::find(rule.per, one.bound->column) == rule.per.end();
  });
  const auto known = static_cast<std::size_t>(std::ranges::count_if(rows, [&](const Condition& one) {
    return std::ranges::any_of(of_rows, [&](const Condition& other_one) { return other_one.bound == one.bound; });
  }));
  check_conditions(rule, rows, known, out);
  check_conditions(rule, school, of_school.size(), out);
}

bool is_written_here(const BoundRule& rule, const View& view) {
  const auto part = std::ranges::find(view.layer->rules, rule.id, &policy::RulePart::id);
  return part != view.layer->rules.end() && part->question && &*part->question == rule.question;
}

}  // namespace

void check_patterns(const View& view, Findings& out) {
  for (const BoundRule& rule : view.rules) {
    const std::vector<Condition> of_rows = conditions_of(rule.where, rule.question->where);
    const std::vector<Condition> of_school = conditions_of(rule.when, rule.question->when);
    if (is_written_here(rule, view)) {
      check_conditions(rule, of_rows, 0, out);
      check_conditions(rule, of_school, 0, out);
    }
    for (const BoundLimit* limit : own_limits(rule, view)) {
      check_limit(rule, *limit, of_rows, of_school, out);
    }
    check_grades(rule, view, out);
  }
}

}  // namespace jianfu::audit
