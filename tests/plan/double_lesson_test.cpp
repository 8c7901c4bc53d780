#include <memory>
#include <vector>

#include <doctest/doctest.h>

#include "plan/facts.h"
#include "support/plan_of.h"

using namespace jianfu;

namespace {

// The cells of a Monday: subjects, ~ for a free slot, ' behind the slots where a lesson goes on.
std::string monday(const std::string& cells, Findings* findings = nullptr) {
  static std::vector<std::unique_ptr<PlanOfText>> all;  // the places of the findings are in them
  const auto& read = all.emplace_back(plan_of("课程表: {三年级1班: {周一: [" + cells + "]}}"));
  REQUIRE(read->plan);
  std::string out;
  for (const plan::TimetableCell& cell : read->plan->timetable[0].days[0].cells) {
    out += out.empty() ? "" : " ";
    out += cell.lessons.empty() ? "~" : cell.lessons[0].subject.value;
    out += cell.continues ? "'" : "";
  }
  if (findings != nullptr) {
    *findings = read->findings;
  }
  return out;
}

}  // namespace

TEST_CASE("作文（连堂） takes two slots") {
  struct Row {
    const char* cells;
    const char* slots;
  };

  const Row rows[] = {
      {"语文, 作文（连堂）, 数学", "语文 作文 作文' 数学"},            // the list shows it once
      {"语文, 作文(连堂), 作文(连堂), 数学", "语文 作文 作文' 数学"},  // twice
      {"语文, 作文（连堂）, 作文, 数学", "语文 作文 作文' 数学"},
      {"作文, 作文（连堂）, 数学", "作文 作文' 数学"},
      {"语文, 作文（连堂）, ~, 数学", "语文 作文 作文' 数学"},  // merged cells of a spreadsheet
      {"作文连堂, 作文连堂, 作文连堂, 作文连堂", "作文 作文' 作文 作文'"},
      {"语文, {科目: 作文, 节数: 2}, ~", "语文 作文 作文' ~"},  // 节数 leaves the next cell alone
      {"{subject: 作文, periods: 3}, 数学", "作文 作文' 作文' 数学"},
      {"{科目: 作文（连堂）, 教师: 甲老师}, 数学", "作文 作文' 数学"},
      {"语文, 语文, 数学", "语文 语文 数学"},                  // two lessons, as they are written
      {"语文, 自习, ~, 无, 空堂, 放学", "语文 自习 ~ ~ ~ ~"},  // self-study is a lesson
  };
  for (const Row& row : rows) {
    CHECK_MESSAGE(monday(row.cells) == row.slots, row.cells);
  }
}

TEST_CASE("节数 must be a number of slots") {
  Findings findings;
  CHECK(monday("{科目: 作文, 节数: 9}, 数学", &findings) == "作文 数学");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].where.text() == "9");
}

TEST_CASE("an unknown subject is reported with the nearest known one") {
  Findings findings;
  CHECK(monday("语文, 道德与法制课程", &findings) == "语文 道德与法制课程");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "plan/unknown-subject");
  CHECK(findings[0].where.text() == "道德与法制课程");
}
