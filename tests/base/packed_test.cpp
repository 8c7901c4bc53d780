#include "base/packed.h"

#include <doctest/doctest.h>

#include "quantity/quantity.h"

using namespace jianfu;

namespace {

enum class Colour : std::uint8_t { red, green };

struct Inner {
  std::u16string word;
  std::optional<Date> day;

  friend bool operator==(const Inner&, const Inner&) = default;
};

void each_field(packed::Is<Inner> auto& inner, auto&& each) {
  auto& [word, day] = inner;
  each(word, day);
}

struct Outer {
  bool flag = false;
  double number = 0;
  Colour colour = Colour::red;
  Text text;
  std::vector<Inner> list;
  std::map<std::string, int> map;
  std::set<int> set;
  std::pair<int, std::string> pair;
  std::bitset<54> bits;
  Grades grades;
  const Inner* first = nullptr;
  const Inner* none = nullptr;

  friend bool operator==(const Outer&, const Outer&) = default;
};

void each_field(packed::Is<Outer> auto& outer, auto&& each) {
  auto& [flag, number, colour, text, list, map, set, pair, bits, grades, first, none] = outer;
  each(flag, number, colour, text, list, map, set, pair, bits, grades, first, none);
}

}  // namespace

TEST_CASE("an object comes back from its bytes as it was, and what pointed points again") {
  const Inner target{.word = u"作业", .day = {}};
  Outer outer{.flag = true,
              .number = -0.5,
              .colour = Colour::green,
              .text = {"减负", "burden"},
              .list = {{.word = u"", .day = make_date(2026, 9, 1)}, {.word = u"考试", .day = {}}},
              .map = {{"甲", 1}, {"", 2}},
              .set = {3, 1},
              .pair = {7, "x"},
              .bits = std::bitset<54>((1ULL << 53U) | 5U),
              .grades = Grades::range(7, 9),
              .first = &target};
  const std::string bytes = packed::pack(outer, {&target});
  CHECK(packed::unpack<Outer>(bytes, {&target}) == outer);

  const Inner other;
  CHECK(packed::unpack<Outer>(bytes, {&other}).first == &other);
  CHECK(packed::unpack<Outer>(packed::pack(Outer())) == Outer());
}

TEST_CASE("a view is unpacked into the bytes, without a copy") {
  const std::string bytes = packed::pack(std::vector<std::string_view>{"a", "", "bc"});
  const auto views = packed::unpack<std::vector<std::string_view>>(bytes);
  CHECK(views == std::vector<std::string_view>{"a", "", "bc"});
  CHECK(views[2].data() == bytes.data() + bytes.size() - 2);
}

TEST_CASE("a pointer to something that is no target is a fault of the caller") {
  const Inner target;
  Outer outer;
  outer.first = &target;
  CHECK_THROWS_AS(packed::pack(outer), std::out_of_range);
}
