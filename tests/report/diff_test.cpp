#include "report/diff.h"

#include <string>

#include <doctest/doctest.h>

using namespace jianfu;

namespace {

std::string numbered(int count, const std::string& changed = "", int every = 0) {
  std::string text;
  for (int line = 1; line <= count; ++line) {
    text += std::to_string(line) + (every > 0 && line % every == 0 ? changed : "") + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("diff: equal texts have none") {
  CHECK(report::unified_diff("a.yaml", "", "").empty());
  CHECK(report::unified_diff("a.yaml", "a\nb", "a\nb").empty());
}

TEST_CASE("diff: three lines around a change, less at the ends, line ends kept") {
  CHECK(report::unified_diff("a.yaml", "a\r\nb", "a\r\nc") ==
        "--- a.yaml\n+++ a.yaml\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n");
  CHECK(report::unified_diff("a.yaml", numbered(9), numbered(9, "!", 5)) ==
        "--- a.yaml\n+++ a.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+5!\n 6\n 7\n 8\n");
}

TEST_CASE("diff: six lines between two changes make one hunk, seven make two") {
  const auto hunks = [](int every) {
    const std::string diff = report::unified_diff("a.yaml", numbered(2 * every + 3), numbered(2 * every + 3, "!", every));
    std::size_t count = 0;
    for (std::size_t at = diff.find("\n@@ "); at != std::string::npos; at = diff.find("\n@@ ", at + 1)) {
      ++count;
    }
    return count;
  };
  CHECK(hunks(6) == 1);
  CHECK(hunks(7) == 1);
  CHECK(hunks(8) == 2);
}

TEST_CASE("diff: changed lines beside each other are taken out together") {
  CHECK(report::unified_diff("a.yaml", "a\nb\n", "c\nd\n") == "--- a.yaml\n+++ a.yaml\n@@ -1,2 +1,2 @@\n-a\n-b\n+c\n+d\n");
}
