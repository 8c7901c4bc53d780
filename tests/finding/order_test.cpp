#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "finding/finding.h"

using namespace jianfu;

namespace {

std::vector<std::string> told(const Findings& findings) {
  std::vector<std::string> all;
  for (const Finding& finding : findings) {
    all.push_back(finding.rule + " " + finding.message.zh + " " + finding.message.en);
  }
  return all;
}

}  // namespace

TEST_CASE("findings come by path, place, rule and message, whatever their order was") {
  const File first("a.yaml", std::string(40, 'x'));
  const File again("a.yaml", std::string(40, 'x'));
  const File second("b.yaml", std::string(40, 'x'));
  const auto finding = [](const char* rule, const char* message, Location where) {
    return Finding{.rule = rule, .message = {message, message}, .where = where};
  };
  const Findings sorted = {
      finding("z/z", "nowhere", {}),         finding("b/b", "1", {&first, 3, 4}),  finding("a/a", "2", {&again, 7, 9}),
      finding("a/a", "3", {&first, 7, 8}),   finding("a/b", "0", {&first, 7, 8}),  finding("a/a", "4", {&first, 11, 12}),
      finding("a/a", "4", {&first, 11, 13}), finding("a/a", "0", {&second, 0, 1}), finding("a/a", "0", {&second, 11, 12})};
  std::mt19937 random(1);
  for (int i = 0; i < 200; ++i) {
    Findings mixed = sorted;
    std::ranges::shuffle(mixed, random);
    sort_and_dedupe(mixed);
    CHECK(told(mixed) == told(sorted));
  }
}

TEST_CASE("of findings that say the same at one place the first is kept") {
  const File file("a.yaml", std::string(40, 'x'));
  const auto finding = [&](const char* zh, const char* en) { return Finding{.rule = "a/a", .message = {zh, en}, .where = {&file, 7, 8}}; };
  Findings findings = {finding("二", "first"), finding("一", "first"), finding("二", "second"), finding("一", "second")};
  sort_and_dedupe(findings);
  CHECK(told(findings) == std::vector<std::string>{"a/a 一 first", "a/a 二 first"});
  Findings alike = {finding("一", "first"), finding("一", "second"), finding("一", "third")};
  sort_and_dedupe(alike);
  CHECK(told(alike) == std::vector<std::string>{"a/a 一 first"});
}
