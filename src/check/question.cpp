#include "check/question.h"

#include <fmt/format.h>

#include "check/messages.h"
#include "check/standing.h"

namespace jianfu::check {

namespace {

using policy::Matcher;

void append(Text& list, const Text& item, const Text& separator) {
  list = list.empty() ? item : list + separator + item;
}

Text all_conditions(const std::vector<BoundMatcher>& matchers, const plan::TableSpec& table, const Vocabulary& vocabulary) {
  Text all;
  for (const BoundMatcher& matcher : matchers) {
    append(all, condition(matcher, table, vocabulary), {"，且", " and "});
  }
  return all;
}

const plan::Column* value_column(const BoundRule& rule) {
  return rule.value < rule.table->columns.size() ? &rule.table->columns[rule.value] : nullptr;
}

// 时长; of a clock time 到校时间, so that the earliest can be spoken of.
Text column_title(const BoundRule& rule) {
  const plan::Column* column = value_column(rule);
  if (column == nullptr) {
    return {};
  }
  return column->type == plan::ColumnType::clock ? Text{column->title.zh + "时间", "time of " + column->title.en} : column->title;
}

// What is taken of each group: 合计时长, the number of different subjects.
Text measured_by(const BoundRule& rule) {
  const Text what = column_title(rule);
  const plan::Column* column = value_column(rule);
  const bool is_clock = column != nullptr && column->type == plan::ColumnType::clock;
  switch (rule.op) {
    case policy::Value::Op::column:
      return {"看" + what.zh, "take the " + what.en};
    case policy::Value::Op::count:
      return {"数有多少" + (rule.question->unit.empty() ? "项" : rule.question->unit.zh), "count the entries"};
    case policy::Value::Op::sum:
      return {"合计" + what.zh, "add up the " + what.en};
    case policy::Value::Op::min:
      return {(is_clock ? "取最早的" : "取最小的") + what.zh, (is_clock ? "take the earliest " : "take the least ") + what.en};
    case policy::Value::Op::max:
      return {(is_clock ? "取最晚的" : "取最大的") + what.zh, (is_clock ? "take the latest " : "take the greatest ") + what.en};
    case policy::Value::Op::distinct: {
      const Text& unit = rule.question->unit;
      return {unit.empty() ? "数有几种不同的" + what.zh : fmt::format("数有几{}（按{}区分）", unit.zh, what.zh),
              fmt::format("count the different values of {}", what.en)};
    }
    case policy::Value::Op::share:
      return what.empty() ? Text{"算占全部的百分比", "take the percentage of all entries"}
                          : Text{fmt::format("算{}占全部的百分比", what.zh), fmt::format("take the percentage of all {}", what.en)};
  }
  return {};
}

Text compared(const Text& title, const Text& value, const Text& how) {
  return {fmt::format("{}{} {}", title.zh, how.zh, value.zh), fmt::format("{} is {} {}", title.en, how.en, value.en)};
}

// Every value of a condition: 语文、数学或英语.
Text listed(const BoundMatcher& matcher, const plan::Column& column, const Vocabulary& vocabulary) {
  const bool excludes = matcher.op == Matcher::Op::not_in;
  Text values;
  for (std::size_t i = 0; i < matcher.values.size(); ++i) {
    const bool is_last = i + 1 == matcher.values.size();
    append(values, plan::show_cell(column, matcher.values[i], vocabulary), is_last && !excludes ? Text{"或", " or "} : Text{"、", ", "});
  }
  return values;
}

Text groups_of(const BoundRule& rule) {
  Text groups;
  for (const std::size_t column : rule.per) {
    append(groups, rule.table->columns[column].title, {"、", " and "});
  }
  if (!groups.empty()) {
    return {fmt::format("按{}分别", groups.zh), fmt::format("for each {}, ", groups.en)};
  }
  return rule.op == policy::Value::Op::column ? Text{"逐条", "for each entry, "} : Text{};
}

}  // namespace

Text condition(const BoundMatcher& matcher, const plan::TableSpec& table, const Vocabulary& vocabulary) {
  const plan::Column& column = table.columns[matcher.column];
  const bool several = matcher.values.size() > 1;
  const Text values = listed(matcher, column, vocabulary);
  const Text& title = column.title;
  const bool is_clock = column.type == plan::ColumnType::clock;
  if (column.type == plan::ColumnType::flag && matcher.op == Matcher::Op::in && matcher.values.size() == 1) {
    const bool yes = matcher.values.front() == jianfu::Value(true);
    return {(yes ? "" : "非") + title.zh, fmt::format("{} is {}", title.en, yes ? "yes" : "no")};
  }
  switch (matcher.op) {
    case Matcher::Op::in:
      return {fmt::format("{}为{}", title.zh, values.zh), fmt::format("{} is {}", title.en, values.en)};
    case Matcher::Op::not_in:
      return {fmt::format("{}不是{}", title.zh, values.zh), fmt::format("{} is {} {}", title.en, several ? "none of" : "not", values.en)};
    case Matcher::Op::less:
      return compared(title, values, is_clock ? Text{"早于", "before"} : Text{"小于", "below"});
    case Matcher::Op::at_most:
      return compared(title, values, is_clock ? Text{"不晚于", "not after"} : Text{"不超过", "at most"});
    case Matcher::Op::greater:
      return compared(title, values, is_clock ? Text{"晚于", "after"} : Text{"大于", "above"});
    case Matcher::Op::at_least:
      return compared(title, values, is_clock ? Text{"不早于", "not before"} : Text{"不小于", "at least"});
    case Matcher::Op::missing:
      return {fmt::format("没有写{}", title.zh), fmt::format("{} is not said", title.en)};
  }
  return {};
}

Text conditions(const BoundLimit& limit, const BoundRule& rule, const Vocabulary& vocabulary) {
  Text all;
  if (rule.table != nullptr) {
    all = all_conditions(limit.when_row, *rule.table, vocabulary);
  }
  const Text school = all_conditions(limit.when_school, *plan::table_spec("school"), vocabulary);
  if (!school.empty()) {
    append(all, school, {"，且", " and "});
  }
  return all;
}

Text look_at(const BoundRule& rule, const Vocabulary& vocabulary) {
  if (rule.table == nullptr) {
    return {};
  }
  const Text kept = all_conditions(rule.where, *rule.table, vocabulary);
  const Text how = groups_of(rule) + measured_by(rule);
  const Text& table = rule.table->title;
  return {fmt::format("查“{}”{}，{}。", table.zh, kept.zh.empty() ? "" : fmt::format("中{}的", kept.zh), how.zh),
          fmt::format("Looks at {}{}: {}.", table.en, kept.en.empty() ? "" : " where " + kept.en, how.en)};
}

Text asked(const BoundLimit& limit, const BoundRule& rule) {
  const Allowed* allowed = allowed_by(limit);
  return allowed == nullptr ? Text{} : phrase(*allowed, limit.facts ? wording_of_values(rule) : wording_of_promises(rule));
}

}  // namespace jianfu::check
