#include <fmt/format.h>

#include "quantity/read.h"
#include "quantity/take.h"

namespace jianfu {

namespace {

enum class Period { none, night, morning, noon, afternoon, evening, am };

struct PeriodWord {
  std::u32string_view word;
  Period period;
};

// Longer words stand before those that they begin with.
constexpr PeriodWord period_words[] = {
    {U"凌晨", Period::night},     {U"清晨", Period::morning}, {U"早晨", Period::morning}, {U"早上", Period::morning},
    {U"上午", Period::morning},   {U"早", Period::morning},   {U"中午", Period::noon},    {U"下午", Period::afternoon},
    {U"午后", Period::afternoon}, {U"傍晚", Period::evening}, {U"晚上", Period::evening}, {U"晚间", Period::evening},
    {U"夜间", Period::evening},   {U"夜里", Period::evening}, {U"当晚", Period::evening}, {U"晚", Period::evening},
};

Period take_period(Cursor& cursor) {
  for (const PeriodWord& word : period_words) {
    if (cursor.take(word.word)) {
      return word.period;
    }
  }
  return Period::none;
}

Period take_english_period(Cursor& cursor) {
  const std::size_t start = cursor.at;
  cursor.blank();
  if (cursor.take_any({U"a.m.", U"am"})) {
    return Period::am;
  }
  if (cursor.take_any({U"p.m.", U"pm"})) {
    return Period::afternoon;
  }
  cursor.at = start;
  return Period::none;
}

// The hour of the day that an hour of a named part of the day means; nullopt where they do not fit (上午15点).
std::optional<int> hour_of_day(int hour, Period period) {
  switch (period) {
    case Period::none:
      return hour;
    case Period::night:
      return hour == 12 ? std::optional(0) : hour <= 6 ? std::optional(hour) : std::nullopt;
    case Period::am:
      return hour == 12 ? std::optional(0) : hour < 12 ? std::optional(hour) : std::nullopt;
    case Period::morning:
      return hour <= 12 ? std::optional(hour) : std::nullopt;
    case Period::noon:
      return hour >= 1 && hour <= 2 ? std::optional(hour + 12) : hour >= 11 && hour <= 14 ? std::optional(hour) : std::nullopt;
    case Period::afternoon:
      return hour >= 1 && hour < 12 ? std::optional(hour + 12) : hour >= 12 && hour <= 18 ? std::optional(hour) : std::nullopt;
    case Period::evening:
      return hour >= 4 && hour <= 12 ? std::optional(hour + 12) : hour >= 16 && hour <= 24 ? std::optional(hour) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<int> take_two_digits(Cursor& cursor) {
  if (!is_digit(cursor.peek()) || !is_digit(cursor.peek(1))) {
    return std::nullopt;
  }
  const int value = static_cast<int>(cursor.peek() - U'0') * 10 + static_cast<int>(cursor.peek(1) - U'0');
  cursor.at += 2;
  return value < 60 ? std::optional(value) : std::nullopt;
}

// :20, ;20, .20 with exactly two digits; seconds after a colon are read and cut.
std::optional<int> take_minutes_after_colon(Cursor& cursor) {
  const bool point = cursor.peek() == U'.';
  ++cursor.at;
  const std::optional<int> minutes = take_two_digits(cursor);
  if (!minutes || (point && (is_digit(cursor.peek()) || cursor.peek() == U'.'))) {
    return std::nullopt;
  }
  if (cursor.peek() == U':') {
    ++cursor.at;
    if (!take_two_digits(cursor)) {
      return std::nullopt;
    }
  }
  cursor.take(U'分');
  return minutes;
}

// After 点 or 时: 20分, 二十, 〇五, 半, 一刻, 整, or nothing.
std::optional<int> take_minutes_after_hour(Cursor& cursor) {
  if (cursor.take_any({U"钟整", U"钟", U"整"})) {
    return 0;
  }
  if (cursor.take(U'半')) {
    return 30;
  }
  const std::size_t start = cursor.at;
  const std::optional<int> number = take_integer(cursor, 2);
  if (!number) {
    return 0;
  }
  if (*number >= 1 && *number <= 3 && cursor.take(U'刻')) {
    cursor.take(U'钟');
    return *number * 15;
  }
  if (*number >= 60) {
    cursor.at = start;
    return std::nullopt;
  }
  cursor.take(U'分');
  return number;
}

std::optional<int> take_minutes(Cursor& cursor) {
  if (cursor.peek() == U':' || cursor.peek() == U';' || cursor.peek() == U'.') {
    return take_minutes_after_colon(cursor);
  }
  return cursor.take_any({U"点", U"时"}) ? take_minutes_after_hour(cursor) : std::nullopt;
}

// 8 am: an hour alone needs its part of the day.
bool english_hour_ahead(Cursor cursor) {
  return take_english_period(cursor) != Period::none;
}

std::optional<int> minutes_of_day(int hour, int minutes, Period period) {
  const std::optional<int> of_day = hour_of_day(hour, period);
  if (!of_day || *of_day > 24 || (*of_day == 24 && minutes > 0)) {
    return std::nullopt;
  }
  return *of_day * 60 + minutes;
}

// Seconds since midnight, as YAML 1.1 programs write 8:00:00. Below an hour it would rather be a time without its colon.
std::optional<int> take_seconds_of_day(Cursor& cursor) {
  const std::size_t start = cursor.at;
  const std::optional<int> seconds = take_integer(cursor, 5);
  if (!seconds || *seconds < 3600 || *seconds > 86400) {
    cursor.at = start;
    return std::nullopt;
  }
  return *seconds / 60;
}

// 1000 of "9:20-1000": the colon was lost. Only beside a time that has one.
std::optional<TakenClock> take_colonless(Cursor& cursor) {
  const std::size_t start = cursor.at;
  const std::optional<int> digits = take_integer(cursor, 4);
  if (digits && cursor.at - start == 4 && *digits % 100 < 60 && *digits <= 2400) {
    return TakenClock{.minutes = *digits / 100 * 60 + *digits % 100, .has_period = false};
  }
  cursor.at = start;
  return std::nullopt;
}

constexpr int half_day = 720;

// 下午2:00-3:30 and 2:00-3:30 pm name the part of the day once.
void share_period(TakenClock& start, TakenClock& end) {
  if (start.has_period && !end.has_period && end.minutes <= start.minutes && end.minutes + half_day <= 1440) {
    end.minutes += half_day;
  } else if (end.has_period && !start.has_period && start.minutes + half_day < end.minutes) {
    start.minutes += half_day;
  }
}

Quantity clock(int minutes) {
  return {.amount = static_cast<double>(minutes), .unit = Unit::clock};
}

}  // namespace

std::optional<TakenClock> take_clock_parts(Cursor& cursor) {
  const std::size_t start = cursor.at;
  Period period = take_period(cursor);
  const std::optional<int> hour = take_integer(cursor, 2);
  std::optional<int> of_day;
  if (hour) {
    const std::optional<int> minutes = english_hour_ahead(cursor) ? std::optional(0) : take_minutes(cursor);
    if (minutes) {
      period = period == Period::none ? take_english_period(cursor) : period;
      of_day = minutes_of_day(*hour, *minutes, period);
    }
  }
  if (!of_day) {
    cursor.at = start;
    return std::nullopt;
  }
  return TakenClock{.minutes = *of_day, .has_period = period != Period::none};
}

std::optional<Taken> take_clock(Cursor& cursor) {
  const std::optional<TakenClock> taken = take_clock_parts(cursor);
  return taken ? std::optional(Taken{.quantity = clock(taken->minutes)}) : std::nullopt;
}

bool take_dash(Cursor& cursor) {
  const std::size_t start = cursor.at;
  if (cursor.take_any({U"-", U"~", U"至", U"到"})) {
    return true;
  }
  cursor.blank();
  if (cursor.take(U"to")) {
    cursor.blank();
    return true;
  }
  cursor.at = start;
  return false;
}

Result<Quantity> read_clock(std::string_view text) {
  Cursor cursor(text);
  std::optional<int> minutes;
  if (const std::optional<TakenClock> taken = take_clock_parts(cursor)) {
    minutes = taken->minutes;
  } else {
    minutes = take_seconds_of_day(cursor);
  }
  if (!minutes || !cursor.done()) {
    return unreadable(text, expected_of(Unit::clock));
  }
  return clock(*minutes);
}

Result<ClockSpan> read_clock_span(std::string_view text) {
  const Expected expected{.what = {.zh = "起止时间", .en = "pair of times"},
                          .forms = {.zh = "8:20-9:00、下午2:00-3:30", .en = "8:20-9:00 or 2:00-3:30 pm"}};
  Cursor cursor(text);
  cursor.take_any({U"从", U"自"});
  std::optional<TakenClock> start = take_clock_parts(cursor);
  if (!start) {
    return unreadable(text, expected);
  }
  cursor.take(U'起');
  if (!take_dash(cursor)) {
    cursor.blank();
  }
  std::optional<TakenClock> end = take_clock_parts(cursor);
  if (!end) {
    end = take_colonless(cursor);
  }
  if (!end) {
    return unreadable(text, expected);
  }
  cursor.take_any({U"结束", U"为止", U"止"});
  if (!cursor.done()) {
    return unreadable(text, expected);
  }
  share_period(*start, *end);
  if (end->minutes <= start->minutes) {
    const Text found = quoted(text);
    return Error{
        .message = {.zh = fmt::format("{}的结束时间不晚于开始时间；请先写开始、再写结束，如 {}", found.zh, expected.forms.zh),
                    .en = fmt::format("{} ends before it has begun; write the start first, like {}", found.en, expected.forms.en)}};
  }
  return ClockSpan{.start = clock(start->minutes), .end = clock(end->minutes)};
}

}  // namespace jianfu
