#include "check/measure.h"

#include <algorithm>

#include "check/live.h"

namespace jianfu::check {

namespace {

using policy::Value;

const Quantity* amount_at(const plan::Table& table, std::size_t row, std::size_t column) {
  return std::get_if<Quantity>(&table.value(row, column));
}

Location place_of_cell(const plan::Table& table, std::size_t row, std::size_t column) {
  const Location& where = table.place(row, column);
  return where.file != nullptr ? where : table.where(row);
}

// A class whose week is not whole, in a group that spans the week; a season whose slots are not all known.
bool is_partial(const BoundRule& rule, const plan::Table& table, const Group& group) {
  if (!table.has_partial()) {
    return false;
  }
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

// A row that is part of a value that adds up.
struct PartOfSum {
  std::size_t row = 0;
  double amount = 0;
};

// What a finding shows, put down while a value is measured.
struct Told {
  Explained& out;
  std::vector<PartOfSum> parts = {};
};

// A group of rows, measured for a rule. Where `told` is there, parts and places go into it.
struct Measuring {
  const BoundRule& rule;
  const plan::Table& table;
  const Group& group;
  const RowTest& kept;
  Told* told = nullptr;
};

// Writes down the parts of a value that adds up; nothing where none are told.
class Parts {
 public:
  explicit Parts(const Measuring& in) : told_(in.told) {
    constexpr std::size_t most = 32;  // of many rows only some may count
    if (told_ != nullptr) {
      told_->parts.reserve(std::min(in.group.rows.size(), most));
    }
  }

  void add(std::size_t row, double amount) {
    if (told_ != nullptr) {
      told_->parts.push_back({.row = row, .amount = amount});
    }
  }

 private:
  Told* told_;
};

void measure_count(const Measuring& in, Measured& out) {
  if (in.kept.is_empty() && in.told == nullptr) {
    out.value = Quantity{.amount = static_cast<double>(in.group.rows.size()), .unit = Unit::count};
    return;
  }
  double count = 0;
  Parts parts(in);
  out.may_be_more = in.kept.each_kept(in.group.rows, [&](std::size_t row) {
    count += 1;
    parts.add(row, 1);
  });
  out.value = Quantity{.amount = count, .unit = Unit::count};
}

void measure_distinct(const Measuring& in, Measured& out) {
  std::vector<plan::Code> seen;
  Parts parts(in);
  bool is_unsaid = false;
  const bool is_uncertain = in.kept.each_kept(in.group.rows, [&](std::size_t row) {
    const plan::Code code = in.table.code(row, in.rule.value);
    if (code == 0) {
      is_unsaid = true;
    } else if (std::ranges::find(seen, code) == seen.end()) {
      seen.push_back(code);
      parts.add(row, 1);
    }
  });
  out.may_be_more = is_uncertain || is_unsaid;
  out.value = Quantity{.amount = static_cast<double>(seen.size()), .unit = Unit::count};
}

void measure_sum(const Measuring& in, Measured& out) {
  const plan::ColumnView values = in.table.view(in.rule.value);
  Parts parts(in);
  double sum = 0;
  bool is_unsaid = false;
  const bool is_uncertain = in.kept.each_kept(in.group.rows, [&](std::size_t row) {
    const auto* part = std::get_if<Quantity>(&values.value(row));
    if (part == nullptr) {
      is_unsaid = true;
      return;
    }
    sum += part->amount;
    parts.add(row, part->amount);
  });
  out.may_be_more = is_uncertain || is_unsaid;
  out.value = Quantity{.amount = sum, .unit = in.rule.type.unit};
}

void measure_extreme(const Measuring& in, Measured& out) {
  const plan::ColumnView values = in.table.view(in.rule.value);
  const Quantity* best = nullptr;
  std::size_t best_row = 0;
  bool is_unsaid = false;
  const bool is_uncertain = in.kept.each_kept(in.group.rows, [&](std::size_t row) {
    const auto* part = std::get_if<Quantity>(&values.value(row));
    if (part == nullptr) {
      is_unsaid = true;
      return;
    }
    out.may_be_more = out.may_be_more || in.table.is_at_least(row, in.rule.value);
    const bool better = best == nullptr || (in.rule.op == Value::Op::min ? part->amount < best->amount : part->amount > best->amount);
    best_row = better ? row : best_row;
    best = better ? part : best;
  });
  out.may_be_else = is_uncertain || is_unsaid;
  if (best == nullptr) {
    return;
  }
  out.value = *best;
  if (in.told != nullptr) {
    in.told->out.where = place_of_cell(in.table, best_row, in.rule.value);
    in.told->out.addends = in.table.addends(best_row, in.rule.value);
  }
}

void measure_share(const Measuring& in, Measured& out) {
  const bool by_rows = in.rule.value >= in.table.spec().columns.size();
  const auto weight = [&](std::size_t row) {
    const Quantity* part = by_rows ? nullptr : amount_at(in.table, row, in.rule.value);
    out.may_be_else = out.may_be_else || (!by_rows && part == nullptr);
    return by_rows ? 1.0 : part != nullptr ? part->amount : 0.0;
  };
  double all = 0;
  double some = 0;
  for (const std::size_t row : in.group.rows) {
    all += weight(row);
  }
  const bool is_uncertain = in.kept.each_kept(in.group.rows, [&](std::size_t row) { some += weight(row); });
  out.may_be_else = out.may_be_else || is_uncertain;
  if (all > 0) {
    out.value = Quantity{.amount = 100 * some / all, .unit = Unit::percent};
  }
}

void measure_column(const Measuring& in, Measured& out) {
  const auto first = std::ranges::find_if(in.group.rows, [&](std::size_t row) { return in.kept.of(row) == Truth::yes; });
  if (first == in.group.rows.end()) {
    return;
  }
  const jianfu::Value& value = in.table.value(*first, in.rule.value);
  if (in.told != nullptr) {
    in.told->out.where = place_of_cell(in.table, *first, in.rule.value);
  }
  if (std::holds_alternative<std::monostate>(value)) {
    out.may_be_else = true;
    return;
  }
  if (in.told != nullptr) {
    in.told->out.addends = in.table.addends(*first, in.rule.value);
  }
  out.value = value;
  out.may_be_more = in.table.is_at_least(*first, in.rule.value);
}

// For each value of the column that the matcher asks, by code; behind the last.
Truth* put_answers(const BoundMatcher& matcher, const plan::Table& table, Truth* answers) {
  const std::span<const jianfu::Value> values = table.values(matcher.column);
  if (!matcher.lists_words) {
    return std::ranges::transform(values, answers, [&](const jianfu::Value& value) { return matcher.holds(value); }).out;
  }
  const bool lists_wanted = matcher.op == policy::Matcher::Op::in;
  std::fill_n(answers, values.size(), lists_wanted ? Truth::no : Truth::yes);
  for (const jianfu::Value& word : matcher.values) {
    answers[table.find(matcher.column, *std::get_if<std::string_view>(&word))] = lists_wanted ? Truth::yes : Truth::no;
  }
  answers[0] = Truth::unknown;  // which is of no value, and of words that no row has
  return answers + values.size();
}

void measure_into(const Measuring& in, Measured& out) {
  switch (in.rule.op) {
    case Value::Op::count:
      measure_count(in, out);
      break;
    case Value::Op::distinct:
      measure_distinct(in, out);
      break;
    case Value::Op::sum:
      measure_sum(in, out);
      break;
    case Value::Op::min:
    case Value::Op::max:
      measure_extreme(in, out);
      break;
    case Value::Op::share:
      measure_share(in, out);
      break;
    case Value::Op::column:
      measure_column(in, out);
      break;
  }
  out.may_be_more = out.may_be_more || (in.rule.adds_up() && is_partial(in.rule, in.table, in.group));
}

Location place_of_part(const Measuring& in, std::size_t row) {
  return in.rule.op == Value::Op::count ? in.table.where(row) : place_of_cell(in.table, row, in.rule.value);
}

// Many parts of a week are shown day by day: 周一 7 + 周二 7 + …; nothing where they cannot be.
std::vector<plan::Addend> parts_by_weekday(const Measuring& in) {
  constexpr std::size_t readable = 8;
  const std::vector<PartOfSum>& parts = in.told->parts;
  const std::size_t column = in.rule.scope.weekday;
  const bool by_day = std::ranges::find(in.rule.per, column) != in.rule.per.end();
  std::vector<plan::Addend> days;
  if (parts.size() <= readable || by_day || column >= in.table.spec().columns.size()) {
    return days;
  }
  std::size_t kept = 0;
  in.kept.each_kept(in.group.rows, [&](std::size_t) { ++kept; });
  if (parts.size() != kept) {
    return days;
  }
  std::vector<double> weekdays;
  for (const PartOfSum& part : parts) {
    const Quantity* weekday = amount_at(in.table, part.row, column);
    if (weekday == nullptr) {
      return {};
    }
    const auto known = std::ranges::find(weekdays, weekday->amount);
    if (known == weekdays.end()) {
      weekdays.push_back(weekday->amount);
      days.push_back({.label = plan::weekday_name(static_cast<int>(weekday->amount)),
                      .amount = part.amount,
                      .where = in.table.place(part.row, column)});
    } else {
      days[static_cast<std::size_t>(known - weekdays.begin())].amount += part.amount;
    }
  }
  return days;
}

std::vector<plan::Addend> addends_of(const Measuring& in, const Vocabulary& vocabulary) {
  std::vector<plan::Addend> addends = parts_by_weekday(in);
  if (!addends.empty()) {
    return addends;
  }
  const std::size_t named_by = in.rule.op == Value::Op::distinct ? in.rule.value : in.table.spec().column(in.table.spec().label);
  addends.reserve(in.told->parts.size());
  for (const PartOfSum& part : in.told->parts) {
    plan::Addend& addend = addends.emplace_back();
    plan::append_cell(in.table.spec().columns[named_by], in.table.value(part.row, named_by), vocabulary, addend.label);
    addend.amount = part.amount;
    addend.where = place_of_part(in, part.row);
  }
  return addends;
}

}  // namespace

void RowTest::start(const std::vector<BoundMatcher>& matchers, const plan::Table& table) {
  tests_.clear();
  if (matchers.empty()) {
    return;
  }
  std::size_t room = 0;
  for (const BoundMatcher& matcher : matchers) {
    room += table.values(matcher.column).size();
  }
  answers_.resize(std::max(room, answers_.size()));
  Truth* answers = answers_.data();
  for (const BoundMatcher& matcher : matchers) {
    tests_.push_back({.column = table.view(matcher.column), .answers = answers});
    answers = put_answers(matcher, table, answers);
  }
}

bool is_always(Truth truth, const BoundMatcher& matcher, const plan::Table& table) {
  if (!table.is_said_by_all(matcher.column)) {
    return false;
  }
  const auto is_there = [&](const jianfu::Value& word) { return table.find(matcher.column, *std::get_if<std::string_view>(&word)) != 0; };
  const auto answers = [&](const jianfu::Value& value) { return matcher.holds(value) == truth; };
  const bool lists_wanted = matcher.lists_words && matcher.op == policy::Matcher::Op::in;
  return lists_wanted && truth == Truth::no ? std::ranges::none_of(matcher.values, is_there)
                                            : std::ranges::all_of(table.values(matcher.column).subspan(1), answers);
}

Location place_of(const BoundRule& rule, const plan::Table& table, const Group& group) {
  if (group.rows.empty()) {
    return table.section();
  }
  const std::size_t row = group.rows.front();
  const auto placed =
      std::find_if(rule.per.rbegin(), rule.per.rend(), [&](std::size_t column) { return table.place(row, column).file != nullptr; });
  if (placed != rule.per.rend()) {
    return table.place(row, *placed);
  }
  return rule.per.empty() ? table.section() : table.where(row);
}

Measured measure(const BoundRule& rule, const plan::Table& table, const Group& group, const RowTest& kept) {
  Measured out;
  measure_into({.rule = rule, .table = table, .group = group, .kept = kept}, out);
  return out;
}

Explained explain(const BoundRule& rule, const plan::Table& table, const Group& group, const RowTest& kept, const Vocabulary& vocabulary) {
  Explained out;
  Told told{.out = out};
  const Measuring in{.rule = rule, .table = table, .group = group, .kept = kept, .told = &told};
  out.where = rule.adds_up() ? Location{} : place_of(rule, table, group);
  measure_into(in, out);
  if (!told.parts.empty()) {
    out.where = place_of_part(in, told.parts.front().row);
    out.addends = addends_of(in, vocabulary);
  } else if (rule.adds_up()) {
    out.where = place_of(rule, table, group);
  }
  return out;
}

Truth inside(const Allowed& allowed, const Measured& measured) {
  if (!measured.value || measured.may_be_else) {
    return Truth::unknown;
  }
  const bool holds = contains(allowed, *measured.value);
  if (!measured.may_be_more) {
    return holds ? Truth::yes : Truth::no;
  }
  const auto* range = std::get_if<Range>(&allowed);
  const auto* amount = std::get_if<Quantity>(&*measured.value);
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
