#include "quantity/take.h"

namespace jianfu {

namespace {

std::optional<Taken> take_in(Cursor& cursor, Unit unit, std::initializer_list<std::u32string_view> names) {
  const bool sign = unit == Unit::yuan && cursor.take_any({U"¥", U"￥", U"rmb"});
  const std::optional<double> number = take_number(cursor);
  if (!number) {
    return std::nullopt;
  }
  const std::size_t after_number = cursor.at;
  cursor.blank();
  const bool named = cursor.take_any(names);
  if (!named) {
    cursor.at = after_number;
  }
  return Taken{.quantity = {.amount = *number, .unit = unit}, .bare = !named && !sign};
}

std::optional<Taken> take_kilograms(Cursor& cursor) {
  const std::size_t start = cursor.at;
  std::optional<Taken> taken = take_in(cursor, Unit::kilogram, {U"公斤", U"千克", U"kg", U"kilograms", U"kilogram"});
  if (taken && taken->bare && cursor.take(U'斤')) {
    taken->bare = false;
    taken->quantity.amount /= 2;
  }
  if (!taken) {
    cursor.at = start;
  }
  return taken;
}

std::optional<Taken> take_day(Cursor& cursor) {
  const std::optional<Date> date = take_date(cursor);
  if (!date) {
    return std::nullopt;
  }
  return Taken{.quantity = {.amount = static_cast<double>(day_number(*date)), .unit = Unit::date}};
}

}  // namespace

std::optional<Taken> take_value(Cursor& cursor, Unit unit) {
  const std::size_t start = cursor.at;
  std::optional<Taken> taken;
  switch (unit) {
    case Unit::minute:
    case Unit::hour:
      taken = take_duration(cursor);
      if (taken && taken->bare && unit == Unit::hour) {
        taken->quantity = {.amount = taken->quantity.amount * 60, .unit = Unit::hour};
      }
      break;
    case Unit::clock:
      taken = take_clock(cursor);
      break;
    case Unit::count:
      taken = take_count(cursor);
      break;
    case Unit::percent:
      taken = take_percent(cursor);
      break;
    case Unit::date:
      taken = take_day(cursor);
      break;
    case Unit::yuan:
      taken = take_in(cursor, unit, {U"元", U"块钱", U"块", U"yuan"});
      break;
    case Unit::kilogram:
      taken = take_kilograms(cursor);
      break;
  }
  if (!taken) {
    cursor.at = start;
  }
  return taken;
}

Expected expected_of(Unit unit) {
  switch (unit) {
    case Unit::count:
      return {.what = {.zh = "次数或数量", .en = "count"}, .forms = {.zh = "3、3次、无", .en = "3, 3 times or none"}};
    case Unit::minute:
    case Unit::hour:
      return {.what = {.zh = "时长", .en = "duration"}, .forms = {.zh = "20分钟、1.5小时、半小时", .en = "20 min, 1.5 hours or 半小时"}};
    case Unit::clock:
      return {.what = {.zh = "时刻", .en = "time of day"}, .forms = {.zh = "8:20、下午4:30", .en = "8:20 or 16:30"}};
    case Unit::percent:
      return {.what = {.zh = "百分比", .en = "percentage"}, .forms = {.zh = "30%、百分之三十", .en = "30%"}};
    case Unit::date:
      return {.what = {.zh = "日期", .en = "date"}, .forms = {.zh = "2026-09-01、2026年9月1日", .en = "2026-09-01"}};
    case Unit::yuan:
      return {.what = {.zh = "金额", .en = "sum of money"}, .forms = {.zh = "30元", .en = "30 yuan"}};
    case Unit::kilogram:
      return {.what = {.zh = "重量", .en = "weight"}, .forms = {.zh = "3千克", .en = "3 kg"}};
  }
  return {};
}

}  // namespace jianfu
