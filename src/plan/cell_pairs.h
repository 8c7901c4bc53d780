// Which cell of one day stands against which of another: the first step of comparing two timetables.
#pragma once

#include <vector>

#include "plan/week.h"

namespace jianfu::plan {

// A cell of one timetable with its counterpart; nullptr: the other one has none.
struct CellPair {
  const WeekCell* published;
  const WeekCell* actual;
  std::size_t position;  // in the day, from 0
};

// Whether the two are taught different subjects in odd or in even weeks. A free slot is no different from one that is not there.
bool differs(const CellPair& pair, Weeks weeks);

// In the order of the day. nullptr: the timetable has no such day.
std::vector<CellPair> pair_cells(const WeekDay* published, const WeekDay* actual, Weeks weeks);

}  // namespace jianfu::plan
