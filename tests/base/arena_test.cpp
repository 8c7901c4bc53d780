#include "base/arena.h"

#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace jianfu;

TEST_CASE("an arena keeps texts and things where they are, whoever has it") {
  const std::string large(100'000, 'x');
  std::vector<std::string_view> texts;
  Arena arena;
  for (int i = 0; i < 3000; ++i) {
    texts.push_back(arena.keep(std::to_string(i)));
    CHECK(arena.add<int>(1).front() == 0);
    CHECK(arena.keep_one(i).front() == i);
  }
  const std::string_view kept_large = arena.keep(large);
  Arena moved = std::move(arena);
  Arena other;
  const std::string_view of_other = other.keep("other");
  moved.take(std::move(other));
  const std::string_view later = moved.keep("later");
  for (int i = 0; i < 3000; ++i) {
    CHECK(texts[static_cast<std::size_t>(i)] == std::to_string(i));
  }
  CHECK(kept_large == large);
  CHECK(of_other == "other");
  CHECK(later == "later");
}

TEST_CASE("an arena that was moved from, or gave its blocks away, begins anew") {
  Arena first;
  const std::string_view kept = first.keep("first");
  Arena second = std::move(first);
  CHECK(first.keep("again") == "again");  // NOLINT(bugprone-use-after-move): that is what is asked
  CHECK(second.keep("second") == "second");
  CHECK(kept == "first");
  CHECK(first.keep(std::string_view()).empty());
}
