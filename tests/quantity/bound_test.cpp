#include "quantity/read.h"
#include "rows.h"

using namespace jianfu;

namespace {

struct Row {
  std::string_view text;
  std::string_view shown;  // the range, in Chinese
  Per per = Per::none;
  std::string_view marks = "";  // "bare", "hedged"
};

void check_rows(std::initializer_list<Row> rows, Unit unit, const Text& counter = {}) {
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto bound = read_bound(row.text, unit);
    REQUIRE(bound.ok());
    CHECK(show(bound->range, counter).zh == std::string(row.shown));
    CHECK(bound->per == row.per);
    CHECK(bound->bare == (row.marks.find("bare") != std::string_view::npos));
    CHECK(bound->hedged == (row.marks.find("hedged") != std::string_view::npos));
  }
}

}  // namespace

TEST_CASE("read_bound reads limits of duration") {
  check_rows(
      {
          {"不超过60分钟", "不超过 60 分钟"},
          {"不超過６０分鐘", "不超过 60 分钟"},
          {"不超过 60 分钟。", "不超过 60 分钟"},
          {"不超过60", "不超过 60 分钟"},
          {"不得超过60分钟", "不超过 60 分钟"},
          {"不能超过一小时", "不超过 1 小时"},
          {"不许超过两小时", "不超过 2 小时"},
          {"别超过五十分钟", "不超过 50 分钟"},
          {"不多于60分钟", "不超过 60 分钟"},
          {"不高于60分钟", "不超过 60 分钟"},
          {"不突破60分钟", "不超过 60 分钟"},
          {"不超出60分钟", "不超过 60 分钟"},
          {"至多60分钟", "不超过 60 分钟"},
          {"最多60分钟", "不超过 60 分钟"},
          {"最长60分钟", "不超过 60 分钟"},
          {"60分钟以内", "不超过 60 分钟"},
          {"60分钟之内", "不超过 60 分钟"},
          {"60分钟内", "不超过 60 分钟"},
          {"60分钟以下", "不超过 60 分钟"},
          {"60分钟封顶", "不超过 60 分钟"},
          {"以60分钟为限", "不超过 60 分钟"},
          {"以60分钟为上限", "不超过 60 分钟"},
          {"控制在90分钟以内", "不超过 90 分钟"},
          {"控制在90分钟之内", "不超过 90 分钟"},
          {"控制在90分钟内", "不超过 90 分钟"},
          {"控制在90分钟", "不超过 90 分钟"},
          {"掌握在一小时之内", "不超过 1 小时"},
          {"≤60", "不超过 60 分钟"},
          {"≤ 60分钟", "不超过 60 分钟"},
          {"<=60分钟", "不超过 60 分钟"},
          {"<60分钟", "少于 60 分钟"},
          {"不到一小时", "少于 1 小时"},
          {"不足60分钟", "少于 60 分钟"},
          {"少于60分钟", "少于 60 分钟"},
          {"将近一小时", "少于 1 小时", Per::none, "hedged"},
          {"不少于10小时", "不少于 10 小时"},
          {"不得少于10小时", "不少于 10 小时"},
          {"不低于10小时", "不少于 10 小时"},
          {"至少10小时", "不少于 10 小时"},
          {"10小时以上", "不少于 10 小时"},
          {"10小时及以上", "不少于 10 小时"},
          {"保证10小时以上", "不少于 10 小时"},
          {"确保10小时", "不少于 10 小时"},
          {"达到10小时", "不少于 10 小时"},
          {"睡够九小时", "不少于 9 小时"},
          {"≥2小时", "不少于 2 小时"},
          {"≧2小时", "不少于 2 小时"},
          {">=120", "不少于 120 分钟"},
          {">2小时", "多于 2 小时"},
          {"超过2小时", "多于 2 小时"},
          {"60多分钟", "多于 60 分钟", Per::none, "hedged"},
          {"一小时多", "多于 1 小时", Per::none, "hedged"},
          {"60分钟出头", "多于 60 分钟", Per::none, "hedged"},
          {"五十来分钟", "50 分钟", Per::none, "bare hedged"},
          {"个把小时", "1 小时", Per::none, "bare hedged"},
          {"60分钟", "60 分钟", Per::none, "bare"},
          {"60", "60 分钟", Per::none, "bare"},
          {"为60分钟", "60 分钟", Per::none, "bare"},
          {"=60分钟", "60 分钟"},
          {"恰好60分钟", "60 分钟"},
          {"60分钟左右", "60 分钟", Per::none, "bare hedged"},
          {"约60分钟", "60 分钟", Per::none, "bare hedged"},
          {"大约60分钟", "60 分钟", Per::none, "bare hedged"},
          {"以60分钟为宜", "60 分钟", Per::none, "bare hedged"},
          {"原则上不超过30分钟", "不超过 30 分钟", Per::none, "hedged"},
          {"一般不超过30分钟", "不超过 30 分钟", Per::none, "hedged"},
          {"尽量控制在30分钟以内", "不超过 30 分钟", Per::none, "hedged"},
          {"不宜超过30分钟", "不超过 30 分钟", Per::none, "hedged"},
          {"0", "无"},
          {"0分钟", "无"},
          {"零", "无"},
          {"无", "无"},
          {"没有", "无"},
          {"不布置", "无"},
          {"每天不布置", "无", Per::day},
          {"30—40分钟", "30–40 分钟"},
          {"30-40", "30–40 分钟"},
          {"30～40分钟", "30–40 分钟"},
          {"30至40分钟", "30–40 分钟"},
          {"30到40分钟", "30–40 分钟"},
          {"30分钟至40分钟", "30–40 分钟"},
          {"控制在30—40分钟", "30–40 分钟"},
          {"30至40分钟之间", "30–40 分钟"},
          {"在30至40分钟之间", "30–40 分钟"},
          {"1.5～2小时", "1.5–2 小时"},
          {"半小时至一小时", "0.5–1 小时"},
          {"30分钟至1小时", "30–60 分钟"},
          {"三四十分钟", "30–40 分钟"},
          {"二三十分钟", "20–30 分钟"},
          {"十五六分钟", "15–16 分钟"},
          {"两三个小时", "2–3 小时"},
          {"不超过30-40分钟", "不超过 40 分钟"},
          {"不少于30分钟，不超过40分钟", "30–40 分钟"},
          {"30分钟以上40分钟以下", "30–40 分钟"},
          {"不少于30分钟且少于40分钟", "不少于 30 分钟且少于 40 分钟"},
          {"每天2小时", "2 小时", Per::day, "bare"},
          {"每日2小时", "2 小时", Per::day, "bare"},
          {"每天不少于2小时", "不少于 2 小时", Per::day},
          {"不少于每天2小时", "不少于 2 小时", Per::day},
          {"每天不超过60分钟", "不超过 60 分钟", Per::day},
          {"平均每天不超过60分钟", "不超过 60 分钟", Per::day},
          {"每天总量不超过60分钟", "不超过 60 分钟", Per::day},
          {"日均不超过60分钟", "不超过 60 分钟", Per::day},
          {"2小时/天", "2 小时", Per::day, "bare"},
          {"每节40分钟", "40 分钟", Per::lesson, "bare"},
          {"每节课40分钟", "40 分钟", Per::lesson, "bare"},
          {"每课时不超过40分钟", "不超过 40 分钟", Per::lesson},
          {"每次考试不超过90分钟", "不超过 90 分钟", Per::exam},
          {"每次30分钟", "30 分钟", Per::item, "bare"},
          {"at most 60 minutes", "不超过 60 分钟"},
          {"no more than 60 minutes a day", "不超过 60 分钟", Per::day},
          {"at least 10 hours", "不少于 10 小时"},
          {"2 hours per day", "2 小时", Per::day, "bare"},
          {"up to 1 hour", "不超过 1 小时"},
          {"less than 1 hour", "少于 1 小时"},
          {"2 hours or more", "不少于 2 小时"},
          {"between 30 and 40 minutes", "30–40 分钟"},
          {"30 to 40 minutes", "30–40 分钟"},
          {"about 60 minutes", "60 分钟", Per::none, "bare hedged"},
          {"none", "无"},
          {"1小时20分钟以内", "不超过 1 小时 20 分钟"},
          {"6O分钟以内", "不超过 60 分钟"},
      },
      Unit::minute);
}

TEST_CASE("read_bound reads limits of counts") {
  check_rows(
      {
          {"至少2次", "不少于 2 次"},
          {"不少于2次", "不少于 2 次"},
          {"2次以上", "不少于 2 次"},
          {"2次", "2 次", Per::none, "bare"},
          {"2", "2 次", Per::none, "bare"},
          {"不超过2次", "不超过 2 次"},
          {"每学期1次", "1 次", Per::term, "bare"},
          {"一学期一次", "1 次", Per::term, "bare"},
          {"每学期一次", "1 次", Per::term, "bare"},
          {"每个学期至少1次", "不少于 1 次", Per::term},
          {"每学期不超过1次", "不超过 1 次", Per::term},
          {"每周不少于3节", "不少于 3 次", Per::week},
          {"每周3节", "3 次", Per::week, "bare"},
          {"每周五天", "5 次", Per::week, "bare"},
          {"每周5天", "5 次", Per::week, "bare"},
          {"一周5天", "5 次", Per::week, "bare"},
          {"周均3节", "3 次", Per::week, "bare"},
          {"每周一次", "1 次", Per::week, "bare"},
          {"每月一次", "1 次", Per::month, "bare"},
          {"每学年两次", "2 次", Per::year, "bare"},
          {"每天1节", "1 次", Per::day, "bare"},
          {"每天一节", "1 次", Per::day, "bare"},
          {"3节/周", "3 次", Per::week, "bare"},
          {"3节每周", "3 次", Per::week, "bare"},
          {"1次/学期", "1 次", Per::term, "bare"},
          {"1-2次", "1–2 次"},
          {"1至2次", "1–2 次"},
          {"一到两次", "1–2 次"},
          {"1次到2次", "1–2 次"},
          {"1或2次", "1–2 次"},
          {"两三次", "2–3 次"},
          {"三五道题", "3–5 次"},
          {"每学期1—2次", "1–2 次", Per::term},
          {"0", "无"},
          {"0次", "无"},
          {"无", "无"},
          {"不组织", "无"},
          {"不考", "无"},
          {"只1次", "1 次", Per::none, "bare"},
          {"各1次", "1 次", Per::none, "bare"},
          {"十多次", "多于 10 次", Per::none, "hedged"},
          {"3次左右", "3 次", Per::none, "bare hedged"},
          {"at least 3 lessons a week", "不少于 3 次", Per::week},
          {"3 times a week", "3 次", Per::week, "bare"},
          {"1 per term", "1 次", Per::term, "bare"},
          {"each term 1 time", "1 次", Per::term, "bare"},
          {"no", "无"},
      },
      Unit::count, {.zh = "次", .en = "times"});
}

TEST_CASE("read_bound reads limits of time of day") {
  check_rows(
      {
          {"不早于8:20", "不早于 8:20"},
          {"不得早于8:20", "不早于 8:20"},
          {"不早于上午8点20分", "不早于 8:20"},
          {"8:20以后", "不早于 8:20"},
          {"8:20之后", "不早于 8:20"},
          {"8:20后", "不早于 8:20"},
          {"8:20起", "不早于 8:20"},
          {"最早8:20", "不早于 8:20"},
          {"≥8:20", "不早于 8:20"},
          {"晚于8:20", "晚于 8:20"},
          {"不晚于21:20", "不晚于 21:20"},
          {"不迟于21:20", "不晚于 21:20"},
          {"不得晚于21:20", "不晚于 21:20"},
          {"最晚21:20", "不晚于 21:20"},
          {"最迟晚上9:20", "不晚于 21:20"},
          {"21:20前", "不晚于 21:20"},
          {"21：20以前", "不晚于 21:20"},
          {"21:20之前", "不晚于 21:20"},
          {"晚九点二十前", "不晚于 21:20"},
          {"早于21:20", "早于 21:20"},
          {"一般不晚于21:20", "不晚于 21:20", Per::none, "hedged"},
          {"8:20", "8:20", Per::none, "bare"},
          {"8.20", "8:20", Per::none, "bare"},
          {"8:20左右", "8:20", Per::none, "bare hedged"},
          {"7:50-8:20", "7:50–8:20"},
          {"7:50至8:20之间", "7:50–8:20"},
          {"不早于7:50，不晚于8:20", "7:50–8:20"},
          {"not before 8:20", "不早于 8:20"},
          {"no later than 21:20", "不晚于 21:20"},
          {"before 21:20", "不晚于 21:20"},
          {"after 8:20", "不早于 8:20"},
          {"0:00", "0:00", Per::none, "bare"},
      },
      Unit::clock);
}

TEST_CASE("read_bound reads limits of the other units") {
  check_rows({{"不超过30%", "不超过 30%"},
              {"不超过百分之三十", "不超过 30%"},
              {"不低于三成", "不少于 30%"},
              {"30%", "30%", Per::none, "bare"},
              {"30", "30%", Per::none, "bare"},
              {"20-30%", "20–30%"},
              {"30%以内", "不超过 30%"}},
             Unit::percent);
  check_rows({{"不晚于2026-09-01", "不晚于 2026-09-01"},
              {"2026年9月1日以后", "不早于 2026-09-01"},
              {"2026年9月1日前", "不晚于 2026-09-01"},
              {"2026-09-01至2026-12-31", "2026-09-01 至 2026-12-31"}},
             Unit::date);
  check_rows({{"不超过30元", "不超过 30 元"},
              {"30", "30 元", Per::none, "bare"},
              {"¥30以内", "不超过 30 元"},
              {"30块钱", "30 元", Per::none, "bare"}},
             Unit::yuan);
  check_rows({{"不超过3公斤", "不超过 3 千克"}, {"6斤以下", "不超过 3 千克"}, {"3kg", "3 千克", Per::none, "bare"}}, Unit::kilogram);
  check_rows({{"10", "10 小时", Per::none, "bare"}, {"不少于10", "不少于 10 小时"}, {"不少于600分钟", "不少于 600 分钟"}}, Unit::hour);
}

TEST_CASE("read_bound refuses what says no limit, or two that contradict") {
  for (const std::string_view text : {"",
                                      "不超过",
                                      "分钟",
                                      "60分钟吧",
                                      "大概吧",
                                      "-5",
                                      "1e3",
                                      "0x10",
                                      "40-30分钟",
                                      "不超过60分钟以上",
                                      "不超过60分钟，不少于90分钟",
                                      "至少30分钟至少40分钟",
                                      "每天每周60分钟",
                                      "不超过60分钟 每天 每周",
                                      "60分钟60分钟",
                                      "减少20分钟",
                                      "控制在 分钟以内",
                                      "不超过XX分钟",
                                      "99999999999999999999",
                                      "一周",
                                      "60分钟（必做）"}) {
    check_refusal(read_bound(text, Unit::minute), text);
  }
  for (const std::string_view text : {"每周一", "每周三", "每两周一次", "每学期", "次", "2次1次", "八次以内以上", "不少于2次，不少于3次"}) {
    check_refusal(read_bound(text, Unit::count), text);
  }
  for (const std::string_view text : {"25:00前", "8:60", "8", "无", "0", "不布置", "8:20前以后", "9:00-8:00"}) {
    check_refusal(read_bound(text, Unit::clock), text);
  }
  check_refusal(read_bound("不超过101%", Unit::percent), "不超过101%");
}

TEST_CASE("read_bound names both kinds when the value is of another") {
  const auto clock_for_minutes = read_bound("8:20前", Unit::minute);
  check_refusal(clock_for_minutes, "8:20前");
  CHECK(clock_for_minutes.error().message.zh == "“8:20前”是时刻，这里要的是时长；请写成 不超过60分钟、每天2小时、无 这样");
  CHECK(clock_for_minutes.error().message.en ==
        "\"8:20前\" is a time of day, a duration is wanted here; write it like at most 60 minutes, 2 hours a day or none");

  struct Kinds {
    std::string_view text;
    Unit unit;
    std::string_view found;
    std::string_view wanted;
  };

  const Kinds rows[] = {
      {"不超过60分钟", Unit::count, "时长", "次数"}, {"60分钟", Unit::clock, "时长", "时刻"},      {"3次", Unit::minute, "次数", "时长"},
      {"不超过30%", Unit::count, "百分比", "次数"},  {"至少2次", Unit::percent, "次数", "百分比"}, {"30元", Unit::minute, "金额", "时长"},
      {"2026-09-01", Unit::clock, "日期", "时刻"},   {"3公斤", Unit::percent, "重量", "百分比"},   {"8:20", Unit::count, "时刻", "次数"},
  };
  for (const Kinds& row : rows) {
    INFO(std::string(row.text));
    const auto bound = read_bound(row.text, row.unit);
    check_refusal(bound, row.text);
    CHECK(bound.error().message.zh.find(row.found) != std::string::npos);
    CHECK(bound.error().message.zh.find(row.wanted) != std::string::npos);
  }
}
