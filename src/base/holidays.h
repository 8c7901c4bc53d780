// The State's public holidays as plain data: policy/ reads them, plan/ asks them. Which day is a rest day is never computed.
#pragma once

#include <map>
#include <set>
#include <string>

#include "base/date.h"
#include "base/packed.h"

namespace jianfu {

struct Holidays {
  struct Day {
    std::string name;  // 国庆节
    bool rest = true;  // false: a weekend day that is worked
  };

  std::set<int> years;  // those whose notices are known; other years have no answer
  std::map<Date, Day> days;

  bool knows(Date date) const { return years.contains(year_of(date)); }

  // nullptr for an ordinary day.
  const Day* find(Date date) const {
    const auto found = days.find(date);
    return found != days.end() ? &found->second : nullptr;
  }
};

void each_field(packed::Is<Holidays::Day> auto& day, auto&& each) {
  auto& [name, rest] = day;
  each(name, rest);
}

void each_field(packed::Is<Holidays> auto& holidays, auto&& each) {
  auto& [years, days] = holidays;
  each(years, days);
}

}  // namespace jianfu
