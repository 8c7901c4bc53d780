// The nearest change of a timetable that takes a teacher out of two places at once: two lessons of one class change places.
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

// Whether a day's sums change when the lesson moves to another day (体育): then it stays on its own.
using IsTiedToDay = std::function<bool(const Lesson&)>;

struct Swap {
  const HeldLesson* one;
  const HeldLesson* other;  // of the same class
};

class SwapFinder {
 public:
  // All must outlive this.
  SwapFinder(const std::vector<HeldLesson>& held, const TakenByName& teachers, const IsTiedToDay& is_tied)
      : held_(held), teachers_(teachers), is_tied_(is_tied) {}

  // A swap of the second lesson, else of the first, after which all their teachers are free at their new hours, in every season; on the
  // same day if there is one, as near as can be. Only lessons of every week that are alone in their slot, last as long and are in the same
  // room change places, so that nothing else in the plan can break: no sum of a day or a week, no room, no break.
  std::optional<Swap> nearest(const HeldLesson& first, const HeldLesson& second) const;

 private:
  using Hours = std::vector<const HeldLesson*>;  // one lesson's, one for each season

  std::optional<Swap> nearest(const HeldLesson& clashing) const;
  Hours hours_of(const HeldLesson& held) const;
  bool fits(const Hours& lesson, const Hours& place) const;
  bool are_free(const Hours& lesson, const Hours& place) const;

  const std::vector<HeldLesson>& held_;
  const TakenByName& teachers_;
  const IsTiedToDay& is_tied_;
};

}  // namespace jianfu::plan
