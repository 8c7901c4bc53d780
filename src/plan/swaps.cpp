#include "plan/swaps.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "vocabulary/vocabulary.h"

namespace jianfu::plan {

namespace {

// Every week, alone in its slot, no part of a double lesson.
bool is_movable(const HeldLesson& held) {
  for (const TimetableDay& day : held.timetable->days) {
    if (held.index >= day.cells.size() || day.cells[held.index].lessons.empty() || &day.cells[held.index].lessons.front() != held.lesson) {
      continue;
    }
    const TimetableCell& cell = day.cells[held.index];
    const bool goes_on = held.index + 1 < day.cells.size() && day.cells[held.index + 1].continues;
    return cell.lessons.size() == 1 && day.weeks == Weeks::all && held.lesson->weeks == Weeks::all && !cell.continues && !goes_on &&
           !day.bells;
  }
  return false;
}

std::string room_of(const Lesson& lesson) {
  return lesson.room ? folded_word(lesson.room->value) : std::string();
}

// Nearer is less.
auto distance(const HeldLesson& from, const HeldLesson& to) {
  return std::tuple(std::abs(from.hour.weekday - to.hour.weekday), from.index > to.index ? from.index - to.index : to.index - from.index,
                    to.hour.weekday, to.index);
}

}  // namespace

std::optional<Swap> SwapFinder::nearest(const HeldLesson& first, const HeldLesson& second) const {
  const auto swap = nearest(second);
  return swap ? swap : nearest(first);
}

std::optional<Swap> SwapFinder::nearest(const HeldLesson& clashing) const {
  if (!is_movable(clashing)) {
    return std::nullopt;
  }
  const Hours own = hours_of(clashing);
  Hours candidates;
  for (const HeldLesson& held : held_) {
    if (held.timetable == clashing.timetable && held.season == clashing.season && held.lesson != clashing.lesson) {
      candidates.push_back(&held);
    }
  }
  std::ranges::sort(candidates, {}, [&](const HeldLesson* one) { return distance(clashing, *one); });
  for (const HeldLesson* other : candidates) {
    const Hours place = hours_of(*other);
    if (is_movable(*other) && fits(own, place) && are_free(own, place) && are_free(place, own)) {
      return Swap{.one = &clashing, .other = other};
    }
  }
  return std::nullopt;
}

SwapFinder::Hours SwapFinder::hours_of(const HeldLesson& held) const {
  Hours hours;
  for (const HeldLesson& one : held_) {
    if (one.lesson == held.lesson) {
      hours.push_back(&one);
    }
  }
  return hours;
}

bool SwapFinder::fits(const Hours& lesson, const Hours& place) const {
  const Lesson& one = *lesson.front()->lesson;
  const Lesson& other = *place.front()->lesson;
  const bool same_day = lesson.front()->hour.weekday == place.front()->hour.weekday;
  if (one.word == other.word || room_of(one) != room_of(other) || (!same_day && (is_tied_(one) || is_tied_(other)))) {
    return false;
  }
  return std::ranges::equal(lesson, place, [](const HeldLesson* left, const HeldLesson* right) {
    return left->season == right->season && left->hour.timed == right->hour.timed &&
           left->hour.end - left->hour.start == right->hour.end - right->hour.start;
  });
}

bool SwapFinder::are_free(const Hours& lesson, const Hours& place) const {
  for (const std::string& teacher : teachers_of(*lesson.front()->lesson)) {
    for (const HeldLesson* where : place) {
      HeldLesson moved = *where;
      moved.lesson = lesson.front()->lesson;
      if (std::ranges::any_of(teachers_.at(teacher).lessons, [&](const HeldLesson* other) { return clash(moved, *other); })) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace jianfu::plan
