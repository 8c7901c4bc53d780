#include <utility>

#include <doctest/doctest.h>

#include "support/plan_of.h"

using namespace jianfu;

TEST_CASE("a plan keeps the words that the vocabulary does not know") {
  const auto* text =
      "作息: {节次: {云游时段: 8:00-8:20, 第1节: 8:30-9:10}}\n课程表: {三年级1班: {周一: [炼金术, {单周: 观星, 双周: 语文}]}}\n";
  const auto check = [](const plan::Plan& plan) {
    const auto& slots = plan.bells.at(0).slots;
    CHECK(slots.at(0).kind == plan::Word{.id = "云游时段", .known = false});
    CHECK(slots.at(1).kind == plan::Word{.id = "lesson"});
    const auto& cells = plan.timetable.at(0).days.at(0).cells;
    REQUIRE(cells.size() == 2);
    REQUIRE(cells[0].lessons.size() == 1);
    CHECK(cells[0].lessons[0].word == plan::Word{.id = "炼金术", .known = false});
    REQUIRE(cells[1].lessons.size() == 2);
    CHECK(cells[1].lessons[0].word == plan::Word{.id = "观星", .known = false});
    CHECK(cells[1].lessons[1].word == plan::Word{.id = "语文"});
  };
  auto read = plan_of(text);
  REQUIRE(read->plan);
  const plan::Plan moved = std::move(*read->plan);
  read.reset();  // its tree and its text
  check(moved);
  const auto again = plan_of(text);  // with what was kept from the first
  REQUIRE(again->plan);
  check(*again->plan);
  check(moved);
}
