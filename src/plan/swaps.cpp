#include "plan/swaps.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

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
  return lesson.room != nullptr ? folded_word(lesson.room->value) : std::string();
}

// Grounds and halls hold several classes.
bool holds_many(const std::string& room) {
  constexpr std::array<std::string_view, 10> words = {"操场",   "球场", "运动场", "田径场", "体育馆",
                                                      "体育场", "礼堂", "报告厅", "食堂",   "本班"};
  return std::ranges::any_of(words, [&](std::string_view word) { return room.find(word) != std::string::npos; }) || room == "教室" ||
         room.empty();
}

// Nearer is less.
auto distance(const HeldLesson& from, const HeldLesson& to) {
  return std::tuple(std::abs(from.hour.weekday - to.hour.weekday), from.index > to.index ? from.index - to.index : to.index - from.index,
                    to.hour.weekday, to.index);
}

}  // namespace

bool is_pe(const Lesson& lesson, const Vocabulary& vocabulary) {
  return subject_area(vocabulary.list("subjects"), lesson.word.id) == "pe";
}

IsTiedToDay tied_to_day(const Vocabulary& vocabulary, const Counting& counting) {
  return [&vocabulary, &counting](const Lesson& lesson) {
    const std::string_view subject = lesson.word.id;
    const auto counts = [&](const Counting::Sum* sum) { return std::ranges::find(sum->subjects, subject) != sum->subjects.end(); };
    return subject.empty() || is_pe(lesson, vocabulary) ||
           std::ranges::any_of(std::array{&counting.school, &counting.study, &counting.exercise}, counts);
  };
}

Text words_of(const Swap& swap) {
  const Text one = when(*swap.one);
  const Text other = when(*swap.other);
  const std::string_view class_name = swap.one->timetable->name.name;
  const std::string_view subject = swap.one->lesson->subject.value;
  const std::string_view other_subject = swap.other->lesson->subject.value;
  return {fmt::format("可把 {} {}的{}与{}的{}对调", class_name, one.zh, subject, other.zh, other_subject),
          fmt::format("for example let {} have {} on {} and {} on {}", class_name, subject, other.en, other_subject, one.en)};
}

TakenLessons taken_lessons(const std::vector<HeldLesson>& held) {
  TakenLessons taken;
  const Lesson* last = nullptr;  // a lesson is held under each of its bells
  std::vector<std::string> teachers;
  for (const HeldLesson& one : held) {
    if (one.lesson != last) {
      teachers = teachers_of(*one.lesson);
      last = one.lesson;
    }
    for (const std::string& teacher : teachers) {
      Taken& lessons = taken.teachers[teacher];
      lessons.name = teacher;
      lessons.lessons.push_back(&one);
    }
    const std::string room = room_of(*one.lesson);
    if (one.lesson->room != nullptr && !holds_many(room)) {
      Taken& lessons = taken.rooms[room];
      lessons.name = lessons.name.empty() ? std::string(one.lesson->room->value) : lessons.name;
      lessons.lessons.push_back(&one);
    }
  }
  return taken;
}

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
    const bool stays = other->hour.weekday == clashing.hour.weekday || (!is_tied_(*clashing.lesson) && !is_tied_(*other->lesson));
    if (stays && can_swap(own, hours_of(*other))) {
      return Swap{.one = &clashing, .other = other};
    }
  }
  return std::nullopt;
}

std::vector<Swap> SwapFinder::to_weekday(const ClassTimetable& timetable, int weekday, const IsWanted& is_wanted) const {
  std::array<std::size_t, 8> wanted = {};  // by weekday
  std::vector<const HeldLesson*> held;     // of the class, in its first season
  for (const HeldLesson& one : held_) {
    if (one.timetable == &timetable && (held.empty() || held.front()->season == one.season)) {
      held.push_back(&one);
      wanted[static_cast<std::size_t>(one.hour.weekday)] += is_wanted(*one.lesson) ? 1 : 0;
    }
  }
  std::vector<Swap> swaps;
  for (const HeldLesson* one : held) {
    if (!is_wanted(*one->lesson) || wanted[static_cast<std::size_t>(one->hour.weekday)] < 2 || !is_movable(*one)) {
      continue;
    }
    for (const HeldLesson* other : held) {
      if (other->hour.weekday == weekday && !is_tied_(*other->lesson) && can_swap(hours_of(*one), hours_of(*other))) {
        swaps.push_back({.one = one, .other = other});
      }
    }
  }
  std::ranges::stable_sort(swaps, {}, [](const Swap& swap) { return distance(*swap.one, *swap.other); });
  return swaps;
}

bool SwapFinder::can_swap(const Hours& lesson, const Hours& place) const {
  const bool differ = lesson.front()->lesson->word != place.front()->lesson->word;
  return differ && is_movable(*place.front()) && last_alike(lesson, place) && are_free(lesson, place) && are_free(place, lesson);
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

bool SwapFinder::last_alike(const Hours& lesson, const Hours& place) {
  return std::ranges::equal(lesson, place, [](const HeldLesson* left, const HeldLesson* right) {
    return left->season == right->season && left->hour.timed == right->hour.timed &&
           left->hour.end - left->hour.start == right->hour.end - right->hour.start;
  });
}

bool SwapFinder::are_free(const Hours& lesson, const Hours& place) const {
  const std::vector<std::string> teachers = teachers_of(*lesson.front()->lesson);
  const std::string room = room_of(*lesson.front()->lesson);
  return std::ranges::all_of(place, [&](const HeldLesson* where) {
    HeldLesson moved = *where;
    moved.lesson = lesson.front()->lesson;
    return std::ranges::all_of(teachers, [&](const std::string& teacher) { return is_free(taken_.teachers, teacher, moved); }) &&
           is_free(taken_.rooms, room, moved) && can_walk(moved, *where->lesson);
  });
}

bool SwapFinder::is_free(const TakenByName& taken, const std::string& name, const HeldLesson& moved) const {
  const auto found = taken.find(name);
  return found == taken.end() || std::ranges::none_of(found->second.lessons, [&](const HeldLesson* other) { return clash(moved, *other); });
}

// The lessons right before and behind, without a break between, are in the same room or in none that is said. The partner of the swap was
// beside it before.
bool SwapFinder::can_walk(const HeldLesson& moved, const Lesson& partner) const {
  return moved.lesson->room == nullptr || std::ranges::none_of(held_, [&](const HeldLesson& other) {
           const bool is_beside = other.timetable == moved.timetable && other.season == moved.season &&
                                  other.hour.weekday == moved.hour.weekday &&
                                  (other.hour.end == moved.hour.start || moved.hour.end == other.hour.start);
           return is_beside && other.lesson != &partner && other.lesson != moved.lesson && other.lesson->room != nullptr &&
                  room_of(*other.lesson) != room_of(*moved.lesson);
         });
}

}  // namespace jianfu::plan
