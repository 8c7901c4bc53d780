#include "plan/facts.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/facts_of.h"

using namespace jianfu;

namespace {

using Words = std::vector<std::string>;

const char* const two_seasons =
    "作息:\n"
    "  夏季: {到校: 8:00, 节次: {第1节: 8:30-9:10, 大课间: 9:10-9:40, 第2节: 9:40-10:20, 课后服务: 16:00-18:00}}\n"
    "  冬季: {到校: 8:20, 节次: {第1节: 8:40-9:20, 大课间: 9:20-9:50, 第2节: 9:50-10:30, 课后服务: 15:30-17:30}}\n"
    "课程表:\n"
    "  三年级1班: {周一: [{科目: 语文, 教师: 王老师, 教室: 101}, {单周: 体育, 双周: 班会}], 周二: [数学, ~]}\n"
    "  四年级1班: {周一: [~, 体育]}\n"
    "作业: {三年级1班: {周一: {语文: 10分钟}}}\n";

// Where the cells of a column stand; «-» where nothing is said.
Words texts_at(const FactsOfText& of, std::string_view name, std::string_view column_name) {
  const plan::Table& table = of.facts->table(name);
  const std::size_t column = table.spec().column(column_name);
  Words texts;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const Location where = table.place(row, column);
    texts.push_back(where.file == nullptr ? "-" : std::string(where.text()));
  }
  return texts;
}

// Seven lessons, free where the bit is not set.
std::string week_of(unsigned bits) {
  std::string cells;
  for (unsigned cell = 0; cell < 7; ++cell) {
    cells += std::string(cell > 0 ? ", " : "") + ((bits >> cell & 1U) == 0 ? "~" : cell == 3 ? "体育" : "语文");
  }
  return "{周一: [" + cells + "]}";
}

std::string seven_slots() {
  std::string slots;
  for (int hour = 8; hour < 15; ++hour) {
    slots += std::string(hour > 8 ? ", " : "") + "第" + std::to_string(hour - 7) + "节: " + std::to_string(hour) + ":00-" +
             std::to_string(hour) + ":" + std::to_string(40 + hour);
  }
  return "作息: {平时: {节次: {" + slots + "}}}\n";
}

}  // namespace

TEST_CASE("cells of lessons stand where the plan says them, under each of the bells") {
  const auto facts = facts_of(two_seasons);
  CHECK(texts_at(*facts, "lessons", "season") == Words{"夏季", "夏季", "夏季", "冬季", "冬季", "冬季", "夏季", "冬季", "夏季", "冬季"});
  CHECK(texts_at(*facts, "lessons", "subject") == Words{"语文", "体育", "班会", "语文", "体育", "班会", "数学", "数学", "体育", "体育"});
  CHECK(texts_at(*facts, "lessons", "teacher") == Words{"王老师", "-", "-", "王老师", "-", "-", "-", "-", "-", "-"});
  CHECK(texts_at(*facts, "lessons", "room") == Words{"101", "-", "-", "101", "-", "-", "-", "-", "-", "-"});
  CHECK(texts_at(*facts, "lessons", "start") == Words{"8:30-9:10", "9:40-10:20", "9:40-10:20", "8:40-9:20", "9:50-10:30", "9:50-10:30",
                                                      "8:30-9:10", "8:40-9:20", "9:40-10:20", "9:50-10:30"});
  CHECK(texts_at(*facts, "lessons", "class")[8] == "四年级1班");
  CHECK(texts_at(*facts, "lessons", "weekday")[7] == "周二");
  CHECK(facts->column("lessons", "weeks") == Words{"all", "odd", "even", "all", "odd", "even", "all", "all", "all", "all"});
  CHECK(facts->column("lessons", "start") == Words{"8:30", "9:40", "9:40", "8:40", "9:50", "9:50", "8:30", "8:40", "9:40", "9:50"});
}

TEST_CASE("columns that are not wanted stay empty, and the others say what they say among all") {
  const auto all = facts_of(two_seasons);
  for (const plan::TableSpec& spec : plan::table_specs()) {
    for (std::size_t column = 0; column < spec.columns.size(); ++column) {
      CAPTURE(spec.name);
      CAPTURE(spec.columns[column].name);
      plan::TableSet wanted;
      wanted.add(spec, column);
      wanted.add(spec, spec.columns.size());    // that it does not have
      wanted.add(spec, spec.column("season"));  // else a lesson may have one row for all its bells
      CHECK(wanted.has(spec));
      Findings found;
      const plan::Facts facts = plan::make_facts(*all->plan, shipped_book().vocabulary, {}, shipped_book().holidays, found, wanted);
      const plan::Table& table = facts.table(spec);
      const plan::Table& full = all->facts->table(spec);
      REQUIRE(table.size() == full.size());
      REQUIRE(table.wants(column));
      for (std::size_t row = 0; row < table.size(); ++row) {
        CHECK(table.value(row, column) == full.value(row, column));
        CHECK(table.place(row, column) == full.place(row, column));
        CHECK(table.is_at_least(row, column) == full.is_at_least(row, column));
        if (full.code(row, column) != 0) {
          CHECK(table.addends(row, column).size() == full.addends(row, column).size());
        }
      }
    }
  }
}

TEST_CASE("a table that nobody asks is not filled") {
  const auto all = facts_of(two_seasons);
  Findings found;
  const plan::Facts facts = plan::make_facts(*all->plan, shipped_book().vocabulary, {}, shipped_book().holidays, found, {});
  CHECK(facts.table("homework").size() == 0);
  CHECK(facts.table("slots").size() == 0);
  CHECK(facts.table("school").size() == 1);
}

TEST_CASE("days with holes add up to the same whatever other days there are") {
  const std::vector<std::string> columns = {"first_lesson",   "last_lesson_end",    "lesson_count", "lesson_minutes",
                                            "shortest_break", "long_break_minutes", "pe_lessons",   "break_minutes"};
  std::string classes;
  std::vector<Words> alone(columns.size());
  for (unsigned bits = 0; bits < 128; bits += 2) {
    const std::string timetable = "七年级" + std::to_string(bits / 2 + 1) + "班: " + week_of(bits);
    classes += "  " + timetable + "\n";
    const auto one = facts_of(seven_slots() + "课程表: {" + timetable + "}\n");
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Words words = one->column("days", columns[i]);
      REQUIRE(words.size() == 1);
      alone[i].push_back(words.front());
    }
  }
  const auto together = facts_of(seven_slots() + "课程表:\n" + classes);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    CAPTURE(columns[i]);
    CHECK(together->column("days", columns[i]) == alone[i]);
  }
}

TEST_CASE("a day may have more lessons than a mask has bits") {
  std::string slots;
  std::string full;
  std::string short_of_one;
  for (int lesson = 0; lesson < 70; ++lesson) {
    const int start = 6 * 60 + lesson * 10;
    const auto clock = [](int minutes) {
      return std::to_string(minutes / 60) + ":" + (minutes % 60 < 10 ? "0" : "") + std::to_string(minutes % 60);
    };
    slots += std::string(lesson > 0 ? ", " : "") + "第" + std::to_string(lesson + 1) + "节: " + clock(start) + "-" + clock(start + 8);
    full += std::string(lesson > 0 ? ", " : "") + "语文";
    short_of_one += std::string(lesson > 0 ? ", " : "") + (lesson < 69 ? "语文" : "~");
  }
  const auto facts = facts_of("作息: {平时: {节次: {" + slots + "}}}\n课程表:\n  七年级1班: {周一: [" + full + "], 周二: [" + short_of_one +
                              "], 周三: [" + full + "]}\n");
  CHECK(facts->column("days", "lesson_count") == Words{"70", "69", "70"});
  CHECK(facts->column("days", "last_lesson_end") == Words{"17:38", "17:28", "17:38"});
}

TEST_CASE("a row is added once more, with other cells where they are put") {
  plan::Table table(*plan::table_spec("meetings"));
  const Location first{.file = nullptr, .begin = 1, .end = 2};
  const Location second{.file = nullptr, .begin = 3, .end = 4};
  table.add(first, {{.value = std::string_view("parents"), .where = first}, {}, {}, {}});
  CHECK(table.add_like(0, second) == 1);
  table.put(0, {.value = std::string_view("staff"), .where = second});
  REQUIRE(table.size() == 2);
  CHECK(table.value(0, 0) == Value(std::string_view("parents")));
  CHECK(table.value(1, 0) == Value(std::string_view("staff")));
  CHECK(table.place(1, 0) == second);
  CHECK(table.where(0) == first);
}

TEST_CASE("a table keeps its cells when it gets more rows than it had room for") {
  plan::Table table(*plan::table_spec("meetings"));
  table.set_placer([](std::size_t row, std::size_t column) {
    return Location{.file = nullptr, .begin = static_cast<std::uint32_t>(row), .end = column == plan::Table::whole_row ? 1U : 0U};
  });
  table.reserve(2);
  for (std::size_t row = 0; row < 100; row += 4) {
    CHECK(table.add_rows(4) == row);
    table.fill(0, row, 2, table.code_of(0, std::string_view("parents")));
    table.put_at(row + 2, 0, table.code_of(0, std::string_view("staff")));
    table.put(3, table.code_of(3, std::string_view("weekend")));
  }
  REQUIRE(table.size() == 100);
  for (std::size_t row = 0; row < 100; row += 4) {
    CHECK(table.value(row + 1, 0) == Value(std::string_view("parents")));
    CHECK(table.value(row + 2, 0) == Value(std::string_view("staff")));
    CHECK(table.code(row + 3, 0) == 0);
    CHECK(table.code(row + 2, 3) == 0);
    CHECK(table.value(row + 3, 3) == Value(std::string_view("weekend")));
    CHECK(table.view(0).code(row) == table.code(row + 1, 0));
    CHECK(table.where(row) == Location{.file = nullptr, .begin = static_cast<std::uint32_t>(row), .end = 1});
  }
}
