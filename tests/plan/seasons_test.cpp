#include "plan/seasons.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/plan_of.h"

using namespace jianfu;

namespace {

// For each season its name and whose bells ring from Monday to Sunday.
std::string seasons(const std::string& bells, int grade = 3) {
  const auto read = plan_of("作息:\n" + bells);
  REQUIRE(read->plan);
  std::string out;
  for (const plan::Season& season : plan::seasons_of(*read->plan, {.name = "班", .grade = grade, .where = {}})) {
    out += out.empty() ? "" : " | ";
    out += season.lead->season.value;
    out += ":";
    for (const plan::Bells* one : season.by_weekday) {
      out += " ";
      out += one != nullptr ? one->season.value : "-";
    }
  }
  return out;
}

}  // namespace

TEST_CASE("Friday's bells stand in for those of every season") {
  CHECK(seasons("  夏: {}\n  冬: {}\n  五: {星期: 周五}\n") == "夏: 夏 夏 夏 夏 五 夏 夏 | 冬: 冬 冬 冬 冬 五 冬 冬");
}

TEST_CASE("bells named after a season belong to that one alone") {
  CHECK(seasons("  夏: {}\n  冬: {}\n  夏周五: {星期: 周五}\n  冬周五: {星期: 周五}\n") ==
        "夏: 夏 夏 夏 夏 夏周五 夏 夏 | 冬: 冬 冬 冬 冬 冬周五 冬 冬");
}

TEST_CASE("bells with weekdays that complete each other are one season") {
  CHECK(seasons("  前: {星期: 周一至周四}\n  五: {星期: 周五}\n  六: {星期: 周六}\n") == "前: 前 前 前 前 五 六 -");
  CHECK(seasons("  夏前: {星期: 周一至周四}\n  夏五: {星期: 周五}\n  冬前: {星期: 周一至周四}\n  冬五: {星期: 周五}\n") ==
        "夏前: 夏前 夏前 夏前 夏前 夏五 - - | 冬前: 冬前 冬前 冬前 冬前 冬五 - -");
}

TEST_CASE("dates say which season a Friday belongs to") {
  CHECK(seasons("  夏: {日期: 2026-09-01—2026-10-07}\n  冬: {日期: 2026-10-08—2027-01-31}\n"
                "  五: {星期: 周五, 日期: 2026-10-08—2027-01-31}\n") == "夏: 夏 夏 夏 夏 夏 夏 夏 | 冬: 冬 冬 冬 冬 五 冬 冬");
  CHECK(seasons("  全: {}\n  五: {星期: 周五, 日期: 2026-10-08—2027-01-31}\n") == "全: 全 全 全 全 全 全 全 | 五: 全 全 全 全 五 全 全");
}

TEST_CASE("bells of fewer grades stand in for those of the school") {
  const std::string bells = "  全校: {}\n  低年级: {年级: 1-2}\n";
  CHECK(seasons(bells, 1) == "低年级: 低年级 低年级 低年级 低年级 低年级 低年级 低年级");
  CHECK(seasons(bells, 3) == "全校: 全校 全校 全校 全校 全校 全校 全校");
  CHECK(seasons("  夏: {年级: 1-6}\n  冬: {年级: 1-6}\n") == "夏: 夏 夏 夏 夏 夏 夏 夏 | 冬: 冬 冬 冬 冬 冬 冬 冬");
}
