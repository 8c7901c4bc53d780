// The steps from a Plan to its fact tables, for the files that share the work.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/flat_index.h"
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

// The slots of kind lesson that the class attends, in order.
std::vector<const Slot*> lesson_slots(const Bells& bells, const ClassName& name);

// What is asked of some bells for the classes of a grade.
struct BellSlots {
  const Bells* bells = nullptr;
  std::vector<const Slot*> lessons = {};  // lesson_slots()
  const Slot* service = nullptr;          // the first of after-school service, whoever attends it; nullptr without one

  // Where nothing rings.
  static const BellSlots& none();
};

// Bells that ring for a class on one weekday of a season.
struct Rung {
  const Bells* season;  // whose name the season has
  const Bells* bells;   // mostly the same; its own for a Friday that ends early
  const BellSlots* slots;
};

// Calls use(rung) for each; once for none when nothing rings.
template <typename Use>
void each_rung(std::span<const Rung> rungs, const Use& use) {
  if (rungs.empty()) {
    use(Rung{.season = nullptr, .bells = nullptr, .slots = &BellSlots::none()});
  }
  for (const Rung& rung : rungs) {
    use(rung);
  }
}

// What rings for the classes of one grade. It stays where it is: rungs refer to its slots.
class GradeBells {
 public:
  GradeBells(const Plan& plan, const ClassName& name);
  GradeBells(const GradeBells&) = delete;
  GradeBells& operator=(const GradeBells&) = delete;

  const std::vector<Season>& seasons() const { return seasons_; }

  // One for each season whose bells ring on the weekday; 0 is a day that nobody could read.
  std::span<const Rung> on(int weekday) const;

 private:
  std::vector<Season> seasons_;
  std::vector<BellSlots> slots_;  // of the bells of the seasons
  std::vector<Rung> rungs_;       // weekday by weekday

  // Of rungs_; weekdays on which the same bells ring have one.
  struct Part {
    std::size_t begin = 0;
    std::size_t size = 0;
  };

  std::array<Part, 8> by_weekday_ = {};
};

// What rings for one class, worked out once for all tables. The plan's bells and timetable must outlive it.
class ClassBells {
 public:
  ClassBells(const Plan& plan, const ClassTimetable& timetable)
      : ClassBells(std::make_shared<const GradeBells>(plan, timetable.name), timetable) {}

  ClassBells(std::shared_ptr<const GradeBells> of_grade, const ClassTimetable& timetable);

  const std::vector<Season>& seasons() const { return of_grade_->seasons(); }

  // The bells of a day, by its place in the timetable, one for each season; empty when the plan has none for it.
  std::span<const Rung> rungs(std::size_t day) const { return rungs_[day]; }

  // Monday to Friday are all there, in odd weeks and in even ones.
  bool has_whole_week() const { return has_whole_week_; }

  // Some day has bells of its own.
  bool has_own_times() const { return has_own_times_; }

 private:
  void add_own(const TimetableDay& day, const ClassTimetable& timetable);

  std::shared_ptr<const GradeBells> of_grade_;
  std::vector<std::span<const Rung>> rungs_;                   // day by day; mostly those of the grade
  std::vector<std::unique_ptr<BellSlots>> own_slots_;          // of days with bells of their own
  std::vector<std::unique_ptr<std::vector<Rung>>> own_rungs_;  // of days on which not all bells of the grade ring, or others
  bool has_whole_week_ = false;
  bool has_own_times_ = false;
};

// In the order of the plan's timetable.
using BellsByClass = std::vector<ClassBells>;

BellsByClass bells_by_class(const Plan& plan);

// Whether the bells of the same seasons ring on every day that has lessons, for every class.
bool rings_alike(const Plan& plan, const BellsByClass& bells);

// The codes of a class and its grade. Rows come class by class.
class ClassCodes {
 public:
  struct Codes {
    Code class_name = 0;
    Code grade = 0;
  };

  ClassCodes(Table& table, const ScopeColumns& scope) : table_(table), scope_(scope) {}

  // The name must last until the next call.
  const Codes& of(const ClassName& name) {
    if (last_ == nullptr || !same_bytes(last_->name, name.name) || last_->grade != name.grade) {
      codes_ = {.class_name = name.name.empty() ? 0 : table_.code_of(scope_.class_name, std::string_view(name.name)),
                .grade = table_.code_of(scope_.grade, grade_cell(name).value)};
    }
    last_ = &name;
    return codes_;
  }

  // Says them in the newest row of a table with a placer.
  void put(const ClassName& name) {
    const Codes& codes = of(name);
    table_.put(scope_.class_name, codes.class_name);
    table_.put(scope_.grade, codes.grade);
  }

 private:
  Table& table_;
  const ScopeColumns& scope_;
  const ClassName* last_ = nullptr;
  Codes codes_;
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

// Codes of `weeks_name` in a column, each looked up once.
class WeeksCodes {
 public:
  WeeksCodes(Table& table, std::size_t column) : table_(table), column_(column) {}

  Code of(Weeks weeks) {
    Code& code = codes_[static_cast<std::size_t>(weeks)];
    if (code == 0) {
      code = table_.code_of(column_, std::string_view(weeks_name(weeks)));
    }
    return code;
  }

 private:
  Table& table_;
  std::size_t column_;
  std::array<Code, 3> codes_ = {};
};

// Codes of texts that are said again and again, told apart by where they lie: ids of one word of the vocabulary lie in one place. Each is
// looked up once, or again when another took its place.
class TextCodes {
 public:
  TextCodes(Table& table, std::size_t column) : table_(table), column_(column) {}

  Code of(std::string_view text) {
    Known& known = known_[reinterpret_cast<std::uintptr_t>(text.data()) * 0x9E3779B97F4A7C15U >> 60U];
    if (known.code == 0 || known.text.data() != text.data() || known.text.size() != text.size()) {
      known = {.text = text, .code = table_.code_of(column_, text)};
    }
    return known.code;
  }

  // 0 for an empty text.
  Code of_said(std::string_view text) { return text.empty() ? 0 : of(text); }

 private:
  struct Known {
    std::string_view text;
    Code code = 0;
  };

  Table& table_;
  std::size_t column_;
  std::array<Known, 16> known_ = {};  // by place
};

// Codes of amounts of one unit in a column. Most are small whole numbers, of which each is looked up once.
template <std::size_t few>
class AmountCodes {
 public:
  AmountCodes(Table& table, std::size_t column, Unit unit) : table_(table), column_(column), unit_(unit) {}

  Code of(double amount) {
    constexpr double past_few = few;
    const int number = amount >= 0 && amount < past_few ? static_cast<int>(amount) : -1;
    return static_cast<double>(number) == amount ? of(static_cast<std::size_t>(number))
                                                 : table_.code_of(column_, Quantity{.amount = amount, .unit = unit_});
  }

  Code of(std::size_t number) {
    if (number < few && codes_[number] != 0) {
      return codes_[number];
    }
    const Code code = table_.code_of(column_, Quantity{.amount = static_cast<double>(number), .unit = unit_});
    if (number < few) {
      codes_[number] = code;
    }
    return code;
  }

 private:
  Table& table_;
  std::size_t column_;
  Unit unit_;
  std::array<Code, few> codes_ = {};
};

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
