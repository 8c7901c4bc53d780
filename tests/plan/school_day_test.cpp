#include <random>

#include <doctest/doctest.h>

#include "support/facts_of.h"

using namespace jianfu;

namespace {

using Words = std::vector<std::string>;

const char* const evening =
    "作息:\n  平时: {到校: 8:00, 节次: {第1节: 8:30-9:10, 第2节: 9:20-10:00, 晚自习（走读）: 18:30-19:30, 晚自习（住校）: 18:30-20:30}}\n";

}  // namespace

TEST_CASE("boarders and day pupils have a day each where the bells tell them apart") {
  const auto facts = facts_of(std::string(evening) + "课程表: {七年级1班: {周一: [语文, 数学]}}\n");
  CHECK(facts->column("days", "pupils") == Words{"boarding", "day"});
  CHECK(facts->column("days", "lesson_count") == Words{"2", "2"});
  CHECK(facts->column("slots", "pupils") == Words{"-", "-", "day", "boarding"});
  // The same lessons are not added up twice.
  CHECK(facts->column("weeks", "class") == Words{"七年级1班"});
}

TEST_CASE("noon is no break where the bells leave the meal out") {
  const auto shortest = [](const std::string& slots) {
    return facts_of("作息: {平时: {节次: {" + slots + "}}}\n课程表: {三年级1班: {周一: [语文, 数学]}}\n")->column("days", "shortest_break");
  };
  CHECK(shortest("第1节: 10:00-10:40, 第2节: 11:20-12:00") == Words{"40 分钟"});
  CHECK(shortest("第1节: 10:00-10:40, 第2节: 11:21-12:00") == Words{"-"});
  CHECK(shortest("第1节: 10:00-10:40, 第2节: 14:00-14:40") == Words{"-"});
}

TEST_CASE("classes without evening slots have one day for all pupils") {
  const auto facts = facts_of(
      "作息: {平时: {节次: {第1节: 8:30-9:10, 晚自习（住校）: {时间: 18:30-20:30, 年级: 7-9}}}}\n"
      "课程表: {三年级1班: {周一: [语文]}, 七年级1班: {周一: [语文]}}\n");
  CHECK(facts->column("days", "class") == Words{"三年级1班", "七年级1班", "七年级1班"});
  CHECK(facts->column("days", "pupils") == Words{"-", "boarding", "day"});
}

TEST_CASE("school-day bells are silent on a Saturday or Sunday without lessons") {
  const auto facts = facts_of(std::string("作息: {平时: {到校: 8:00, 节次: {第1节: 8:30-9:10}}}\n") +
                              "课程表: {三年级1班: {周三: [~], 周五: [语文], 周六: [数学], 周日: [~]}}\n");
  CHECK(facts->column("days", "season") == Words{"平时", "平时", "平时", "-"});
  CHECK(facts->column("days", "arrive") == Words{"8:00", "8:00", "8:00", "-"});
  CHECK(facts->column("days", "first_lesson") == Words{"-", "8:30", "8:30", "-"});
}

TEST_CASE("bells that name the Sunday ring without lessons, and have no breaks to judge") {
  const char* const bells =
      "作息: {平时: {节次: {第1节: 8:30-9:10, 第2节: 9:20-10:00}}, 周日返校: {星期: 周日, 到校: 17:00, 节次: {晚自习: 18:30-20:30}}}\n";
  const auto of_class = facts_of(std::string(bells) + "课程表: {七年级1班: {周一: [语文, 数学], 周日: [~]}}\n");
  CHECK(of_class->column("days", "arrive") == Words{"-", "17:00"});
  CHECK(of_class->column("days", "break_minutes") == Words{"10 分钟", "-"});
  // The same when the timetable does not speak of the Sunday.
  const auto bells_alone = facts_of(std::string(bells) + "课程表: {七年级1班: {周一: [语文, 数学]}}\n");
  CHECK(bells_alone->column("days", "arrive") == Words{"-", "17:00"});
  CHECK(bells_alone->column("days", "break_minutes") == Words{"10 分钟", "-"});
}

TEST_CASE("a class has the same days beside others as alone") {
  const std::string bells =
      "作息:\n"
      "  夏季: {到校: 8:00, 节次: {第1节: 8:30-9:10, 第2节: 9:20-10:00, 大课间: 10:00-10:30, 第3节: 10:30-11:15, 第4节: 13:30-14:05}}\n"
      "  冬季: {到校: 8:20, 节次: {第1节: 8:40-9:20, 第2节: 9:30-10:10, 大课间: 10:10-10:35, 第3节: 10:35-11:15, 第4节: 13:10-13:50}}\n"
      "课程表:\n";
  const std::vector<std::string> lessons = {"语文", "体育", "数学", "~", "单周 体育/双周 美术", "劳动", "班会"};
  const std::vector<std::string> days = {"周一", "周二", "周三", "周四", "周五", "周六"};
  std::mt19937 dice(7);
  std::vector<std::string> classes;
  for (int number = 1; number <= 30; ++number) {
    std::string text = "  三年级" + std::to_string(number) + "班: {";
    for (const std::string& day : days) {
      text += day + ": [";
      for (int lesson = 0; lesson < 4; ++lesson) {
        text += (lesson > 0 ? ", " : "") + lessons[dice() % (number < 10 ? 3 : lessons.size())];
      }
      text += "], ";
    }
    classes.push_back(text + "}\n");
  }
  const std::vector<std::string> columns = {"weekday",        "weeks",          "season",           "lesson_count",  "pe_lessons",
                                            "lesson_minutes", "shortest_break", "exercise_minutes", "study_minutes", "last_lesson_end"};
  std::string all = bells;
  for (const std::string& one : classes) {
    all += one;
  }
  const auto together = facts_of(all);
  std::size_t first = 0;
  for (const std::string& one : classes) {
    const auto alone = facts_of(bells + one);
    const std::size_t count = alone->facts->table("days").size();
    REQUIRE(count >= days.size());
    for (const std::string& column : columns) {
      const Words rows = together->column("days", column);
      CHECK(Words(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.begin() + static_cast<std::ptrdiff_t>(first + count)) ==
            alone->column("days", column));
    }
    first += count;
  }
  CHECK(first == together->facts->table("days").size());
}
