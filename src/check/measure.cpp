#include "check/measure.h"

#include <algorithm>
#include <set>

#include "check/live.h"

namespace jianfu::check {

namespace {

using policy::Value;

// The rows that `where` keeps, and whether it is unknown for some of the others.
struct Kept {
  std::vector<std::size_t> rows;
  bool uncertain = false;
};

Kept kept_rows(const BoundRule& rule, const plan::Table& table, const Group& group) {
  Kept kept;
  for (const std::size_t row : group.rows) {
    const Truth truth = all_hold(rule.where, table, row);
    if (truth == Truth::yes) {
      kept.rows.push_back(row);
    }
    kept.uncertain = kept.uncertain || truth == Truth::unknown;
  }
  return kept;
}

Text label_of(const plan::Table& table, std::size_t row, const Vocabulary& vocabulary) {
  const std::size_t column = table.spec().column(table.spec().label);
  return plan::show_cell(table.spec().columns[column], table.value(row, column), vocabulary);
}

const Quantity* amount_at(const plan::Table& table, std::size_t row, std::size_t column) {
  return std::get_if<Quantity>(&table.value(row, column));
}

Location place_of_cell(const plan::Table& table, std::size_t row, std::size_t column) {
  const Location& where = table.place(row, column);
  return where.file != nullptr ? where : table.where(row);
}

// A class whose week is not whole, in a group that spans the week; a season whose slots are not all known.
bool is_partial(const BoundRule& rule, const plan::Table& table, const Group& group) {
  const bool by_day = std::ranges::find(rule.per, rule.scope.weekday) != rule.per.end();
  const std::size_t columns = table.spec().columns.size();
  const std::size_t column = rule.scope.class_name < columns && rule.scope.weekday < columns ? rule.scope.class_name
                             : rule.scope.class_name >= columns                              ? rule.scope.season
                                                                                             : columns;
  if (by_day || group.rows.empty() || column >= columns) {
    return false;
  }
  return std::ranges::any_of(group.rows, [&](std::size_t row) {
    const auto* name = std::get_if<std::string_view>(&table.value(row, column));
    return name != nullptr && table.is_partial(*name);
  });
}

// Many addends of a week are shown day by day: 周一 7 + 周二 7 + …
void fold_by_weekday(const BoundRule& rule, const plan::Table& table, const Kept& kept, Measured& out) {
  constexpr std::size_t readable = 8;
  const std::size_t column = rule.scope.weekday;
  const bool by_day = std::ranges::find(rule.per, column) != rule.per.end();
  if (out.addends.size() <= readable || by_day || column >= table.spec().columns.size() || out.addends.size() != kept.rows.size()) {
    return;
  }
  std::vector<plan::Addend> days;
  std::vector<double> weekdays;
  for (std::size_t i = 0; i < kept.rows.size(); ++i) {
    const Quantity* weekday = amount_at(table, kept.rows[i], column);
    if (weekday == nullptr) {
      return;
    }
    const auto known = std::ranges::find(weekdays, weekday->amount);
    if (known == weekdays.end()) {
      weekdays.push_back(weekday->amount);
      days.push_back({.label = plan::weekday_name(static_cast<int>(weekday->amount)),
                      .amount = out.addends[i].amount,
                      .where = table.place(kept.rows[i], column)});
    } else {
      days[static_cast<std::size_t>(known - weekdays.begin())].amount += out.addends[i].amount;
    }
  }
  out.addends = std::move(days);
}

void measure_count(const plan::Table& table, const Kept& kept, const Vocabulary* words, Measured& out) {
  out.value = Quantity{.amount = static_cast<double>(kept.rows.size()), .unit = Unit::count};
  out.may_be_more = kept.uncertain;
  for (std::size_t i = 0; words != nullptr && i < kept.rows.size(); ++i) {
    out.addends.push_back({.label = label_of(table, kept.rows[i], *words), .amount = 1, .where = table.where(kept.rows[i])});
  }
}

void measure_distinct(const BoundRule& rule, const plan::Table& table, const Kept& kept, const Vocabulary* words, Measured& out) {
  out.may_be_more = kept.uncertain;
  std::vector<jianfu::Value> seen;
  for (const std::size_t row : kept.rows) {
    const jianfu::Value& value = table.value(row, rule.value);
    if (std::holds_alternative<std::monostate>(value)) {
      out.may_be_more = true;
    } else if (std::ranges::find(seen, value) == seen.end()) {
      seen.push_back(value);
      if (words != nullptr) {
        out.addends.push_back({.label = plan::show_cell(table.spec().columns[rule.value], value, *words),
                               .amount = 1,
                               .where = place_of_cell(table, row, rule.value)});
      }
    }
  }
  out.value = Quantity{.amount = static_cast<double>(seen.size()), .unit = Unit::count};
}

void measure_sum(const BoundRule& rule, const plan::Table& table, const Kept& kept, const Vocabulary* words, Measured& out) {
  double sum = 0;
  out.may_be_more = kept.uncertain;
  for (const std::size_t row : kept.rows) {
    const Quantity* part = amount_at(table, row, rule.value);
    if (part == nullptr) {
      out.may_be_more = true;
      continue;
    }
    sum += part->amount;
    if (words != nullptr) {
      out.addends.push_back(
          {.label = label_of(table, row, *words), .amount = part->amount, .where = place_of_cell(table, row, rule.value)});
    }
  }
  out.value = Quantity{.amount = sum, .unit = rule.type.unit};
}

void measure_extreme(const BoundRule& rule, const plan::Table& table, const Kept& kept, const Vocabulary* words, Measured& out) {
  out.may_be_else = kept.uncertain;
  const Quantity* best = nullptr;
  for (const std::size_t row : kept.rows) {
    const Quantity* part = amount_at(table, row, rule.value);
    if (part == nullptr) {
      out.may_be_else = true;
      continue;
    }
    out.may_be_more = out.may_be_more || table.is_at_least(row, rule.value);
    const bool better = best == nullptr || (rule.op == Value::Op::min ? part->amount < best->amount : part->amount > best->amount);
    if (better) {
      best = part;
      if (words != nullptr) {
        out.where = place_of_cell(table, row, rule.value);
        out.addends = table.addends(row, rule.value);
      }
    }
  }
  if (best != nullptr) {
    out.value = *best;
  }
}

void measure_share(const BoundRule& rule, const plan::Table& table, const Group& group, const Kept& kept, Measured& out) {
  const bool by_rows = rule.value >= table.spec().columns.size();
  const auto weight = [&](std::size_t row) {
    const Quantity* part = by_rows ? nullptr : amount_at(table, row, rule.value);
    out.may_be_else = out.may_be_else || (!by_rows && part == nullptr);
    return by_rows ? 1.0 : part != nullptr ? part->amount : 0.0;
  };
  double all = 0;
  double some = 0;
  for (const std::size_t row : group.rows) {
    all += weight(row);
  }
  for (const std::size_t row : kept.rows) {
    some += weight(row);
  }
  out.may_be_else = out.may_be_else || kept.uncertain;
  if (all > 0) {
    out.value = Quantity{.amount = 100 * some / all, .unit = Unit::percent};
  }
}

void measure_column(const BoundRule& rule, const plan::Table& table, const Kept& kept, const Vocabulary* words, Measured& out) {
  if (kept.rows.empty()) {
    return;
  }
  const std::size_t row = kept.rows.front();
  const jianfu::Value& value = table.value(row, rule.value);
  if (words != nullptr) {
    out.where = place_of_cell(table, row, rule.value);
    out.addends = table.addends(row, rule.value);
  }
  if (std::holds_alternative<std::monostate>(value)) {
    out.may_be_else = true;
    return;
  }
  out.value = value;
  out.may_be_more = table.is_at_least(row, rule.value);
}

// A flag is held against the words yes and no.
jianfu::Value comparable_form(const jianfu::Value& value) {
  const auto* flag = std::get_if<bool>(&value);
  return flag != nullptr ? jianfu::Value(std::string_view(*flag ? "yes" : "no")) : value;
}

// Without `words` the value alone: labels and places are only for what is told.
Measured measured(const BoundRule& rule, const plan::Table& table, const Group& group, const Vocabulary* words) {
  Measured out;
  if (words != nullptr) {
    out.where = place_of(rule, table, group);
  }
  const Kept kept = kept_rows(rule, table, group);
  switch (rule.op) {
    case Value::Op::count:
      measure_count(table, kept, words, out);
      break;
    case Value::Op::distinct:
      measure_distinct(rule, table, kept, words, out);
      break;
    case Value::Op::sum:
      measure_sum(rule, table, kept, words, out);
      break;
    case Value::Op::min:
    case Value::Op::max:
      measure_extreme(rule, table, kept, words, out);
      break;
    case Value::Op::share:
      measure_share(rule, table, group, kept, out);
      break;
    case Value::Op::column:
      measure_column(rule, table, kept, words, out);
      break;
  }
  const bool adds_up = rule.op == Value::Op::count || rule.op == Value::Op::distinct || rule.op == Value::Op::sum;
  if (adds_up && !out.addends.empty()) {
    out.where = out.addends.front().where;
    fold_by_weekday(rule, table, kept, out);
  }
  out.may_be_more = out.may_be_more || (adds_up && is_partial(rule, table, group));
  return out;
}

}  // namespace

Location place_of(const BoundRule& rule, const plan::Table& table, const Group& group) {
  if (group.rows.empty()) {
    return table.section();
  }
  for (auto column = rule.per.rbegin(); column != rule.per.rend(); ++column) {
    const Location& where = table.place(group.rows.front(), *column);
    if (where.file != nullptr) {
      return where;
    }
  }
  return rule.per.empty() ? table.section() : table.where(group.rows.front());
}

Measured measure(const BoundRule& rule, const plan::Table& table, const Group& group) {
  return measured(rule, table, group, nullptr);
}

Measured explain(const BoundRule& rule, const plan::Table& table, const Group& group, const Vocabulary& vocabulary) {
  return measured(rule, table, group, &vocabulary);
}

Truth inside(const Allowed& allowed, const Measured& measured) {
  if (!measured.value) {
    return Truth::unknown;
  }
  const jianfu::Value value = comparable_form(*measured.value);
  const bool holds = contains(allowed, value);
  if (measured.may_be_else) {
    return Truth::unknown;
  }
  if (!measured.may_be_more) {
    return holds ? Truth::yes : Truth::no;
  }
  const auto* range = std::get_if<Range>(&allowed);
  const auto* amount = std::get_if<Quantity>(&value);
  if (range == nullptr || amount == nullptr) {
    return Truth::unknown;
  }
  // More can only leave by the upper end and enter by the lower one.
  const bool over = range->high && (amount->amount > *range->high || (range->high_open && amount->amount == *range->high));
  if (over) {
    return Truth::no;
  }
  return holds && !range->high ? Truth::yes : Truth::unknown;
}

}  // namespace jianfu::check
