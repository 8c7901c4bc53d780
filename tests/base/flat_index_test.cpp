#include "base/flat_index.h"

#include <set>
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

TEST_CASE("short texts that differ in any byte differ in the low bits of their hashes") {
  std::set<std::uint64_t> places;
  const auto weekdays = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};
  for (const char* weekday : weekdays) {
    places.insert(jianfu::quick_hash(weekday) % 256);
  }
  CHECK(places.size() == weekdays.size());
}

TEST_CASE("same texts are those of the same bytes, whatever their length") {
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string text(size, 'x');
    CHECK(jianfu::same_bytes(text, std::string(text)));
    CHECK_FALSE(jianfu::same_bytes(text, text + "x"));
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = text;
      other[at] = 'y';
      CHECK_FALSE(jianfu::same_bytes(text, other));
    }
  }
}
