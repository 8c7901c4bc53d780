// Most groups keep all that is asked of them, by far. Whether one does is found here with less work than it takes to say what it breaks.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "check/groups.h"

namespace jianfu::check {

// What several ranges leave to a value.
class Corridor {
 public:
  // Of amounts that compare with this unit.
  explicit Corridor(Unit unit) : unit_(unit) {}

  // False when that is not a range of such amounts; then the corridor is of no use.
  bool narrow_to(const Allowed& allowed);

  bool holds(double amount) const { return amount >= low_ && amount <= high_; }

  // Whether a value of a column, by its code, was noted since the last narrowing; only the first values are.
  bool is_noted(plan::Code code) const { return code < 64 && (noted_ >> code & 1U) != 0; }

  void note(plan::Code code) { noted_ |= code < 64 ? std::uint64_t{1} << code : 0; }

  // The same for an amount that may be more: so only where no range has an upper end.
  bool holds(double amount, bool may_be_more) const {
    return holds(amount) && (!may_be_more || high_ == std::numeric_limits<double>::infinity());
  }

 private:
  Unit unit_;
  double low_ = -std::numeric_limits<double>::infinity();  // both inside
  double high_ = std::numeric_limits<double>::infinity();
  std::uint64_t noted_ = 0;  // codes, as bits
};

// What is asked of a group's value.
struct Asks {
  Corridor corridor;           // what limits and promises leave to it
  bool has_corridor = true;    // false: more is to be said of it than that
  bool concerns = false;       // anything is asked at all
  bool has_limit = false;      // some limit is about it, or could be
  bool has_certain = false;    // some limit surely is, if its condition holds
  bool has_condition = false;  // some limit has one
};

// The amounts of one rule's groups, found as measure() does; a rule that asks for something else has none.
class PlainAmounts {
 public:
  PlainAmounts(const BoundRule& rule, const plan::Table& table, const RowTest& kept);

  bool is_of_use() const { return is_of_use_; }

  // Whether it is the least or the greatest of a column.
  bool takes_extreme() const { return rule_.op == policy::Value::Op::min || rule_.op == policy::Value::Op::max; }

  // Before any of its groups. Rows under one condition are then counted for all rules together.
  void start(const Grouping& grouping);

  enum class Fit { inside, unsaid, in_doubt };  // unsaid: nothing can be said of it; in doubt: whoever wants to know must measure

  // Whether the table's rows, grouped in whichever way, have no group whose amount could lie outside or is not known; false where that
  // takes a look at rows. Groups without rows are of no account.
  bool are_all_inside(const Corridor& corridor) const;

  // The corridor notes values of the rule's column that lie inside.
  Fit fit(const Part& part, Corridor& corridor) const;

 private:
  bool has_all_values_inside(const Corridor& corridor) const;
  Fit fit_of_count(const Group& group, const Corridor& corridor) const;
  Fit fit_of_tally(const Part& part, const Corridor& corridor) const;
  Fit fit_of_distinct(const Group& group, const Corridor& corridor) const;
  Fit fit_of_sum(const Group& group, const Corridor& corridor) const;
  Fit fit_of_extreme(const Group& group, Corridor& corridor) const;

  const BoundRule& rule_;
  const plan::Table& table_;
  const RowTest& kept_;
  bool is_of_use_;
  std::optional<plan::ColumnView> values_;  // unless rows are counted
  const Grouping* grouping_ = nullptr;
  const Tally* tally_ = nullptr;  // of the column that the condition asks; nullptr: rows are looked at
  std::uint64_t wanted_ = 0;      // codes for which the condition holds, as bits
  std::uint64_t doubtful_ = 0;    // and for which that is unknown
};

}  // namespace jianfu::check
