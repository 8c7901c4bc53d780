#include "plan/class_grades.h"

#include <doctest/doctest.h>

#include "support/plan_of.h"

using namespace jianfu;

TEST_CASE("the year in a class's name") {
  const auto read = [](const char* name) {
    const auto year = year_of_class(name);
    return year ? std::to_string(year->year) + (year->leaving ? " leaving " : " entry ") + std::to_string(year->first_grade) : "none";
  };
  CHECK(read("2021级3班") == "2021 entry 0");
  CHECK(read("21级（3）班") == "2021 entry 0");
  CHECK(read("初2021级") == "2021 entry 7");
  CHECK(read("青溪中学高2023级2班") == "2023 entry 10");
  CHECK(read("小2024级") == "2024 entry 1");
  CHECK(read("2027届1班") == "2027 leaving 0");
  CHECK(read("三年级1班") == "none");
  CHECK(read("级") == "none");
  CHECK(read("1级") == "none");
  CHECK(read("1921级") == "none");
  CHECK(read("92021级") == "none");
}

TEST_CASE("a bare number is read by the school's grades") {
  const Grades primary = Grades::range(1, 6);
  const Grades junior = Grades::range(7, 9);
  const Grades senior = Grades::range(10, 12);
  CHECK(plan::grade_in_school("301班", {}) == 3);
  CHECK(plan::grade_in_school("301班", primary) == 3);
  CHECK(plan::grade_in_school("301班", junior) == 9);
  CHECK(plan::grade_in_school("三（1）班", senior) == 12);
  CHECK(plan::grade_in_school("三1班", junior | senior) == std::nullopt);
  CHECK(plan::grade_in_school("三1班", primary | junior) == 3);
  CHECK(plan::grade_in_school("703", junior) == 7);
  CHECK(plan::grade_in_school("三年级1班", junior) == 3);  // says what it says, even in the wrong school
  CHECK(plan::grade_in_school("高三1班", senior) == 12);
}

TEST_CASE("a class called after a year has its grade by stage and school year") {
  const auto grade_on = [](const std::string& head, const char* day, bool five_four = false, bool counts_leaving = false) {
    const auto read = plan_of(head + "课程表: {2024级3班: {周一: [语文]}}\n");
    REQUIRE(read->plan);
    plan::settle_grades(*read->plan, {.day = *read_date(day), .five_four = five_four, .counts_leaving = counts_leaving});
    return read->plan->timetable.front().name.grade;
  };
  CHECK(grade_on("学段: 小学\n", "2026-09-01") == 3);
  CHECK(grade_on("学段: 小学\n", "2026-08-31") == 2);
  CHECK(grade_on("学段: 初中\n", "2026-09-01") == 9);
  CHECK(grade_on("学段: 初中\n", "2027-09-01") == std::nullopt);  // they have left
  CHECK(grade_on("学段: 高中\n", "2024-08-31") == std::nullopt);  // they have not come
  CHECK(grade_on("学段: 九年一贯\n", "2026-09-01") == std::nullopt);
  CHECK(grade_on("", "2026-09-01") == std::nullopt);
  CHECK(grade_on("学段: 高中\n", "2026-09-01", false, true) == std::nullopt);
}
