// Reads what people write for amounts, times, grades, dates and limits: digits, full width, Chinese numerals. One function per thing;
// each reads the WHOLE text (surrounding blanks aside) or says in both languages what it expected, with an example of an accepted form.
// Where one text could mean two things (六十一, 三四年级) the reading is given beside the function.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "quantity/quantity.h"
#include "quantity/range.h"

namespace jianfu {

// 60, ６０, 六十, 一百二十, 两, 1.5, 半 (0.5), 1 280, 〇; letters O and l between digits are 0 and 1. Never negative.
Result<double> read_number(std::string_view text);

// 20分钟, 20分, 20 (minutes), 半小时, 1.5小时, 一个半小时, 1小时30分, 一刻钟, 三刻钟, 2h, 40min, 90', 一小时半, 两个钟头. Unit minute, or
// hour when written in hours.
Result<Quantity> read_duration(std::string_view text);

// 8:20, 8：20, 8；20, 8.20, 08:20:00 (seconds are cut), 8点20分, 8时20分, 八点二十, 八点半, 八点一刻, 8点整, 早八点, 上午8:20, 下午4:30,
// 下午四点半, 晚九点二十, 16时30分, 24:00, 8:20 am; seconds since midnight that other programs leave (28800 = 8:00), from 3600 on: below
// that, 1530 is rather a 15:30 without its colon. 25:00, 8:60 and 8 are errors.
Result<Quantity> read_clock(std::string_view text);

struct ClockSpan {
  Quantity start;
  Quantity end;  // after start

  friend bool operator==(const ClockSpan&, const ClockSpan&) = default;
};

// 8:20-9:00, 8:20—9:00, 8：20～9：00, 8:20至9:00, 8:20——9:00, "7: 40-8: 20". An end before the start is an error that says so.
Result<ClockSpan> read_clock_span(std::string_view text);

// 3, 三次, 2节, 每周5天 without its 每周 (see read_limit), 无 = 0. Any counter word is accepted.
Result<Quantity> read_count(std::string_view text);

// 30%, 30％, 百分之三十, 三成.
Result<Quantity> read_percent(std::string_view text);

// 1-6, 三至六年级, 一、二年级, 一二年级, 3～6, 三年级, 三, 低年级 (1-2), 中年级 (3-4), 高年级 (5-6), 初一, 初中 (7-9), 高三, 高中, 小学,
// 七年级, 全校, 各年级 (all 12), 三年级以上 (within `stage`, the grades of the school; up to the end of the stage the grade lies in when
// not given), 毕业班 (needs `stage`). A list [1, 2] is the caller's.
Result<Grades> read_grades(std::string_view text, std::optional<Grades> stage = std::nullopt);

// The grade in a class name: 三年级1班, 三1班, 三（1）班, 301班, 高三（12）班, 初二3班, 七年级2班, 2班 (none), Grade 3 Class 2, 3.1班.
// nullopt when it has none.
std::optional<int> grade_of_class(std::string_view name);

// The year in the name of a class that is called after it.
struct YearOfClass {
  int year = 0;
  bool leaving = false;  // 2027届; else of entry, 2021级
  int first_grade = 0;   // of the stage that stands before it: 1 小, 7 初, 10 高; 0 when none does
};

// 2021级3班, 21级3班, 初2021级, 高2023级（2）班, 2027届1班; nullopt for every other name.
std::optional<YearOfClass> year_of_class(std::string_view name);

// 2026-09-01, 2026年9月1日, 2026/9/1, 2026.9.1, ２０２６－９－１, 二〇二六年九月一日.
Result<Date> read_date(std::string_view text);

struct DateSpan {
  Date first;
  Date last;  // not before first

  friend bool operator==(const DateSpan&, const DateSpan&) = default;
};

// 2026-10-08—2027-04-30 with any dash, 至 or 到; a single date is a span of one day.
Result<DateSpan> read_date_span(std::string_view text);

struct Term {
  int year = 0;  // the school year's first: 2026 for 2026-2027
  int half = 1;  // 1 autumn, 2 spring

  Date first_day() const;  // 1 September, or 15 February: the usual days; schools differ by a week or two
  Date last_day() const;   // 31 January, or 15 July
  friend bool operator==(const Term&, const Term&) = default;
};

// 2026-2027学年第一学期, 2026-2027-1, 2026—2027学年度第2学期, 2026学年上学期, 2026年秋季学期, 2027年春季学期.
Result<Term> read_term(std::string_view text);

// 周一, 星期一, 礼拜天, 一, 1 … 7, 周日, Monday, Mon, mon. 1 = Monday.
Result<int> read_weekday(std::string_view text);

// 周一至周五, 周一、周三, 1-5, 每天 (1–7), 工作日 (1–5), 周末 (6, 7).
Result<Weekdays> read_weekdays(std::string_view text);

// 是 否 有 无 yes no true false 允许 不 … ; anything else is an error.
Result<bool> read_flag(std::string_view text);

enum class Per { none, lesson, day, week, month, term, year, exam, item };

struct Bound {
  Range range;
  Per per = Per::none;
  bool bare = false;    // a value without a comparator: the topic's sense says which side it bounds
  bool hedged = false;  // 左右, 原则上, 一般, 约, 尽量
};

// A limit as people write it: 不超过60分钟, 60分钟以内, 不少于10小时, 至少2次, 每学期1次, 每天2小时, 8:20以后, 不早于8:20, 30—40分钟, ≤60,
// 0, 无, 不布置 (exactly 0), 每周不少于3节, 不到一小时, 控制在90分钟以内, 21:20前, 10小时以上. `unit` is the kind the topic expects: a bare
// 60 is 60 of it; a value of another kind is an error that names both.
Result<Bound> read_bound(std::string_view text, Unit unit);

}  // namespace jianfu
