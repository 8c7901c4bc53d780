// The value of a rule for one group of rows: counted, summed, compared; with the addends it is made of, and what is not known of it.
#pragma once

#include <algorithm>
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

  bool speaks_of_grades_like(const Group& other) const {
    return grades == other.grades && has_unsaid_grade == other.has_unsaid_grade && rows.empty() == other.rows.empty();
  }
};

// Conditions on rows, each asked once for every value that its column has. Not to be copied: what it holds refers to itself.
class RowTest {
 public:
  RowTest() = default;

  RowTest(const std::vector<BoundMatcher>& matchers, const plan::Table& table) { start(matchers, table); }

  RowTest(RowTest&&) = default;

  // Both must outlive this or its next start; the table must not get another row.
  void start(const std::vector<BoundMatcher>& matchers, const plan::Table& table);

  bool is_empty() const { return tests_.empty(); }

  // use(is_kept), which is of() with as little work as these conditions allow.
  template <typename Use>
  auto with_test(const Use& use) const {
    if (tests_.empty()) {
      return use([](std::size_t) { return Truth::yes; });
    }
    if (tests_.size() == 1) {  // as most are
      return use([test = tests_.front()](std::size_t row) { return test.answers[test.column.code(row)]; });
    }
    return use([this](std::size_t row) { return of(row); });
  }

  // Calls use(row) for the rows of which all hold; whether that is unknown of some of the others.
  template <typename Use>
  bool each_kept(std::span<const std::size_t> rows, const Use& use) const {
    return with_test([&](const auto& is_kept) {
      bool is_uncertain = false;
      for (const std::size_t row : rows) {
        const Truth truth = is_kept(row);
        if (truth == Truth::yes) {
          use(row);
        }
        is_uncertain = is_uncertain || truth == Truth::unknown;
      }
      return is_uncertain;
    });
  }

  // What a value of the column answers, by its code, when there is but one condition.
  Truth of_code(plan::Code code) const { return tests_.front().answers[code]; }

  // Whether all hold.
  Truth of(std::size_t row) const {
    Truth all = Truth::yes;
    for (const Test& test : tests_) {
      const Truth one = test.answers[test.column.code(row)];
      if (one == Truth::no) {
        return Truth::no;
      }
      all = one == Truth::unknown ? Truth::unknown : all;
    }
    return all;
  }

 private:
  struct Test {
    plan::ColumnView column;
    const Truth* answers;  // by code
  };

  std::vector<Test> tests_;
  std::vector<Truth> answers_;  // test by test
};

// Whether the condition surely has this answer for each row of a table; false where that takes a look at the rows.
bool is_always(Truth truth, const BoundMatcher& matcher, const plan::Table& table);

struct Measured {
  std::optional<jianfu::Value> value;  // what is known; nothing when nothing is
  bool may_be_more = false;            // parts are missing that could only add to it
  bool may_be_else = false;            // parts are missing that could change it either way

  friend bool operator==(const Measured&, const Measured&) = default;
};

// With what a finding shows of it.
struct Explained : Measured {
  std::vector<plan::Addend> addends;
  Location where;
};

// The value alone, for a verdict. `kept` is the rule's `where`.
Measured measure(const BoundRule& rule, const plan::Table& table, const Group& group, const RowTest& kept);

Explained explain(const BoundRule& rule, const plan::Table& table, const Group& group, const RowTest& kept, const Vocabulary& vocabulary);

// yes: the value lies inside whatever the missing parts are; no: outside whatever they are.
Truth inside(const Allowed& allowed, const Measured& measured);

// The place of a group as a whole: the innermost thing it is grouped by.
Location place_of(const BoundRule& rule, const plan::Table& table, const Group& group);

}  // namespace jianfu::check
