#include "audit/changes.h"

#include <string>

#include <doctest/doctest.h>

#include "support/book_of.h"

using namespace jianfu;

namespace {

const char* name(audit::Change::Kind kind) {
  using enum audit::Change::Kind;
  return kind == added       ? "added"
         : kind == tightened ? "tightened"
         : kind == loosened  ? "loosened"
         : kind == changed   ? "changed"
         : kind == renewed   ? "renewed"
                             : "removed";
}

// Each change as: kind grades: before → after, in Chinese.
std::vector<std::string> changes(const std::string& limits, const char* from = "2022-09-01", const char* to = "2024-09-01") {
  const auto book =
      book_of({{"sources.yaml",
                "region: 全国\nsources:\n  甲: {title: 甲, issuer: 乙, issued: 2021-07-24, checked: 2026-03-01, confidence: high}\n"},
               {"rules.yaml",
                "region: 全国\nrules:\n  homework/written-total:\n    title: {zh: 书面作业, en: written homework}\n    select: homework\n"
                "    value: sum minutes\n    limits:\n" +
                    limits}});
  REQUIRE(book->faults.empty());
  Findings none;
  const auto rules = check::bind(book->book, {"全国"}, none);
  std::vector<std::string> texts;
  for (const audit::Change& change : audit::changes_between(rules, {"全国"}, *parse_iso_date(from), *parse_iso_date(to), false)) {
    const auto words = [&](const audit::LimitList& list) {
      std::string text;
      for (const check::BoundLimit* limit : list) {
        text += (text.empty() ? "" : "，") + audit::asks(*change.rule, *limit).zh;
      }
      return text;
    };
    texts.push_back(std::string(name(change.kind)) + " " + show(change.grades).zh + ": " + words(change.before) + " → " +
                    words(change.after));
  }
  return texts;
}

using Texts = std::vector<std::string>;

std::string pair(const std::string& before, const std::string& after) {
  return "      - {grades: 3-6, " + before + ", source: 甲 1, until: 2023-08-31}\n      - {grades: 3-6, " + after +
         ", source: 甲 2, from: 2023-09-01}\n";
}

}  // namespace

TEST_CASE("every kind of change between two days") {
  CHECK(changes("      - {grades: 3-6, at_most: 60分钟, force: must, source: 甲, from: 2023-09-01}\n") ==
        Texts{"added 三至六年级:  → 上限 60 分钟"});
  CHECK(changes("      - {grades: 3-6, at_most: 60分钟, force: must, source: 甲, until: 2023-08-31}\n") ==
        Texts{"removed 三至六年级: 上限 60 分钟 → "});
  CHECK(changes(pair("at_most: 60分钟, force: must", "at_most: 59分钟, force: must")) ==
        Texts{"tightened 三至六年级: 上限 60 分钟 → 上限 59 分钟"});
  CHECK(changes(pair("at_most: 60分钟, force: must", "at_most: 61分钟, force: must")) ==
        Texts{"loosened 三至六年级: 上限 60 分钟 → 上限 61 分钟"});
  CHECK(changes(pair("at_most: 60分钟, force: must", "at_least: 60分钟, force: must")) ==
        Texts{"changed 三至六年级: 上限 60 分钟 → 下限 60 分钟"});
  CHECK(changes(pair("at_most: 60分钟, force: must", "at_most: 60分钟, force: must")) ==
        Texts{"renewed 三至六年级: 上限 60 分钟 → 上限 60 分钟"});
}

TEST_CASE("the same figure with more force is tighter, with less looser") {
  CHECK(changes(pair("at_most: 60分钟, force: general", "at_most: 60分钟, force: must")).front().starts_with("tightened"));
  CHECK(changes(pair("at_most: 60分钟, force: must", "at_most: 60分钟, force: encouraged")).front().starts_with("loosened"));
  CHECK(changes(pair("at_most: 60分钟, force: must", "at_most: 40分钟, force: general")).front().starts_with("changed"));
}

TEST_CASE("a limit counts on its last day and on its first") {
  const std::string limits = pair("at_most: 60分钟, force: must", "at_most: 59分钟, force: must");
  CHECK(changes(limits, "2023-08-31", "2023-09-01").size() == 1);
  CHECK(changes(limits, "2023-08-30", "2023-08-31").empty());
  CHECK(changes(limits, "2023-09-01", "2023-09-02").empty());
}

TEST_CASE("what stays is not shown beside what came") {
  CHECK(changes("      - {grades: 3-6, at_most: 60分钟, force: must, source: 甲}\n"
                "      - {grades: 3-4, at_most: 40分钟, force: must, source: 甲, from: 2023-09-01}\n") ==
        Texts{"tightened 三、四年级: 上限 60 分钟 → 上限 40 分钟"});
}

TEST_CASE("grades with different stories are told apart, conditions too") {
  CHECK(changes("      - {grades: 1-9, at_most: 90分钟, force: must, source: 甲, until: 2023-08-31}\n"
                "      - {grades: 1-6, at_most: 60分钟, force: must, source: 甲, from: 2023-09-01}\n"
                "      - {grades: 3, at_most: 30分钟, force: must, source: 甲, from: 2023-09-01, when: {boarding: yes}}\n") ==
        Texts{"tightened 一至六年级: 上限 90 分钟 → 上限 60 分钟", "removed 七至九年级: 上限 90 分钟 → ", "added 三年级:  → 上限 30 分钟"});
}
