// One school day of a class (or of bells alone): which slots it attends, with which lessons, and what they add up to. Private to the table
// `days`.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <string_view>
#include <vector>

#include "plan/facts.h"
#include "plan/plan.h"

namespace jianfu::plan {

// What minutes of a day are added up for. `breaks`: gaps between slots, slots of kind break, and long breaks.
enum class DaySum { school, study, exercise, breaks, lessons };

constexpr std::size_t day_sums = 5;

using DaySums = unsigned;  // a bit for each DaySum

// What a slot's kind says of it, looked up once for all days on which it rings.
struct SlotTraits {
  double length = 0;
  bool is_lesson = false;
  bool is_break = false;
  bool is_long_break = false;
  bool parts_lessons = false;  // long break, meal or rest: what lies on its two sides is no pair of lessons
  bool ends_half_day = false;  // meal, rest, arrival or leaving: no pause stands beside it
  bool is_service = false;
  bool has_eye_exercise = false;
  DaySums counts = 0;
};

// Minutes added up, and how many parts there are.
struct DayMinutes {
  double minutes = 0;
  std::size_t parts = 0;
  Location first;  // of the only part, and one of them where there are several
};

double length_of(const Slot& slot);

// A slot of the day that the class attends, with its lesson when it is one.
struct Attended {
  const Slot* slot;
  const Lesson* lesson;
  const SlotTraits* traits;
  DaySums counts;  // by its kind or its lesson
};

// A slot that is there for some pupils.
struct DueSlot {
  const Slot* slot;
  SlotTraits traits;
  std::size_t lesson;  // of kind lesson: which of the day it is, in the order of the file
};

// A day on which every slot is attended, but for what counts by its subject.
struct WholeDay {
  std::array<DayMinutes, day_sums> minutes;
  double shortest_break = -1;  // negative without one
  Location shortest_where = {};
  const Slot* first_lesson = nullptr;
  const Slot* last_lesson = nullptr;
};

// What the bells ring for the pupils of one grade, whatever their lessons.
struct DueSlots {
  const Bells* bells;
  std::optional<int> grade;
  Pupils pupils;
  std::vector<DueSlot> slots;  // in order of time
  std::size_t lessons = 0;     // slots of kind lesson
  double eye_exercises = 0;
  DayMinutes service = {};
  double service_end = 0;
  Location service_where = {};          // of the last
  const Slot* longest_break = nullptr;  // of the long breaks
  WholeDay whole = {};
};

// What counts, by the policies, and the traits of slots by it. The plan must outlive it.
class DayCounts {
 public:
  explicit DayCounts(const Counting& counting);

  // All slots of the bells when neither grade nor pupils are said. Valid as long as this.
  const DueSlots& due(const Bells& bells, const std::optional<int>& grade, Pupils pupils);

  // The sums that count the gaps between slots.
  DaySums with_breaks() const { return with_breaks_; }

  // The sums that count a lesson for its subject.
  DaySums with_subject(std::string_view subject) const;

 private:
  SlotTraits traits_of(const Slot& slot) const;
  void add(const Slot& slot, DueSlots& due) const;

  std::array<Counting::Sum, day_sums> sums_;  // by DaySum
  DaySums with_breaks_ = 0;
  std::vector<std::size_t> with_subjects_;  // the sums that name any
  std::deque<DueSlots> known_;              // a few
};

// Of one season, one week parity and one kind of pupils. Used again from day to day, so that its memory is kept.
class SchoolDay {
 public:
  // `counts` must outlive this.
  explicit SchoolDay(DayCounts& counts) : counts_(counts) {}

  // `bells` may be nullptr, and so may the class and its timetable: then it is all that the bells ring. All must outlive what is asked of
  // it.
  void read(const Bells* bells, const ClassName* name, const TimetableDay* timetable, Weeks weeks, Pupils pupils);

  bool knows_lessons() const { return timetable_ != nullptr; }

  bool knows_times() const { return bells_ != nullptr && every_lesson_has_a_slot_; }

  // Of the timetable, in order.
  const std::vector<const Lesson*>& lessons() const { return lessons_; }

  // By the bells; nullptr on an evening of returning boarders, which has none, and so no breaks either.
  const Slot* first_lesson() const { return day_.first_lesson; }

  const Slot* last_lesson() const { return day_.last_lesson; }

  // By DaySum.
  const std::array<DayMinutes, day_sums>& minutes() const { return day_.minutes; }

  // The parts of one of minutes(), in order of time.
  std::vector<Addend> addends(DaySum sum) const;

  // The shortest time between two lessons that follow each other with neither a long break nor a meal between; what stands between (eye
  // exercises, say) is no break, and neither is noon where the meal is not written. Negative without such a pair.
  double shortest_break(Location& where) const {
    where = day_.shortest_where;
    return day_.shortest_break;
  }

 private:
  struct Held {
    const Lesson* lesson;  // nullptr: the slot is free
    DaySums sums;          // that count it for its subject
  };

  void collect_lessons();
  bool attends_all(const DueSlots& due) const;
  std::vector<Attended> attended(const DueSlots& due) const;  // in order of time
  void add_subjects(const DueSlots& due);
  void collect_slots(const DueSlots& due);

  Held held_in(const DueSlot& slot) const {
    return slot.traits.is_lesson && slot.lesson < by_slot_.size() ? by_slot_[slot.lesson] : Held{};
  }

  DayCounts& counts_;
  const Bells* bells_ = nullptr;
  const DueSlots* due_ = nullptr;  // of these bells
  const TimetableDay* timetable_ = nullptr;
  Weeks weeks_ = Weeks::all;
  bool every_lesson_has_a_slot_ = true;
  std::vector<Held> by_slot_;
  std::vector<const Lesson*> lessons_;
  DaySums subject_sums_ = 0;  // that some lesson counts in for its subject
  WholeDay day_;              // of what is attended
};

}  // namespace jianfu::plan
