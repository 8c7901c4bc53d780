// When lessons are held and by whom, as far as other classes and other plans need to know it.
#pragma once

#include <string>

#include "plan/plan.h"

namespace jianfu::plan {

// Whether both come in some week.
bool overlap(Weeks left, Weeks right);

// When a lesson is held. Without bells the times are those of nobody: then the slot's number is compared, and only with others of that
// kind.
struct Hour {
  int weekday = 1;
  Weeks weeks = Weeks::all;
  bool timed = false;
  int start = 0;  // minutes from midnight, or the number of the slot
  int end = 0;

  bool meets(const Hour& other) const;
};

// A named teacher's lesson, as far as other files need to know it.
struct TeachingHour {
  std::string teacher;
  std::string class_name;
  std::string class_key;  // the same for 三年级1班 and 三（1）班
  std::string season;     // empty when the class has but one
  Hour hour;
  Location where;
};

}  // namespace jianfu::plan
