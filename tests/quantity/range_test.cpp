#include "quantity/range.h"

#include <vector>

#include <doctest/doctest.h>

using namespace jianfu;

namespace {

Quantity minutes(double amount) {
  return {.amount = amount, .unit = Unit::minute};
}

Quantity clock(int hour, int minute) {
  return {.amount = hour * 60.0 + minute, .unit = Unit::clock};
}

// Ends at 0, 2, 4 and nowhere, open and closed: among them empty, single and unbounded ranges.
std::vector<Range> grid_of_ranges(Unit unit) {
  std::vector<Range> ranges;
  const std::vector<std::optional<double>> ends = {std::nullopt, 0.0, 2.0, 4.0};
  for (const auto& low : ends) {
    for (const auto& high : ends) {
      for (const bool low_open : {false, true}) {
        for (const bool high_open : {false, true}) {
          ranges.push_back({.low = low, .high = high, .low_open = low && low_open, .high_open = high && high_open, .unit = unit});
        }
      }
    }
  }
  return ranges;
}

// Every end, and amounts between and beyond them.
const std::vector<double>& grid() {
  static const std::vector<double> amounts = {0, 0.5, 1, 2, 3, 4, 5, 100};
  return amounts;
}

std::vector<WordSet> grid_of_sets() {
  std::vector<WordSet> sets;
  for (const bool negated : {false, true}) {
    for (unsigned bits = 0; bits < 8; ++bits) {
      std::vector<std::string> words;
      for (unsigned i = 0; i < 3; ++i) {
        if (((bits >> i) & 1U) != 0) {
          words.push_back(std::string(1, static_cast<char>('a' + i)));
        }
      }
      sets.push_back({.words = std::move(words), .negated = negated});
    }
  }
  return sets;
}

}  // namespace

TEST_CASE("words are sorted, each is there once, and copies are equal") {
  const SharedWords words = {"oral", "written", "oral", "mixed"};
  CHECK(std::vector<std::string>(words.begin(), words.end()) == std::vector<std::string>{"mixed", "oral", "written"});
  const SharedWords copy = words;
  CHECK(copy == words);
  CHECK(words == SharedWords{"written", "oral", "mixed"});
  CHECK_FALSE(words == SharedWords{"written", "oral"});
  CHECK(SharedWords() == SharedWords(std::vector<std::string>()));
  CHECK(SharedWords().empty());
}

TEST_CASE("the words of flags are as if they were written") {
  CHECK(SharedWords::of_flag(true) == SharedWords{"yes"});
  CHECK(SharedWords::of_flag(false) == SharedWords{"no"});
  CHECK_FALSE(SharedWords::of_flag(true) == SharedWords::of_flag(false));
}

TEST_CASE("contains looks at the ends") {
  CHECK(contains(Range::at_most(minutes(60)), minutes(60)));
  CHECK_FALSE(contains(Range::at_most(minutes(60)), minutes(61)));
  CHECK(contains(Range::at_least(clock(8, 20)), clock(8, 20)));
  CHECK_FALSE(contains(Range::at_least(clock(8, 20)), clock(8, 19)));
  CHECK(contains(Range::between(minutes(30), minutes(40)), minutes(35)));
  CHECK(contains(Range::exactly(minutes(0)), minutes(0)));
  CHECK_FALSE(contains(Range{.high = 60, .high_open = true, .unit = Unit::minute}, minutes(60)));
  CHECK_FALSE(contains(Range{.low = 60, .low_open = true, .unit = Unit::minute}, minutes(60)));
  CHECK(contains(Range{}, Quantity{.amount = 7}));
}

TEST_CASE("contains compares hours with minutes and nothing else across units") {
  const Range hour = Range::at_most({.amount = 60, .unit = Unit::hour});
  CHECK(contains(hour, minutes(60)));
  CHECK_FALSE(contains(hour, minutes(61)));
  CHECK_FALSE(contains(hour, Quantity{.amount = 1, .unit = Unit::count}));
  CHECK_FALSE(contains(hour, clock(0, 30)));
  CHECK_FALSE(contains(hour, Value{}));
  CHECK_FALSE(contains(hour, Value{std::string("60分钟")}));
  CHECK_FALSE(contains(hour, Value{true}));
}

TEST_CASE("word sets contain words and flags") {
  const WordSet forms{.words = {"oral", "practical"}, .negated = false};
  CHECK(contains(forms, Value{std::string("oral")}));
  CHECK_FALSE(contains(forms, Value{std::string("written")}));
  const WordSet not_written{.words = {"written"}, .negated = true};
  CHECK(contains(not_written, Value{std::string("oral")}));
  CHECK_FALSE(contains(not_written, Value{std::string("written")}));
  const WordSet no{.words = {"no"}, .negated = false};
  CHECK(contains(no, Value{false}));
  CHECK_FALSE(contains(no, Value{true}));
  CHECK_FALSE(contains(not_written, Value{}));
  CHECK_FALSE(contains(not_written, Value{Quantity{}}));
}

TEST_CASE("narrows agrees with contains over a grid of ranges") {
  for (const Range& inner : grid_of_ranges(Unit::count)) {
    for (const Range& outer : grid_of_ranges(Unit::count)) {
      bool all_inside = true;
      for (const double amount : grid()) {
        const Quantity value{.amount = amount};
        all_inside = all_inside && (!contains(inner, value) || contains(outer, value));
      }
      INFO(show(Allowed(inner)).en << " in " << show(Allowed(outer)).en);
      CHECK(narrows(inner, outer) == all_inside);
    }
  }
}

TEST_CASE("intersect agrees with contains over a grid of ranges") {
  for (const Range& left : grid_of_ranges(Unit::minute)) {
    for (const Range& right : grid_of_ranges(Unit::minute)) {
      const auto both = intersect(left, right);
      REQUIRE(both);
      INFO(show(Allowed(left)).en << " and " << show(Allowed(right)).en);
      bool any = false;
      for (const double amount : grid()) {
        const bool in_both = contains(left, minutes(amount)) && contains(right, minutes(amount));
        CHECK(contains(*both, minutes(amount)) == in_both);
        any = any || in_both;
      }
      const bool below_all_amounts = std::get<Range>(*both).high == 0.0 && !any;
      CHECK((empty(std::get<Range>(*both)) || below_all_amounts) == !any);
      CHECK(narrows(*both, left));
      CHECK(narrows(*both, right));
    }
  }
}

TEST_CASE("word sets narrow and intersect as contains says") {
  const std::vector<std::string> words = {"a", "b", "c", "d"};  // d stands for every other word
  for (const WordSet& left : grid_of_sets()) {
    for (const WordSet& right : grid_of_sets()) {
      const auto both = intersect(left, right);
      REQUIRE(both);
      bool all_inside = true;
      for (const std::string& word : words) {
        const bool in_left = contains(left, Value{word});
        const bool in_right = contains(right, Value{word});
        CHECK(contains(*both, Value{word}) == (in_left && in_right));
        all_inside = all_inside && (!in_left || in_right);
      }
      CHECK(narrows(left, right) == all_inside);
    }
  }
}

TEST_CASE("narrows: the promise against the law") {
  CHECK(narrows(Range::at_most(minutes(50)), Range::at_most(minutes(60))));
  CHECK_FALSE(narrows(Range::at_most(minutes(90)), Range::at_most(minutes(60))));
  CHECK(narrows(Range::at_least({.amount = 600, .unit = Unit::hour}), Range::at_least(minutes(600))));
  CHECK_FALSE(narrows(Range::at_least({.amount = 540, .unit = Unit::hour}), Range::at_least({.amount = 600, .unit = Unit::hour})));
  CHECK_FALSE(narrows(Range::at_least(minutes(30)), Range::at_most(minutes(60))));
  CHECK(narrows(Range::at_most(minutes(0)), Range::exactly(minutes(0))));  // amounts are never negative
  CHECK(narrows(Range::at_least({.amount = 100, .unit = Unit::percent}), Range::exactly({.amount = 100, .unit = Unit::percent})));
  CHECK(narrows(Range::at_least(clock(22, 0)), Range::between(clock(21, 0), clock(24, 0))));
  CHECK_FALSE(narrows(Range::at_most({.amount = 0, .unit = Unit::date}), Range::exactly({.amount = 0, .unit = Unit::date})));
}

TEST_CASE("nothing narrows nor meets another kind") {
  const Allowed sixty = Range::at_most(minutes(60));
  const Allowed bedtime = Range::at_most(clock(21, 20));
  const Allowed never = WordSet{.words = {"no"}, .negated = false};
  CHECK_FALSE(narrows(sixty, bedtime));
  CHECK_FALSE(narrows(sixty, never));
  CHECK_FALSE(narrows(never, sixty));
  CHECK_FALSE(intersect(sixty, bedtime));
  CHECK_FALSE(intersect(sixty, never));
}

TEST_CASE("the negation of a flag is the other flag") {
  const Allowed yes = WordSet{.words = {"yes"}, .negated = false};
  const Allowed not_no = WordSet{.words = {"no"}, .negated = true};
  CHECK(narrows(not_no, yes));
  CHECK(narrows(yes, not_no));
  CHECK(intersect(not_no, yes) == yes);
}

TEST_CASE("excess is the way back into the range") {
  struct Row {
    Range range;
    Quantity value;
    std::optional<Quantity> expected;
  };

  const Row rows[] = {
      {Range::at_most(minutes(60)), minutes(70), minutes(10)},
      {Range::at_most(minutes(60)), minutes(60), std::nullopt},
      {Range::at_least(minutes(600)), minutes(540), minutes(60)},
      {Range::between(minutes(30), minutes(40)), minutes(45), minutes(5)},
      {Range::between(minutes(30), minutes(40)), minutes(20), minutes(10)},
      {Range::at_least(clock(8, 20)), clock(8, 0), minutes(20)},
      {Range::at_most(clock(21, 20)), clock(22, 0), minutes(40)},
      {Range::at_most({.amount = 2}), {.amount = 5}, Quantity{.amount = 3}},
      {Range::at_most({.amount = 30, .unit = Unit::percent}),
       {.amount = 40, .unit = Unit::percent},
       Quantity{.amount = 10, .unit = Unit::percent}},
      {Range::at_most({.amount = 100, .unit = Unit::date}),
       {.amount = 107, .unit = Unit::date},
       Quantity{.amount = 7, .unit = Unit::count}},
      {Range::at_most(minutes(60)), {.amount = 90, .unit = Unit::hour}, Quantity{.amount = 30, .unit = Unit::hour}},
      {Range::at_most(minutes(60)), clock(8, 0), std::nullopt},
  };
  for (const Row& row : rows) {
    const auto found = excess(row.range, row.value);
    REQUIRE(found.has_value() == row.expected.has_value());
    if (found) {
      CHECK(*found == *row.expected);
      CHECK(found->unit == row.expected->unit);
    }
  }
}

TEST_CASE("empty ranges") {
  CHECK_FALSE(empty(Range{}));
  CHECK_FALSE(empty(Range::exactly(minutes(5))));
  CHECK(empty(Range{.low = 5, .high = 4}));
  CHECK(empty(Range{.low = 5, .high = 5, .low_open = true}));
  CHECK(empty(Range{.low = 5, .high = 5, .high_open = true}));
  CHECK_FALSE(empty(Range{.low = 4, .high = 5, .low_open = true, .high_open = true}));
}
