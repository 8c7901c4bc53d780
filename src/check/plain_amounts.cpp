#include "check/plain_amounts.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace jianfu::check {

namespace {

using policy::Value;

constexpr std::size_t most_values = 64;  // that are told apart by the bits of a number

bool can_be_plain(const BoundRule& rule, const plan::Table& table) {
  if (rule.type.kind != ValueType::Kind::amount || (rule.adds_up() && table.has_partial())) {
    return false;
  }
  switch (rule.op) {
    case Value::Op::count:
    case Value::Op::sum:
      return true;
    case Value::Op::min:
    case Value::Op::max:
      return !table.has_at_least();
    case Value::Op::distinct:
      return table.values(rule.value).size() <= most_values;
    case Value::Op::share:
    case Value::Op::column:
      return false;
  }
  return false;
}

PlainAmounts::Fit fit_in(const Corridor& corridor, double amount, bool may_be_more) {
  return corridor.holds(amount, may_be_more) ? PlainAmounts::Fit::inside : PlainAmounts::Fit::in_doubt;
}

}  // namespace

bool Corridor::narrow_to(const Allowed& allowed) {
  const auto* range = std::get_if<Range>(&allowed);
  if (range == nullptr || !comparable(range->unit, unit_)) {
    return false;
  }
  noted_ = 0;
  constexpr double endless = std::numeric_limits<double>::infinity();
  if (range->low) {
    low_ = std::max(low_, range->low_open ? std::nextafter(*range->low, endless) : *range->low);
  }
  if (range->high) {
    high_ = std::min(high_, range->high_open ? std::nextafter(*range->high, -endless) : *range->high);
  }
  return true;
}

PlainAmounts::PlainAmounts(const BoundRule& rule, const plan::Table& table, const RowTest& kept)
    : rule_(rule), table_(table), kept_(kept), is_of_use_(can_be_plain(rule, table)) {
  if (is_of_use_ && rule.op != Value::Op::count) {
    values_ = table.view(rule.value);
  }
}

void PlainAmounts::start(const Grouping& grouping) {
  constexpr std::size_t many = 16;  // rows a part: of fewer there is nothing to gain
  if (rule_.op != Value::Op::count || rule_.where.size() != 1 || !is_of_use_ || table_.size() < many * grouping.parts()) {
    return;
  }
  const std::size_t column = rule_.where.front().column;
  const std::size_t codes = table_.values(column).size();
  if (codes > most_values) {
    return;
  }
  grouping_ = &grouping;
  tally_ = &grouping.tally(table_, column);
  for (plan::Code code = 0; code < codes; ++code) {
    const Truth truth = kept_.of_code(code);
    wanted_ |= std::uint64_t{truth == Truth::yes} << code;
    doubtful_ |= std::uint64_t{truth == Truth::unknown} << code;
  }
}

PlainAmounts::Fit PlainAmounts::fit(const Part& part, Corridor& corridor) const {
  const Group& group = part.rows;
  switch (rule_.op) {
    case Value::Op::count:
      return tally_ != nullptr ? fit_of_tally(part, corridor) : fit_of_count(group, corridor);
    case Value::Op::distinct:
      return fit_of_distinct(group, corridor);
    case Value::Op::sum:
      return fit_of_sum(group, corridor);
    default:
      return fit_of_extreme(group, corridor);
  }
}

bool PlainAmounts::are_all_inside(const Corridor& corridor) const {
  const auto is_always_so = [this](Truth truth) {
    return [this, truth](const BoundMatcher& one) { return is_always(truth, one, table_); };
  };
  switch (rule_.op) {
    case Value::Op::count:
    case Value::Op::distinct:
      return corridor.holds(0) && std::ranges::any_of(rule_.where, is_always_so(Truth::no));
    case Value::Op::min:
    case Value::Op::max:
      return has_all_values_inside(corridor) && table_.is_said_by_all(rule_.value) &&
             std::ranges::all_of(rule_.where, is_always_so(Truth::yes));
    default:
      return false;
  }
}

bool PlainAmounts::has_all_values_inside(const Corridor& corridor) const {
  const std::span<const jianfu::Value> values = table_.values(rule_.value);
  return std::ranges::all_of(values.subspan(1), [&](const jianfu::Value& value) {
    const auto* amount = std::get_if<Quantity>(&value);
    return amount != nullptr && corridor.holds(amount->amount) && comparable(amount->unit, rule_.type.unit);
  });
}

PlainAmounts::Fit PlainAmounts::fit_of_count(const Group& group, const Corridor& corridor) const {
  if (kept_.is_empty()) {
    return fit_in(corridor, static_cast<double>(group.rows.size()), false);
  }
  std::size_t count = 0;
  const bool is_uncertain = kept_.each_kept(group.rows, [&](std::size_t) { ++count; });
  return fit_in(corridor, static_cast<double>(count), is_uncertain);
}

PlainAmounts::Fit PlainAmounts::fit_of_tally(const Part& part, const Corridor& corridor) const {
  const std::span<const std::uint32_t> rows = tally_->of_part(grouping_->place_of(part));
  const auto rows_with = [&](std::uint64_t codes) {
    std::uint32_t sum = 0;
    for (; codes != 0; codes &= codes - 1) {
      sum += rows[static_cast<std::size_t>(std::countr_zero(codes))];
    }
    return sum;
  };
  return fit_in(corridor, rows_with(wanted_), rows_with(doubtful_) > 0);
}

PlainAmounts::Fit PlainAmounts::fit_of_distinct(const Group& group, const Corridor& corridor) const {
  const plan::ColumnView& values = *values_;
  std::uint64_t seen = 0;  // by code
  const bool is_uncertain = kept_.each_kept(group.rows, [&](std::size_t row) { seen |= std::uint64_t{1} << values.code(row); });
  const bool is_unsaid = (seen & 1U) != 0;
  return fit_in(corridor, std::popcount(seen >> 1U), is_uncertain || is_unsaid);
}

PlainAmounts::Fit PlainAmounts::fit_of_sum(const Group& group, const Corridor& corridor) const {
  const plan::ColumnView& values = *values_;
  double sum = 0;
  bool is_unsaid = false;
  const bool is_uncertain = kept_.each_kept(group.rows, [&](std::size_t row) {
    const auto* part = std::get_if<Quantity>(&values.value(row));
    sum += part != nullptr ? part->amount : 0;
    is_unsaid = is_unsaid || part == nullptr;
  });
  return fit_in(corridor, sum, is_uncertain || is_unsaid);
}

// Where all lie inside, the least and the greatest do. Rows are often alike, in one group and in the next.
PlainAmounts::Fit PlainAmounts::fit_of_extreme(const Group& group, Corridor& corridor) const {
  const plan::ColumnView values = *values_;
  return kept_.with_test([&](const auto& is_kept) {
    Fit all = Fit::unsaid;
    for (const std::size_t row : group.rows) {
      const Truth truth = is_kept(row);
      if (truth == Truth::no) {
        continue;
      }
      const plan::Code code = values.code(row);
      if (truth == Truth::unknown || !corridor.is_noted(code)) {
        const auto* part = std::get_if<Quantity>(&values.value(row));
        if (truth == Truth::unknown || part == nullptr) {
          return Fit::unsaid;
        }
        if (!corridor.holds(part->amount) || !comparable(part->unit, rule_.type.unit)) {
          return Fit::in_doubt;
        }
        corridor.note(code);
      }
      all = Fit::inside;
    }
    return all;
  });
}

}  // namespace jianfu::check
