#include <algorithm>

#include "quantity/read.h"
#include "rows.h"

using namespace jianfu;

TEST_CASE("read_weekday counts from Monday") {
  struct Row {
    std::string_view text;
    int expected;
  };

  const Row rows[] = {{"周一", 1},  {"星期一", 1}, {"礼拜一", 1}, {"週一", 1},   {"一", 1},      {"1", 1},      {"１", 1},
                      {"周1", 1},   {"周三", 3},   {"周六", 6},   {"周日", 7},   {"周天", 7},    {"礼拜天", 7}, {"日", 7},
                      {"7", 7},     {"Monday", 1}, {"Mon", 1},    {"mon.", 1},   {"TUESDAY", 2}, {"tue", 2},    {"Wed", 3},
                      {"thurs", 4}, {"Friday", 5}, {"sat", 6},    {"Sunday", 7}, {" 周五 ", 5}};
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto day = read_weekday(row.text);
    REQUIRE(day.ok());
    CHECK(*day == row.expected);
  }
  for (const std::string_view text :
       {"", "0", "8", "周", "周七", "周八", "周零", "两", "天", "11", "周一周二", "第一周", "语文", "Mo", "Mondayy", "周末", "-1"}) {
    check_refusal(read_weekday(text), text);
  }
}

TEST_CASE("read_weekdays reads lists, ranges and names, sorted") {
  struct Row {
    std::string_view text;
    std::vector<int> expected;
  };

  const Row rows[] = {
      {"周一", {1}},
      {"周一至周五", {1, 2, 3, 4, 5}},
      {"周一到周五", {1, 2, 3, 4, 5}},
      {"周一至五", {1, 2, 3, 4, 5}},
      {"周一—周五", {1, 2, 3, 4, 5}},
      {"星期一至星期五", {1, 2, 3, 4, 5}},
      {"1-5", {1, 2, 3, 4, 5}},
      {"１～５", {1, 2, 3, 4, 5}},
      {"周一、周三", {1, 3}},
      {"周三、周一", {1, 3}},
      {"周一，周三", {1, 3}},
      {"周一和周三", {1, 3}},
      {"周一、三、五", {1, 3, 5}},
      {"周一三五", {1, 3, 5}},
      {"一三五", {1, 3, 5}},
      {"1,3,5", {1, 3, 5}},
      {"1 3 5", {1, 3, 5}},
      {"周一 周三", {1, 3}},
      {"周一、周一", {1}},
      {"周一至周三、周五", {1, 2, 3, 5}},
      {"每周一、周三", {1, 3}},
      {"每周三", {3}},
      {"六、日", {6, 7}},
      {"周六日", {6, 7}},
      {"每天", {1, 2, 3, 4, 5, 6, 7}},
      {"每日", {1, 2, 3, 4, 5, 6, 7}},
      {"工作日", {1, 2, 3, 4, 5}},
      {"每个工作日", {1, 2, 3, 4, 5}},
      {"周末", {6, 7}},
      {"每周末", {6, 7}},
      {"双休日", {6, 7}},
      {"工作日、周六", {1, 2, 3, 4, 5, 6}},
      {"周日至周四", {1, 2, 3, 4, 7}},
      {"Mon-Fri", {1, 2, 3, 4, 5}},
      {"Monday to Friday", {1, 2, 3, 4, 5}},
      {"Mon, Wed and Fri", {1, 3, 5}},
      {"weekdays", {1, 2, 3, 4, 5}},
      {"daily", {1, 2, 3, 4, 5, 6, 7}},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto days = read_weekdays(row.text);
    REQUIRE(days.ok());
    CHECK(std::ranges::equal(*days, row.expected));
  }
  for (const std::string_view text : {"", "0-5", "1-8", "135", "周五至周一", "周一至", "至周五", "周一、", "、周一", "周一至周三至周五",
                                      "语文", "每周", "第3周", "单周"}) {
    check_refusal(read_weekdays(text), text);
  }
}

TEST_CASE("read_flag knows yes and no in both languages") {
  for (const std::string_view text :
       {"是", "有", "允许", "可", "可以", "需要", "yes", "Yes", "TRUE", "true", "y", "on", "√", " 是 ", "ｙｅｓ", "允許"}) {
    INFO(std::string(text));
    const auto flag = read_flag(text);
    REQUIRE(flag.ok());
    CHECK(*flag);
  }
  for (const std::string_view text :
       {"否", "无", "没有", "不", "不是", "不允许", "禁止", "不需要", "no", "No", "FALSE", "false", "n", "off", "none", "×", "無"}) {
    INFO(std::string(text));
    const auto flag = read_flag(text);
    REQUIRE(flag.ok());
    CHECK_FALSE(*flag);
  }
  for (const std::string_view text : {"", "也许", "1", "0", "是否", "不一定", "maybe", "yesno", "是是", "3次"}) {
    check_refusal(read_flag(text), text);
  }
}
