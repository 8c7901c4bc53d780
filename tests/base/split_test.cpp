#include "base/split.h"

#include <doctest/doctest.h>

using namespace jianfu;

TEST_CASE("lists in one text are cut at commas of either width and at blanks") {
  using Items = std::vector<std::string_view>;
  CHECK(split_list("a,b，c、d e　f") == Items{"a", "b", "c", "d", "e", "f"});
  CHECK(split_list(" , 作业,， ") == Items{"作业"});
  CHECK(split_list("homework/written-total") == Items{"homework/written-total"});
  CHECK(split_list("").empty());
  CHECK(split_list(" ，、").empty());
}

TEST_CASE("the items point into the text") {
  const std::string_view text = "甲，乙";
  CHECK(split_list(text)[1].data() == text.data() + 6);
}
