#include "base/flat_index.h"

#include <array>
#include <set>
#include <string>

#include <doctest/doctest.h>

using jianfu::FlatIndex;
using jianfu::Hashed;

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

TEST_CASE("the hash of a text is the same when the program is built and when it runs") {
  constexpr std::string_view text = "grades-of-学校";
  static constexpr std::array<std::uint64_t, 5> built = {Hashed("").hash, Hashed("年").hash, Hashed("grades").hash, Hashed("学校学校").hash,
                                                         Hashed(text).hash};
  std::size_t i = 0;
  for (const std::string& now : {std::string(), std::string("年"), std::string("grades"), std::string("学校学校"), std::string(text)}) {
    CHECK(jianfu::quick_hash(now) == built[i++]);
  }
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
