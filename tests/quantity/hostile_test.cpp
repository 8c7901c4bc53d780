#include <random>
#include <string>
#include <vector>

#include "quantity/read.h"
#include "rows.h"

using namespace jianfu;

namespace {

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"1",    "2",        "8",
                                               "20",   "60",       "0",
                                               "９",   "一",       "二",
                                               "三",   "十",       "百",
                                               "万",   "〇",       "半",
                                               "两",   "点",       "时",
                                               "分",   "小时",     "个",
                                               "刻",   "钟",       "分钟",
                                               "年级", "级",       "初",
                                               "高",   "班",       "(",
                                               ")",    ":",        "：",
                                               ";",    ".",        "。",
                                               ",",    "、",       "-",
                                               "—",    "~",        "至",
                                               "到",   "年",       "月",
                                               "日",   "周",       "每",
                                               "天",   "学期",     "第",
                                               "不",   "超过",     "少于",
                                               "以内", "以上",     "前",
                                               "后",   "约",       "左右",
                                               "无",   "%",        "百分之",
                                               "成",   "元",       " ",
                                               "　",   "\t",       "a",
                                               "h",    "min",      "at most",
                                               "per",  "day",      "or more",
                                               "am",   "pm",       "Mon",
                                               "to",   "O",        "l",
                                               "\xFF", "\xE4\xB8", "\xF0\x9F\x98\x80",
                                               "-5",   "1e3",      "学年",
                                               "2026", "毕业班",   "/",
                                               "<",    "≤",        "99999999999999999999"};
  return all;
}

template <typename T>
void check_told(const Result<T>& result) {
  if (!result) {
    CHECK_FALSE(result.error().message.zh.empty());
    CHECK_FALSE(result.error().message.en.empty());
  }
}

void read_everything(std::string_view text) {
  check_told(read_number(text));
  check_told(read_duration(text));
  check_told(read_clock(text));
  check_told(read_clock_span(text));
  check_told(read_count(text));
  check_told(read_percent(text));
  check_told(read_grades(text));
  check_told(read_grades(text, Grades::range(1, 9)));
  check_told(read_date(text));
  check_told(read_date_span(text));
  check_told(read_term(text));
  check_told(read_weekday(text));
  check_told(read_weekdays(text));
  check_told(read_flag(text));
  grade_of_class(text);
  for (const Unit unit : {Unit::count, Unit::minute, Unit::hour, Unit::clock, Unit::percent, Unit::date, Unit::yuan, Unit::kilogram}) {
    const auto bound = read_bound(text, unit);
    check_told(bound);
    if (bound) {
      CHECK(comparable(bound->range.unit, unit));
      CHECK_FALSE(empty(bound->range));
      CHECK_FALSE(show(bound->range).zh.empty());
    }
  }
}

}  // namespace

TEST_CASE("whatever is thrown at the readers, they read it or say what they expected") {
  std::mt19937 random(20260901);
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    const std::size_t length = 1 + random() % 7;
    for (std::size_t i = 0; i < length; ++i) {
      text += pieces()[random() % pieces().size()];
    }
    INFO(text);
    read_everything(text);
  }
}

TEST_CASE("long texts take linear time") {
  for (const std::string& piece : pieces()) {
    std::string text;
    while (text.size() < 20000) {
      text += piece;
    }
    read_everything(text);
  }
}
