// Private to quantity/: the parts that the readers are made of. Each takes one value from the front of a cursor, or takes nothing and
// returns nothing. None of them checks that the text ends there.
#pragma once

#include <optional>

#include "base/date.h"
#include "quantity/cursor.h"
#include "quantity/quantity.h"

namespace jianfu {

constexpr double largest_number = 1e9;

// 60, 1.5, 1 280, 1,280, 一百二十, 一百二 (120), 二〇 (20), 三点五, 半.
std::optional<double> take_number(Cursor& cursor);

// 8, 08, 二十, 〇五. At most `digits` ASCII digits; more of them is no integer of that length.
std::optional<int> take_integer(Cursor& cursor, int digits = 2);

struct Loose {
  double low;
  double high;
};

// 三四十 (30–40), 二三十, 三五 (3–5), 两三, 十五六 (15–16): two digits that stand for "about".
std::optional<Loose> take_loose(Cursor& cursor);

struct Taken {
  Quantity quantity;
  bool bare = false;   // written without its unit
  bool rough = false;  // 来: 五十来分钟
  bool over = false;   // 多, 余: 六十多分钟
};

// A value of the kind, its unit optional where `bare` says so.
std::optional<Taken> take_duration(Cursor& cursor);
std::optional<Taken> take_clock(Cursor& cursor);
std::optional<Taken> take_count(Cursor& cursor);  // with any counter word
std::optional<Taken> take_percent(Cursor& cursor);
std::optional<Taken> take_value(Cursor& cursor, Unit unit);

// The unit after a number: 分钟, 小时30分, … Used where the number was read before (三四十分钟).
std::optional<Taken> finish_duration(Cursor& cursor, double number);

// Of a clock: the part of the day that was named, so that 下午2:00-3:30 ends at 15:30.
struct TakenClock {
  int minutes;
  bool has_period;
};

std::optional<TakenClock> take_clock_parts(Cursor& cursor);

bool take_counter(Cursor& cursor);

std::optional<int> take_year(Cursor& cursor);  // 2026, 二〇二六
std::optional<Date> take_date(Cursor& cursor);

bool take_dash(Cursor& cursor);  // - ~ 至 到 to

// What each kind is called and how it is written.
Expected expected_of(Unit unit);

}  // namespace jianfu
