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
std::string counter_for_one(std::string_view many) {
  struct Ending {
    std::string_view many;
    std::string_view one;
  };

  constexpr std::array<Ending, 5> endings = {{{"ies", "y"}, {"sses", "ss"}, {"xes", "x"}, {"ches", "ch"}, {"ss", "ss"}}};
  for (const Ending& ending : endings) {
    if (many.ends_with(ending.many)) {
      return std::string(many.substr(0, many.size() - ending.many.size())).append(ending.one);
    }
  }
  return std::string(many.ends_with('s') ? many.substr(0, many.size() - 1) : many);
}

void append_count(double amount, std::string_view zh, std::string_view en, Text& to) {
  const std::string digits = plain(amount);
  const std::string one = digits == "1" ? counter_for_one(en) : std::string();
  const std::string_view counter = digits == "1" ? std::string_view(one) : en;
  append(to, digits, digits);
  append(to, zh.empty() ? "" : " ", counter.empty() ? "" : " ");
  append(to, zh, counter);
}

// 1.5 小时 reads well, 1.33 小时 does not: other than quarters are shown in hours and minutes.
void append_hours(double minutes, Text& to) {
  const double quarters = minutes / 15;
  if (quarters == std::floor(quarters)) {
    append_count(minutes / 60, "小时", "hours", to);
    return;
  }
  const double hours = std::floor(minutes / 60);
  if (hours > 0) {
    append_count(hours, "小时", "hours", to);
    append(to, " ", " ");
  }
  append_count(minutes - hours * 60, "分钟", "minutes", to);
}

void append_clock(double minutes, Text& to) {
  const int whole = static_cast<int>(std::floor(minutes));
  const std::string clock = fmt::format("{}:{:02}", whole / 60, whole % 60);
  append(to, clock, clock);
}

}  // namespace

bool is_whole(double amount) {
  constexpr double most = 1e15;  // beyond, not every whole number has a double of its own
  return std::abs(amount) < most && amount == std::trunc(amount);
}

void append_shown(const Quantity& quantity, const Text& counter, Text& to) {
  const auto with_sign = [&](std::string_view zh, std::string_view en) {
    const std::string digits = plain(quantity.amount);
    append(to, digits, digits);
    append(to, zh, en);
  };
  switch (quantity.unit) {
    case Unit::count:
      append_count(quantity.amount, counter.zh, counter.en, to);
      break;
    case Unit::minute:
      append_count(quantity.amount, "分钟", "minutes", to);
      break;
    case Unit::hour:
      append_hours(quantity.amount, to);
      break;
    case Unit::clock:
      append_clock(quantity.amount, to);
      break;
    case Unit::percent:
      with_sign("%", "%");
      break;
    case Unit::date: {
      const std::string day = iso(date_of_day_number(static_cast<int>(quantity.amount)));
      append(to, day, day);
      break;
    }
    case Unit::yuan:
      with_sign(" 元", " yuan");
      break;
    case Unit::kilogram:
      with_sign(" 千克", " kg");
      break;
  }
}

Text show(const Quantity& quantity, const Text& counter) {
  Text text;
  append_shown(quantity, counter, text);
  return text;
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
