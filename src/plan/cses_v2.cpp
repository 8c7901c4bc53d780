// The days of a v2 schedule: numbers of work days in a cycle, which starts on a Monday.

#include <algorithm>

#include <fmt/format.h>

#include "plan/cses_parts.h"

namespace jianfu::plan::cses {

namespace {

constexpr int longest_cycle = 366;

std::optional<int> read_integer(std::string_view text) {
  const bool digits = !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
  return digits ? std::optional(std::stoi(std::string(text))) : std::nullopt;
}

MaybeEntry either(const Fields& fields, std::string_view usual, std::string_view old, const Reading& reading) {
  if (auto entry = fields.find(usual)) {
    return entry;
  }
  auto entry = fields.find(old);
  if (entry) {
    reading.report.once("old span", make_finding("cses/old-key", Severity::warning,
                                                 {fmt::format("“{}”是 2026 年 3 月的旧键，按“{}”读", old, usual),
                                                  fmt::format("\"{}\" is read as \"{}\"", old, usual)},
                                                 entry->key.where(), {fmt::format("请改写为 {}", usual), fmt::format("write {}", usual)}));
  }
  return entry;
}

void add_span(const yaml::Node& item, Cycle& cycle, const Reading& reading) {
  const auto complain = [&](const Location& where) {
    reading.report.say(make_finding("cses/cycle", Severity::error,
                                    {"这一段应写成 {activity: work 或 rest, count: 天数}，没有计入周期",
                                     "a span is {activity: work or rest, count: days}; it is left out"},
                                    where));
  };
  if (!item.is_mapping()) {
    complain(item.where());
    return;
  }
  const Fields fields(item, {"activity", "type", "count"}, reading);
  const auto activity = either(fields, "activity", "type", reading);
  const auto count = read_integer(fields.text("count"));
  const std::string_view kind = activity && activity->value.is_scalar() ? activity->value.text() : std::string_view();
  if ((kind != "work" && kind != "rest") || !count || *count < 1 || cycle.length + *count > longest_cycle) {
    complain(item.where());
    return;
  }
  for (int day = 0; day < *count; ++day) {
    if (kind == "work") {
      cycle.work_days.push_back(cycle.length);
    }
    ++cycle.length;
  }
}

void check_count(const Fields& fields, std::string_view key, int counted, const Text& days, const Reading& reading) {
  const auto entry = fields.find(key);
  const auto said = read_integer(fields.text(key));
  if (entry && said && *said == counted) {
    return;
  }
  if (entry) {
    reading.report.say(
        make_finding("cses/cycle", Severity::warning,
                     {fmt::format("{} 写 {}，各段合计{} {} 天；以各段为准", key, fields.text(key), days.zh, counted),
                      fmt::format("{} says {}, the spans add up to {} {}; the spans count", key, fields.text(key), counted, days.en)},
                     entry->value.where(), {fmt::format("请写 {}: {}", key, counted), fmt::format("write {}: {}", key, counted)}));
  }
}

Finding drift_finding(const Cycle& cycle, const Location& where) {
  return make_finding("cses/cycle-weeks", Severity::warning,
                      {fmt::format("一个周期 {} 天，不是整周：每天的规则照查，每周和星期几的规则无法判断", cycle.length),
                       fmt::format("the cycle has {} days, which is no whole number of weeks: rules for a day are checked, rules for a "
                                   "week or a weekday are undetermined",
                                   cycle.length)},
                      where,
                      {"整周的周期如 5 天上课、2 天休息；14 天分单双周",
                       "a cycle of whole weeks has, say, 5 work days and 2 of rest; 14 days make odd and even weeks"});
}

void read_day_number(const yaml::Node& value, const Schedule& schedule, const Cycle& cycle, const Reading& reading,
                     std::vector<Occasion>& occasions) {
  const auto number = read_integer(value.text());
  const auto occasion = number ? cycle.occasion(*number) : std::nullopt;
  if (!occasion) {
    reading.report.say(make_finding(
        "cses/enable-day", Severity::error,
        {fmt::format("enable_day 是周期里第几个上课日，从 1 到 {}；没有第“{}”个", cycle.work_days.size(), value.text()),
         fmt::format("enable_day numbers the work days of the cycle, 1 to {}; there is no \"{}\"", cycle.work_days.size(), value.text())},
        value.where()));
    return;
  }
  const auto by_name = weekday_in(schedule.name.value);
  const int weekday = cycle.work_days[static_cast<std::size_t>(*number - 1)] % 7 + 1;  // of a cycle that drifts: in its first round
  if (by_name && *by_name != weekday) {
    reading.report.say(
        make_finding("cses/day-name", Severity::warning,
                     {fmt::format("名称是“{}”，第 {} 个上课日却是{}", schedule.name.value, *number, weekday_name(weekday).zh),
                      fmt::format("the name is \"{}\", but work day {} is a {}", schedule.name.value, *number, weekday_name(weekday).en)},
                     value.where(), {"v2 的 enable_day 数上课日，不是星期几", "enable_day of v2 numbers work days, not weekdays"}));
  }
  occasions.push_back(*occasion);
}

}  // namespace

Rotation Cycle::rotation() const {
  if (length % 7 != 0) {
    return {.weeks = static_cast<int>(work_days.size()), .drifts = true};
  }
  return {.weeks = length / 7, .drifts = false};
}

std::optional<Occasion> Cycle::occasion(int work_day) const {
  if (work_day < 1 || work_day > static_cast<int>(work_days.size())) {
    return std::nullopt;
  }
  const int position = work_days[static_cast<std::size_t>(work_day - 1)];
  return length % 7 != 0 ? Occasion{.weekday = 0, .week = work_day} : Occasion{.weekday = position % 7 + 1, .week = position / 7 + 1};
}

void check_configuration(const Fields& configuration, const Location& where, const Reading& reading) {
  for (const std::string_view key : {"name", "description"}) {
    if (!configuration.find_empty(key)) {
      reading.report.say(make_finding("cses/configuration", Severity::info,
                                      {fmt::format("configuration 没有写 {}，CSES v2 规定要写", key),
                                       fmt::format("configuration has no {}, which CSES v2 requires", key)},
                                      where));
    }
  }
}

std::optional<Cycle> read_cycle(const Fields& configuration, const Reading& reading) {
  const auto section = configuration.find("cycle");
  if (!section || !section->value.is_mapping()) {
    return std::nullopt;
  }
  const Fields fields(section->value, {"work_count", "rest_count", "spans", "detail"}, reading);
  const auto spans = either(fields, "spans", "detail", reading);
  Cycle cycle;
  if (spans && spans->value.is_sequence()) {
    for (const yaml::Node& item : spans->value.items()) {
      add_span(item, cycle, reading);
    }
  }
  if (cycle.work_days.empty()) {
    reading.report.say(make_finding(
        "cses/cycle", Severity::error,
        {"周期里没有一个上课日（spans），enable_day 当作星期几读", "the cycle has no work day (spans); enable_day is read as a weekday"},
        section->key.where()));
    return std::nullopt;
  }
  const int work = static_cast<int>(cycle.work_days.size());
  check_count(fields, "work_count", work, {"上课", "work days"}, reading);
  check_count(fields, "rest_count", cycle.length - work, {"休息", "days of rest"}, reading);
  if (const auto rest = fields.find("rest_count"); rest && cycle.length - work < 2) {
    reading.report.say(
        make_finding("cses/configuration", Severity::info,
                     {"CSES v2 规定 rest_count 至少为 2；意思清楚，照读", "CSES v2 wants a rest_count of 2 at least; the meaning is clear"},
                     rest->value.where()));
  }
  if (cycle.rotation().drifts) {
    reading.report.say(drift_finding(cycle, spans->key.where()));
  }
  return cycle;
}

std::vector<Occasion> read_v2_days(const Fields& fields, const Schedule& schedule, const Cycle& cycle, const Reading& reading) {
  std::vector<Occasion> occasions;
  if (const auto weeks = fields.find_empty("weeks")) {
    reading.report.once("weeks in v2", make_finding("cses/weeks", Severity::warning,
                                                    {"weeks 是 v1 的键，v2 由周期决定单双周，没有读",
                                                     "weeks is a key of v1; in v2 the cycle decides, and it was not read"},
                                                    weeks->key.where()));
  }
  const auto entry = fields.find("enable_day");
  if (!entry) {
    reading.report.say(make_finding("cses/enable-day", Severity::error,
                                    {fmt::format("课表“{}”没有写 enable_day，没有归入任何一天", schedule.name.value),
                                     fmt::format("the schedule \"{}\" has no enable_day and belongs to no day", schedule.name.value)},
                                    schedule.name.where));
    return occasions;
  }
  if (entry->value.is_sequence()) {
    for (const yaml::Node& item : entry->value.items()) {
      read_day_number(item, schedule, cycle, reading, occasions);
    }
    return occasions;
  }
  reading.report.once("day number", make_finding("cses/day-form", Severity::warning,
                                                 {"v2 的 enable_day 是列表，如 [1, 7]；这里的一个数字照读",
                                                  "enable_day of v2 is a list such as [1, 7]; this number is read"},
                                                 entry->value.where()));
  read_day_number(entry->value, schedule, cycle, reading, occasions);
  return occasions;
}

}  // namespace jianfu::plan::cses
