#include "quantity/read.h"
#include "rows.h"

using namespace jianfu;

namespace {

constexpr double at(int hour, int minute = 0) {
  return hour * 60 + minute;
}

}  // namespace

TEST_CASE("read_clock reads the ways to write a time of day") {
  struct Row {
    std::string_view text;
    double expected;
  };

  const Row rows[] = {
      {"8:20", at(8, 20)},
      {"08:20", at(8, 20)},
      {" 8:20 ", at(8, 20)},
      {"8：20", at(8, 20)},
      {"８：２０", at(8, 20)},
      {"8: 20", at(8, 20)},
      {"8；20", at(8, 20)},
      {"8;20", at(8, 20)},
      {"8.20", at(8, 20)},
      {"8。20", at(8, 20)},
      {"8∶20", at(8, 20)},
      {"8:2O", at(8, 20)},
      {"8:O5", at(8, 5)},
      {"7:45分", at(7, 45)},
      {"08:20:00", at(8, 20)},
      {"08:20:59", at(8, 20)},
      {"8点", at(8)},
      {"8点整", at(8)},
      {"8点钟", at(8)},
      {"8点20", at(8, 20)},
      {"8点20分", at(8, 20)},
      {"8点零5分", at(8, 5)},
      {"8点05", at(8, 5)},
      {"8點20分", at(8, 20)},
      {"8时20分", at(8, 20)},
      {"8时", at(8)},
      {"20时30分", at(20, 30)},
      {"八点二十", at(8, 20)},
      {"八点二十分", at(8, 20)},
      {"八点零五", at(8, 5)},
      {"八点半", at(8, 30)},
      {"8点半", at(8, 30)},
      {"八点一刻", at(8, 15)},
      {"八点三刻", at(8, 45)},
      {"八点三十", at(8, 30)},
      {"八点整", at(8)},
      {"早八点", at(8)},
      {"早上8:20", at(8, 20)},
      {"清晨6点半", at(6, 30)},
      {"凌晨1点", at(1)},
      {"上午8:20", at(8, 20)},
      {"上午8点20分", at(8, 20)},
      {"上午12:00", at(12)},
      {"中午12点", at(12)},
      {"中午12:30", at(12, 30)},
      {"中午1点", at(13)},
      {"中午11:40", at(11, 40)},
      {"下午4:30", at(16, 30)},
      {"下午四点半", at(16, 30)},
      {"下午12:30", at(12, 30)},
      {"下午16:30", at(16, 30)},
      {"傍晚6点", at(18)},
      {"晚九点二十", at(21, 20)},
      {"晚上9:20", at(21, 20)},
      {"晚上12点", at(24)},
      {"晚22:00", at(22)},
      {"十二点半", at(12, 30)},
      {"二十二时四十分", at(22, 40)},
      {"16:30", at(16, 30)},
      {"0:00", at(0)},
      {"0点", at(0)},
      {"零点", at(0)},
      {"23:59", at(23, 59)},
      {"24:00", at(24)},
      {"24点", at(24)},
      {"8:20 am", at(8, 20)},
      {"8:20AM", at(8, 20)},
      {"4:30 pm", at(16, 30)},
      {"4:30 p.m.", at(16, 30)},
      {"8 am", at(8)},
      {"12 pm", at(12)},
      {"12:30 am", at(0, 30)},
      {"28800", at(8)},  // 8:00:00 read as a sexagesimal number by YAML 1.1
      {"30000", at(8, 20)},
      {"86400", at(24)},
      {"3600", at(1)},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto clock = read_clock(row.text);
    REQUIRE(clock.ok());
    CHECK(clock->amount == row.expected);
    CHECK(clock->unit == Unit::clock);
  }
}

TEST_CASE("read_clock refuses times that do not exist and what is no time") {
  for (const std::string_view text :
       {"",      "25:00",    "24:01",     "24点半",   "8:60",    "8:99",    "8:5",       "8:200",  "8.2",      "8.205",     "8:20:60",
        "-8:20", "8",        "20",        "500",      "1440",    "1441",    "1530",      "3599",   "86401",    "123456789", "八点六十",
        "八",    "二十五点", "上午15:00", "下午0:30", "凌晨8点", "晚上2点", "晚12:30",   "8:20前", "8:20左右", "8:20-9:00", "20分钟",
        "8小时", "8:20 xm",  "8::20",     ":20",      "8:",      "点",      "8点一百分", "8点100", "0x8:20",   "明天8:20",  "第8点"}) {
    check_refusal(read_clock(text), text);
  }
  CHECK(read_clock("25:00").error().message.zh == "“25:00”不是时刻；请写成 8:20、下午4:30 这样的时刻");
  CHECK(read_clock("25:00").error().message.en == "\"25:00\" is no time of day; write it like 8:20 or 16:30");
}

TEST_CASE("read_clock_span reads two times and what joins them") {
  struct Row {
    std::string_view text;
    double start;
    double end;
  };

  const Row rows[] = {
      {"8:20-9:00", at(8, 20), at(9)},
      {"08:20-09:00", at(8, 20), at(9)},
      {"8:20 - 9:00", at(8, 20), at(9)},
      {"8:20—9:00", at(8, 20), at(9)},
      {"8:20–9:00", at(8, 20), at(9)},
      {"8:20——9:00", at(8, 20), at(9)},
      {"8:20--9:00", at(8, 20), at(9)},
      {"8:20－9:00", at(8, 20), at(9)},
      {"8：20～9：00", at(8, 20), at(9)},
      {"8:20~9:00", at(8, 20), at(9)},
      {"8:20〜9:00", at(8, 20), at(9)},
      {"8:20至9:00", at(8, 20), at(9)},
      {"8:20到9:00", at(8, 20), at(9)},
      {"8:20 to 9:00", at(8, 20), at(9)},
      {"7: 40-8: 20", at(7, 40), at(8, 20)},
      {"8点20分至9点", at(8, 20), at(9)},
      {"八点二十到九点", at(8, 20), at(9)},
      {"从8:20到9:00", at(8, 20), at(9)},
      {"9:20-1000", at(9, 20), at(10)},  // a lost colon
      {"16:001800", at(16), at(18)},     // and a lost dash
      {"16:0018:00", at(16), at(18)},
      {"8:20 9:00", at(8, 20), at(9)},
      {"下午2:00-3:30", at(14), at(15, 30)},
      {"2:00-3:30 pm", at(14), at(15, 30)},
      {"上午11:20-1:10", at(11, 20), at(13, 10)},
      {"上午8:00-下午4:30", at(8), at(16, 30)},
      {"11:00-1:30 pm", at(11), at(13, 30)},
      {"20:00-24:00", at(20), at(24)},
      {"08:00:00-08:40:00", at(8), at(8, 40)},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto span = read_clock_span(row.text);
    REQUIRE(span.ok());
    CHECK(span->start.amount == row.start);
    CHECK(span->end.amount == row.end);
    CHECK(span->end.unit == Unit::clock);
  }
}

TEST_CASE("read_clock_span refuses half a span and a span that runs backwards") {
  for (const std::string_view text : {"", "8:20", "8:20-", "-9:00", "8:20-9", "8:20-9:60", "25:00-26:00", "8:20-9:00-10:00", "8:20-9:00x",
                                      "上午", "9:00-8:20", "9:00-9:00", "22:00-6:30", "8:20-1060", "8:20-2500"}) {
    check_refusal(read_clock_span(text), text);
  }
  CHECK(read_clock_span("9:00-8:20").error().message.zh.find("结束") != std::string::npos);
  CHECK(read_clock_span("9:00-8:20").error().message.en.find("ends before") != std::string::npos);
}
