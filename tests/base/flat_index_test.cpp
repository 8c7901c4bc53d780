#include "base/flat_index.h"

#include <string>

#include <doctest/doctest.h>

using jianfu::FlatIndex;

TEST_CASE("a flat index finds every text it was given, and no other") {
  FlatIndex index;
  CHECK(index.find("三") == FlatIndex::none);
  for (std::uint32_t i = 0; i < 5000; ++i) {
    CHECK(index.add("word " + std::to_string(i), i).second);
  }
  for (std::uint32_t i = 0; i < 5000; ++i) {
    CHECK(index.find("word " + std::to_string(i)) == i);
    CHECK(index.find("word" + std::to_string(i)) == FlatIndex::none);
  }
}

TEST_CASE("a text in a flat index keeps its first number") {
  FlatIndex index;
  CHECK(index.add("", 7) == std::pair<std::uint32_t, bool>{7, true});
  CHECK(index.add("", 8) == std::pair<std::uint32_t, bool>{7, false});
  CHECK(index.find("") == 7);
}
