// The making of one grouping of a table's rows.
#pragma once

#include "check/groups.h"

namespace jianfu::check {

inline constexpr char odd_weeks[] = "odd";  // of a Variant
inline constexpr char even_weeks[] = "even";

// Adds the groups of `rule` to a grouping that has none; their rows lie in `lists`.
void fill_grouping(const BoundRule& rule, const plan::Table& table, RowLists& lists, Grouping& grouping);

// Adds all rows as one group of one part, whatever the rule groups them by; true when a rule that splits groups by weeks may find one
// without rows.
bool fill_as_one(const BoundRule& rule, const plan::Table& table, RowLists& lists, Grouping& grouping);

}  // namespace jianfu::check
