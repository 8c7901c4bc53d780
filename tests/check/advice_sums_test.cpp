#include "check/advice_sums.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "check/check.h"
#include "policy/embedded.h"
#include "support/facts_of.h"

using namespace jianfu;

namespace {

// The first advice of the first finding of `rule`; empty when there is no finding.
std::string advice(const std::string& plan, const std::string& rule) {
  static const prose::Reader reader = prose::Reader::unpack(policy::embedded_policies().lexicon);
  const check::Checker checker(shipped_book(), reader, {});
  const File file("plan.yaml", plan);
  for (const check::CheckedPlan& checked : checker.check(file)) {
    for (const Finding& finding : checked.findings) {
      for (const Note& note : finding.notes) {
        if (finding.rule == rule && note.kind == Note::Kind::advice) {
          return note.text.zh;
        }
      }
    }
  }
  return {};
}

const std::string school = "学校: 青溪小学\n学段: 小学\n执行日期: 2026-09-01\n";

std::string for_homework(const std::string& day) {
  return advice(school + "作业:\n  三年级1班:\n    周一: {" + day + "}\n", "homework/written-total");
}

std::string for_timetable(const std::string& rule, const std::vector<std::string>& days) {
  std::string plan = school + "课程表:\n  五年级1班:\n";
  const std::vector<std::string> names = {"周一", "周二", "周三", "周四", "周五"};
  for (std::size_t i = 0; i < days.size(); ++i) {
    plan += fmt::format("    {}: [{}]\n", names[i], days[i]);
  }
  return advice(plan, rule);
}

const std::string of_the_rule = "减少书面作业，或改为阅读、口头、实践类作业";

}  // namespace

TEST_CASE("homework over the limit: the longest part is shortened first, in steps of 5 minutes") {
  CHECK(for_homework("语文: 30分钟, 数学: 29分钟") == "");
  CHECK(for_homework("语文: 30分钟, 数学: 30分钟") == "");
  CHECK(for_homework("语文: 30分钟, 数学: 31分钟") == "可减为：数学 31 → 30 分钟，合计 60 分钟");
  CHECK(for_homework("语文: 40分钟, 数学: 30分钟") == "可减为：语文 40 → 30 分钟，合计 60 分钟");
  CHECK(for_homework("语文: 50分钟, 数学: 20分钟, 英语: 20分钟") == "可减为：语文 50 → 20 分钟，合计 60 分钟");
  CHECK(for_homework("语文: 30分钟, 数学: 30分钟, 英语: 30分钟") ==
        "可减为：语文 30 → 20 分钟、数学 30 → 20 分钟、英语 30 → 20 分钟，合计 60 分钟");
  CHECK(for_homework("语文: 33分钟, 数学: 32分钟") == "可减为：语文 33 → 30 分钟、数学 32 → 30 分钟，合计 60 分钟");
  CHECK(for_homework("语文: 1.5小时") == "可减为：语文 90 → 60 分钟");
}

TEST_CASE("homework: no numbers where they would be no help") {
  CHECK(for_homework("语文: 40分钟, 数学: 35分钟, 英语: {形式: 书面}") == of_the_rule);                                // a part is not said
  CHECK(advice(school + "作业:\n  一年级1班:\n    周一: {语文: 10分钟}\n", "homework/written-total") == of_the_rule);  // none is allowed
  const std::string many =
      "语文: 5分钟, 数学: 5分钟, 英语: 5分钟, 科学: 5分钟, 道法: 5分钟, 音乐: 5分钟, 美术: 5分钟, 体育: 5分钟, 劳动: 5分钟, "
      "信息科技: 5分钟, 书法: 5分钟, 阅读: 5分钟, 班会: 5分钟";
  CHECK(for_homework(many) == of_the_rule);
}

TEST_CASE("a week of too many lessons is shortened day by day, the longest first") {
  const std::string six = "语文, 数学, 英语, 体育, 科学, 美术";
  const std::string seven = six + ", 音乐";
  CHECK(for_timetable("lessons/weekly-count", {six, six, six, six, six}) == "");
  CHECK(for_timetable("lessons/weekly-count", {seven, six, six, six, six}) == "可减为：周一 7 → 6 节，合计 30 节");
  CHECK(for_timetable("lessons/weekly-count", {six, seven + ", 书法", six, seven, six}) ==
        "可减为：周二 8 → 6 节、周四 7 → 6 节，合计 30 节");
}

TEST_CASE("a week of too few PE lessons: the days without one are named") {
  const std::string with = "语文, 数学, 体育, 英语, 科学, 美术";
  const std::string without = "语文, 数学, 音乐, 英语, 科学, 美术";
  CHECK(for_timetable("lessons/pe-weekly", {with, without, with, without, with}) == "");
  CHECK(for_timetable("lessons/pe-weekly", {with, without, with, without, without}) == "可在还没有体育课的周二安排 1 节");
  CHECK(for_timetable("lessons/pe-weekly", {with, without, without, without, without}) == "可在还没有体育课的周二、周三各安排 1 节");
  CHECK(for_timetable("lessons/pe-weekly", {without, without, without, without, without}).find("可在") == std::string::npos);
}
