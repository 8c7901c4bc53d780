#include "base/suggest.h"

#include <doctest/doctest.h>

using namespace jianfu;

TEST_CASE("nearest finds what was meant and nothing else") {
  const std::vector<std::string> keys{"学校", "地区", "学段", "作息", "课程表", "执行日期", "homework", "timetable"};
  CHECK(nearest("课程班", keys) == "课程表");
  CHECK(nearest("执行曰期", keys) == "执行日期");
  CHECK(nearest("homewrok", keys) == "homework");
  CHECK(nearest("学期", keys) == "学校");  // one of two: the first of the equally near
  CHECK(nearest("食堂", keys) == std::nullopt);
  CHECK(nearest("timetables", keys) == "timetable");
}

TEST_CASE("edit_distance counts a swap once and folds width and case") {
  CHECK(edit_distance("ab", "ba") == 1);
  CHECK(edit_distance("ＡＢ", "ab") == 0);
  CHECK(edit_distance("", "三") == 1);
}
