// The steps from a Plan to its fact tables, for the files that share the work.
#pragma once

#include <array>
#include <cstdint>
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

// The slots of kind lesson that classes attend under some bells.
using SlotsByBells = std::vector<std::pair<const Bells*, std::vector<const Slot*>>>;

// What rings for the classes of one grade.
struct GradeBells {
  GradeBells(const Plan& plan, const ClassName& name);

  std::vector<Season> seasons;
  SlotsByBells slots;  // of the bells of the seasons
};

// What rings for one class, worked out once for all tables. The plan's bells and timetable must outlive it.
class ClassBells {
 public:
  ClassBells(const Plan& plan, const ClassTimetable& timetable)
      : ClassBells(std::make_shared<const GradeBells>(plan, timetable.name), timetable) {}

  ClassBells(std::shared_ptr<const GradeBells> of_grade, const ClassTimetable& timetable);

  const std::vector<Season>& seasons() const { return of_grade_->seasons; }

  // The bells of a day, by its place in the timetable, one for each season; empty when the plan has none for it.
  std::span<const Rung> rungs(std::size_t day) const { return std::span(rungs_).subspan(begins_[day], begins_[day + 1] - begins_[day]); }

  // Of bells that ring on some day; none of nullptr.
  const std::vector<const Slot*>& lesson_slots(const Bells* bells) const;

 private:
  std::shared_ptr<const GradeBells> of_grade_;
  std::vector<Rung> rungs_;          // day by day
  std::vector<std::size_t> begins_;  // of each day's, and the end
  SlotsByBells own_slots_;           // of days with bells of their own
};

// In the order of the plan's timetable.
using BellsByClass = std::vector<ClassBells>;

BellsByClass bells_by_class(const Plan& plan);

// Whether the bells of the same seasons ring on every day that has lessons, for every class.
bool rings_alike(const Plan& plan, const BellsByClass& bells);

// Says in the newest row of a table with a placer which class it is about, and its grade. Rows come class by class.
class ClassCodes {
 public:
  ClassCodes(Table& table, const ScopeColumns& scope) : table_(table), scope_(scope) {}

  // The name must last until the next call.
  void put(const ClassName& name) {
    if (last_ == nullptr || (last_ != &name && (last_->name != name.name || last_->grade != name.grade))) {
      class_ = table_.code_of(scope_.class_name, class_cell(name).value);
      grade_ = table_.code_of(scope_.grade, grade_cell(name).value);
    }
    last_ = &name;
    table_.put(scope_.class_name, class_);
    table_.put(scope_.grade, grade_);
  }

 private:
  Table& table_;
  const ScopeColumns& scope_;
  const ClassName* last_ = nullptr;
  Code class_ = 0;
  Code grade_ = 0;
};

// Codes of weekdays in a column, each looked up once.
class WeekdayCodes {
 public:
  WeekdayCodes(Table& table, std::size_t column) : table_(table), column_(column) {}

  // 0 for a day that nobody could read.
  Code of(int weekday) {
    if (weekday < 1 || weekday > 7) {
      return 0;
    }
    Code& code = codes_[static_cast<std::size_t>(weekday)];
    if (code == 0) {
      code = table_.code_of(column_, weekday_cell(weekday, {}).value);
    }
    return code;
  }

 private:
  Table& table_;
  std::size_t column_;
  std::array<Code, 8> codes_ = {};
};

// Codes of seasons in a column. Bells take turns from row to row; each is looked up once, or again when another took its place.
class SeasonCodes {
 public:
  SeasonCodes(Table& table, std::size_t column) : table_(table), column_(column) {}

  Code of(const Bells& season) {
    Known& known = known_[reinterpret_cast<std::uintptr_t>(&season) * 0x9E3779B97F4A7C15U >> 60U];
    if (known.season != &season) {
      known = {.season = &season, .code = table_.code_of(column_, Value(std::string_view(season.season.value)))};
    }
    return known.code;
  }

 private:
  struct Known {
    const Bells* season = nullptr;
    Code code = 0;
  };

  Table& table_;
  std::size_t column_;
  std::array<Known, 16> known_ = {};  // by place
};

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
