#include "plan/memo.h"

#include <string>

#include <doctest/doctest.h>

TEST_CASE("a memo knows a text only under its tag, and forgets rather than confuses") {
  jianfu::plan::Memo<std::string> memo;
  CHECK(memo.find("三年级1班") == nullptr);
  memo.keep("三年级1班", "3", 1);
  CHECK(memo.find("三年级1班") == nullptr);
  REQUIRE(memo.find("三年级1班", 1) != nullptr);
  CHECK(*memo.find("三年级1班", 1) == "3");
  const std::string longer(100, 'x');
  memo.keep(longer, "too long to keep");
  CHECK(memo.find(longer) == nullptr);
  int known = 0;
  for (int i = 0; i < 2000; ++i) {
    memo.keep(std::to_string(i), std::to_string(i));
  }
  for (int i = 0; i < 2000; ++i) {
    const std::string* const found = memo.find(std::to_string(i));
    known += found != nullptr ? 1 : 0;
    CHECK((found == nullptr || *found == std::to_string(i)));
  }
  CHECK(known > 0);
}
