// Calendar days. A Date is always a real day of the Gregorian calendar; nothing here ever reads a clock.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace jianfu {

using Date = std::chrono::sys_days;

// nullopt when there is no such day (2026-02-30).
std::optional<Date> make_date(int year, unsigned month, unsigned day);

// Reads exactly `2026-09-01`; nullopt for anything else. What people write is read by quantity/.
std::optional<Date> parse_iso_date(std::string_view text);

std::string iso(Date date);  // 2026-09-01

int year_of(Date date);
unsigned month_of(Date date);
unsigned day_of(Date date);

// 1 = Monday … 7 = Sunday, as the plan format and CSES count.
int weekday_of(Date date);

// Days since 1970-01-01, the amount a Quantity of Unit::date carries.
int day_number(Date date);
Date date_of_day_number(int days);

}  // namespace jianfu
