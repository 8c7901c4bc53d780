#include <fmt/format.h>

#include "quantity/read.h"
#include "quantity/take.h"

namespace jianfu {

namespace {

bool is_year(int year) {
  return year >= 1900 && year <= 2199;
}

struct MonthDay {
  unsigned month;
  unsigned day;
};

// 9月1日, 九月一号; 9-1, 9/1, 9.1 with the separator that stands before them in a whole date.
std::optional<MonthDay> take_month_day(Cursor& cursor, char32_t separator) {
  const std::size_t start = cursor.at;
  const std::optional<int> month = take_integer(cursor, 2);
  if (month && cursor.take(separator == U'年' ? U'月' : separator)) {
    const std::optional<int> day = take_integer(cursor, 2);
    const bool named = separator != U'年' || cursor.take_any({U"日", U"号"});
    if (day && named && *month <= 12 && *day <= 31) {
      return MonthDay{.month = static_cast<unsigned>(*month), .day = static_cast<unsigned>(*day)};
    }
  }
  cursor.at = start;
  return std::nullopt;
}

// 20260901
std::optional<Date> take_compact_date(Cursor& cursor) {
  const std::size_t start = cursor.at;
  const std::optional<int> digits = take_integer(cursor, 8);
  if (digits && cursor.at - start == 8 && is_year(*digits / 10000)) {
    if (const auto date = make_date(*digits / 10000, static_cast<unsigned>(*digits / 100 % 100), static_cast<unsigned>(*digits % 100))) {
      return date;
    }
  }
  cursor.at = start;
  return std::nullopt;
}

// The separator of a date that begins here: 年 - / . or none.
char32_t separator_of(Cursor cursor) {
  take_year(cursor);
  return cursor.peek();
}

// 12月31日, 12-31 or 1.31 as the end of a span, in the year of its start.
std::optional<Date> take_date_of_year(Cursor& cursor, int year, char32_t separator) {
  const std::size_t start = cursor.at;
  if (const std::optional<MonthDay> some = take_month_day(cursor, separator)) {
    if (const std::optional<Date> date = make_date(year, some->month, some->day)) {
      return date;
    }
  }
  cursor.at = start;
  return std::nullopt;
}

// Two dates have four numbers or more (2026-10-08至11-03); with fewer, who wrote it meant one day.
bool means_one_date(const Cursor& cursor) {
  int numbers = 0;
  bool inside = false;
  for (const char32_t code : cursor.text) {
    const bool digit = is_digit(code) || chinese_digit(code) >= 0 || code == U'十';
    numbers += digit && !inside ? 1 : 0;
    inside = digit;
  }
  return numbers == 2 || numbers == 3;
}

}  // namespace

std::optional<int> take_year(Cursor& cursor) {
  const std::size_t start = cursor.at;
  int year = 0;
  for (int i = 0; i < 4; ++i) {
    const char32_t code = cursor.peek();
    const int digit = is_digit(code) ? static_cast<int>(code - U'0') : chinese_digit(code);
    if (digit < 0) {
      cursor.at = start;
      return std::nullopt;
    }
    year = year * 10 + digit;
    ++cursor.at;
  }
  if (!is_year(year) || is_digit(cursor.peek())) {
    cursor.at = start;
    return std::nullopt;
  }
  return year;
}

std::optional<Date> take_date(Cursor& cursor) {
  if (const std::optional<Date> compact = take_compact_date(cursor)) {
    return compact;
  }
  const std::size_t start = cursor.at;
  const std::optional<int> year = take_year(cursor);
  const char32_t separator = cursor.peek();
  if (year && (separator == U'年' || separator == U'-' || separator == U'/' || separator == U'.')) {
    ++cursor.at;
    if (const std::optional<Date> date = take_date_of_year(cursor, *year, separator)) {
      return date;
    }
  }
  cursor.at = start;
  return std::nullopt;
}

Result<Date> read_date(std::string_view text) {
  Cursor cursor(text);
  const std::optional<Date> date = take_date(cursor);
  if (!date || !cursor.done()) {
    return unreadable(text, expected_of(Unit::date));
  }
  return *date;
}

Result<DateSpan> read_date_span(std::string_view text) {
  const Expected expected{.what = {.zh = "起止日期", .en = "pair of dates"},
                          .forms = {.zh = "2026-10-08—2027-04-30、2026年9月1日至12月31日", .en = "2026-10-08—2027-04-30"}};
  Cursor cursor(text);
  cursor.take_any({U"从", U"自"});
  const char32_t separator = separator_of(cursor);
  const std::optional<Date> first = take_date(cursor);
  if (!first) {
    return unreadable(text, means_one_date(cursor) ? expected_of(Unit::date) : expected);
  }
  if (cursor.done()) {
    return DateSpan{.first = *first, .last = *first};
  }
  cursor.take(U'起');
  if (!take_dash(cursor)) {
    return unreadable(text, expected);
  }
  std::optional<Date> last = take_date(cursor);
  if (!last) {
    last = take_date_of_year(cursor, year_of(*first), separator);
  }
  if (!last) {
    return unreadable(text, expected);
  }
  cursor.take(U'止');
  if (!cursor.done()) {
    return unreadable(text, expected);
  }
  if (*last < *first) {
    const Text found = quoted(text);
    return Error{
        .message = {.zh = fmt::format("{}的结束日期早于开始日期；请先写开始、再写结束，两个日期都带年份", found.zh),
                    .en = fmt::format("{} ends before it has begun; write the start first, and the year of both dates", found.en)}};
  }
  return DateSpan{.first = *first, .last = *last};
}

}  // namespace jianfu
