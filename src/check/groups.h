// The groups of rows that rules ask about, each split into the parts of the year that are judged by themselves.
#pragma once

#include <map>
#include <string>
#include <utility>
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

using GroupParts = std::vector<Part>;  // of one group, at least one

// For the facts of one plan. Many rules group a table alike, so each way is worked out once.
class Groupings {
 public:
  // Each row by itself, for rules that ask rows and not groups.
  const std::vector<GroupParts>& rows_of(const BoundRule& rule, const plan::Table& table);

  // The groups of `rule`, which does not ask each row by itself, in the order of their first rows. Valid while this and the table are.
  const std::vector<GroupParts>& of(const BoundRule& rule, const plan::Table& table);

 private:
  std::map<std::pair<const plan::Table*, std::vector<std::size_t>>, std::vector<GroupParts>> known_;
  std::map<const plan::Table*, std::vector<GroupParts>> rows_;
};

}  // namespace jianfu::check
