#include "quantity/read.h"
#include "rows.h"

using namespace jianfu;

TEST_CASE("read_duration gives minutes and remembers who wrote hours") {
  struct Row {
    std::string_view text;
    double minutes;
    Unit unit;
  };

  const Row rows[] = {
      {"20分钟", 20, Unit::minute},
      {"20分", 20, Unit::minute},
      {"20", 20, Unit::minute},
      {"0", 0, Unit::minute},
      {"0分钟", 0, Unit::minute},
      {"２０分钟", 20, Unit::minute},
      {"20 分钟", 20, Unit::minute},
      {"6O分钟", 60, Unit::minute},
      {"l5分钟", 15, Unit::minute},
      {"20分鐘", 20, Unit::minute},
      {"二十分钟", 20, Unit::minute},
      {"一百二十分钟", 120, Unit::minute},
      {"两分钟", 2, Unit::minute},
      {"30min", 30, Unit::minute},
      {"40 min", 40, Unit::minute},
      {"40 mins", 40, Unit::minute},
      {"1 minute", 1, Unit::minute},
      {"40 Minutes", 40, Unit::minute},
      {"90'", 90, Unit::minute},
      {"15′", 15, Unit::minute},
      {"１５＇", 15, Unit::minute},
      {"一刻钟", 15, Unit::minute},
      {"1刻钟", 15, Unit::minute},
      {"两刻钟", 30, Unit::minute},
      {"三刻钟", 45, Unit::minute},
      {"0.5分钟", 0.5, Unit::minute},
      {"1小时", 60, Unit::hour},
      {"1 小时", 60, Unit::hour},
      {"一小时", 60, Unit::hour},
      {"一个小时", 60, Unit::hour},
      {"两个钟头", 120, Unit::hour},
      {"两个钟", 120, Unit::hour},
      {"半小时", 30, Unit::hour},
      {"半个小时", 30, Unit::hour},
      {"半个钟头", 30, Unit::hour},
      {"半小時", 30, Unit::hour},
      {"一个半小时", 90, Unit::hour},
      {"1个半小时", 90, Unit::hour},
      {"两个半钟头", 150, Unit::hour},
      {"一小时半", 90, Unit::hour},
      {"1小时半", 90, Unit::hour},
      {"1.5小时", 90, Unit::hour},
      {"１.５ｈ", 90, Unit::hour},
      {"一点五小时", 90, Unit::hour},
      {"1.1小时", 66, Unit::hour},
      {"1小时30分", 90, Unit::hour},
      {"1小时30分钟", 90, Unit::hour},
      {"1小时30", 90, Unit::hour},
      {"1小时零5分", 65, Unit::hour},
      {"一小时零五分", 65, Unit::hour},
      {"10小时30分", 630, Unit::hour},
      {"一个小时二十分钟", 80, Unit::hour},
      {"一小时一刻钟", 75, Unit::hour},
      {"一小时三刻", 105, Unit::hour},
      {"2h", 120, Unit::hour},
      {"2H", 120, Unit::hour},
      {"1h30", 90, Unit::hour},
      {"1h30m", 90, Unit::hour},
      {"1h 30min", 90, Unit::hour},
      {"2 hours", 120, Unit::hour},
      {"1 hour", 60, Unit::hour},
      {"1.5 hrs", 90, Unit::hour},
      {"1 hour 30 minutes", 90, Unit::hour},
      {"1 hour and 5 minutes", 65, Unit::hour},
      {"an hour", 60, Unit::hour},
      {"half an hour", 30, Unit::hour},
      {"an hour and a half", 90, Unit::hour},
      {"0小时", 0, Unit::hour},
      {"1小时59分", 119, Unit::hour},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto duration = read_duration(row.text);
    REQUIRE(duration.ok());
    CHECK(duration->amount == row.minutes);
    CHECK(duration->unit == row.unit);
  }
}

TEST_CASE("read_duration refuses other kinds, ranges, hedges and limits") {
  for (const std::string_view text : {"",
                                      " ",
                                      "-5",
                                      "-5分钟",
                                      "半",
                                      "一个半",
                                      "分钟",
                                      "小时",
                                      "八点",
                                      "8:20",
                                      "3次",
                                      "30%",
                                      "三四十分钟",
                                      "30-40分钟",
                                      "30分钟左右",
                                      "60多分钟",
                                      "五十来分钟",
                                      "个把小时",
                                      "1小时60分",
                                      "1小时90分钟",
                                      "1.5小时30分",
                                      "60分钟以内",
                                      "不超过60分钟",
                                      "20分钟30秒",
                                      "30秒",
                                      "2天",
                                      "20分钟x",
                                      "0x10",
                                      "1e3分钟",
                                      "20米",
                                      "20m",
                                      "四刻钟",
                                      "无",
                                      "1小时 2小时",
                                      "99999999999999999999分钟",
                                      "分钟20",
                                      "hours",
                                      "2 houses"}) {
    check_refusal(read_duration(text), text);
  }
}
