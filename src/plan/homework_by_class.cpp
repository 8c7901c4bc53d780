#include "plan/homework_by_class.h"

namespace jianfu::plan {

namespace {

bool has_weekday(const Maybe<int>& weekday) {
  return weekday && weekday->value >= 0 && weekday->value <= 7;
}

}  // namespace

HomeworkByClass::HomeworkByClass(const Plan& plan) {
  for (const HomeworkDay& day : plan.homework_days) {
    if (has_weekday(day.weekday)) {
      of(day.class_name.name)[static_cast<std::size_t>(day.weekday->value)].is_named = true;
    }
  }
  for (const HomeworkEntry& entry : plan.homework) {
    const HomeworkDay& day = plan.homework_days[entry.day];
    if (has_weekday(day.weekday)) {
      of(day.class_name.name)[static_cast<std::size_t>(day.weekday->value)].entries.push_back(&entry);
    }
  }
}

}  // namespace jianfu::plan
