#include <doctest/doctest.h>

#include "support/plan_of.h"

using namespace jianfu;

TEST_CASE("a cell holds one lesson or several, in their order") {
  const auto read = plan_of("课程表: {三年级1班: {周一: [语文, ~, {单周: 劳动, 双周: 音乐}, {科目: 数学, 单周: 体育, 双周: 美术}]}}\n");
  REQUIRE(read->plan);
  const auto& cells = read->plan->timetable.at(0).days.at(0).cells;
  REQUIRE(cells.size() == 4);
  CHECK(cells[0].lessons.size() == 1);
  CHECK(cells[0].lessons.front().subject.value == "语文");
  CHECK(cells[1].lessons.empty());
  CHECK(cells[1].lessons.begin() == cells[1].lessons.end());
  REQUIRE(cells[2].lessons.size() == 2);
  CHECK(cells[2].lessons[0].subject.value == "劳动");
  CHECK(cells[2].lessons[1].weeks == plan::Weeks::even);
  REQUIRE(cells[3].lessons.size() == 3);
  CHECK(cells[3].lessons[0].subject.value == "数学");
  CHECK(cells[3].lessons[1].subject.value == "体育");
  CHECK(cells[3].lessons.back().subject.value == "美术");
}

TEST_CASE("both slots of a double lesson have a lesson of their own") {
  const auto read = plan_of("课程表: {三年级1班: {周一: [作文（连堂）, 语文]}}\n");
  REQUIRE(read->plan);
  const auto& cells = read->plan->timetable.at(0).days.at(0).cells;
  REQUIRE(cells.size() == 3);
  CHECK(cells[1].continues);
  REQUIRE(cells[1].lessons.size() == 1);
  CHECK(cells[1].lessons[0].subject.value == "作文");
  CHECK(cells[1].lessons.data() != cells[0].lessons.data());
}

TEST_CASE("teachers and rooms are kept with a lesson that names them") {
  const auto read = plan_of("课程表: {三年级1班: {周一: [语文, {科目: 数学, 教师: 甲老师, 教室: 301}]}}\n");
  REQUIRE(read->plan);
  const auto& cells = read->plan->timetable.at(0).days.at(0).cells;
  CHECK(cells[0].lessons[0].teacher == nullptr);
  REQUIRE(cells[1].lessons[0].teacher != nullptr);
  CHECK(cells[1].lessons[0].teacher->value == "甲老师");
  CHECK(cells[1].lessons[0].room->where.text() == "301");
}
