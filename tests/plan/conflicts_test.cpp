#include "plan/conflicts.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/facts_of.h"

using namespace jianfu;

namespace {

const std::string bells = R"(作息:
  全年: {节次: {第1节: 8:30-9:10, 第2节: 9:10-9:50, 第3节: 10:05-10:45}}
)";

}  // namespace

TEST_CASE("one class has one key however its name is written") {
  const auto key = [](const char* name) { return plan::class_key({.name = name, .grade = grade_of_class(name), .where = {}}); };
  CHECK(key("三年级1班") == "3#1");
  for (const char* name : {"三年级（1）班", "三（1）班", "三1班", "三年级一班", "301班", "３年级1班"}) {
    CHECK_MESSAGE(key(name) == "3#1", name);
  }
  CHECK(key("高三（12）班") == "12#12");
  CHECK(key("初三12班") == "9#12");
  CHECK(key("1203班") == "12#3");
  CHECK(key("东校区三年级1班") != "3#1");
  CHECK(key("三年级甲班") != key("三年级乙班"));
  CHECK(key("2班") == "2班");
}

TEST_CASE("a teacher or a room in two places, a class in two lessons") {
  struct Row {
    const char* text;
    const char* rule;
    std::vector<std::string> places;
  };

  const Row rows[] = {
      {"三年级1班: {周一: [语文, {科目: 数学, 教师: 甲老师}]}, 三年级2班: {周一: [语文, {科目: 数学, 教师: 甲老师}]}",
       "plan/conflict-teacher",
       {"甲老师"}},
      {"三年级1班: {周一: [语文, {科目: 数学, 教师: 甲老师}]}, 三年级2班: {周一: [{科目: 数学, 教师: 甲老师}]}",
       "plan/conflict-teacher",
       {}},
      {"三年级1班: {周一: [{科目: 数学, 教师: 甲老师}]}, 三年级2班: {周二: [{科目: 数学, 教师: 甲老师}]}", "plan/conflict-teacher", {}},
      {"三年级1班: {周一: [{科目: 数学, 教师: 甲老师}]}, 三年级2班: {周一: [{科目: 数学, 教师: 乙老师、甲老师}]}",
       "plan/conflict-teacher",
       {"乙老师、甲老师"}},
      {"三年级1班: {周一: [{科目: 班会, 教师: 班主任}]}, 三年级2班: {周一: [{科目: 班会, 教师: 班主任}]}", "plan/conflict-teacher", {}},
      {"三年级1班: {周一: [{单周: {科目: 音乐, 教师: 甲老师}}]}, 三年级2班: {周一: [{双周: {科目: 音乐, 教师: 甲老师}}]}",
       "plan/conflict-teacher",
       {}},
      {"三年级1班: {周一: [{单周: {科目: 音乐, 教师: 甲老师}}]}, 三年级2班: {周一: [{科目: 音乐, 教师: 甲老师}]}",
       "plan/conflict-teacher",
       {"甲老师"}},
      {"三年级1班: {周一: [{科目: 合唱, 教师: 甲老师, 教室: 音乐教室}]}, 三年级2班: {周一: [{科目: 合唱, 教师: 甲老师, 教室: 音乐教室}]}",
       "plan/conflict-teacher",
       {}},
      {"三年级1班: {周一: [{科目: 合唱, 教师: 甲老师, 教室: 音乐教室}]}, 三年级2班: {周一: [{科目: 合唱, 教师: 甲老师, 教室: 音乐教室}]}",
       "plan/conflict-room",
       {}},
      {"三年级1班: {周一: [{科目: 音乐, 教室: 音乐教室}]}, 三年级2班: {周一: [{科目: 音乐, 教室: 音乐教室}]}",
       "plan/conflict-room",
       {"音乐教室"}},
      {"三年级1班: {周一: [{科目: 体育, 教室: 操场}]}, 三年级2班: {周一: [{科目: 体育, 教室: 操场}]}", "plan/conflict-room", {}},
      {"三年级1班: {周一: [语文]}, 三（1）班: {周一: [数学]}", "plan/conflict-class", {"三（1）班"}},
      {"三年级1班: {周一: [语文], 星期一: [数学]}", "plan/conflict-class", {"星期一"}},
      {"三年级1班: {周一: [{科目: 语文, 单周: 数学}]}", "plan/conflict-class", {"数学"}},
      {"三年级1班: {周一: [{单周: 劳动, 双周: 数学}]}", "plan/conflict-class", {}},
      {"三年级1班: {周一: [{科目: 语文, 教室: 301}, {科目: 音乐, 教室: 音乐教室}, {科目: 美术, 教室: 美术教室}]}",
       "plan/conflict-break",
       {"音乐教室"}},
      {"三年级1班: {周一: [{科目: 语文, 教室: 301}, {科目: 数学, 教室: 301}]}", "plan/conflict-break", {}},
  };
  for (const Row& row : rows) {
    const std::string timetable = "课程表: {" + std::string(row.text) + "}\n";
    CHECK_MESSAGE(facts_of(bells + timetable)->places(row.rule) == row.places, row.text);
    if (std::string_view(row.rule) != "plan/conflict-break") {
      CHECK_MESSAGE(facts_of(timetable)->places(row.rule) == row.places, "without bells: " << row.text);
    }
  }
}

TEST_CASE("bells decide what is at once") {
  const std::string timetable = R"(课程表:
  二年级1班: {周一: [语文, {科目: 音乐, 教师: 甲老师}]}
  五年级1班: {周一: [语文, {科目: 音乐, 教师: 甲老师}]}
)";
  const auto clashes = [&](const std::string& text) { return facts_of(text + timetable)->places("plan/conflict-teacher").size(); };
  CHECK(clashes("作息:\n  低段: {年级: 1-3, 节次: {第1节: 8:30-9:10, 第2节: 9:20-10:00}}\n"
                "  高段: {年级: 4-6, 节次: {第1节: 8:30-9:10, 第2节: 10:00-10:40}}\n") == 0);
  CHECK(clashes("作息:\n  低段: {年级: 1-3, 节次: {第1节: 8:30-9:10, 第2节: 9:20-10:00}}\n"
                "  高段: {年级: 4-6, 节次: {第1节: 8:30-9:10, 第2节: 9:55-10:35}}\n") == 1);
  // Summer's second lesson overlaps winter's, but nobody hears both.
  CHECK(clashes("作息:\n  夏季: {日期: 2026-05-01至2026-09-30, 节次: {第1节: 8:30-9:10, 第2节: 9:20-10:00}}\n"
                "  冬季: {日期: 2026-10-01至2027-04-30, 节次: {第1节: 8:40-9:20, 第2节: 9:30-10:10}}\n") == 1);
}

TEST_CASE("times of the lessons' own are compared as they are") {
  const auto cses = [](const char* start, const char* end) {
    return fmt::format(
        "version: 1\nsubjects: [{{name: 数学, teacher: 甲老师}}]\nschedules:\n  - {{name: 一, enable_day: 1, weeks: odd, classes: "
        "[{{subject: "
        "数学, start_time: '{}', end_time: '{}'}}]}}\n  - {{name: 二, enable_day: 1, weeks: even, classes: [{{subject: 数学, start_time: "
        "'08:00:00', end_time: '08:40:00'}}]}}\n",
        start, end);
  };
  const auto plan = facts_of(cses("08:00:00", "08:40:00"));
  CHECK(plan->places("plan/conflict-class").empty());
  CHECK(plan->places("plan/conflict-teacher").empty());
}

TEST_CASE("a clash shows both places and how often") {
  const auto plan = facts_of(R"(课程表:
  三年级1班: {周一: [{科目: 数学, 教师: 甲老师}], 周二: [{科目: 数学, 教师: 甲老师}]}
  三年级2班: {周一: [{科目: 英语, 教师: 甲老师}], 周二: [{科目: 英语, 教师: 甲老师}]}
)");
  const Finding* clash = plan->finding("plan/conflict-teacher");
  REQUIRE(clash != nullptr);
  CHECK(clash->message.zh == "甲老师 周一第1节同时有 三年级1班 和 三年级2班 的课，每周共 2 处");
  CHECK(clash->where.start().line == 3);
  REQUIRE(!clash->notes.empty());
  CHECK(clash->notes.front().where.start().line == 2);
}

TEST_CASE("a class that other sections know needs a timetable when others have one") {
  const std::string timetable = "课程表: {三年级1班: {周一: [语文]}, 四年级1班: {周一: [语文]}}\n";
  CHECK(facts_of(timetable + "作业: {三（1）班: {周一: {语文: 10分钟}}, 三年级2班: {周一: {语文: 10分钟}, 周二: {语文: 10分钟}}}\n")
            ->places("plan/conflict-no-timetable") == std::vector<std::string>{"三年级2班"});
  const std::string most =
      "课程表: {一年级1班: {周一: [语文]}, 二年级1班: {周一: [语文]}, 三年级1班: {周一: [语文]}, 四年级1班: {周一: [语文]}}\n";
  CHECK(facts_of(most + "考试: [{名称: 期末考试, 年级: 3-5}]\n")->places("plan/conflict-no-timetable") == std::vector<std::string>{"3-5"});
  CHECK(facts_of(timetable + "考试: [{名称: 期末考试, 年级: 3-6}]\n")->places("plan/conflict-no-timetable").empty());
  CHECK(facts_of("作业: {三年级2班: {周一: {语文: 10分钟}}}\n")->places("plan/conflict-no-timetable").empty());
}

TEST_CASE("a change without approval is told, at the empty value when there is one") {
  const auto plan = facts_of(R"(调课:
  - {班级: 三年级1班, 日期: 2026-10-15, 原: 科学, 改: 音乐, 批准: 教导处}
  - {班级: 三年级1班, 日期: 2026-10-16, 原: 科学, 改: 音乐, 批准: 无}
  - {班级: 三年级1班, 日期: 2026-10-19, 原: 科学, 改: 音乐, 批准: }
  - {班级: 三年级1班, 日期: 2026-10-20, 原: 科学, 改: 音乐}
)");
  CHECK(plan->places("plan/unapproved-change").size() == 3);
  CHECK(plan->places("plan/unapproved-change")[0] == "无");
  CHECK(plan->places("plan/missing-value").empty());
  CHECK(plan->column("changes", "approval") == std::vector<std::string>{"教导处", "-", "-", "-"});
  CHECK(plan->column("changes", "from_area") == std::vector<std::string>{"science", "science", "science", "science"});
  CHECK(plan->column("changes", "to_area") == std::vector<std::string>{"arts", "arts", "arts", "arts"});
}
