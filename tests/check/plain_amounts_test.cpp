#include "check/plain_amounts.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "check/check.h"
#include "check/groups.h"
#include "policy/embedded.h"
#include "support/facts_of.h"

using namespace jianfu;
using namespace jianfu::check;

namespace {

// Every verdict and finding of the first plan, one to a line.
std::vector<std::string> lines_of(const CheckedPlan& plan) {
  std::vector<std::string> lines;
  for (const RuleVerdict& verdict : plan.verdicts) {
    lines.push_back(std::string(verdict.rule) + " " + std::to_string(static_cast<int>(verdict.verdict)));
  }
  for (const Finding& finding : plan.findings) {
    lines.push_back(finding.rule + " " + name(finding.severity) + " " + std::to_string(finding.where.begin) + " " + finding.message.zh);
    for (const Note& note : finding.notes) {
      lines.push_back("  " + note.text.zh);
    }
  }
  return lines;
}

// Odd and even weeks, seasons, subjects that are not said, values on the ends of limits.
constexpr const char* whole_plan = R"(学校: 青溪小学
学段: 小学
执行日期: 2026-09-01
作息:
  夏季: {月份: 5-9, 节次: {到校: 8:20, 第1节: 8:30-9:10, 大课间: 9:10-9:40, 第2节: 9:40-10:20, 第3节: 10:30-11:10}}
  冬季: {月份: 10-4, 节次: {到校: 8:10, 第1节: 8:30-9:15, 大课间: 9:15-9:45, 第2节: 9:45-10:25, 第3节: 10:30-11:10}}
课程表:
  一年级1班:
    周一: [语文, {单周: 数学, 双周: 体育}, 道德与法治]
    周二: [体育, 语文, 音乐]
    周三: [体育, 语文, {单周: 劳动, 双周: 科学}]
    周四: [体育, 数学, 美术]
    周五: [体育, 班会, 语文]
  四年级2班:
    周一: [语文, 数学, 英语]
    周二: [体育, 语文, 音乐]
    周三: [体育, , 劳动]
    周四: [体育, 数学, 信息科技]
    周五: [体育, 班会, 语文]
  甲班: {周一: [语文, 数学], 周二: [体育, 语文]}
作业:
  一年级1班: {周一: {语文: 10分钟}}
  四年级2班: {周一: {语文: 30分钟, 数学: 30分钟}, 周二: {语文: 40分钟, 英语: 25分钟}, 周六: {数学: 20分钟}}
考试:
  - {名称: 期中考试, 年级: 4, 科目: 语文, 日期: 2026-11-12}
  - {名称: 期末考试, 年级: 1-4, 科目: 数学, 日期: 2027-01-12}
承诺: {睡眠: 10小时, 书面作业: 50分钟}
)";

// So many lessons that those of a class are counted by subject: too few of PE, none of morality and law, and some whose subject is not
// said.
constexpr const char* full_week = R"(学校: 青溪小学
学段: 小学
执行日期: 2026-09-01
课程表:
  三年级1班:
    周一: [语文, 数学, 英语, 音乐, 科学, 语文, 班会]
    周二: [数学, 语文, 美术, 英语, 劳动, 语文, 数学]
    周三: [语文, 数学, 体育, 英语, 信息科技, 语文, 美术]
    周四: [语文, 数学, 音乐, , 科学, 语文, 数学]
    周五: [语文, 数学, 英语, 体育, 综合实践, 语文, 数学]
  三年级2班:
    周一: [语文, 数学, 英语, 音乐, 科学, 语文, 班会]
    周二: [数学, 语文, 美术, 体育, 劳动, 语文, 数学]
    周三: [语文, 数学, 体育, 道德与法治, 信息科技, 语文, 美术]
    周四: [语文, 数学, 音乐, 体育, 科学, 语文, 数学]
    周五: [语文, 数学, 英语, 体育, 综合实践, 道德与法治, 数学]
)";

// A Monday in odd weeks alone: whoever asks each weekday for its PE knows nothing of Mondays in even weeks.
constexpr const char* odd_monday = R"(version: 1
subjects: [{name: 语文}, {name: 体育}]
schedules:
  - {name: 周一, enable_day: 1, weeks: odd, classes: [{subject: 体育, start_time: "08:30:00", end_time: "09:10:00"}]}
  - {name: 周二, enable_day: 2, weeks: all, classes: [{subject: 体育, start_time: "08:30:00", end_time: "09:10:00"}]}
)";

}  // namespace

TEST_CASE("a plan comes to the same whether groups that keep their limits are told apart first or all are measured") {
  const prose::Reader reader = prose::Reader::unpack(policy::embedded_policies().lexicon);
  const policy::Book& book = shipped_book();
  const Checker checker(book, reader, {});
  Sources sources;
  std::size_t held = 0;
  const auto compare = [&](const std::string& text, const std::string& region) {
    const File& file = sources.add("plan.yaml", text);
    plan::Given given;
    given.region = region;
    Trace trace;  // whoever notes what was held against what measures everything
    const std::vector<std::string> measured = lines_of(checker.check(file, given, {.trace = &trace}).front());
    CHECK_MESSAGE(lines_of(checker.check(file, given).front()) == measured, text);
    held += trace.size();
  };
  for (const policy::Layer& layer : book.layers) {
    for (const policy::RulePart& part : layer.rules) {
      for (const policy::Example& example : part.examples) {
        compare(example.text, layer.region);
      }
    }
  }
  CHECK(held > 1000);
  for (const char* region : {"浙江省", "北京市", "上海市"}) {
    compare(whole_plan, region);
    compare(full_week, region);
    compare(odd_monday, region);
  }
}

TEST_CASE("a group that lacks its rows in some weeks is not judged by the rows of others") {
  const prose::Reader reader = prose::Reader::unpack(policy::embedded_policies().lexicon);
  const Checker checker(shipped_book(), reader, {});
  Sources sources;
  const auto verdict_of = [&](std::string text) {
    plan::Given given;
    given.grade = 3;
    const CheckedPlan plan = checker.check(sources.add("三1班.yaml", std::move(text)), given).front();
    return std::ranges::find(plan.verdicts, "exercise/daily-pe", &RuleVerdict::rule)->verdict;
  };
  std::string every_monday = odd_monday;
  every_monday.replace(every_monday.find("weeks: odd"), 10, "weeks: all");
  CHECK(verdict_of(odd_monday) == Verdict::undetermined);
  CHECK(verdict_of(every_monday) == Verdict::pass);
}

TEST_CASE("a corridor is what all ranges leave to a value") {
  Corridor corridor(Unit::minute);
  CHECK(corridor.holds(1e9, true));
  CHECK(corridor.narrow_to(Range::at_least({.amount = 30, .unit = Unit::minute})));
  CHECK(corridor.holds(30, true));
  CHECK_FALSE(corridor.holds(29.5));
  CHECK(corridor.narrow_to(Range{.high = 60, .high_open = true, .unit = Unit::hour}));
  CHECK(corridor.holds(59.9));
  CHECK_FALSE(corridor.holds(60));
  CHECK_FALSE(corridor.holds(40, true));  // it may be 60 or more
  CHECK(corridor.narrow_to(Range{.low = 30, .low_open = true, .unit = Unit::minute}));
  CHECK_FALSE(corridor.holds(30));
  CHECK_FALSE(corridor.narrow_to(Range::at_most({.amount = 5, .unit = Unit::count})));
  CHECK_FALSE(corridor.narrow_to(WordSet{.words = {"yes"}}));
}

TEST_CASE("lists of rows stay where they are") {
  RowLists lists;
  std::size_t* const first = lists.room(3);
  first[0] = 7;
  first[1] = 9;
  const auto kept = lists.keep(2);
  const auto in_order = lists.in_order(5);
  lists.room(100000)[0] = 1;
  const auto many = lists.keep(1);
  const auto more_in_order = lists.in_order(100000);
  CHECK(std::vector(kept.begin(), kept.end()) == std::vector<std::size_t>{7, 9});
  CHECK(std::vector(in_order.begin(), in_order.end()) == std::vector<std::size_t>{0, 1, 2, 3, 4});
  CHECK(many.front() == 1);
  CHECK(more_in_order.back() == 99999);
}
