#include "plan/compare.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "plan/facts.h"
#include "support/plan_of.h"

using namespace jianfu;
using namespace jianfu::plan;

namespace {

struct Compared {
  std::unique_ptr<PlanOfText> published;
  std::unique_ptr<PlanOfText> actual;
  Comparison result;

  // 周一 第3节 体育与健康→数学 all 40→40; ~ is a free slot, - none at all.
  std::vector<std::string> cells() const {
    const auto side = [](const std::optional<CellSide>& one) {
      return !one ? std::string("-") : one->subject.empty() ? "~" : one->subject;
    };
    const auto minutes = [](const std::optional<CellSide>& one) { return one && one->minutes ? fmt::format("{:g}", *one->minutes) : "?"; };
    std::vector<std::string> lines;
    for (const CellDifference& cell : result.cells) {
      const char* weeks = cell.weeks == Weeks::odd ? "odd" : cell.weeks == Weeks::even ? "even" : "all";
      lines.push_back(fmt::format("{}{} {} {}→{} {} {}→{}", cell.season.empty() ? "" : cell.season + " ", weekday_name(cell.weekday).zh,
                                  cell.slot, side(cell.sides.published), side(cell.sides.actual), weeks, minutes(cell.sides.published),
                                  minutes(cell.sides.actual)));
    }
    return lines;
  }

  // 数学 2/80 → 3/120
  std::vector<std::string> subjects() const {
    const auto amount = [](const Amount& one) {
      return fmt::format("{:g}/{}", one.lessons, one.minutes ? fmt::format("{:g}", *one.minutes) : "?");
    };
    std::vector<std::string> lines;
    for (const SubjectChange& change : result.subjects) {
      lines.push_back(fmt::format("{}{} {} → {}", change.season.empty() ? "" : change.season + " ", change.subject,
                                  amount(change.amount.published), amount(change.amount.actual)));
    }
    return lines;
  }
};

Compared compared(std::string published, std::string actual) {
  Compared both{.published = plan_of(std::move(published)), .actual = plan_of(std::move(actual)), .result = {}};
  REQUIRE(both.published->plan);
  REQUIRE(both.actual->plan);
  both.result = compare({&*both.published->plan}, {&*both.actual->plan});
  return both;
}

using Lines = std::vector<std::string>;

const std::string bells = R"(作息: {全年: {节次: {第1节: 8:30-9:10, 第2节: 9:20-10:00, 第3节: 10:30-11:10}}}
)";

}  // namespace

TEST_CASE("equal timetables, whatever their words") {
  const Compared both =
      compared(bells + "课程表: {三年级1班: {周一: [语文, 体育, 道法]}}", bells + "课程表: {三（1）班: {周一: [语文, 体育与健康, 品德]}}");
  CHECK(both.result.equal());
  CHECK(both.result.classes == 1);
  CHECK(both.result.subjects.empty());
}

TEST_CASE("every differing cell, and who gained and lost") {
  const Compared both = compared(bells + "课程表: {三年级1班: {周一: [语文, 体育, 音乐], 周二: [语文, 数学, ~]}}",
                                 bells + "课程表: {三年级1班: {周一: [语文, 数学, 音乐], 周二: [语文, 数学, 数学]}}");
  CHECK(both.cells() == Lines{"周一 第2节 体育与健康→数学 all 40→40", "周二 第3节 ~→数学 all 40→40"});
  CHECK(both.subjects() == Lines{"体育与健康 1/40 → 0/0", "数学 1/40 → 3/120"});
  CHECK(both.result.cells[0].sides.published->where.text() == "体育");
  CHECK(both.result.cells[0].sides.actual->where.text() == "数学");
  CHECK(both.result.cells[1].sides.published->where.text() == "~");
}

TEST_CASE("odd and even weeks differ by themselves and count half") {
  const Compared both = compared(bells + "课程表: {三年级1班: {周一: [语文, {单周: 劳动, 双周: 班会}, 音乐]}}",
                                 bells + "课程表: {三年级1班: {周一: [语文, {单周: 劳动, 双周: 数学}, {单周: 数学, 双周: 英语}]}}");
  CHECK(both.cells() == Lines{"周一 第2节 班会→数学 even 40→40", "周一 第3节 音乐→数学 odd 40→40", "周一 第3节 音乐→英语 even 40→40"});
  CHECK(both.subjects() == Lines{"音乐 1/40 → 0/0", "班会 0.5/20 → 0/0", "数学 0/0 → 1/40", "英语 0/0 → 0.5/20"});
}

TEST_CASE("a lesson before the first one does not make every other differ") {
  const Compared both = compared(bells + "课程表: {三年级1班: {周一: [语文, 数学, 音乐]}}",
                                 "作息: {全年: {节次: {第1节: 7:40-8:20, 第2节: 8:30-9:10, 第3节: 9:20-10:00, 第4节: 10:30-11:10}}}\n"
                                 "课程表: {三年级1班: {周一: [英语, 语文, 数学, 音乐]}}");
  CHECK(both.cells() == Lines{"周一 第1节 -→英语 all ?→40"});
  CHECK(both.result.slots.empty());
}

TEST_CASE("bells that were moved are no lesson that differs") {
  const Compared both = compared(bells + "课程表: {三年级1班: {周一: [语文, 数学, 音乐], 周二: [数学, 语文, 音乐]}}",
                                 "作息: {全年: {节次: {第1节: 8:20-9:10, 第2节: 9:20-10:00, 第3节: 10:30-11:10}}}\n"
                                 "课程表: {三年级1班: {周一: [语文, 数学, 音乐], 周二: [数学, 语文, 音乐]}}");
  CHECK(both.cells() == Lines{});
  REQUIRE(both.result.slots.size() == 1);
  CHECK(both.result.slots[0].name == "第1节");
  CHECK(both.result.slots[0].time.published->where.text() == "8:30-9:10");
  CHECK(both.result.slots[0].time.actual->where.text() == "8:20-9:10");
  CHECK(both.result.slots[0].weekdays == std::vector<int>{1, 2});
  CHECK_FALSE(both.result.equal());
  CHECK(both.subjects() == Lines{"语文 2/80 → 2/90", "数学 2/80 → 2/90"});
}

TEST_CASE("without bells cells are told apart by their place, and have no minutes") {
  const Compared both = compared("课程表: {三年级1班: {周一: [语文, 数学]}}", "课程表: {三年级1班: {周一: [语文, 英语, 音乐]}}");
  CHECK(both.cells() == Lines{"周一 第2节 数学→英语 all ?→?", "周一 第3节 -→音乐 all ?→?"});
  CHECK(both.subjects() == Lines{"数学 1/? → 0/0", "英语 0/0 → 1/?", "音乐 0/0 → 1/?"});
}

TEST_CASE("a difference of all seasons is told once, one of winter says so") {
  const std::string seasons = R"(作息:
  夏令: {节次: {第1节: 8:30-9:10, 第2节: 9:20-10:00}}
  秋冬: {节次: {第1节: 8:40-9:20, 第2节: 9:30-10:15}}
)";
  const Compared both =
      compared(seasons + "课程表: {三年级1班: {周一: [语文, 音乐]}}", seasons + "课程表: {三年级1班: {周一: [语文, 数学]}}");
  CHECK(both.cells() == Lines{"周一 第2节 音乐→数学 all 40→40"});
  CHECK(both.subjects() == Lines{"夏令 音乐 1/40 → 0/0", "夏令 数学 0/0 → 1/40", "秋冬 音乐 1/45 → 0/0", "秋冬 数学 0/0 → 1/45"});
}

TEST_CASE("classes and days that only one has") {
  const Compared both = compared(bells + "课程表: {三年级1班: {周一: [语文, 数学]}, 三年级2班: {周一: [语文]}}",
                                 bells + "课程表: {三年级1班: {周一: [语文, 数学], 周六: [数学]}, 三年级3班: {周一: [语文]}}");
  CHECK(both.cells() == Lines{"周六 第1节 -→数学 all ?→40"});
  REQUIRE(both.result.only_in.published.size() == 1);
  CHECK(both.result.only_in.published[0].name == "三年级2班");
  REQUIRE(both.result.only_in.actual.size() == 1);
  CHECK(both.result.only_in.actual[0].name == "三年级3班");
  CHECK(both.result.classes == 1);
}

TEST_CASE("lessons that carry their own times stand against slots of bells") {
  const auto plan = plan_of(bells + "课程表: {三年级1班: {周一: [语文, 数学, 音乐]}}");
  const auto file = plan_of(R"(version: 1
subjects: [{name: 语文}, {name: 数学}, {name: 英语}]
schedules:
  - name: 三年级1班 周一
    enable_day: 1
    weeks: all
    classes:
      - {subject: 语文, start_time: "08:30:00", end_time: "09:10:00"}
      - {subject: 英语, start_time: "09:20:00", end_time: "10:00:00"}
      - {subject: 数学, start_time: "10:30:00", end_time: "11:15:00"}
)");
  REQUIRE(plan->plan);
  REQUIRE(file->plan);
  const Comparison result = compare({&*plan->plan}, {&*file->plan});
  REQUIRE(result.classes == 1);
  REQUIRE(result.cells.size() == 2);
  CHECK(result.cells[0].slot == "第2节");
  CHECK(result.cells[0].sides.actual->subject == "英语");
  CHECK(result.cells[1].slot == "第3节");
  CHECK(result.cells[1].sides.published->minutes == 40);
  CHECK(result.cells[1].sides.actual->minutes == 45);
  REQUIRE(result.slots.size() == 1);
  CHECK(result.slots[0].name == "第3节");
}
