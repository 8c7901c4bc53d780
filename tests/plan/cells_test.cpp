#include "plan/cells.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "plan/facts.h"

namespace jianfu::plan {

TEST_CASE("cells keep what they hold when they need more room, and new ones say nothing") {
  Cells<Location> cells;
  cells.reserve(2);
  for (std::uint32_t i = 0; i < 100; ++i) {
    CHECK(cells.add({.file = nullptr, .begin = i + 1, .end = i + 2}) == 4 * i);
    CHECK(cells.add_blank(3) == 4 * i + 1);
  }
  REQUIRE(cells.size() == 400);
  for (std::uint32_t i = 0; i < 100; ++i) {
    CHECK(cells[4 * i] == Location{.file = nullptr, .begin = i + 1, .end = i + 2});
    CHECK(cells[4 * i + 3] == Location{});
  }
  Cells<Location> moved = std::move(cells);
  CHECK(moved.size() == 400);
  CHECK(moved[396].begin == 100);
}

TEST_CASE("a dictionary gives equal values one code and others another, be they few or many") {
  Dictionary dictionary;
  std::vector<std::string> texts;
  for (int i = 0; i < 100; ++i) {
    texts.push_back(std::to_string(i) + "同样的结尾");  // whose last bytes are alike
  }
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string copy = texts[i];
      CHECK(dictionary.code_of(Value(std::string_view(round == 0 ? texts[i] : copy))) == i + 1);
      CHECK(dictionary.find(copy) == i + 1);
    }
  }
  CHECK(dictionary.code_of(Value()) == 0);
  CHECK(dictionary.find("别的") == 0);
  CHECK(dictionary.code_of(Value(Quantity{.amount = 40, .unit = Unit::minute})) !=
        dictionary.code_of(Value(Quantity{.amount = 40, .unit = Unit::count})));
  CHECK(dictionary.values().size() == 103);
}

TEST_CASE("values that were added unseen are found like others") {
  Dictionary dictionary;
  for (int i = 1; i <= 40; ++i) {
    dictionary.add(Value(Quantity{.amount = static_cast<double>(i), .unit = Unit::date}));
  }
  for (int i = 1; i <= 40; ++i) {
    const Value value = Quantity{.amount = static_cast<double>(i), .unit = Unit::date};
    CHECK(dictionary.code_of(value) == static_cast<Code>(i));
  }
}

}  // namespace jianfu::plan
