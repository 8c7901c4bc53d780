// The making of one grouping of a table's rows.
#pragma once

#include "check/groups.h"

namespace jianfu::check {

inline constexpr char odd_weeks[] = "odd";  // of a Variant
inline constexpr char even_weeks[] = "even";

// Adds the groups of `rule` to a grouping that has none; their rows lie in `lists`.
void fill_grouping(const BoundRule& rule, const plan::Table& table, RowLists& lists, Grouping& grouping);

// Of the rule's table, whatever the rule groups it by.
AllRows all_rows(const BoundRule& rule, const plan::Table& table, RowLists& lists);

}  // namespace jianfu::check
