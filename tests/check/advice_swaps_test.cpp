#include "check/advice_swaps.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "check/check.h"
#include "policy/embedded.h"
#include "support/facts_of.h"

using namespace jianfu;

namespace {

using Week = std::vector<std::vector<std::string>>;  // subjects by day and slot

std::string plan_of(const Week& week) {
  std::string plan = "学校: 青溪小学\n地区: 北京市\n学段: 小学\n执行日期: 2026-09-01\n课程表:\n  五年级1班:\n";
  const std::vector<std::string> names = {"周一", "周二", "周三", "周四", "周五"};
  for (std::size_t i = 0; i < week.size(); ++i) {
    plan += fmt::format("    {}: [{}]\n", names[i], fmt::join(week[i], ", "));
  }
  return plan;
}

Findings judged(const std::string& plan) {
  static const prose::Reader reader = prose::Reader::unpack(policy::embedded_policies().lexicon);
  static Sources sources;
  const check::Checker checker(shipped_book(), reader, {});
  Findings findings;
  for (check::CheckedPlan& checked : checker.check(sources.add("plan.yaml", plan))) {
    std::ranges::move(checked.findings, std::back_inserter(findings));
  }
  return findings;
}

std::vector<std::string> swaps_of(const Findings& findings) {
  std::vector<std::string> swaps;
  for (const Finding& finding : findings) {
    for (const Note& note : finding.notes) {
      if (finding.rule == "exercise/daily-pe" && note.text.zh.ends_with("对调")) {
        swaps.push_back(note.text.zh);
      }
    }
  }
  return swaps;
}

std::ptrdiff_t days_without_pe(const Findings& findings) {
  return std::ranges::count(findings, "exercise/daily-pe", &Finding::rule);
}

const std::vector<std::string> with_pe = {"语文", "数学", "体育", "英语", "科学", "美术"};
const std::vector<std::string> with_two = {"语文", "体育", "体育", "英语", "数学", "美术"};
const std::vector<std::string> without = {"数学", "语文", "英语", "科学", "音乐", "道德与法治"};

}  // namespace

TEST_CASE("a day without PE in a class that has it twice on another: the nearest swap mends it") {
  Week week = {with_pe, with_two, without, with_pe, with_pe};
  const Findings before = judged(plan_of(week));
  CHECK(days_without_pe(before) == 1);
  CHECK(swaps_of(before) == std::vector<std::string>{"可把 五年级1班 周二第2节的体育与周三第2节的语文对调"});
  std::swap(week[1][1], week[2][1]);
  const Findings after = judged(plan_of(week));
  CHECK(days_without_pe(after) == 0);
  CHECK(after.size() < before.size());
}

TEST_CASE("no swap is named that only moves the trouble") {
  CHECK(swaps_of(judged(plan_of({with_pe, with_pe, without, with_pe, with_pe}))).empty());  // no day has PE to spare
  const std::vector<std::string> alternating = {"{单周: 数学, 双周: 语文}", "{单周: 音乐, 双周: 美术}"};
  CHECK(swaps_of(judged(plan_of({with_pe, with_two, alternating, with_pe, with_pe}))).empty());  // nothing stands there every week
  CHECK(swaps_of(judged(plan_of({with_two, without, without, with_pe, with_pe}))).size() == 1);  // one lesson to spare for two days
}
