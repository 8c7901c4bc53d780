#include "policy/holidays.h"

#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "quantity/read.h"

namespace jianfu::policy {

namespace {

void complain_of_holidays(const yaml::Node& node, Text message, Findings& out) {
  out.push_back({.rule = "policy/holidays", .severity = Severity::error, .message = std::move(message), .where = node.where()});
}

std::optional<int> year_in(const yaml::Node& root, Findings& out) {
  const auto node = root.is_mapping() ? root.find("year") : std::nullopt;
  const auto year = node ? read_number(node->text()) : Result<double>(Error{});
  if (!year || *year < 1949 || *year > 2999) {
    complain_of_holidays(node.value_or(root), {"放假安排缺少年份；请写 year: 2026", "the holidays need a year; write year: 2026"}, out);
    return std::nullopt;
  }
  return static_cast<int>(*year);
}

// A notice may reach into the year before and after (元旦), never further.
void add_day(const yaml::Node& node, int year, Holidays::Day day, Holidays& holidays, Findings& out) {
  const auto date = read_date(node.text());
  if (!date) {
    complain_of_holidays(node, date.error().message, out);
    return;
  }
  if (year_of(*date) < year - 1 || year_of(*date) > year + 1) {
    complain_of_holidays(node, {fmt::format("{} 不在 {} 年前后", iso(*date), year), fmt::format("{} is far from {}", iso(*date), year)},
                         out);
    return;
  }
  const auto [known, is_new] = holidays.days.emplace(*date, day);
  if (!is_new && known->second.rest != day.rest) {
    complain_of_holidays(
        node, {fmt::format("{} 既写成放假又写成上班", iso(*date)), fmt::format("{} is both a day of rest and a day of work", iso(*date))},
        out);
  }
}

void add_days(const yaml::Entry& holiday, std::string_view key, int year, Holidays& holidays, Findings& out) {
  const auto list = holiday.value.is_mapping() ? holiday.value.find(key) : std::nullopt;
  if (!list || !list->is_sequence()) {
    complain_of_holidays(holiday.key,
                         {fmt::format("“{}”应写成 {{rest: [日期, …], work: [日期, …]}}", holiday.key.text()),
                          fmt::format("write \"{}\" as {{rest: [dates], work: [dates]}}", holiday.key.text())},
                         out);
    return;
  }
  for (const yaml::Node& node : list->items()) {
    add_day(node, year, {.name = std::string(holiday.key.text()), .rest = key == "rest"}, holidays, out);
  }
}

}  // namespace

void read_holidays(const yaml::Node& root, Holidays& holidays, Findings& out) {
  const auto year = year_in(root, out);
  if (!year) {
    return;
  }
  const auto list = root.find("holidays");
  if (!list || !list->is_mapping()) {
    complain_of_holidays(root, {"放假安排缺少 holidays", "the file has no holidays"}, out);
    return;
  }
  if (!holidays.years.insert(*year).second) {
    complain_of_holidays(root, {fmt::format("{} 年的放假安排有两个文件", *year), fmt::format("the holidays of {} are in two files", *year)},
                         out);
    return;
  }
  for (const yaml::Entry& holiday : list->entries()) {
    add_days(holiday, "rest", *year, holidays, out);
    add_days(holiday, "work", *year, holidays, out);
  }
}

}  // namespace jianfu::policy
