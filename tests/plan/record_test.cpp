#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "plan/fields.h"
#include "support/plan_of.h"

using namespace jianfu;

namespace {

std::string shown(const plan::HomeworkEntry& entry, const plan::Plan& plan) {
  const plan::HomeworkDay& day = plan.homework_days.at(entry.day);
  return std::string(day.class_name.name) + " " + std::to_string(day.weekday ? day.weekday->value : 0) + " " +
         std::string(entry.subject.value) + " " + (entry.minutes ? show(entry.minutes->value).zh : "-") + " " + std::string(entry.form.id) +
         (entry.layered ? " layered" : "");
}

}  // namespace

TEST_CASE("a record means the same whatever keys the one before it had") {
  const std::vector<std::string> records = {
      "{班级: 三年级1班, 星期: 周一, 科目: 语文, 时长: 20分钟}",
      "{时长: 20分钟, 科目: 语文, 星期: 周一, 班级: 三年级1班}",
      "{class: 三年级1班, weekday: 周一, subject: 语文, minutes: 20分钟}",
      "{班级: 三年级1班, 科目: 数学, 形式: 口头, 分层: 是}",
      "{ 班 级: 三年级2班, 科目: 数学}",
      "{班级: 三年级1班, 科目: 数学, 分层: 是, 形式: 口头}",
  };
  for (const std::string& first : records) {
    for (const std::string& second : records) {
      const auto both = plan_of("作业:\n  - " + first + "\n  - " + second + "\n");
      const auto alone = plan_of("作业:\n  - " + second + "\n");
      INFO(first << " " << second);
      REQUIRE(both->plan);
      REQUIRE(both->plan->homework.size() == 2);
      CHECK(shown(both->plan->homework[1], *both->plan) == shown(alone->plan->homework.at(0), *alone->plan));
    }
  }
}

TEST_CASE("an entry knows its day, and may be for another time than the rest of that day") {
  const auto table =
      plan_of("作业:\n  三年级1班:\n    周一: {语文: 20分钟, 数学: {时长: 10分钟, 时段: 周末}}\n    周二: {}\n    周三: {英语: 5分钟}\n");
  REQUIRE(table->plan);
  std::string words;
  for (const plan::HomeworkEntry& entry : table->plan->homework) {
    words += shown(entry, *table->plan) + " " + std::string(entry.when.id) + "; ";
  }
  CHECK(
      words ==
      "三年级1班 1 语文 20 分钟 written schoolday; 三年级1班 1 数学 10 分钟 written weekend; 三年级1班 3 英语 5 分钟 written schoolday; ");
  REQUIRE(table->plan->homework_days.size() == 3);
  CHECK(table->plan->homework_days[0].when.id == "schoolday");

  const auto list = plan_of("作业:\n  - {班级: 三年级1班, 星期: 周一、周二, 科目: 语文, 时长: 20分钟, 时段: 假期}\n");
  REQUIRE(list->plan);
  REQUIRE(list->plan->homework_days.size() == 2);
  CHECK(list->plan->homework_days[1].when.id == "holiday");
  CHECK(shown(list->plan->homework.at(1), *list->plan) == "三年级1班 2 语文 20 分钟 written");
}

TEST_CASE("faults of a record are told of each that has them") {
  const auto read = plan_of(
      "作业:\n  - {班级: 三年级1班, 科目: 语文, 时常: 20分钟}\n  - {班级: 三年级1班, 科目: 语文, 时常: 20分钟}\n"
      "  - {班级: 三年级1班, 科目: 语文, class: 三年级1班}\n  - {班级: 三年级1班, 科目: 语文, class: 三年级1班}\n");
  std::string rules;
  for (const Finding& finding : read->findings) {
    rules += finding.rule + " ";
  }
  CHECK(rules == "plan/unknown-key plan/unknown-key plan/duplicate-field plan/duplicate-field ");
}

TEST_CASE("every field is found by its English key") {
  for (const plan::RecordSpec& spec : plan::record_specs()) {
    for (std::size_t i = 0; i < spec.fields.size(); ++i) {
      INFO(spec.name << " " << spec.fields[i].en);
      CHECK(spec.place_of(std::string_view(spec.fields[i].en)) == i);
    }
  }
}
