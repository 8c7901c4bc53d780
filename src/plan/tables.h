// The steps from a Plan to its fact tables, for the files that share the work.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "plan/calendar.h"
#include "plan/facts.h"
#include "plan/seasons.h"

namespace jianfu::plan {

// The text must outlive the facts.
Cell text_cell(std::string_view text, const Location& where);
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

// The same for one whose seasons (seasons_of) are known.
std::vector<Rung> bells_for(const std::vector<Season>& seasons, const TimetableDay& day);

// The seasons of each class, in the order of the plan's timetable.
using ClassSeasons = std::vector<std::vector<Season>>;

ClassSeasons seasons_by_class(const Plan& plan);

// The slots of kind lesson that the class attends, in order.
std::vector<const Slot*> lesson_slots(const Bells& bells, const ClassName& name);

// Monday to Friday are all there, in odd weeks and in even ones.
bool has_whole_week(const ClassTimetable& timetable);

// The area (pe, arts …) of the subjects that the vocabulary knows; empty for others.
class SubjectAreas {
 public:
  // `vocabulary` must outlive this.
  explicit SubjectAreas(const Vocabulary& vocabulary) : subjects_(vocabulary.list("subjects")) {}

  // `subject` must outlive this.
  std::string_view of(std::string_view subject);

 private:
  const WordList& subjects_;
  std::unordered_map<std::string_view, std::string_view> known_;
};

// class × weekday × slot × season: the timetable held against the lesson slots in order.
void fill_lessons(const Plan& plan, const ClassSeasons& seasons, SubjectAreas& areas, const DayKinds& kinds, Table& lessons, Findings& out);

// From lessons, slots and homework.
void derive_days(const Plan& plan, const ClassSeasons& seasons, const Vocabulary& vocabulary, const Counting& counting, Table& days);

// A class's week, from its timetable, its bells and its days.
void derive_weeks(const Plan& plan, const ClassSeasons& seasons, const Vocabulary& vocabulary, const Table& days, Table& weeks);

}  // namespace jianfu::plan
