// The steps from a Plan to its fact tables, for the files that share the work.
#pragma once

#include <string>
#include <vector>

#include "plan/calendar.h"
#include "plan/facts.h"

namespace jianfu::plan {

Cell text_cell(std::string text, const Location& where);
Cell minutes_cell(double minutes, const Location& where);
Cell weekday_cell(int weekday, const Location& where);
Cell class_cell(const ClassName& name);
Cell grade_cell(const ClassName& name);
Cell pupils_cell(Pupils pupils, const Location& where);  // empty for all

// Bells that ring for a class on one weekday of a season.
struct Rung {
  const Bells* season;  // whose name the season has
  const Bells* bells;   // mostly the same; its own for a Friday that ends early
};

// The bells that ring for a class on a day, one for each season; empty when the plan has none for it.
std::vector<Rung> bells_for(const Plan& plan, const ClassName& name, const TimetableDay& day);

// The slots of kind lesson that the class attends, in order.
std::vector<const Slot*> lesson_slots(const Bells& bells, const ClassName& name);

// Monday to Friday are all there, in odd weeks and in even ones.
bool has_whole_week(const ClassTimetable& timetable);

// class × weekday × slot × season: the timetable held against the lesson slots in order.
void fill_lessons(const Plan& plan, const Vocabulary& vocabulary, const DayKinds& kinds, Table& lessons, Findings& out);

// From lessons, slots and homework.
void derive_days(const Plan& plan, const Vocabulary& vocabulary, const Counting& counting, Facts& facts);

// A class's week, from its timetable and bells.
void derive_weeks(const Plan& plan, const Vocabulary& vocabulary, Facts& facts);

}  // namespace jianfu::plan
