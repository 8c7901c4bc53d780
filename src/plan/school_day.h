// One school day of a class (or of bells alone): which slots it attends, with which lessons. Private to the table `days`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/facts.h"
#include "plan/plan.h"

namespace jianfu::plan {

// A slot of the day that the class attends, with its lesson when it is one.
struct Attended {
  const Slot* slot;
  const Lesson* lesson;

  bool is_lesson() const { return slot->kind.id == "lesson"; }
};

struct DaySum {
  double minutes = 0;
  std::vector<Addend> addends;

  void add(Text label, double amount, const Location& where);
};

double length_of(const Slot& slot);

// Of one season, one week parity and one kind of pupils; everything it is made from must outlive it.
class SchoolDay {
 public:
  // `bells` may be missing, and so may the class and its timetable: then it is all that the bells ring.
  SchoolDay(const Bells* bells, const ClassName* name, const TimetableDay* timetable, Weeks weeks, Pupils pupils);

  bool knows_lessons() const { return knows_lessons_; }

  bool knows_times() const { return bells_ != nullptr && every_lesson_has_a_slot_; }

  // Of the timetable, in order.
  const std::vector<const Lesson*>& lessons() const { return lessons_; }

  // In order of time.
  const std::vector<Attended>& attended() const { return attended_; }

  // By the bells: an evening of returning boarders has none, and so no breaks either.
  bool has_lessons() const;

  DaySum sum(const Counting::Sum& counted) const;

  // Gaps between slots, slots of kind break, and long breaks.
  DaySum breaks() const { return sum({.kinds = {"break", "long-break"}, .subjects = {}}); }

  // The shortest time between two lessons that follow each other with neither a long break nor a meal between; what stands between (eye
  // exercises, say) is no break, and neither is noon where the meal is not written. Negative without such a pair.
  double shortest_break(Location& where) const;

  // The longest attended slot of the kind; nullptr without one.
  const Slot* longest(std::string_view kind) const;

 private:
  void collect_lessons(const TimetableDay& timetable, Weeks weeks);
  void collect_slots(const std::optional<int>& grade, bool with_lessons);

  const Bells* bells_;
  Pupils pupils_;
  bool knows_lessons_;
  bool every_lesson_has_a_slot_ = true;
  std::vector<const Lesson*> by_slot_;
  std::vector<const Lesson*> lessons_;
  std::vector<Attended> attended_;
};

}  // namespace jianfu::plan
