#include "base/date.h"

#include <charconv>

#include <fmt/format.h>

namespace jianfu {

namespace {

std::chrono::year_month_day civil(Date date) {
  return std::chrono::year_month_day{date};
}

// All characters of `text` must be digits.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') {
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!ymd.ok()) {
    return std::nullopt;
  }
  return Date{ymd};
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  return make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::string iso(Date date) {
  const auto day = civil(date);
  const int year = static_cast<int>(day.year());
  if (year < 1000 || year > 9999) {
    return fmt::format("{:04}-{:02}-{:02}", year, static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  }
  std::string text = "0000-00-00";
  const auto write = [&](std::size_t end, unsigned number) {
    for (std::size_t at = end; number > 0; number /= 10) {
      text[--at] = static_cast<char>('0' + number % 10);
    }
  };
  write(4, static_cast<unsigned>(year));
  write(7, static_cast<unsigned>(day.month()));
  write(10, static_cast<unsigned>(day.day()));
  return text;
}

int year_of(Date date) {
  return static_cast<int>(civil(date).year());
}

unsigned month_of(Date date) {
  return static_cast<unsigned>(civil(date).month());
}

unsigned day_of(Date date) {
  return static_cast<unsigned>(civil(date).day());
}

int weekday_of(Date date) {
  return static_cast<int>(std::chrono::weekday{date}.iso_encoding());
}

int day_number(Date date) {
  return static_cast<int>(date.time_since_epoch().count());
}

Date date_of_day_number(int days) {
  return Date{std::chrono::days{days}};
}

}  // namespace jianfu
