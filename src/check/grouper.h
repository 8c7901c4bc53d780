// The making of one grouping of a table's rows.
#pragma once

#include "check/groups.h"

namespace jianfu::check {

// Of a Variant, which tells them apart by where they lie.
inline constexpr char odd_weeks[] = "odd";    // NOLINT(modernize-avoid-c-arrays)
inline constexpr char even_weeks[] = "even";  // NOLINT(modernize-avoid-c-arrays)

// Adds the groups of `rule` to a grouping that has none; their rows lie in `lists`.
void fill_grouping(const BoundRule& rule, const plan::Table& table, RowLists& lists, Grouping& grouping);

// Of the rule's table, whatever the rule groups it by.
AllRows all_rows(const BoundRule& rule, const plan::Table& table, RowLists& lists);

}  // namespace jianfu::check
