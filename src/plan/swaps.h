// The nearest change of a timetable that takes a teacher or a room out of two lessons at once: two lessons of one class change places.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plan/timetable_hours.h"

namespace jianfu::plan {

// A teacher or a room, and every lesson that takes it.
struct Taken {
  std::string name;  // as first written
  std::vector<const HeldLesson*> lessons;
};

using TakenByName = std::map<std::string, Taken>;

struct TakenLessons {
  TakenByName teachers;
  TakenByName rooms;  // but grounds and halls, which hold several classes
};

TakenLessons taken_lessons(const std::vector<HeldLesson>& held);

// Whether a day's sums change when the lesson moves to another day (体育): then it stays on its own.
using IsTiedToDay = std::function<bool(const Lesson&)>;

// By the policies: PE, and subjects that a sum of minutes counts. Both must outlive it.
IsTiedToDay tied_to_day(const Vocabulary& vocabulary, const Counting& counting);

bool is_pe(const Lesson& lesson, const Vocabulary& vocabulary);

struct Swap {
  const HeldLesson* one;
  const HeldLesson* other;  // of the same class
};

// 可把 三年级2班 周一第2节（9:20-10:00）的数学与周一第3节（10:20-11:00）的语文对调
Text words_of(const Swap& swap);

using IsWanted = std::function<bool(const Lesson&)>;

class SwapFinder {
 public:
  // All must outlive this.
  SwapFinder(const std::vector<HeldLesson>& held, const TakenLessons& taken, const IsTiedToDay& is_tied)
      : held_(held), taken_(taken), is_tied_(is_tied) {}

  // A swap of the second lesson, else of the first, after which all their teachers and rooms are free at their new hours, in every season;
  // on the same day if there is one, as near as can be. Only lessons of every week that are alone in their slot and last as long change
  // places, and the class has time to walk wherever it has now, so that nothing else in the plan can break: no sum of a day or a week, no
  // break.
  std::optional<Swap> nearest(const HeldLesson& first, const HeldLesson& second) const;

  // Swaps under the same conditions that bring a wanted lesson (PE) to a weekday of the class from one that has several, nearest first. The
  // sums of the two days change by it.
  std::vector<Swap> to_weekday(const ClassTimetable& timetable, int weekday, const IsWanted& is_wanted) const;

 private:
  using Hours = std::vector<const HeldLesson*>;  // one lesson's, one for each season

  std::optional<Swap> nearest(const HeldLesson& clashing) const;
  Hours hours_of(const HeldLesson& held) const;
  bool can_swap(const Hours& lesson, const Hours& place) const;
  static bool last_alike(const Hours& lesson, const Hours& place);
  bool are_free(const Hours& lesson, const Hours& place) const;
  bool is_free(const TakenByName& taken, const std::string& name, const HeldLesson& moved) const;
  bool can_walk(const HeldLesson& moved, const Lesson& partner) const;

  const std::vector<HeldLesson>& held_;
  const TakenLessons& taken_;
  const IsTiedToDay& is_tied_;
};

}  // namespace jianfu::plan
