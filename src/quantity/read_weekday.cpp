#include <algorithm>

#include <fmt/format.h>

#include "quantity/read.h"
#include "quantity/take.h"

namespace jianfu {

namespace {

std::optional<int> day_of_character(char32_t code, bool named) {
  if (code == U'日' || (code == U'天' && named)) {
    return 7;
  }
  const int digit = is_digit(code) ? static_cast<int>(code - U'0') : code == U'两' ? -1 : chinese_digit(code);
  return digit >= 1 && digit <= (is_digit(code) ? 7 : 6) ? std::optional(digit) : std::nullopt;
}

std::optional<int> take_english_day(Cursor& cursor) {
  struct Day {
    int number;
    std::initializer_list<std::u32string_view> words;
  };

  const Day days[] = {{1, {U"mondays", U"monday", U"mon"}},       {2, {U"tuesdays", U"tuesday", U"tues", U"tue"}},
                      {3, {U"wednesdays", U"wednesday", U"wed"}}, {4, {U"thursdays", U"thursday", U"thurs", U"thur", U"thu"}},
                      {5, {U"fridays", U"friday", U"fri"}},       {6, {U"saturdays", U"saturday", U"sat"}},
                      {7, {U"sundays", U"sunday", U"sun"}}};
  for (const Day& day : days) {
    if (cursor.take_any(day.words)) {
      cursor.take(U'.');
      return day.number;
    }
  }
  return std::nullopt;
}

// 周三, 星期三, 礼拜三, 三, 3, Wed; `named` tells whether 周 or its like stood there.
std::optional<int> take_day(Cursor& cursor, bool& named) {
  const std::size_t start = cursor.at;
  named = cursor.take_any({U"星期", U"礼拜", U"周"});
  const std::optional<int> day = day_of_character(cursor.peek(), named);
  const bool longer_number = is_digit(cursor.peek()) && is_digit(cursor.peek(1));
  if (day && !longer_number) {
    ++cursor.at;
    return day;
  }
  cursor.at = start;
  return take_english_day(cursor);
}

std::optional<Weekdays> take_group(Cursor& cursor) {
  const std::size_t start = cursor.at;
  cursor.take(U"每个");
  if (cursor.take_any({U"工作日", U"上学日", U"教学日", U"学习日", U"平日", U"school days", U"schooldays", U"weekdays", U"workdays"})) {
    return Weekdays{1, 2, 3, 4, 5};
  }
  if (cursor.take_any({U"周末", U"双休日", U"weekends", U"weekend"})) {
    return Weekdays{6, 7};
  }
  cursor.at = start;
  if (cursor.take_any({U"每天", U"每日", U"天天", U"每一天", U"every day", U"everyday", U"daily"})) {
    return Weekdays{1, 2, 3, 4, 5, 6, 7};
  }
  return std::nullopt;
}

void take_separator(Cursor& cursor) {
  const std::size_t start = cursor.at;
  cursor.blank();
  if (cursor.take(U"and")) {
    cursor.blank();
    return;
  }
  cursor.at = start;
  if (!cursor.take_any({U"、", U",", U"/", U"和", U"及", U"与", U";"})) {
    cursor.blank();
  }
}

// A range may begin on Sunday (周日至周四: boarders' evenings); other ranges run forward in the week.
bool add_range(Weekdays& days, int first, int last) {
  if (first > last && first != 7) {
    return false;
  }
  for (int day = first == 7 && last < 7 ? 0 : first; day <= last; ++day) {
    days.add(day == 0 ? 7 : day);
  }
  return true;
}

bool take_item(Cursor& cursor, Weekdays& days) {
  if (const auto group = take_group(cursor)) {
    days = days | *group;
    return true;
  }
  bool named = false;
  const std::optional<int> first = take_day(cursor, named);
  if (!first) {
    return false;
  }
  if (!take_dash(cursor)) {
    days.add(*first);
    return true;
  }
  const std::optional<int> last = take_day(cursor, named);
  return last && add_range(days, *first, *last);
}

std::optional<Weekdays> take_days(Cursor& cursor) {
  Weekdays days;
  if (cursor.text.starts_with(U"每周") || cursor.text.starts_with(U"每星期")) {
    cursor.take(U'每');
  }
  while (true) {
    if (!take_item(cursor, days)) {
      return std::nullopt;
    }
    if (cursor.done()) {
      break;
    }
    take_separator(cursor);
  }
  return days;
}

}  // namespace

Result<int> read_weekday(std::string_view text) {
  Cursor cursor(text);
  bool named = false;
  const std::optional<int> day = take_day(cursor, named);
  if (!day || !cursor.done()) {
    return unreadable(text,
                      {.what = {.zh = "星期几", .en = "day of the week"}, .forms = {.zh = "周一、星期一、1", .en = "Monday, Mon or 1"}});
  }
  return *day;
}

Result<Weekdays> read_weekdays(std::string_view text) {
  Cursor cursor(text);
  const auto days = take_days(cursor);
  if (!days) {
    return unreadable(text, {.what = {.zh = "星期", .en = "list of weekdays"},
                             .forms = {.zh = "周一至周五、周一、周三、每天、工作日", .en = "Mon-Fri or Mon, Wed"}});
  }
  return *days;
}

Result<bool> read_flag(std::string_view text) {
  constexpr std::u32string_view yes[] = {U"是", U"有",   U"对",  U"可", U"可以", U"能", U"允许", U"准许", U"需要", U"须", U"必须", U"要",
                                         U"已", U"已经", U"yes", U"y",  U"true", U"on", U"√",    U"✓",    U"✔",    U"会", U"是的"};
  constexpr std::u32string_view no[] = {U"否",    U"无",     U"没有", U"没",     U"不",   U"不是", U"非",   U"未",
                                        U"不可",  U"不可以", U"不能", U"不允许", U"不准", U"不许", U"不得", U"不需要",
                                        U"不须",  U"不必",   U"不要", U"不会",   U"禁止", U"严禁", U"no",   U"n",
                                        U"false", U"off",    U"none", U"×",      U"✗",    U"✘",    U"x"};
  const std::u32string folded = fold(text);
  if (std::ranges::find(yes, folded) != std::end(yes)) {
    return true;
  }
  if (std::ranges::find(no, folded) != std::end(no)) {
    return false;
  }
  const Text found = quoted(text);
  return Error{.message = {.zh = fmt::format("{}看不出是或否；请写 是、否、有、无", found.zh),
                           .en = fmt::format("{} says neither yes nor no; write yes, no, 是 or 否", found.en)}};
}

}  // namespace jianfu
