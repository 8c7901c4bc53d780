#include "quantity/quantity.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace jianfu {

namespace {

// At most two decimals, none that are zero: 60, 1.5, 33.33.
std::string plain(double amount) {
  if (is_whole(amount)) {
    return std::to_string(static_cast<long long>(amount));
  }
  std::string digits = fmt::format("{:.2f}", amount);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') {
    digits.pop_back();
  }
  return digits == "-0" ? "0" : digits;
}

// Counters are given for many (times, classes, entries).
std::string counter_for_one(const std::string& many) {
  struct Ending {
    std::string_view many;
    std::string_view one;
  };

  constexpr std::array<Ending, 5> endings = {{{"ies", "y"}, {"sses", "ss"}, {"xes", "x"}, {"ches", "ch"}, {"ss", "ss"}}};
  for (const Ending& ending : endings) {
    if (many.ends_with(ending.many)) {
      return many.substr(0, many.size() - ending.many.size()).append(ending.one);
    }
  }
  return many.ends_with('s') ? many.substr(0, many.size() - 1) : many;
}

Text show_count(double amount, const Text& counter) {
  const std::string digits = plain(amount);
  const std::string en = digits == "1" ? counter_for_one(counter.en) : counter.en;
  return {.zh = counter.zh.empty() ? digits : concat({digits, " ", counter.zh}), .en = en.empty() ? digits : concat({digits, " ", en})};
}

// 1.5 小时 reads well, 1.33 小时 does not: other than quarters are shown in hours and minutes.
Text show_hours(double minutes) {
  const double quarters = minutes / 15;
  if (quarters == std::floor(quarters)) {
    return show_count(minutes / 60, {.zh = "小时", .en = "hours"});
  }
  const double hours = std::floor(minutes / 60);
  const Text rest = show_count(minutes - hours * 60, {.zh = "分钟", .en = "minutes"});
  return hours > 0 ? show_count(hours, {.zh = "小时", .en = "hours"}) + same_text(" ") + rest : rest;
}

Text show_clock(double minutes) {
  const int whole = static_cast<int>(std::floor(minutes));
  return same_text(fmt::format("{}:{:02}", whole / 60, whole % 60));
}

}  // namespace

bool is_whole(double amount) {
  constexpr double most = 1e15;  // beyond, not every whole number has a double of its own
  return std::abs(amount) < most && amount == std::trunc(amount);
}

bool comparable(Unit left, Unit right) {
  const auto base = [](Unit unit) { return unit == Unit::hour ? Unit::minute : unit; };
  return base(left) == base(right);
}

Text show(const Quantity& quantity, const Text& counter) {
  switch (quantity.unit) {
    case Unit::count:
      return show_count(quantity.amount, counter);
    case Unit::minute:
      return show_count(quantity.amount, {.zh = "分钟", .en = "minutes"});
    case Unit::hour:
      return show_hours(quantity.amount);
    case Unit::clock:
      return show_clock(quantity.amount);
    case Unit::percent:
      return same_text(plain(quantity.amount) + "%");
    case Unit::date:
      return same_text(iso(date_of_day_number(static_cast<int>(quantity.amount))));
    case Unit::yuan:
      return {.zh = plain(quantity.amount) + " 元", .en = plain(quantity.amount) + " yuan"};
    case Unit::kilogram:
      return {.zh = plain(quantity.amount) + " 千克", .en = plain(quantity.amount) + " kg"};
  }
  return same_text(plain(quantity.amount));
}

Text show(const Value& value, const Text& counter) {
  if (const bool* flag = std::get_if<bool>(&value)) {
    return *flag ? Text{.zh = "是", .en = "yes"} : Text{.zh = "否", .en = "no"};
  }
  if (const Quantity* quantity = std::get_if<Quantity>(&value)) {
    return show(*quantity, counter);
  }
  if (const Grades* grades = std::get_if<Grades>(&value)) {
    return show(*grades);
  }
  if (const auto* words = std::get_if<std::string_view>(&value)) {
    return same_text(std::string(*words));
  }
  return {.zh = "未说明", .en = "not said"};
}

}  // namespace jianfu
