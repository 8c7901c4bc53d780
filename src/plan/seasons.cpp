#include "plan/seasons.h"

#include <algorithm>

namespace jianfu::plan {

namespace {

bool same_dates(const Bells& a, const Bells& b) {
  return a.dates.has_value() == b.dates.has_value() && (!a.dates || a.dates->value == b.dates->value);
}

bool same_weekdays(const Bells& a, const Bells& b) {
  return a.weekdays.has_value() == b.weekdays.has_value() && (!a.weekdays || a.weekdays->value == b.weekdays->value);
}

// Bells without dates hold all year.
bool holds_all_days_of(const Bells& wide, const Bells& narrow) {
  return !wide.dates ||
         (narrow.dates && wide.dates->value.first <= narrow.dates->value.first && narrow.dates->value.last <= wide.dates->value.last);
}

bool is_for_fewer_grades(const Bells& narrow, const Bells& wide) {
  return narrow.grades && (!wide.grades || (narrow.grades->value.within(wide.grades->value) && narrow.grades->value != wide.grades->value));
}

std::vector<const Bells*> bells_of(const Plan& plan, const ClassName& name) {
  std::vector<const Bells*> found;
  for (const Bells& bells : plan.bells) {
    if (!bells.grades || !name.grade || bells.grades->value.has(*name.grade)) {
      found.push_back(&bells);
    }
  }
  if (!name.grade) {
    return found;
  }
  const std::vector<const Bells*> all = found;
  std::erase_if(found, [&](const Bells* bells) {
    return std::ranges::any_of(all, [&](const Bells* other) {
      return is_for_fewer_grades(*other, *bells) && same_dates(*other, *bells) && same_weekdays(*other, *bells);
    });
  });
  return found;
}

void ring(const Bells& bells, Season& season) {
  for (const int weekday : bells.weekdays->value) {
    season.by_weekday[static_cast<std::size_t>(weekday - 1)] = &bells;
  }
}

// Whether bells with weekdays of their own belong into a season: its days are among theirs, and no such bells have these weekdays yet.
bool belongs(const Bells& bells, const Season& season) {
  return holds_all_days_of(bells, *season.lead) && std::ranges::all_of(bells.weekdays->value, [&](int weekday) {
           const Bells* before = season.on(weekday);
           return before == nullptr || !before->weekdays;
         });
}

// 秋冬周五 belongs to 秋冬 alone, not to 夏令 as well.
bool is_named_after(const Bells& bells, const Season& season) {
  return bells.season.value.find(season.lead->season.value) != std::string::npos;
}

// The seasons that bells with weekdays belong into; empty when they begin one of their own.
std::vector<Season*> hosts_of(const Bells& bells, std::vector<Season>& seasons) {
  std::vector<Season*> hosts;
  for (Season& season : seasons) {
    if (belongs(bells, season)) {
      hosts.push_back(&season);
    }
  }
  const auto is_named = [&](const Season* season) { return is_named_after(bells, *season); };
  if (std::ranges::any_of(hosts, is_named)) {
    std::erase_if(hosts, [&](const Season* season) { return !is_named(season); });
  }
  return hosts;
}

}  // namespace

std::vector<Season> seasons_of(const Plan& plan, const ClassName& name) {
  const std::vector<const Bells*> all = bells_of(plan, name);
  std::vector<Season> seasons;
  for (const Bells* bells : all) {
    if (!bells->weekdays) {
      seasons.push_back({.lead = bells});
      seasons.back().by_weekday.fill(bells);
    }
  }
  for (const Bells* bells : all) {
    if (!bells->weekdays) {
      continue;
    }
    const std::vector<Season*> hosts = hosts_of(*bells, seasons);
    for (Season* season : hosts) {
      ring(*bells, *season);
    }
    if (hosts.empty()) {
      // The winter's Fridays of bells that hold all year: on the other days of winter those ring.
      Season season{.lead = bells};
      const auto base =
          std::ranges::find_if(seasons, [&](const Season& one) { return !one.lead->weekdays && holds_all_days_of(*one.lead, *bells); });
      if (base != seasons.end()) {
        season.by_weekday.fill(base->lead);
      }
      ring(*bells, season);
      seasons.push_back(season);
    }
  }
  return seasons;
}

}  // namespace jianfu::plan
