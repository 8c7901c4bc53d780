#include <fmt/format.h>

#include "quantity/read.h"
#include "quantity/take.h"

namespace jianfu {

namespace {

std::optional<int> take_season(Cursor& cursor) {
  const std::size_t start = cursor.at;
  cursor.blank();
  std::optional<int> half;
  if (cursor.take_any({U"秋季", U"秋", U"autumn", U"fall"})) {
    half = 1;
  } else if (cursor.take_any({U"春季", U"春", U"spring"})) {
    half = 2;
  }
  if (!half) {
    cursor.at = start;
    return std::nullopt;
  }
  cursor.take(U"学期");
  const std::size_t word = cursor.at;
  cursor.blank();
  if (!cursor.take_any({U"term", U"semester"})) {
    cursor.at = word;
  }
  return half;
}

std::optional<int> one_or_two(std::optional<int> number) {
  return number == 1 || number == 2 ? number : std::nullopt;
}

// 第一学期, 上学期, (上), -1, term 1, 秋季学期
std::optional<int> take_half(Cursor& cursor) {
  if (const std::optional<int> season = take_season(cursor)) {
    return season;
  }
  const bool bracket = cursor.take(U'(');
  cursor.blank();
  std::optional<int> half;
  if (cursor.take_any({U"上学期", U"上"})) {
    half = 1;
  } else if (cursor.take_any({U"下学期", U"下"})) {
    half = 2;
  } else if (cursor.take(U'-')) {
    half = one_or_two(take_integer(cursor, 1));
  } else if (cursor.take_any({U"term", U"semester"})) {
    cursor.blank();
    half = one_or_two(take_integer(cursor, 1));
  } else {
    cursor.take(U'第');
    half = one_or_two(take_integer(cursor, 1));
    half = cursor.take(U"学期") ? half : std::nullopt;
  }
  if (bracket && !cursor.take(U')')) {
    return std::nullopt;
  }
  return half;
}

// The second year of 2026-2027 or 2026-27; nullopt when none is written.
std::optional<int> take_second_year(Cursor& cursor, int first) {
  const std::size_t start = cursor.at;
  if (take_dash(cursor) || cursor.take(U'/')) {
    if (const std::optional<int> year = take_year(cursor)) {
      return year;
    }
    const std::size_t digits = cursor.at;
    const std::optional<int> year = take_integer(cursor, 2);
    if (year && cursor.at - digits == 2 && is_digit(cursor.text[digits])) {
      return first / 100 * 100 + *year;
    }
  }
  cursor.at = start;
  return std::nullopt;
}

Error not_a_term(std::string_view text) {
  return unreadable(text,
                    {.what = {.zh = "学期", .en = "term"},
                     .forms = {.zh = "2026-2027学年第一学期、2026-2027-1、2027年春季学期", .en = "2026-2027-1 or 2026-2027学年第一学期"}});
}

Error years_apart(std::string_view text) {
  const Text found = quoted(text);
  return {.message = {.zh = fmt::format("{}的两个年份不相连；一个学年跨相连的两年，请写成 2026-2027学年第一学期 这样", found.zh),
                      .en = fmt::format("the years of {} do not follow one another; write a term like 2026-2027-1", found.en)}};
}

// Autumn 2026 opens the school year 2026; spring 2027 closes it.
Term of_season(int calendar_year, int half) {
  return {.year = half == 1 ? calendar_year : calendar_year - 1, .half = half};
}

Date day(int year, unsigned month, unsigned of_month) {
  return *make_date(year, month, of_month);
}

// autumn 2026
std::optional<Term> take_season_first(Cursor& cursor) {
  const std::optional<int> half = take_season(cursor);
  if (!half) {
    return std::nullopt;
  }
  cursor.blank();
  const std::optional<int> year = take_year(cursor);
  return year ? std::optional(of_season(*year, *half)) : std::nullopt;
}

}  // namespace

Date Term::first_day() const {
  return half == 1 ? day(year, 9, 1) : day(year + 1, 2, 15);
}

Date Term::last_day() const {
  return half == 1 ? day(year + 1, 1, 31) : day(year + 1, 7, 15);
}

Result<Term> read_term(std::string_view text) {
  Cursor english(text);
  const std::optional<Term> season_first = take_season_first(english);
  if (season_first && english.done()) {
    return *season_first;
  }
  Cursor cursor(text);
  const std::optional<int> first = take_year(cursor);
  if (!first) {
    return not_a_term(text);
  }
  const std::optional<int> second = take_second_year(cursor, *first);
  if (second && *second != *first + 1) {
    return years_apart(text);
  }
  const bool school_year = cursor.take_any({U"学年度", U"学年"}) || second;
  if (school_year) {
    const std::optional<int> half = take_half(cursor);
    return half && cursor.done() ? Result<Term>(Term{.year = *first, .half = *half}) : not_a_term(text);
  }
  cursor.take(U'年');
  // 2026年上学期 means autumn in most places and spring in some, so a calendar year needs its season.
  const std::optional<int> half = take_season(cursor);
  return half && cursor.done() ? Result<Term>(of_season(*first, *half)) : not_a_term(text);
}

}  // namespace jianfu
