// The timetable laid out in time: every lesson with its hour, its class and the persons and rooms that it takes.
#pragma once

#include <string>
#include <vector>

#include "plan/hours.h"
#include "plan/plan.h"
#include "plan/tables.h"

namespace jianfu::plan {

struct HeldLesson {
  const ClassTimetable* timetable;
  const Lesson* lesson;
  const Bells* season;  // nullptr without bells, or with times of the lessons' own
  const Bells* bells;
  const Slot* slot;   // nullptr without bells or past the last slot
  std::size_t index;  // of the slot among the lessons, from 0
  Hour hour;
  bool one_season;  // the class hears no other bells on that weekday
};

// 周一第2节（9:20-10:00）
Text when(const HeldLesson& held);

// Weeks of a rotation longer than two are left out: which of them meet is not said.
std::vector<HeldLesson> held_lessons(const Plan& plan, const BellsByClass& bells);

// Of these, the lessons with a teacher or a room.
std::vector<HeldLesson> lessons_that_name_someone(const Plan& plan, const BellsByClass& bells, const TaughtSubjects& subjects);

// Whether two bells ring in the same weeks of the year; alternatives for one grade (夏季, 冬季) do not.
bool concurrent(const Bells* left, const Bells* right);

// Two classes want the same person or room at once: at hours that meet, in seasons that do, and not taken together (合班).
bool clash(const HeldLesson& left, const HeldLesson& right);

// 甲老师、乙老师 are two; words that name no person (班主任, 待定) none.
std::vector<std::string> teachers_of(const Lesson& lesson);

}  // namespace jianfu::plan
