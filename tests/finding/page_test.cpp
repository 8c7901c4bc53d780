#include <doctest/doctest.h>

#include "finding/finding.h"

using namespace jianfu;

TEST_CASE("A rule of the policies has a page, what is wrong with a file has none") {
  CHECK(page_of("homework/written-total") == "docs/rules/homework/written-total.md");
  CHECK(page_of("school-day/first-lesson") == "docs/rules/school-day/first-lesson.md");
  for (const char* own :
       {"file/unreadable", "yaml/tab", "cses/time", "plan/unknown-key", "policy/form", "promise/contradiction", "waiver/expired"}) {
    CAPTURE(own);
    CHECK(page_of(own).empty());
  }
  CHECK(page_of("").empty());
  CHECK(page_of("homework").empty());
  // A topic is more than the beginning of another's name.
  CHECK(page_of("plans/homework") == "docs/rules/plans/homework.md");
}
