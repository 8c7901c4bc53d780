#include "check/plain_amounts.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace jianfu::check {

namespace {

using policy::Value;

constexpr std::size_t most_values = 64;  // that are told apart by the bits of a number

bool adds_up(const BoundRule& rule) {
  return rule.op == Value::Op::count || rule.op == Value::Op::distinct || rule.op == Value::Op::sum;
}

bool can_be_plain(const BoundRule& rule, const plan::Table& table) {
  if (rule.type.kind != ValueType::Kind::amount || (adds_up(rule) && table.has_partial())) {
    return false;
  }
  switch (rule.op) {
    case Value::Op::count:
    case Value::Op::sum:
    case Value::Op::min:
    case Value::Op::max:
      return true;
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
    : rule_(rule), table_(table), kept_(kept), is_of_use_(can_be_plain(rule, table)) {}

PlainAmounts::Fit PlainAmounts::fit(const Group& group, const Corridor& corridor) const {
  switch (rule_.op) {
    case Value::Op::count:
      return fit_of_count(group, corridor);
    case Value::Op::distinct:
      return fit_of_distinct(group, corridor);
    case Value::Op::sum:
      return fit_of_sum(group, corridor);
    default:
      return fit_of_extreme(group, corridor);
  }
}

PlainAmounts::Fit PlainAmounts::fit_of_count(const Group& group, const Corridor& corridor) const {
  std::size_t count = 0;
  const bool is_uncertain = kept_.each_kept(group.rows, [&](std::size_t) { ++count; });
  return fit_in(corridor, static_cast<double>(count), is_uncertain);
}

PlainAmounts::Fit PlainAmounts::fit_of_distinct(const Group& group, const Corridor& corridor) const {
  const plan::ColumnView values = table_.view(rule_.value);
  std::uint64_t seen = 0;  // by code
  const bool is_uncertain = kept_.each_kept(group.rows, [&](std::size_t row) { seen |= std::uint64_t{1} << values.code(row); });
  const bool is_unsaid = (seen & 1U) != 0;
  return fit_in(corridor, std::popcount(seen >> 1U), is_uncertain || is_unsaid);
}

PlainAmounts::Fit PlainAmounts::fit_of_sum(const Group& group, const Corridor& corridor) const {
  const plan::ColumnView values = table_.view(rule_.value);
  double sum = 0;
  bool is_unsaid = false;
  const bool is_uncertain = kept_.each_kept(group.rows, [&](std::size_t row) {
    const auto* part = std::get_if<Quantity>(&values.value(row));
    sum += part != nullptr ? part->amount : 0;
    is_unsaid = is_unsaid || part == nullptr;
  });
  return fit_in(corridor, sum, is_uncertain || is_unsaid);
}

PlainAmounts::Fit PlainAmounts::fit_of_extreme(const Group& group, const Corridor& corridor) const {
  const plan::ColumnView values = table_.view(rule_.value);
  const bool wants_least = rule_.op == Value::Op::min;
  const Quantity* best = nullptr;
  bool is_unsaid = false;
  bool may_be_more = false;
  const bool is_uncertain = kept_.each_kept(group.rows, [&](std::size_t row) {
    const auto* part = std::get_if<Quantity>(&values.value(row));
    if (part == nullptr) {
      is_unsaid = true;
      return;
    }
    may_be_more = may_be_more || table_.is_at_least(row, rule_.value);
    if (best == nullptr || (wants_least ? part->amount < best->amount : part->amount > best->amount)) {
      best = part;
    }
  });
  if (best == nullptr || is_uncertain || is_unsaid) {
    return Fit::unsaid;
  }
  return comparable(best->unit, rule_.type.unit) ? fit_in(corridor, best->amount, may_be_more) : Fit::in_doubt;
}

}  // namespace jianfu::check
