// The groups of rows that rules ask about, each split into the parts of the year that are judged by themselves.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "check/measure.h"

namespace jianfu::check {

// A part of the year in which a group is judged by itself: one season's bells, odd or even weeks.
struct Variant {
  const std::string_view* season = nullptr;  // nullptr: whatever the bells; else a cell of the table
  const char* weeks = nullptr;               // "odd", "even"; nullptr: every week

  Text label() const;

  friend bool operator==(const Variant&, const Variant&) = default;
};

struct Part {
  Variant variant;
  Group rows;
};

using GroupParts = std::span<const Part>;  // of one group, at least one

// All groups of a table, in the order of their first rows. Not to be copied: what it holds refers to itself.
struct Grouping {
  std::vector<std::size_t> rows;       // group by group
  std::vector<std::size_t> part_rows;  // of the parts of groups that have several, part by part
  std::vector<Part> parts;             // group by group
  std::vector<GroupParts> groups;
};

// For the facts of one plan. Many rules group a table alike, so each way is worked out once. Valid while this and the table are.
class Groupings {
 public:
  // Each row by itself, for rules that ask rows and not groups.
  const Grouping& rows_of(const BoundRule& rule, const plan::Table& table);

  // The groups of `rule`, which does not ask each row by itself.
  const Grouping& of(const BoundRule& rule, const plan::Table& table);

 private:
  struct Known {
    const plan::Table* table;
    const std::vector<std::size_t>* per;  // nullptr: each row by itself
    Grouping grouping;
  };

  std::deque<Known> known_;  // a few dozen
};

}  // namespace jianfu::check
