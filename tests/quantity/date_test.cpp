#include "quantity/read.h"
#include "rows.h"

using namespace jianfu;

namespace {

Date date(int year, unsigned month, unsigned day) {
  return *make_date(year, month, day);
}

}  // namespace

TEST_CASE("read_date reads the usual spellings") {
  for (const std::string_view text :
       {"2026-09-01", "2026-9-1", "2026年9月1日", "2026年9月1号", "2026 年 9 月 1 日", "2026/9/1", "2026/09/01", "2026.9.1", "2026．9．1",
        "２０２６－９－１", "2026—9—1", "二〇二六年九月一日", "二○二六年九月一日", "2O26-09-O1", "20260901", " 2026-09-01 "}) {
    INFO(std::string(text));
    const auto read = read_date(text);
    REQUIRE(read.ok());
    CHECK(iso(*read) == "2026-09-01");
  }
  CHECK(*read_date("2028-02-29") == date(2028, 2, 29));
  CHECK(*read_date("二〇二六年十二月三十一日") == date(2026, 12, 31));
}

TEST_CASE("read_date refuses days that do not exist and half a date") {
  for (const std::string_view text :
       {"",           "2026",       "2026-09",  "2026-02-29", "2026-02-30",  "2026-13-01",       "2026-00-10", "2026-09-00",
        "2026-09-31", "9月1日",     "09-01",    "26-09-01",   "2026-9-1-1",  "2026-09-01T08:00", "1-9-2026",   "2026年9月",
        "2026年9月1", "2026/9-1",   "2026~9~1", "0000-01-01", "99999-01-01", "20260931",         "2026090",    "2026年二百五十七月一日",
        "明天",       "2026-9-１00"}) {
    check_refusal(read_date(text), text);
  }
}

TEST_CASE("read_date_span reads two dates, or one") {
  struct Row {
    std::string_view text;
    Date first;
    Date last;
  };

  const Row rows[] = {
      {"2026-10-08—2027-04-30", date(2026, 10, 8), date(2027, 4, 30)},
      {"2026-10-08-2027-04-30", date(2026, 10, 8), date(2027, 4, 30)},
      {"2026-10-08~2027-04-30", date(2026, 10, 8), date(2027, 4, 30)},
      {"2026-10-08 至 2027-04-30", date(2026, 10, 8), date(2027, 4, 30)},
      {"2026-10-08到2027-04-30", date(2026, 10, 8), date(2027, 4, 30)},
      {"2026-10-08 to 2027-04-30", date(2026, 10, 8), date(2027, 4, 30)},
      {"从2026年10月8日起至2027年4月30日止", date(2026, 10, 8), date(2027, 4, 30)},
      {"2026.10.8-2027.4.30", date(2026, 10, 8), date(2027, 4, 30)},
      {"2026/10/8—2027/4/30", date(2026, 10, 8), date(2027, 4, 30)},
      {"2026年9月1日至12月31日", date(2026, 9, 1), date(2026, 12, 31)},
      {"2026-09-01—12-31", date(2026, 9, 1), date(2026, 12, 31)},
      {"2026.9.1—9.30", date(2026, 9, 1), date(2026, 9, 30)},
      {"2026-10-08", date(2026, 10, 8), date(2026, 10, 8)},
      {"2026-10-08—2026-10-08", date(2026, 10, 8), date(2026, 10, 8)},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto span = read_date_span(row.text);
    REQUIRE(span.ok());
    CHECK(span->first == row.first);
    CHECK(span->last == row.last);
  }
  for (const std::string_view text :
       {"", "2026-10-08—", "—2027-04-30", "2026-10-08 2027-04-30", "2026-10-08—2027-02-30", "2027-04-30—2026-10-08",
        "2026年10月8日至4月30日", "10-08—04-30", "2026-10-08—2027-04-30x", "2026-10-08—10.30"}) {
    check_refusal(read_date_span(text), text);
  }
  CHECK(read_date_span("2026年10月8日至4月30日").error().message.zh.find("年份") != std::string::npos);
}

TEST_CASE("read_date_span speaks of a date where one was meant, else of a span") {
  const auto speaks_of_span = [](std::string_view text) {
    return read_date_span(text).error().message.zh.find("起止日期") != std::string::npos;
  };
  for (const std::string_view text : {"2026-10-32", "２０２６－１０－３２", "2026年13月1日", "10-08", "二〇二六年十月三十二日"}) {
    INFO(std::string(text));
    CHECK_FALSE(speaks_of_span(text));
  }
  for (const std::string_view text : {"2026-10-32—2026-11-03", "2026-10-08—2026-10-32", "期末", ""}) {
    INFO(std::string(text));
    CHECK(speaks_of_span(text));
  }
}

TEST_CASE("read_term reads school years and seasons") {
  struct Row {
    std::string_view text;
    Term expected;
  };

  const Row rows[] = {
      {"2026-2027学年第一学期", {2026, 1}},
      {"2026-2027学年第二学期", {2026, 2}},
      {"2026—2027学年度第2学期", {2026, 2}},
      {"２０２６－２０２７学年第１学期", {2026, 1}},
      {"2026～2027学年度第一学期", {2026, 1}},
      {"2026至2027学年第一学期", {2026, 1}},
      {"2026/2027学年第一学期", {2026, 1}},
      {"二〇二六—二〇二七学年第一学期", {2026, 1}},
      {"2026-2027學年第一學期", {2026, 1}},
      {"2026-27学年第一学期", {2026, 1}},
      {"2026-2027-1", {2026, 1}},
      {"2026-2027-2", {2026, 2}},
      {"2026-2027学年上学期", {2026, 1}},
      {"2026-2027学年下学期", {2026, 2}},
      {"2026-2027学年（上）", {2026, 1}},
      {"2026-2027学年秋季学期", {2026, 1}},
      {"2026-2027学年春季学期", {2026, 2}},
      {"2026学年上学期", {2026, 1}},
      {"2026学年第二学期", {2026, 2}},
      {"2026年秋季学期", {2026, 1}},
      {"2026年秋", {2026, 1}},
      {"2027年春季学期", {2026, 2}},
      {"2027春", {2026, 2}},
      {"2026-2027 term 1", {2026, 1}},
      {"autumn 2026", {2026, 1}},
      {"Spring 2027", {2026, 2}},
      {"2027 spring term", {2026, 2}},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto term = read_term(row.text);
    REQUIRE(term.ok());
    CHECK(term->year == row.expected.year);
    CHECK(term->half == row.expected.half);
  }
  for (const std::string_view text : {"", "2026", "2026-2027", "2026-2027学年", "2026-2028学年第一学期", "2027-2026学年第一学期",
                                      "2026-2026-1", "2026-2027-3", "2026-2027学年第三学期", "2026年上学期", "2026年第一学期", "第一学期",
                                      "26-27学年第一学期", "2026-2027学年第一学期x", "2026-1", "autumn", "秋季学期"}) {
    check_refusal(read_term(text), text);
  }
}

TEST_CASE("terms have their usual first and last days") {
  const Term autumn{.year = 2026, .half = 1};
  CHECK(iso(autumn.first_day()) == "2026-09-01");
  CHECK(iso(autumn.last_day()) == "2027-01-31");
  const Term spring{.year = 2026, .half = 2};
  CHECK(iso(spring.first_day()) == "2027-02-15");
  CHECK(iso(spring.last_day()) == "2027-07-15");
}
