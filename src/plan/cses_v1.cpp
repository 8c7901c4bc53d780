// The days of a v1 schedule: enable_day is one weekday, weeks says which weeks.

#include <algorithm>

#include <fmt/format.h>

#include "plan/cses_parts.h"

namespace jianfu::plan::cses {

namespace {

std::optional<int> digit_day(std::string_view text) {
  const bool digit = text.size() == 1 && text.front() >= '0' && text.front() <= '9';
  return digit ? std::optional(text.front() - '0') : std::nullopt;
}

Finding wrong_day(const yaml::Node& value, const Schedule& schedule) {
  const std::string_view written = value.is_scalar() || value.is_null() ? value.text() : value.where().text();
  const Text message =
      written.empty() ? Text{"enable_day 是空的，这张课表没有归入任何一天", "enable_day is empty; the schedule belongs to no day"}
                      : Text{fmt::format("enable_day 应是 1（周一）到 7（周日），而不是“{}”；这张课表没有归入任何一天", written),
                             fmt::format("enable_day is 1 (Monday) to 7 (Sunday), not \"{}\"; the schedule belongs to no day", written)};
  Text advice;
  if (written == "0") {
    advice = {"有的程序用 0 表示周日：若是这样，请写 7", "some programs write 0 for Sunday; if so, write 7"};
  } else if (const auto day = weekday_in(schedule.name.value)) {
    const Text name = weekday_name(*day);
    advice = {fmt::format("名称“{}”像是{}：若是这样，请写 {}", schedule.name.value, name.zh, *day),
              fmt::format("the name \"{}\" looks like {}; if so, write {}", schedule.name.value, name.en, *day)};
  }
  return make_finding("cses/enable-day", Severity::error, message, value.where(), advice);
}

std::optional<int> one_day(const yaml::Node& value, const Schedule& schedule, const Reading& reading) {
  if (!value.is_scalar()) {
    reading.report.say(wrong_day(value, schedule));
    return std::nullopt;
  }
  const auto digit = digit_day(value.text());
  if (digit && *digit >= 1 && *digit <= 7) {
    if (value.style() != yaml::Style::plain) {
      reading.report.once("quoted day", make_finding("cses/day-form", Severity::warning,
                                                     {fmt::format("enable_day 应写不带引号的数字 {}", *digit),
                                                      fmt::format("enable_day is the number {} without quotes", *digit)},
                                                     value.where()));
    }
    return digit;
  }
  const auto word = digit ? std::nullopt : read_weekday(value.text()).ok() ? std::optional(*read_weekday(value.text())) : std::nullopt;
  if (!word) {
    reading.report.say(wrong_day(value, schedule));
    return std::nullopt;
  }
  reading.report.once(
      "day word",
      make_finding("cses/day-form", Severity::warning,
                   {fmt::format("enable_day: {} 是旧写法，读作 {}（{}）", value.text(), *word, weekday_name(*word).zh),
                    fmt::format("enable_day: {} is the old form, read as {} ({})", value.text(), *word, weekday_name(*word).en)},
                   value.where(), {fmt::format("请写 enable_day: {}", *word), fmt::format("write enable_day: {}", *word)}));
  return word;
}

std::vector<int> read_days(const Fields& fields, const Schedule& schedule, const Reading& reading) {
  const auto entry = fields.find_empty("enable_day");
  if (!entry) {
    const auto day = weekday_in(schedule.name.value);
    reading.report.say(make_finding("cses/enable-day", Severity::error,
                                    {fmt::format("课表“{}”没有写 enable_day，没有归入任何一天", schedule.name.value),
                                     fmt::format("the schedule \"{}\" has no enable_day and belongs to no day", schedule.name.value)},
                                    schedule.name.where,
                                    day ? Text{fmt::format("名称像是{}：若是这样，请写 enable_day: {}", weekday_name(*day).zh, *day),
                                               fmt::format("by its name, write enable_day: {}", *day)}
                                        : Text{"请写 enable_day: 1（周一）到 7（周日）", "write enable_day: 1 (Monday) to 7 (Sunday)"}));
    return {};
  }
  if (!entry->value.is_sequence()) {
    const auto day = one_day(entry->value, schedule, reading);
    return day ? std::vector<int>{*day} : std::vector<int>{};
  }
  reading.report.once("day list", make_finding("cses/day-form", Severity::warning,
                                               {"v1 的 enable_day 是一个数字；这里的列表是 v2 的写法，逐日读取",
                                                "in v1 enable_day is one number; this list of v2 is read day by day"},
                                               entry->value.where()));
  std::vector<int> days;
  for (const yaml::Node& item : entry->value.items()) {
    if (const auto day = one_day(item, schedule, reading)) {
      days.push_back(*day);
    }
  }
  return days;
}

// 1 and 2 for every week, 1 for odd, 2 for even ones.
std::vector<int> read_weeks(const Fields& fields, const Reading& reading) {
  const auto entry = fields.find("weeks");
  const std::string written = fields.text("weeks");
  if (written == "all") {
    return {1, 2};
  }
  if (written == "odd") {
    return {1};
  }
  if (written == "even") {
    return {2};
  }
  if (!entry) {
    reading.report.once("no weeks",
                        make_finding("cses/weeks", Severity::warning, {"没有写 weeks，按每周都上读", "no weeks; read as every week"},
                                     fields.find_empty("enable_day") ? fields.find_empty("enable_day")->key.where() : Location{},
                                     {"请写 weeks: all（每周）、odd（单周）或 even（双周）", "write weeks: all, odd or even"}));
    return {1, 2};
  }
  const bool odd = written.find("单") != std::string::npos || folded_word(written) == "odd";
  const bool even = written.find("双") != std::string::npos || folded_word(written) == "even";
  const bool all = odd == even && (odd || folded_word(written) == "all" || written.find("每") != std::string::npos ||
                                   written.find("全") != std::string::npos);
  if (!odd && !even && !all) {
    reading.report.say(make_finding("cses/weeks", Severity::error,
                                    {fmt::format("weeks 应是 all、odd（单周）或 even（双周），而不是“{}”；按每周都上读", written),
                                     fmt::format("weeks is all, odd or even, not \"{}\"; read as every week", written)},
                                    entry->value.where()));
    return {1, 2};
  }
  const std::string meant = all ? "all" : odd ? "odd" : "even";
  reading.report.once(
      "weeks " + meant,
      make_finding("cses/weeks", Severity::warning,
                   {fmt::format("weeks: {} 读作 {}", written, meant), fmt::format("weeks: {} is read as {}", written, meant)},
                   entry->value.where(), {fmt::format("请写 weeks: {}", meant), fmt::format("write weeks: {}", meant)}));
  return all ? std::vector<int>{1, 2} : odd ? std::vector<int>{1} : std::vector<int>{2};
}

}  // namespace

std::vector<Occasion> read_v1_days(const Fields& fields, const Schedule& schedule, const Reading& reading) {
  std::vector<Occasion> occasions;
  const std::vector<int> days = read_days(fields, schedule, reading);
  if (days.empty()) {
    return occasions;
  }
  for (const int week : read_weeks(fields, reading)) {
    for (const int day : days) {
      occasions.push_back({.weekday = day, .week = week});
    }
  }
  return occasions;
}

}  // namespace jianfu::plan::cses
