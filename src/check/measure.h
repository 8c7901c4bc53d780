// The value of a rule for one group of rows: counted, summed, compared; with the addends it is made of, and what is not known of it.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "check/bind.h"
#include "plan/facts.h"

namespace jianfu::check {

// Rows of one group; they belong to whoever made it.
struct Group {
  std::span<const std::size_t> rows;
  bool single_row = false;        // the rule asks each row by itself
  Grades grades = {};             // that some row says
  bool has_unsaid_grade = false;  // some row says none
};

// Conditions on rows, each asked once for every value that its column has.
class RowTest {
 public:
  // Both must outlive this.
  RowTest(const std::vector<BoundMatcher>& matchers, const plan::Table& table);

  bool is_empty() const { return tests_.empty(); }

  // Whether all hold.
  Truth of(std::size_t row) const {
    Truth all = Truth::yes;
    for (const Test& test : tests_) {
      const Truth one = answers_[test.first + table_->code(row, test.column)];
      if (one == Truth::no) {
        return Truth::no;
      }
      all = one == Truth::unknown ? Truth::unknown : all;
    }
    return all;
  }

 private:
  struct Test {
    std::size_t column;
    std::size_t first;  // of its answers
  };

  const plan::Table* table_;
  std::vector<Test> tests_;
  std::vector<Truth> answers_;  // test by test, by code
};

struct Measured {
  std::optional<jianfu::Value> value;  // what is known; nothing when nothing is
  bool may_be_more = false;            // parts are missing that could only add to it
  bool may_be_else = false;            // parts are missing that could change it either way
  std::vector<plan::Addend> addends;
  Location where;
};

// The value alone, for a verdict. `kept` is the rule's `where`.
Measured measure(const BoundRule& rule, const plan::Table& table, const Group& group, const RowTest& kept);

// With its addends and its place, for a finding.
Measured explain(const BoundRule& rule, const plan::Table& table, const Group& group, const RowTest& kept, const Vocabulary& vocabulary);

// yes: the value lies inside whatever the missing parts are; no: outside whatever they are.
Truth inside(const Allowed& allowed, const Measured& measured);

// The place of a group as a whole: the innermost thing it is grouped by.
Location place_of(const BoundRule& rule, const plan::Table& table, const Group& group);

}  // namespace jianfu::check
