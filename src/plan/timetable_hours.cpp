#include "plan/timetable_hours.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/flat_index.h"
#include "base/utf8.h"
#include "plan/conflicts.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::plan {

namespace {

Hour hour_of(int weekday, Weeks weeks, const Slot* slot, std::size_t index) {
  Hour hour{
      .weekday = weekday, .weeks = weeks, .timed = slot != nullptr, .start = static_cast<int>(index), .end = static_cast<int>(index) + 1};
  if (slot != nullptr) {
    hour.start = static_cast<int>(slot->time.value.start.amount);
    hour.end = static_cast<int>(slot->time.value.end.amount);
  }
  return hour;
}

bool names_someone(const Lesson& lesson) {
  return lesson.teacher != nullptr || lesson.room != nullptr;
}

// Adds the lessons that are wanted.
template <typename IsWanted>
void add_day(const ClassTimetable& timetable, const TimetableDay& day, std::span<const Rung> rungs, const IsWanted& is_wanted,
             std::vector<HeldLesson>& held) {
  each_rung(rungs, [&](const Rung& rung) {
    const std::vector<const Slot*>& slots = rung.slots->lessons;
    for (std::size_t i = 0; i < day.cells.size(); ++i) {
      if (rung.bells != nullptr && i >= slots.size()) {
        break;  // it has no time
      }
      const Slot* slot = rung.bells != nullptr ? slots[i] : nullptr;
      for (const Lesson& lesson : day.cells[i].lessons) {
        if (!is_wanted(lesson)) {
          continue;
        }
        held.push_back({.timetable = &timetable,
                        .lesson = &lesson,
                        .season = day.bells ? nullptr : rung.season,
                        .bells = rung.bells,
                        .slot = slot,
                        .index = i,
                        .hour = hour_of(day.weekday.value, lesson.weeks, slot, i),
                        .one_season = rungs.size() <= 1});
      }
    }
  });
}

bool has_hours(const ClassTimetable& timetable, const TimetableDay& day) {
  return !timetable.of_rotation && day.weekday.value != 0;
}

bool names_nobody(const std::string& teacher) {
  static constexpr std::array<std::string_view, 14> words = {"班主任", "正副班主任", "任课教师", "任课老师", "科任教师", "科任老师", "待定",
                                                             "外聘",   "外聘教师",   "教师",     "老师",     "全体教师", "志愿者",   "tbd"};
  return teacher.empty() || std::ranges::any_of(words, [&](std::string_view word) { return same_bytes(word, teacher); });
}

}  // namespace

Text when(const HeldLesson& held) {
  const Text day = weekday_name(held.hour.weekday);
  const Text parity = held.hour.weeks == Weeks::odd    ? Text{"单周", " of odd weeks"}
                      : held.hour.weeks == Weeks::even ? Text{"双周", " of even weeks"}
                                                       : Text{};
  if (held.slot == nullptr) {
    return {fmt::format("{}{}第{}节", parity.zh, day.zh, held.index + 1), fmt::format("{}{} lesson {}", day.en, parity.en, held.index + 1)};
  }
  const Text start = show(held.slot->time.value.start);
  const Text end = show(held.slot->time.value.end);
  const std::string_view slot = held.slot->name.value;
  return {fmt::format("{}{}{}（{}-{}）", parity.zh, day.zh, slot, start.zh, end.zh),
          fmt::format("{}{} {} ({}-{})", day.en, parity.en, slot, start.en, end.en)};
}

bool overlap(Weeks left, Weeks right) {
  return left == right || left == Weeks::all || right == Weeks::all;
}

bool Hour::meets(const Hour& other) const {
  return weekday == other.weekday && timed == other.timed && start < other.end && other.start < end && overlap(weeks, other.weeks);
}

std::vector<HeldLesson> held_lessons(const Plan& plan, const BellsByClass& bells) {
  std::vector<HeldLesson> held;
  std::size_t cells = 0;
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    for (std::size_t day = 0; day < plan.timetable[i].days.size(); ++day) {
      cells += plan.timetable[i].days[day].cells.size() * std::max<std::size_t>(bells[i].rungs(day).size(), 1);
    }
  }
  held.reserve(cells);
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    const ClassTimetable& timetable = plan.timetable[i];
    for (std::size_t day = 0; day < timetable.days.size(); ++day) {
      if (has_hours(timetable, timetable.days[day])) {
        add_day(
            timetable, timetable.days[day], bells[i].rungs(day), [](const Lesson&) { return true; }, held);
      }
    }
  }
  return held;
}

std::vector<HeldLesson> lessons_that_name_someone(const Plan& plan, const BellsByClass& bells, const TaughtSubjects& subjects) {
  std::vector<HeldLesson> held;
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    const ClassTimetable& timetable = plan.timetable[i];
    for (std::size_t day = 0; day < timetable.days.size(); ++day) {
      if (subjects.names_someone(i, day) && has_hours(timetable, timetable.days[day])) {
        add_day(timetable, timetable.days[day], bells[i].rungs(day), names_someone, held);
      }
    }
  }
  return held;
}

bool concurrent(const Bells* left, const Bells* right) {
  if (left == right || left == nullptr || right == nullptr) {
    return true;
  }
  if (left->dates && right->dates) {
    return left->dates->value.first <= right->dates->value.last && right->dates->value.first <= left->dates->value.last;
  }
  return left->grades && right->grades && !left->grades->value.intersects(right->grades->value);
}

std::vector<std::string> teachers_of(const Lesson& lesson) {
  std::vector<std::string> teachers;
  if (lesson.teacher == nullptr) {
    return teachers;
  }
  static constexpr std::array<std::string_view, 8> separators = {"、", "，", "；", ",", ";", "/", "／", "\n"};
  const auto begins_separator = [](char byte) {
    return byte == '\xE3' || byte == '\xEF' || byte == ',' || byte == ';' || byte == '/' || byte == '\n';
  };
  const std::string_view text = lesson.teacher->value;
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    std::string name = folded_word(text.substr(begin, end - begin));
    if (!names_nobody(name)) {
      teachers.push_back(std::move(name));
    }
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto separator = begins_separator(text[at])
                               ? std::ranges::find_if(separators, [&](std::string_view word) { return text.substr(at).starts_with(word); })
                               : separators.end();
    if (separator == separators.end()) {
      ++at;
      continue;
    }
    finish(at);
    at += separator->size();
    begin = at;
  }
  finish(text.size());
  return teachers;
}

namespace {

// Two lessons of two classes taken together (合班): the same teacher gives the same subject, in one room if rooms are said.
bool is_joint(const HeldLesson& left, const HeldLesson& right) {
  const bool same_subject = left.lesson->word == right.lesson->word;
  const bool same_teachers =
      left.lesson->teacher != nullptr && right.lesson->teacher != nullptr && teachers_of(*left.lesson) == teachers_of(*right.lesson);
  const bool same_room = left.lesson->room != nullptr && right.lesson->room != nullptr &&
                         folded_word(left.lesson->room->value) == folded_word(right.lesson->room->value);
  return same_subject && same_teachers && same_room;
}

}  // namespace

bool clash(const HeldLesson& left, const HeldLesson& right) {
  return left.timetable != right.timetable && class_key(left.timetable->name) != class_key(right.timetable->name) &&
         left.hour.meets(right.hour) && concurrent(left.season, right.season) && !is_joint(left, right);
}

}  // namespace jianfu::plan
