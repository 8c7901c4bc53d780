// One school day of a class (or of bells alone): which slots it attends, with which lessons, and what they add up to. Private to the table
// `days`.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "plan/facts.h"
#include "plan/plan.h"
#include "plan/taught_subjects.h"

namespace jianfu::plan {

// What minutes of a day are added up for. `breaks`: gaps between slots, slots of kind break, and long breaks.
enum class DaySum { school, study, exercise, breaks, lessons };

constexpr std::size_t day_sums = 5;

using DaySums = unsigned;  // a bit for each DaySum

constexpr DaySums bit_of(DaySum sum) {
  return 1U << static_cast<unsigned>(sum);
}

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

  void add(double more, const Location& where) {
    minutes += more;
    if (parts++ == 0) {
      first = where;
    }
  }
};

double length_of(const Slot& slot);

// A slot that is there for some pupils.
struct DueSlot {
  const Slot* slot;
  SlotTraits traits;
  std::size_t lesson;  // of kind lesson: which of the day it is, in the order of the file
};

// A slot of the day that the class attends.
struct Attended {
  const DueSlot* due;
  DaySums counts;  // by its kind or its lesson
};

// Lessons of a day by their number, a bit for each of the first 64.
using LessonBits = std::uint64_t;

constexpr std::size_t most_lesson_bits = 64;

// What the attended slots add up to, but for what counts by its subject.
struct DayTotals {
  std::size_t number;  // among those of a DayCounts, from 0
  LessonBits held;     // lesson slots that are attended
  std::array<DayMinutes, day_sums> minutes = {};
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
  std::vector<DueSlot> slots = {};           // in order of time
  std::vector<const DueSlot*> lessons = {};  // those of kind lesson, in the order of the file
  bool tells_grades = false;                 // whether the bells have slots of some grades
  bool tells_pupils = false;                 // whether some of these slots are for boarders or day pupils alone
  double eye_exercises = 0;
  DayMinutes service = {};
  double service_end = 0;
  Location service_where = {};          // of the last
  const Slot* longest_break = nullptr;  // of the long breaks
  std::vector<DayTotals> totals = {};   // of the days that were asked for
  std::size_t last_totals = 0;          // asked for: neighbours are often alike
};

// What counts, by the policies, and the traits of slots by it. The plan must outlive it.
class DayCounts {
 public:
  // `wanted`: the sums that are asked for; the others stay 0. `counting` must outlive the calls of due().
  DayCounts(const Counting& counting, DaySums wanted, const TaughtSubjects& subjects);

  // All slots of the bells when neither grade nor pupils are said. Valid as long as this.
  DueSlots& due(const Bells& bells, const std::optional<int>& grade, Pupils pupils);

  // Of a day on which these lessons are held, or all when nobody knows. Valid until the next is asked for, and mostly known from another
  // day. `cells`: the subjects of the class's cells; `held`: which of the lessons that are due it has.
  const DayTotals& totals(DueSlots& due, std::span<const SubjectNumber> cells, LessonBits held, bool knows_lessons);

  // The sums that count the gaps between slots.
  DaySums with_breaks() const { return with_breaks_; }

  // What a lesson says by its subject: the DaySums that count it for that, and the bits below.
  using OfSubject = unsigned;

  static constexpr OfSubject sums_of_subject = (1U << day_sums) - 1;
  static constexpr OfSubject pe_bit = 1U << day_sums;
  static constexpr OfSubject unsaid_bit = pe_bit << 1U;

  // Nothing of no_subject.
  OfSubject of(SubjectNumber subject) const { return by_subject_[subject]; }

 private:
  // Of the kind alone.
  SlotTraits traits_of(std::string_view kind) const;

  SlotTraits traits_of(const Slot& slot);
  void add(const Slot& slot, DueSlots& due);

  std::array<const Counting::Sum*, day_sums> sums_ = {};  // by DaySum; nullptr: not asked for
  DaySums with_breaks_ = 0;
  std::vector<OfSubject> by_subject_;             // by number
  std::vector<std::unique_ptr<DueSlots>> known_;  // a few
  std::size_t totals_made_ = 0;

  // Of the latest kinds, told apart by where their ids lie.
  struct OfKind {
    std::string_view kind;
    SlotTraits traits;
  };

  static constexpr std::size_t most_kinds = 8;

  std::vector<OfKind> kinds_;
};

// Of one season, one week parity and one kind of pupils. Used again from day to day, so that its memory is kept.
class SchoolDay {
 public:
  // `counts` must outlive this.
  explicit SchoolDay(DayCounts& counts) : counts_(counts) {}

  // `due` may be nullptr, and so may the timetable: then it is all that the bells ring. `cells`: the subjects of its cells in these weeks.
  // All must outlive what is asked of it.
  void read(DueSlots* due, const TimetableDay* timetable, std::span<const SubjectNumber> cells, Weeks weeks) {
    read_lessons(timetable, cells, weeks);
    ring(due);
  }

  // The two steps of read(): the same lessons may be held under several bells.
  void read_lessons(const TimetableDay* timetable, std::span<const SubjectNumber> cells, Weeks weeks);
  void ring(DueSlots* due);

  bool knows_lessons() const { return timetable_ != nullptr; }

  bool knows_times() const { return due_ != nullptr && slots_needed_ <= due_->lessons.size(); }

  // Of the timetable; calls use(lesson, the number of its subject).
  template <typename Use>
  void each_lesson(const Use& use) const {
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      if (cells_[cell] != no_subject) {
        use(lesson_in(cell), cells_[cell]);
      }
    }
  }

  // Of the lessons that the timetable has.
  struct Counts {
    std::size_t lessons = 0;
    std::size_t pe = 0;
    bool is_uncertain = false;  // some lesson's subject is not said

    friend bool operator==(const Counts&, const Counts&) = default;
  };

  const Counts& counts() const { return held_.counts; }

  // All that the sums of a day under some bells follow from, if it has not more cells than there are bits.
  struct Held {
    LessonBits cells = 0;                           // that have a lesson
    std::array<LessonBits, day_sums> counted = {};  // those whose lesson counts for its subject, by DaySum
    Counts counts = {};

    friend bool operator==(const Held&, const Held&) = default;
  };

  const Held& held() const { return held_; }

  bool has_all_bits() const { return cells_.size() <= most_lesson_bits; }

  // By the bells, without what counts by its subject; nullptr without bells. Valid until the next day is read.
  const DayTotals* totals() const { return totals_; }

  // The sums that some lesson counts in for its subject.
  DaySums subject_sums() const { return subject_sums_; }

  // With what counts by its subject. Of a day with bells.
  DayMinutes minutes(DaySum sum) const;

  // Of minutes(), the sum alone.
  double amount(DaySum sum) const;

  // The parts of minutes(), in order of time.
  std::vector<Addend> addends(DaySum sum) const;

 private:
  void count(DayCounts::OfSubject subject, LessonBits bit);
  const Lesson& lesson_in(std::size_t cell) const;  // which has one

  // Calls use(slot) for those whose lesson counts for its subject, and not for its kind.
  template <typename Use>
  void each_counted(DaySum sum, const Use& use) const {
    const auto use_cell = [&](std::size_t cell) {
      const DueSlot* due = cell < due_->lessons.size() ? due_->lessons[cell] : nullptr;
      if (due != nullptr && (due->traits.counts & bit_of(sum)) == 0) {
        use(*due);
      }
    };
    for (LessonBits rest = held_.counted[static_cast<std::size_t>(sum)]; rest != 0; rest &= rest - 1) {
      use_cell(static_cast<std::size_t>(std::countr_zero(rest)));
    }
    for (std::size_t cell = most_lesson_bits; cell < cells_.size(); ++cell) {
      if ((counts_.of(cells_[cell]) & bit_of(sum)) != 0) {
        use_cell(cell);
      }
    }
  }

  DayCounts& counts_;
  DueSlots* due_ = nullptr;
  const DayTotals* totals_ = nullptr;
  const TimetableDay* timetable_ = nullptr;
  Weeks weeks_ = Weeks::all;
  std::span<const SubjectNumber> cells_;
  Held held_;
  std::size_t slots_needed_ = 0;  // for every lesson to have one
  DaySums subject_sums_ = 0;
};

}  // namespace jianfu::plan
