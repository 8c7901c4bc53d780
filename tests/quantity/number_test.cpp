#include "quantity/read.h"
#include "rows.h"

using namespace jianfu;

TEST_CASE("read_number reads digits of any width and Chinese numerals") {
  struct Row {
    std::string_view text;
    double expected;
  };

  const Row rows[] = {
      {"0", 0},
      {"60", 60},
      {"  60  ", 60},
      {"　60　", 60},  // ideographic spaces
      {"６０", 60},
      {"1.5", 1.5},
      {"１．５", 1.5},
      {"1。5", 1.5},  // the full stop of a Chinese keyboard
      {"0.1", 0.1},
      {"010", 10},  // ten, not octal
      {"08", 8},
      {"1 280", 1280},
      {"1,280", 1280},
      {"1，280", 1280},
      {"12 345 678", 12345678},
      {"6O", 60},  // letter O
      {"６Ｏ", 60},
      {"3oo", 300},
      {"l5", 15},  // letter l
      {"I5", 15},
      {"1l", 11},
      {"〇", 0},
      {"零", 0},
      {"一", 1},
      {"两", 2},
      {"九", 9},
      {"十", 10},
      {"十五", 15},
      {"二十", 20},
      {"二〇", 20},
      {"六十", 60},
      {"六十一", 61},
      {"九十九", 99},
      {"一百", 100},
      {"两百", 200},
      {"一百零五", 105},
      {"一百〇五", 105},
      {"一百二", 120},
      {"一百二十", 120},
      {"一百十五", 115},
      {"一百二十五", 125},
      {"一千二", 1200},
      {"一千二百零三", 1203},
      {"一千零五十", 1050},
      {"两千", 2000},
      {"一万", 10000},
      {"一万二千", 12000},
      {"一二〇", 120},
      {"二〇二六", 2026},
      {"二○二六", 2026},
      {"半", 0.5},
      {"三点五", 3.5},
      {"零点二五", 0.25},
      {"1000000000", 1e9},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto number = read_number(row.text);
    REQUIRE(number.ok());
    CHECK(*number == doctest::Approx(row.expected));
  }
}

TEST_CASE("read_number refuses what is no single number") {
  for (const std::string_view text : {"",       "   ",      "-5",   "－5",    "+5",       "0x10",       "1e3",
                                      "1e",     "inf",      "nan",  "1.",     ".5",       "1.2.3",      "5 6",
                                      "1 28",   "1 2800",   "1,28", "01 280", "六五",     "三四十",     "二三",
                                      "十百",   "百",       "千",   "万",     "十十",     "二十三十",   "三四",
                                      "六十分", "60分钟",   "60x",  "x60",    "lesson 1", "1000000001", "99999999999999999999",
                                      "三点",   "八点二十", "O",    "ll",     "一二三",   "\xFF",       "6\xFF"}) {
    if (std::string_view(text).find('\xFF') == std::string_view::npos) {
      check_refusal(read_number(text), text);
    } else {
      CHECK_FALSE(read_number(text).ok());
    }
  }
}

TEST_CASE("a long text is cut in the message") {
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    text += "六十";
  }
  const auto number = read_number(text);
  REQUIRE_FALSE(number.ok());
  CHECK(number.error().message.zh.size() < 300);
  CHECK(number.error().message.zh.find("…") != std::string::npos);
  CHECK_FALSE(read_number(std::string(100000, '9')).ok());
  CHECK_FALSE(read_number("0." + std::string(100000, '9')).ok());
}
