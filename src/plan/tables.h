// The steps from a Plan to its fact tables, for the files that share the work.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "plan/calendar.h"
#include "plan/facts.h"
#include "plan/seasons.h"
#include "plan/taught_subjects.h"

namespace jianfu::plan {

// The text must outlive the facts.
Cell text_cell(std::string_view text, const Location& where);
Cell minutes_cell(double minutes, const Location& where);
Cell weekday_cell(int weekday, const Location& where);
Cell class_cell(const ClassName& name);
Cell grade_cell(const ClassName& name);
const char* weeks_name(Weeks weeks);                     // odd, even, all
Cell pupils_cell(Pupils pupils, const Location& where);  // empty for all

// Bells that ring for a class on one weekday of a season.
struct Rung {
  const Bells* season;  // whose name the season has
  const Bells* bells;   // mostly the same; its own for a Friday that ends early
};

// Calls use(rung) for each; once for none when nothing rings.
template <typename Use>
void each_rung(std::span<const Rung> rungs, const Use& use) {
  if (rungs.empty()) {
    use(Rung{.season = nullptr, .bells = nullptr});
  }
  for (const Rung& rung : rungs) {
    use(rung);
  }
}

// The slots of kind lesson that the class attends, in order.
std::vector<const Slot*> lesson_slots(const Bells& bells, const ClassName& name);

// What rings for one class, worked out once for all tables. The plan's bells and timetable must outlive it.
class ClassBells {
 public:
  ClassBells(const Plan& plan, const ClassTimetable& timetable);

  const std::vector<Season>& seasons() const { return seasons_; }

  // The bells of a day, by its place in the timetable, one for each season; empty when the plan has none for it.
  std::span<const Rung> rungs(std::size_t day) const { return std::span(rungs_).subspan(begins_[day], begins_[day + 1] - begins_[day]); }

  // Of bells that ring on some day; none of nullptr.
  const std::vector<const Slot*>& lesson_slots(const Bells* bells) const;

 private:
  std::vector<Season> seasons_;
  std::vector<Rung> rungs_;          // day by day
  std::vector<std::size_t> begins_;  // of each day's, and the end
  std::vector<std::pair<const Bells*, std::vector<const Slot*>>> slots_;
};

// In the order of the plan's timetable.
using BellsByClass = std::vector<ClassBells>;

BellsByClass bells_by_class(const Plan& plan);

// Monday to Friday are all there, in odd weeks and in even ones.
bool has_whole_week(const ClassTimetable& timetable);

// The area (pe, arts …) of a subject that the vocabulary knows; empty for others. A view into the vocabulary.
std::string_view subject_area(const WordList& subjects, std::string_view subject);

// season × slot.
void fill_slots(const Plan& plan, Table& table);

// class × weekday × entry.
void fill_homework(const Plan& plan, Table& table);

// class × weekday × slot × season: the timetable held against the lesson slots in order.
void fill_lessons(const Plan& plan, const std::shared_ptr<const BellsByClass>& bells, const TaughtSubjects& subjects, const DayKinds& kinds,
                  Table& lessons, Findings& out);

// From lessons, slots and homework.
void derive_days(const Plan& plan, const BellsByClass& bells, const std::shared_ptr<const TaughtSubjects>& subjects,
                 const Counting& counting, Table& days);

// A class's week, from its timetable, its bells and its days.
void derive_weeks(const Plan& plan, const std::shared_ptr<const BellsByClass>& bells, const std::shared_ptr<const TaughtSubjects>& subjects,
                  const Table& days, Table& weeks);

}  // namespace jianfu::plan
