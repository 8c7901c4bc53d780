#include <cmath>

#include "quantity/read.h"
#include "quantity/take.h"

namespace jianfu {

namespace {

bool take_hour_word(Cursor& cursor) {
  return cursor.take_any({U"个小时", U"小时", U"个钟头", U"钟头", U"个钟", U"hours", U"hour", U"hrs", U"hr", U"h"});
}

bool take_minute_word(Cursor& cursor) {
  return cursor.take_any({U"分钟", U"分", U"minutes", U"minute", U"mins", U"min", U"'"});
}

// 60 * 1.1 is not 66 in binary; amounts that people write are whole to a millionth of a minute.
double tidy(double minutes) {
  return std::round(minutes * 1e6) / 1e6;
}

Taken in_hours(double minutes) {
  return {.quantity = {.amount = tidy(minutes), .unit = Unit::hour}};
}

Taken in_minutes(double minutes) {
  return {.quantity = {.amount = tidy(minutes), .unit = Unit::minute}};
}

std::optional<double> take_quarters(Cursor& cursor) {
  const std::size_t start = cursor.at;
  const std::optional<int> quarters = take_integer(cursor, 1);
  if (quarters && *quarters >= 1 && *quarters <= 3 && cursor.take_any({U"刻钟", U"刻"})) {
    return 15.0 * *quarters;
  }
  cursor.at = start;
  return std::nullopt;
}

// After whole hours: 半, 一刻钟, 30分, 零5分, 30.
std::optional<double> take_rest_of_hour(Cursor& cursor) {
  const std::size_t start = cursor.at;
  if (cursor.take(U'半')) {
    return 30;
  }
  cursor.blank();
  if (cursor.take(U"and")) {
    cursor.blank();
  }
  if (const std::optional<double> quarters = take_quarters(cursor)) {
    return quarters;
  }
  const std::optional<int> minutes = take_integer(cursor, 2);
  if (minutes && *minutes < 60) {
    const std::size_t after_number = cursor.at;
    cursor.blank();
    if (!take_minute_word(cursor) && !cursor.take(U"m")) {
      cursor.at = after_number;
    }
    return *minutes;
  }
  cursor.at = start;
  return std::nullopt;
}

std::optional<Taken> take_english_hours(Cursor& cursor) {
  if (cursor.take_any({U"half an hour", U"half hour"})) {
    return in_hours(30);
  }
  if (cursor.take_any({U"an hour and a half", U"one and a half hours"})) {
    return in_hours(90);
  }
  return cursor.take_any({U"an hour", U"one hour"}) ? std::optional(in_hours(60)) : std::nullopt;
}

// 个半小时 of 一个半小时, 半钟头 of 两个半钟头
bool take_half_and_hour(Cursor& cursor) {
  const std::size_t start = cursor.at;
  if (cursor.take(U"个半") && take_hour_word(cursor)) {
    return true;
  }
  cursor.at = start;
  return false;
}

void take_rough(Cursor& cursor, Taken& taken) {
  if (cursor.take(U'来')) {
    taken.rough = true;
  } else if (cursor.take_any({U"多", U"余"})) {
    taken.over = true;
  }
}

}  // namespace

std::optional<Taken> finish_duration(Cursor& cursor, double number) {
  Taken how;
  take_rough(cursor, how);
  if (take_half_and_hour(cursor)) {
    return in_hours((number + 0.5) * 60);
  }
  const std::size_t before_unit = cursor.at;
  cursor.blank();
  if (take_hour_word(cursor)) {
    Taken taken = in_hours(number * 60);
    taken.rough = how.rough;
    taken.over = how.over;
    const bool goes_on = number == std::floor(number) && !how.rough && !how.over;
    if (const std::optional<double> rest = goes_on ? take_rest_of_hour(cursor) : std::nullopt) {
      taken.quantity.amount += *rest;
    }
    return taken;
  }
  Taken taken = in_minutes(number);
  taken.rough = how.rough;
  taken.over = how.over;
  if (!take_minute_word(cursor)) {
    cursor.at = before_unit;
    taken.bare = true;
  }
  return taken;
}

std::optional<Taken> take_duration(Cursor& cursor) {
  if (const std::optional<Taken> english = take_english_hours(cursor)) {
    return english;
  }
  if (const std::optional<double> quarters = take_quarters(cursor)) {
    return in_minutes(*quarters);
  }
  const std::size_t start = cursor.at;
  if (cursor.take(U"个把") && take_hour_word(cursor)) {
    Taken about_an_hour = in_hours(60);
    about_an_hour.rough = true;
    return about_an_hour;
  }
  cursor.at = start;
  const bool half = cursor.peek() == U'半';
  const std::optional<double> number = take_number(cursor);
  std::optional<Taken> taken = number ? finish_duration(cursor, *number) : std::nullopt;
  if (!taken || (half && taken->quantity.unit != Unit::hour)) {
    cursor.at = start;
    return std::nullopt;
  }
  return taken;
}

Result<Quantity> read_duration(std::string_view text) {
  Cursor cursor(text);
  const std::optional<Taken> taken = take_duration(cursor);
  if (!taken || taken->rough || taken->over || !cursor.done()) {
    return unreadable(text, expected_of(Unit::minute));
  }
  return taken->quantity;
}

}  // namespace jianfu
