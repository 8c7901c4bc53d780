#include "quantity/read.h"
#include "rows.h"

using namespace jianfu;

TEST_CASE("read_count takes any counter word") {
  struct Row {
    std::string_view text;
    double expected;
  };

  const Row rows[] = {
      {"0", 0},       {"3", 3},        {"３", 3},           {"三", 3},    {"3次", 3},     {"三次", 3},       {"两次", 2},
      {"2节", 2},     {"2节课", 2},    {"5天", 5},          {"两个", 2},  {"3门学科", 3}, {"10人", 10},      {"十二套", 12},
      {"3 times", 3}, {"1 lesson", 1}, {"无", 0},           {"没有", 0},  {"none", 0},    {"1 280字", 1280}, {"2 节", 2},
      {"半天", 0.5},  {"1.5倍", 1.5},  {"一百二十字", 120}, {"2課時", 2}, {"3個班", 3},   {"3 lessons", 3},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto count = read_count(row.text);
    REQUIRE(count.ok());
    CHECK(count->amount == row.expected);
    CHECK(count->unit == Unit::count);
  }
}

TEST_CASE("read_count refuses other units, limits and ranges") {
  for (const std::string_view text :
       {"",       "-1",     "次",      "3小时", "30分钟",         "20分",    "8点",     "8:20",  "30%",           "三成",    "30元",
        "2公斤",  "三年级", "9月1日",  "2个月", "3次以上",        "至少3次", "每周3次", "1-2次", "两三次",        "3次左右", "十多次",
        "3次3次", "第3节",  "3 hours", "2 kg",  "3 times a week", "3次/周",  "三四十",  "1e3",   "3次考试安排表", "l次"}) {
    check_refusal(read_count(text), text);
  }
}

TEST_CASE("read_percent reads signs and words") {
  struct Row {
    std::string_view text;
    double expected;
  };

  const Row rows[] = {
      {"30%", 30},        {"30％", 30},     {"３０％", 30},           {"30 %", 30},       {"0%", 0},   {"100%", 100},  {"12.5%", 12.5},
      {"百分之三十", 30}, {"百分之30", 30}, {"百分之十二点五", 12.5}, {"三成", 30},       {"3成", 30}, {"三成半", 35}, {"十成", 100},
      {"一半", 50},       {"半数", 50},     {"百分之百", 100},        {"30 percent", 30},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto percent = read_percent(row.text);
    REQUIRE(percent.ok());
    CHECK(percent->amount == row.expected);
    CHECK(percent->unit == Unit::percent);
  }
}

TEST_CASE("read_percent refuses numbers without a sign and more than all") {
  for (const std::string_view text :
       {"", "30", "0.3", "101%", "十一成", "-5%", "%", "百分之", "百分之一百五", "30%%", "30‰", "30%以上", "20-30%"}) {
    check_refusal(read_percent(text), text);
  }
}
