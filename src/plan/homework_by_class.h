// The homework of a plan by class and weekday. Private to the table `days`.
#pragma once

#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plan/plan.h"

namespace jianfu::plan {

// A weekday's homework of one class; nothing when the plan does not name the day.
struct DayHomework {
  bool is_named = false;
  std::vector<const HomeworkEntry*> entries;
};

// By weekday, 0 unused.
using WeekHomework = std::array<DayHomework, 8>;

// Entries and days are kept by class first, so that each is looked at once. The plan must outlive it.
class HomeworkByClass {
 public:
  explicit HomeworkByClass(const Plan& plan);

  WeekHomework& of(std::string_view class_name) { return by_class_[class_name]; }

 private:
  std::unordered_map<std::string_view, WeekHomework> by_class_;
};

}  // namespace jianfu::plan
