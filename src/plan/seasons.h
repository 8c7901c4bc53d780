// Which bells ring for a class on which weekday. A season is a part of the year with one set of bells for each weekday: bells that name
// their weekdays (星期: 周五) stand in for the others of their season on those days, bells of its own grades stand in for those of the
// whole school.
#pragma once

#include <array>
#include <vector>

#include "plan/plan.h"

namespace jianfu::plan {

struct Season {
  const Bells* lead;                         // gives the season its name
  std::array<const Bells*, 7> by_weekday{};  // Monday first; nullptr: nothing rings

  // 0, a day that nobody could read, has the bells that most days have.
  const Bells* on(int weekday) const { return weekday > 0 ? by_weekday[static_cast<std::size_t>(weekday - 1)] : lead; }
};

// In the order of the file; empty when no bells ring for the class.
std::vector<Season> seasons_of(const Plan& plan, const ClassName& name);

}  // namespace jianfu::plan
