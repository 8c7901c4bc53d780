#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "check/check.h"
#include "check/groups.h"
#include "prose/samples.h"
#include "support/facts_of.h"

using namespace jianfu;
using namespace jianfu::check;

namespace {

const std::string school = "学校: 甲小学\n学段: 小学\n执行日期: 2026-09-01\n";
const std::string two_seasons =
    "作息:\n"
    "  夏季: {到校: 8:00, 节次: {第1节: 8:10-8:50, 大课间: 8:50-9:20, 第2节: 9:20-10:00, 课后服务: 16:00-18:00}}\n"
    "  冬季: {到校: 8:20, 节次: {第1节: 8:40-9:20, 大课间: 9:20-9:50, 第2节: 9:50-10:30, 课后服务: 15:30-17:30}}\n";

struct Case {
  std::string plan;
  std::size_t lessons;  // rows when everything is told
  std::size_t lessons_for_rules;
};

const std::vector<Case> cases = {
    {two_seasons + "课程表:\n  三年级1班: {周一: [语文, {单周: 体育, 双周: 班会}], 周二: [数学, 英语], 周三: [英语, 英语], 周四: [英语, "
                   "英语], 周五: [英语, ~]}\n",
     20, 10},
    {two_seasons + "课程表:\n  一年级1班: {周一: [英语, 语文]}\n  五年级2班: {周一: [~, 体育], 周六: [~, ~]}\n", 6, 3},
    // A Saturday that rings in summer only, and a class whose bells are not those of the other.
    {"作息:\n"
     "  夏季: {星期: 周一至周六, 节次: {第1节: 8:10-8:50, 第2节: 9:20-10:00}}\n"
     "  冬季: {星期: 周一至周五, 节次: {第1节: 8:40-9:20, 第2节: 9:50-10:30}}\n"
     "课程表:\n  三年级1班: {周一: [英语, 体育], 周六: [数学]}\n",
     5, 5},
    {two_seasons +
         "  低年级: {年级: 1-2, 节次: {第1节: 8:30-9:10}}\n课程表:\n  一年级1班: {周一: [英语]}\n  三年级1班: {周一: [语文, 体育]}\n",
     5, 5},
};

// A verdict and the findings of each rule, one to a line.
std::vector<std::string> outcomes(const FactsOfText& of, const plan::Facts& facts, const RuleSet& set) {
  const PromisesByTopic promises(*of.plan, shipped_book().vocabulary);
  Groupings groupings;
  const Subject subject{.plan = &*of.plan,
                        .facts = &facts,
                        .vocabulary = &shipped_book().vocabulary,
                        .promises = &promises,
                        .day = *parse_iso_date("2026-09-01"),
                        .last_day = {},
                        .groupings = &groupings};
  std::vector<std::string> lines;
  JudgeRoom room;
  for (const BoundRule& rule : set.rules) {
    Findings findings;
    const Verdict verdict = evaluate(rule, live_rule(rule, subject), subject, room, findings);
    lines.push_back(rule.id + " " + std::to_string(static_cast<int>(verdict)));
    for (const Finding& finding : findings) {
      lines.push_back("  " + std::to_string(finding.where.start().line) + " " + finding.message.zh);
      for (const Note& note : finding.notes) {
        lines.push_back("    " + note.text.zh);
      }
    }
  }
  return lines;
}

}  // namespace

TEST_CASE("rules come to the same on all facts and on those that they ask for") {
  const Checker checker(shipped_book(), prose_test::shipped_reader(), {});
  for (const policy::Chain& chain : {policy::Chain{"全国"}, policy::Chain{"全国", "浙江省"}, policy::Chain{"全国", "海南省"}}) {
    const RuleSet& set = checker.rules_for(chain);
    for (const Case& one : cases) {
      CAPTURE(one.plan);
      const auto all = facts_of(school + one.plan);
      REQUIRE(all->facts);
      Findings found;
      const plan::Facts asked = plan::make_facts(*all->plan, shipped_book().vocabulary, {}, shipped_book().holidays, found, set.tables);
      CHECK(outcomes(*all, asked, set) == outcomes(*all, *all->facts, set));
    }
  }
}

TEST_CASE("a lesson has one row for all bells where no rule asks which, and all are held under each") {
  const Checker checker(shipped_book(), prose_test::shipped_reader(), {});
  const RuleSet& set = checker.rules_for({"全国"});
  for (const Case& one : cases) {
    CAPTURE(one.plan);
    const auto all = facts_of(school + one.plan);
    Findings found;
    const plan::Facts asked = plan::make_facts(*all->plan, shipped_book().vocabulary, {}, shipped_book().holidays, found, set.tables);
    CHECK(all->facts->table("lessons").size() == one.lessons);
    CHECK(asked.table("lessons").size() == one.lessons_for_rules);
  }
}

TEST_CASE("a week has one row for all bells where these differ in nothing that a rule asks") {
  const std::string bells = "作息:\n  夏季: {节次: {第1节: 8:10-8:50}}\n  冬季: {节次: {第1节: 8:40-9:10}}\n";
  const std::string week = "{周一: [{单周: 体育, 双周: 班会}], 周二: [数学], 周三: [英语], 周四: [英语], 周五: [英语]}";
  const auto all = facts_of(school + bells + "课程表:\n  三年级1班: " + week + "\n");
  REQUIRE(all->facts);
  const Checker checker(shipped_book(), prose_test::shipped_reader(), {});
  const RuleSet& set = checker.rules_for({"全国"});
  Findings found;
  const plan::Facts asked = plan::make_facts(*all->plan, shipped_book().vocabulary, {}, shipped_book().holidays, found, set.tables);
  CHECK(all->facts->table("weeks").size() == 4);
  CHECK(asked.table("weeks").size() == 2);
  CHECK(all->facts->table("weeks").has_both_weeks());
  CHECK(asked.table("weeks").has_both_weeks());
  CHECK(outcomes(*all, asked, set) == outcomes(*all, *all->facts, set));
}
