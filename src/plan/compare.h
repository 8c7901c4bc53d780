// The timetable that was published held against the one that is taught (阴阳课表): which cells differ, which subjects gained and lost,
// which bells were moved. Subjects compare by their word, so 体育 and 体育与健康 are one; teachers and rooms do not count.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "quantity/read.h"

namespace jianfu::plan {

// One of the two timetables: a plan, or the plans of a folder with a class each.
using Timetables = std::vector<const Plan*>;

template <typename T>
struct Sides {
  T published;
  T actual;

  friend bool operator==(const Sides&, const Sides&) = default;
};

struct CellSide {
  std::string subject;  // subjects; empty: the slot is free
  std::optional<double> minutes;
  Location where;
};

struct CellDifference {
  std::string class_name;  // as published
  std::string season;      // empty: in every season
  int weekday = 0;
  std::string slot;  // its name; 第3节 by its place in the day when it has none
  Weeks weeks = Weeks::all;
  Sides<std::optional<CellSide>> sides;  // nullopt: there is no such cell
};

// Lessons and minutes a week, odd and even weeks in the mean.
struct Amount {
  double lessons = 0;
  std::optional<double> minutes = 0;  // nullopt: a lesson has no time

  friend bool operator==(const Amount&, const Amount&) = default;
};

struct SubjectChange {
  std::string class_name;
  std::string season;  // empty: in every season
  std::string subject;
  Sides<Amount> amount;
};

struct SlotDifference {
  std::string season;
  std::string name;
  Sides<std::optional<Located<ClockSpan>>> time;
  std::vector<std::string> classes;
  std::vector<int> weekdays;
};

struct Comparison {
  std::size_t classes = 0;  // in both
  std::vector<CellDifference> cells;
  std::vector<SubjectChange> subjects;
  std::vector<SlotDifference> slots;
  Sides<std::vector<ClassName>> only_in;
  std::vector<Sides<std::string>> renamed;  // classes whose name is written differently

  bool equal() const { return cells.empty() && slots.empty() && only_in.published.empty() && only_in.actual.empty(); }
};

Comparison compare(const Timetables& published, const Timetables& actual);

}  // namespace jianfu::plan
