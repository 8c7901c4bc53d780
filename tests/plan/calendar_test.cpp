#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/facts_of.h"

using namespace jianfu;

namespace {

std::size_t count_of(const std::vector<std::string>& words, std::string_view word) {
  return static_cast<std::size_t>(std::ranges::count(words, word));
}

std::string kind_on(const FactsOfText& plan, const std::string& date) {
  const auto dates = plan.column("calendar", "date");
  const auto found = std::ranges::find(dates, date);
  return found == dates.end() ? "no row" : plan.column("calendar", "kind")[static_cast<std::size_t>(found - dates.begin())];
}

std::string exam_kind(const std::string& calendar, const std::string& date) {
  const auto plan = facts_of(calendar + "考试: [{名称: 期末考试, 年级: 3, 日期: " + date + "}]\n");
  return plan->column("exams", "day_kind").front();
}

const char* const autumn = R"(学期: 2026-2027-1
校历: {开学: 2026-09-01, 放假: 2027-01-23, 假期: {秋假: 2026-11-12至2026-11-13, 寒假: 2027-01-23至2027-02-21}, 调休: [2026-11-14]}
)";

}  // namespace

TEST_CASE("fourteen years of holidays, 2013 to 2026, are shipped") {
  const Holidays& holidays = shipped_book().holidays;
  CHECK(holidays.years.size() == 14);
  CHECK(*holidays.years.begin() == 2013);
  CHECK(*holidays.years.rbegin() == 2026);
  const auto rest = std::ranges::count_if(holidays.days, [](const auto& day) { return day.second.rest; });
  CHECK(rest == 380);
  CHECK(holidays.days.size() == 380 + 93);
  REQUIRE(holidays.find(*make_date(2026, 10, 10)) != nullptr);
  CHECK_FALSE(holidays.find(*make_date(2026, 10, 10))->rest);
  CHECK(holidays.find(*make_date(2026, 10, 10))->name == "国庆节");
  // The notice of one year may give days of the year before.
  REQUIRE(holidays.find(*make_date(2018, 12, 29)) != nullptr);
  CHECK_FALSE(holidays.find(*make_date(2018, 12, 29))->rest);
  CHECK_FALSE(holidays.knows(*make_date(2027, 1, 4)));
}

TEST_CASE("every day of a term with its own calendar has the kind that holidays, breaks and make-up days give it") {
  const auto plan = facts_of(autumn);

  struct Row {
    const char* date;
    const char* kind;
  };

  const Row rows[] = {
      {"2026-08-31", "no row"},
      {"2026-09-01", "school-day"},
      {"2026-09-19", "weekend"},
      {"2026-09-20", "make-up-day"},
      {"2026-09-25", "public-holiday"},
      {"2026-09-26", "public-holiday"},
      {"2026-10-08", "school-day"},
      {"2026-10-10", "make-up-day"},
      {"2026-10-11", "weekend"},
      {"2026-11-12", "vacation"},
      {"2026-11-14", "make-up-day"},
      {"2026-11-15", "weekend"},
      {"2027-01-04", "-"},
      {"2027-01-09", "-"},
      {"2027-01-23", "vacation"},
      {"2027-02-21", "vacation"},
      {"2027-02-22", "no row"},
  };
  for (const Row& row : rows) {
    CHECK_MESSAGE(kind_on(*plan, row.date) == row.kind, row.date);
  }
  // Counted by another program over 2026-09-01—2027-01-22; the 30 days of 寒假 come on top.
  const auto kinds = plan->column("calendar", "kind");
  CHECK(count_of(kinds, "school-day") == 80);
  CHECK(count_of(kinds, "weekend") == 27);
  CHECK(count_of(kinds, "public-holiday") == 10);
  CHECK(count_of(kinds, "make-up-day") == 3);
  CHECK(count_of(kinds, "vacation") == 2 + 30);
  CHECK(count_of(kinds, "-") == 22);
  CHECK(count_of(plan->column("calendar", "break"), "秋假") == 2);
  CHECK(count_of(plan->column("calendar", "break"), "寒假") == 30);
}

TEST_CASE("a term alone tells only what is certain") {
  const auto plan = facts_of("学期: 2025-2026-2\n承诺: {睡眠: 10小时}\n");
  CHECK(kind_on(*plan, "2026-02-15") == "public-holiday");
  CHECK(kind_on(*plan, "2026-02-28") == "make-up-day");
  CHECK(kind_on(*plan, "2026-04-04") == "public-holiday");
  CHECK(kind_on(*plan, "2026-04-11") == "weekend");
  CHECK(kind_on(*plan, "2026-04-08") == "-");
  CHECK(count_of(plan->column("calendar", "break"), "-") == plan->column("calendar", "break").size());
  CHECK(plan->places("plan/no-holidays").empty());
}

TEST_CASE("an exam knows what kind of day it is on") {
  CHECK(exam_kind("", "2026-11-11") == "school-day");
  CHECK(exam_kind("", "2026-11-07") == "weekend");
  CHECK(exam_kind("", "2026-10-02") == "public-holiday");
  CHECK(exam_kind("", "2026-10-10") == "make-up-day");
  CHECK(exam_kind("", "2026-07-08") == "-");
  CHECK(exam_kind("", "2027-01-18") == "-");
  CHECK(exam_kind("", "2026-11-05至2026-11-07") == "school-day");
  CHECK(exam_kind("", "2026-11-07至2026-11-08") == "weekend");
  CHECK(exam_kind("校历: {开学: 2026-03-02, 期末: 2026-07-03}\n", "2026-07-06") == "vacation");
  CHECK(exam_kind("校历: {开学: 2026-03-02, 期末: 2026-07-03}\n", "2026-02-26") == "vacation");
  CHECK(exam_kind("校历: {开学: 2026-03-02, 期末: 2026-07-03}\n", "2026-09-09") == "-");
}

TEST_CASE("a year without a notice is told once, at the first date that needs it") {
  const auto plan = facts_of("考试: [{名称: 期末考试, 年级: 3, 日期: 2027-01-18}, {名称: 期末考试, 年级: 4, 日期: 2027-01-19}]\n");
  CHECK(plan->places("plan/no-holidays") == std::vector<std::string>{"2027-01-18"});
  CHECK(plan->finding("plan/no-holidays")->severity == Severity::info);
}

TEST_CASE("a timetable's Saturday is a make-up day's only when the plan's calendar has one") {
  const std::string saturday = "课程表: {三年级1班: {周五: [语文], 周六: [数学], 周日: [英语]}}\n";
  CHECK(facts_of(saturday)->column("lessons", "day_kind") == std::vector<std::string>{"school-day", "weekend", "weekend"});
  CHECK(facts_of("校历: {调休: 2026-10-10}\n" + saturday)->column("lessons", "day_kind") ==
        std::vector<std::string>{"school-day", "make-up-day", "weekend"});
}

TEST_CASE("what does not fit together in a calendar is told at its place") {
  struct Row {
    const char* text;
    const char* rule;
    std::vector<std::string> places;
  };

  const Row rows[] = {
      {"校历: {开学: 2026-09-01, 期末: 2026-01-22}", "plan/calendar", {"2026-01-22"}},
      {"校历: {开学: 2026-09-01, 期末: 2027-01-22, 放假: 2027-01-20}", "plan/calendar", {"2027-01-20"}},
      {"校历: {开学: 2026-09-01, 期末: 2027-01-22, 调休: [2026-10-02, 2026-10-14, 2026-08-29, 2026-10-17]}",
       "plan/calendar",
       {"2026-10-02", "2026-10-14", "2026-08-29"}},
      {"校历: {开学: 2026-09-01, 期末: 2027-01-22, 假期: {寒假: 2027-01-20至2027-02-20}}", "plan/calendar", {"2027-01-20至2027-02-20"}},
      {"学期: 2025-2026-1\n校历: {开学: 2026-09-01}", "plan/calendar", {"2026-09-01"}},
      {"校历: {开学: 2026-09-01, 期末: 2027-01-22, 上课周数: 22}", "plan/teaching-weeks", {"22"}},
      {"校历: {开学: 2026-09-01, 期末: 2027-01-22, 上课周数: 21周}", "plan/teaching-weeks", {}},
      {"学期: 2026-2027-1\n校历: {开学: 2026-08-20, 期末: 2027-01-22}", "plan/early-start", {"2026-08-20"}},
      {"学期: 2026-2027-1\n校历: {开学: 2026-08-31, 期末: 2027-02-10}", "plan/late-end", {"2027-02-10"}},
      {"学期: 2026-2027-1\n校历: {开学: 2026-08-31, 期末: 2027-01-22}", "plan/early-start", {}},
      {"学期: 2026-2027-1\n校历: {开学: 2026-08-25}", "plan/early-start", {}},
      {"学期: 2026-2027-1\n校历: {开学: 2026-08-24}", "plan/early-start", {"2026-08-24"}},
      {"学期: 2026-2027-1\n校历: {期末: 2027-02-07}", "plan/late-end", {}},
      {"学期: 2026-2027-1\n校历: {期末: 2027-02-08}", "plan/late-end", {"2027-02-08"}},
      {"学期: 2026-2027-1\n校历: {期末: 2027-01-03}", "plan/early-end", {}},
      {"学期: 2026-2027-1\n校历: {放假: 2027-01-03}", "plan/early-end", {"2027-01-03"}},
      {"学期: 2026-2027-2\n校历: {期末: 2027-06-23}", "plan/early-end", {}},
      {"学期: 2026-2027-2\n校历: {期末: 2027-06-22}", "plan/early-end", {"2027-06-22"}},
      {"会议: [{类型: 家长会, 日期: 2026-10-02}, {类型: 家长会, 日期: 2026-10-17}]", "plan/meeting-on-holiday", {"2026-10-02"}},
      {"校历: {假期: [寒假]}", "plan/wrong-type", {"[寒假]"}},
      {"校历: {调休: {一: 二}}", "plan/wrong-type", {"{一: 二}"}},
      {"校历: {开学: 九月初}", "plan/wrong-value", {"九月初"}},
      {"校历: {开始: 2026-09-01}", "plan/unknown-key", {"开始"}},
  };
  for (const Row& row : rows) {
    CHECK_MESSAGE(facts_of(row.text)->places(row.rule) == row.places, row.text);
  }
}
