#include "plan/cses.h"

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "plan/cses_parts.h"
#include "plan/facts.h"
#include "yaml/load.h"

using namespace jianfu;
using plan::cses::ReadTime;

namespace {

const Vocabulary& vocabulary() {
  static Sources sources;
  static const Vocabulary words = [] {
    std::ifstream stream(JIANFU_SOURCE_DIR "/policies/vocabulary.yaml");
    std::stringstream text;
    text << stream.rdbuf();
    Findings faults;
    const auto documents = yaml::load(sources.add("vocabulary.yaml", text.str()), faults);
    return Vocabulary::read(documents->root(0), faults);
  }();
  return words;
}

// A file with its plan and what was said about it.
struct Reading {
  Sources sources;
  std::optional<yaml::Documents> documents;
  Findings findings;
  std::optional<plan::Plan> plan;

  explicit Reading(const std::string& text, const std::string& path = "timetable.yaml", const plan::Given& given = {}) {
    documents = yaml::load(sources.add(path, text), findings);
    if (documents) {
      plan = plan::read_plan(documents->root(0), vocabulary(), given, findings);
    }
  }

  std::string rules() const {
    std::string rules;
    for (const Finding& finding : findings) {
      rules += (rules.empty() ? "" : " ") + finding.rule;
    }
    return rules;
  }
};

std::string v1(const std::string& schedule) {
  return "version: 1\nsubjects: [{name: 语文}]\nschedules:\n  - {name: 周一, " + schedule + "}\n";
}

constexpr const char* one_class = R"(classes: [{subject: 语文, start_time: "08:00:00", end_time: "08:40:00"}])";

}  // namespace

TEST_CASE("times of CSES") {
  struct Row {
    const char* written;
    double minutes;
    ReadTime::Form form;
  };
  using enum ReadTime::Form;
  for (const Row& row : {Row{"08:00:00", 480, plain}, Row{"8:05", 485, plain}, Row{"08:45:30", 525.5, plain}, Row{"14:5:0", 845, unpadded},
                         Row{"28800", 480, seconds}, Row{"38400", 640, seconds}, Row{"1440", 24, seconds}, Row{"480", 480, minutes},
                         Row{"1439", 1439, minutes}, Row{"８：００", 480, plain}, Row{"下午2:30", 870, plain}, Row{"8点", 480, plain},
                         Row{"00:00:00", 0, plain}, Row{"23:59:59", 1439 + 59.0 / 60, plain}, Row{"08:00:00.5000000", 480, plain}}) {
    CAPTURE(row.written);
    const ReadTime time = plan::cses::read_time(row.written);
    REQUIRE(time.minutes.has_value());
    CHECK(*time.minutes == doctest::Approx(row.minutes));
    CHECK(time.form == row.form);
  }
  for (const char* written : {"09:00;00", "08:60:00", "25:00", "24:00:00", "", "86400", "1.00:00:00", "0800", "-1", "08:00:60",
                              "08:00:00:00", "noon", "123456", "8:"}) {
    CAPTURE(written);
    CHECK_FALSE(plan::cses::read_time(written).minutes.has_value());
  }
}

TEST_CASE("weekday in a schedule's name") {
  using plan::cses::weekday_in;
  CHECK(weekday_in("周一") == 1);
  CHECK(weekday_in("星期天") == 7);
  CHECK(weekday_in("上午_thu") == 4);
  CHECK(weekday_in("All_Monday") == 1);
  CHECK(weekday_in("周一、周三") == std::nullopt);
  CHECK(weekday_in("新课表") == std::nullopt);
}

TEST_CASE("enable_day and weeks of v1 in all their forms") {
  struct Row {
    const char* schedule;
    const char* rules;
    int weekday;
    plan::Weeks weeks;
  };

  const std::string times = one_class;
  for (const Row& row : {Row{"enable_day: 3, weeks: all", "cses/missing-day", 3, plan::Weeks::all},
                         Row{"enable_day: 7, weeks: odd", "cses/missing-day", 7, plan::Weeks::odd},
                         Row{"enable_day: mon, weeks: even", "cses/missing-day cses/day-form", 1, plan::Weeks::even},
                         Row{"enable_day: \"5\", weeks: all", "cses/missing-day cses/day-form", 5, plan::Weeks::all},
                         Row{"enable_day: [2], weeks: 单周", "cses/missing-day cses/day-form cses/weeks", 2, plan::Weeks::odd},
                         Row{"enable_day: 1", "cses/missing-day cses/weeks", 1, plan::Weeks::all},
                         Row{"enable_day: 1, weeks: never", "cses/weeks cses/missing-day", 1, plan::Weeks::all}}) {
    CAPTURE(row.schedule);
    const Reading reading(v1(row.schedule + std::string(", ") + times), "三年级1班.yaml");
    CHECK(reading.rules() == row.rules);
    REQUIRE(reading.plan->timetable.size() == 1);
    const plan::TimetableDay& day = reading.plan->timetable.front().days.front();
    CHECK(day.weekday.value == row.weekday);
    CHECK(day.weeks == row.weeks);
  }
  for (const char* schedule : {"enable_day: 0, weeks: all", "enable_day: 8, weeks: all", "enable_day: someday, weeks: all", "weeks: all",
                               "enable_day: , weeks: all"}) {
    CAPTURE(schedule);
    const Reading reading(v1(schedule + std::string(", ") + times));
    CHECK(reading.rules() == "cses/enable-day");
    CHECK(reading.plan->timetable.empty());
  }
}

TEST_CASE("the class comes from names, then the path, then what is given") {
  struct Named {
    std::string name;
    std::optional<int> grade;
  };

  const auto name_of = [](const std::string& text, const std::string& path, std::optional<int> grade) {
    const Reading reading(text, path, {.region = {}, .stage = {}, .grade = grade, .open = {}});
    const plan::ClassName& name = reading.plan->timetable.front().name;
    return Named{.name = std::string(name.name), .grade = name.grade};
  };
  const std::string days = std::string("enable_day: 1, weeks: all, ") + one_class;
  CHECK(name_of("version: 1\nsubjects: [{name: 语文}]\nschedules: [{name: 三年级2班 周一, " + days + "}]", "x.yaml", 5).grade == 3);
  CHECK(name_of(v1(days), "课表/高一（3）班.cses.yaml", {}).name == "高一（3）班");
  CHECK(name_of(v1(days), "七年级/一班.yaml", {}).grade == 7);
  CHECK(name_of(v1(days), "x.yaml", 5).grade == 5);
  CHECK(name_of(v1(days), "2026-1.yaml", {}).grade == std::nullopt);
}

TEST_CASE("entries that are no lessons") {
  Findings faults;
  const plan::Context context{.vocabulary = &vocabulary(), .out = &faults, .stage = {}};
  const auto kind = [&](const char* subject) { return plan::cses::kind_of_entry(subject, context); };
  CHECK(kind("语文") == "lesson");
  CHECK(kind("体育（走班）") == "lesson");
  CHECK(kind("自习") == "lesson");
  CHECK(kind("班会") == "lesson");
  CHECK(kind("体育活动") == "lesson");
  CHECK(kind("机器人") == "lesson");
  CHECK(kind("语文早读") == "morning");
  CHECK(kind("晨读") == "morning");
  CHECK(kind("午休") == "rest");
  CHECK(kind("午餐") == "meal");
  CHECK(kind("大课间") == "long-break");
  CHECK(kind("眼保健操") == "eye-exercise");
  CHECK(kind("数学晚自习") == "evening");
  CHECK(kind("课后服务") == "after-school");
  CHECK(kind("升旗仪式") == "assembly");
}

TEST_CASE("a cycle becomes weekdays and weeks") {
  plan::cses::Cycle cycle;
  cycle.length = 14;
  cycle.work_days = {0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11};
  CHECK(cycle.rotation().weeks == 2);
  CHECK(cycle.occasion(7)->weekday == 1);
  CHECK(cycle.occasion(7)->week == 2);
  CHECK(cycle.occasion(6)->weekday == 6);
  CHECK_FALSE(cycle.occasion(12).has_value());
  CHECK_FALSE(cycle.occasion(0).has_value());
  cycle.length = 12;
  CHECK(cycle.rotation().drifts);
  CHECK(cycle.occasion(3)->weekday == 0);
}

TEST_CASE("what is CSES and what is not") {
  const auto is = [](const std::string& text) {
    const Reading reading(text);
    return plan::is_cses(reading.documents->root(0));
  };
  CHECK(is("schedules: [{classes: []}]"));
  CHECK(is("version: 1\nsubjects: []"));
  CHECK_FALSE(is("version: 1"));
  CHECK_FALSE(is("学校: 青溪小学"));
  CHECK_FALSE(is("课程表: {}\nschedules: [{classes: []}]"));
  CHECK_FALSE(is("[1, 2]"));
}

TEST_CASE("every sample of two alternatives judges the first") {
  const Reading reading(v1("enable_day: 1, weeks: all, " + std::string(one_class)) + "  - {name: 考试, enable_day: 1, weeks: all, " +
                        one_class + "}\n");
  CHECK(reading.rules().find("cses/alternative") != std::string::npos);
  CHECK(reading.plan->timetable.front().days.front().cells.size() == 1);
}
