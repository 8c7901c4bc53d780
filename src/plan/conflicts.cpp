#include "plan/conflicts.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/flat_index.h"
#include "plan/facts.h"
#include "plan/swaps.h"
#include "plan/timetable_hours.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::plan {

namespace {

// The clashes of one teacher (or room) with the same two classes: shown once, with how often.
struct Clash {
  const HeldLesson* first;
  const HeldLesson* second;
  std::set<std::pair<int, std::size_t>> hours;  // weekday and slot
};

std::vector<Clash> clashes_of(const Taken& taken) {
  std::map<std::pair<const ClassTimetable*, const ClassTimetable*>, Clash> found;
  for (std::size_t i = 0; i < taken.lessons.size(); ++i) {
    for (std::size_t j = i + 1; j < taken.lessons.size(); ++j) {
      const HeldLesson& first = *taken.lessons[i];
      const HeldLesson& second = *taken.lessons[j];
      if (clash(first, second)) {
        Clash& one =
            found.try_emplace({first.timetable, second.timetable}, Clash{.first = &first, .second = &second, .hours = {}}).first->second;
        one.hours.emplace(first.hour.weekday, first.index);
      }
    }
  }
  std::vector<Clash> clashes;
  clashes.reserve(found.size());
  for (auto& [pair, one] : found) {
    clashes.push_back(std::move(one));
  }
  return clashes;
}

Text how_often(const Clash& clash) {
  const std::size_t count = clash.hours.size();
  return count == 1 ? Text{} : Text{fmt::format("，每周共 {} 处", count), fmt::format("; {} times a week", count)};
}

const Location& place_of(const HeldLesson& held, const Located<std::string_view>* Lesson::*whose) {
  const Located<std::string_view>* const said = held.lesson->*whose;
  return said != nullptr ? said->where : held.lesson->subject.where;
}

Finding clash_finding(const char* rule, const Taken& taken, const Clash& clash, const Located<std::string_view>* Lesson::*whose,
                      Text advice) {
  const std::string_view first = clash.first->timetable->name.name;
  const std::string_view second = clash.second->timetable->name.name;
  const Text hour = when(*clash.second);
  const Text often = how_often(clash);
  return {.rule = rule,
          .severity = Severity::warning,
          .message = {fmt::format("{} {}同时有 {} 和 {} 的课{}", taken.name, hour.zh, first, second, often.zh),
                      fmt::format("{} has {} and {} at once: {}{}", taken.name, first, second, hour.en, often.en)},
          .where = place_of(*clash.second, whose),
          .notes = {{.kind = Note::Kind::place,
                     .text = {fmt::format("{} 的课在这里", first), fmt::format("the lesson of {}", first)},
                     .where = place_of(*clash.first, whose)},
                    {.kind = Note::Kind::advice, .text = std::move(advice)}}};
}

// Every lesson laid out in time, for swaps and walks; most plans need neither.
class Layout {
 public:
  Layout(const Plan& plan, const BellsByClass& bells) : plan_(plan), bells_(bells) {}

  const std::vector<HeldLesson>& held() {
    if (!held_) {
      held_ = held_lessons(plan_, bells_);
    }
    return *held_;
  }

 private:
  const Plan& plan_;
  const BellsByClass& bells_;
  std::optional<std::vector<HeldLesson>> held_;
};

// One change mends one hour; who is twice in two places needs more than a swap.
void add_swap(const Clash& clash, const TakenLessons& taken, const IsTiedToDay& is_tied, Layout& layout, Finding& finding) {
  if (clash.hours.size() != 1) {
    return;
  }
  if (const auto swap = SwapFinder(layout.held(), taken, is_tied).nearest(*clash.first, *clash.second)) {
    finding.notes.insert(finding.notes.end() - 1, {.kind = Note::Kind::advice, .text = words_of(*swap)});
  }
}

void check_taken(const TakenLessons& taken, const IsTiedToDay& is_tied, Layout& layout, Findings& out) {
  for (const auto& [name, lessons] : taken.teachers) {
    for (const Clash& one : clashes_of(lessons)) {
      out.push_back(clash_finding(
          "plan/conflict-teacher", lessons, one, &Lesson::teacher,
          {"改排其中一节；两班合上的课写明同一教室", "move one of them; for a lesson given to both classes together name the same room"}));
      add_swap(one, taken, is_tied, layout, out.back());
    }
  }
  for (const auto& [name, lessons] : taken.rooms) {
    for (const Clash& one : clashes_of(lessons)) {
      out.push_back(clash_finding("plan/conflict-room", lessons, one, &Lesson::room,
                                  {"改排其中一节，或换教室", "move one of them, or give it another room"}));
      add_swap(one, taken, is_tied, layout, out.back());
    }
  }
}

void class_conflict(Text message, const Location& where, Text other, const Location& first, Findings& out) {
  out.push_back({.rule = "plan/conflict-class",
                 .severity = Severity::warning,
                 .message = std::move(message),
                 .where = where,
                 .notes = {{.kind = Note::Kind::place, .text = std::move(other), .where = first}}});
}

// `number`: the place of the class in the timetable.
void check_days(const ClassTimetable& timetable, std::size_t number, const TaughtSubjects& subjects, Findings& out) {
  const std::string_view name = timetable.name.name;
  unsigned seen = 1;  // a bit for each weekday; a day that nobody could read is no day twice
  for (auto day = timetable.days.begin(); day != timetable.days.end(); ++day) {
    const unsigned bit = 1U << static_cast<unsigned>(day->weekday.value);
    const auto first = (std::exchange(seen, seen | bit) & bit) == 0 || bit == 1
                           ? day
                           : std::find_if(timetable.days.begin(), day, [&](const TimetableDay& other) {
                               return other.weekday.value == day->weekday.value && overlap(other.weeks, day->weeks) &&
                                      other.weekday.where.text() != day->weekday.where.text();
                             });
    if (first != day) {
      const Text weekday = weekday_name(day->weekday.value);
      class_conflict({fmt::format("{} 的{}写了两次", name, weekday.zh), fmt::format("{} has {} twice", name, weekday.en)},
                     day->weekday.where, {"先前在这里", "first here"}, first->weekday.where, out);
    }
    if (subjects.has_one_each(number, static_cast<std::size_t>(day - timetable.days.begin()))) {
      continue;
    }
    for (const TimetableCell& cell : day->cells) {
      if (cell.lessons.size() == 2 && overlap(cell.lessons[0].weeks, cell.lessons[1].weeks)) {
        const Text weekday = weekday_name(day->weekday.value);
        const Located<std::string_view>& one = cell.lessons[0].subject;
        const Located<std::string_view>& two = cell.lessons[1].subject;
        class_conflict({fmt::format("{} {}同一节既上{}又上{}", name, weekday.zh, one.value, two.value),
                        fmt::format("{}, {}: {} and {} in one slot", name, weekday.en, one.value, two.value)},
                       two.where, {"另一科在这里", "the other subject"}, one.where, out);
      }
    }
  }
}

// 三年级1班 and 三（1）班: two timetables of one class. The same spelling twice is a fault of the YAML, told there.
void check_classes(const Plan& plan, const TaughtSubjects& subjects, Findings& out) {
  std::map<std::string, const ClassTimetable*> seen;
  for (std::size_t number = 0; number < plan.timetable.size(); ++number) {
    const ClassTimetable& timetable = plan.timetable[number];
    check_days(timetable, number, subjects, out);
    const auto [first, is_new] = seen.emplace(class_key(timetable.name), &timetable);
    if (is_new || first->second->name.name == timetable.name.name) {
      continue;
    }
    const std::string_view one = first->second->name.name;
    const std::string_view two = timetable.name.name;
    class_conflict({fmt::format("“{}”和“{}”是同一个班，课程表有两份", one, two),
                    fmt::format("\"{}\" and \"{}\" are one class with two timetables", one, two)},
                   timetable.name.where, {"先前在这里", "first here"}, first->second->name.where, out);
  }
}

// One lesson ends when the next begins in another room: nobody can walk in no time.
void check_breaks(const std::vector<HeldLesson>& held, Findings& out) {
  std::set<const ClassTimetable*> told;
  for (std::size_t i = 0; i + 1 < held.size(); ++i) {
    const HeldLesson& first = held[i];
    if (first.lesson->room == nullptr || !first.hour.timed) {
      continue;
    }
    const auto next = std::find_if(held.begin() + static_cast<std::ptrdiff_t>(i) + 1, held.end(), [&](const HeldLesson& other) {
      return other.timetable != first.timetable ||
             (other.hour.weekday == first.hour.weekday && other.season == first.season && other.index != first.index);
    });
    if (next == held.end() || next->timetable != first.timetable || first.hour.end != next->hour.start || next->lesson->room == nullptr ||
        !overlap(first.hour.weeks, next->hour.weeks)) {
      continue;
    }
    if (folded_word(first.lesson->room->value) == folded_word(next->lesson->room->value) || !told.insert(first.timetable).second) {
      continue;
    }
    const Text day = weekday_name(first.hour.weekday);
    const Text end = show(first.slot->time.value.end);
    const std::string_view slot = first.slot->name.value;
    const std::string_view next_slot = next->slot->name.value;
    const std::string_view room = next->lesson->room->value;
    out.push_back(
        {.rule = "plan/conflict-break",
         .severity = Severity::info,
         .message = {fmt::format("{} {}{}下课（{}）就要在“{}”上{}，路上没有时间", first.timetable->name.name, day.zh, slot, end.zh, room,
                                 next_slot),
                     fmt::format("{} has no time to walk on {}: {} ends at {}, when {} begins in {}", first.timetable->name.name, day.en,
                                 slot, end.en, next_slot, room)},
         .where = next->lesson->room->where,
         .notes = {{.kind = Note::Kind::place, .text = {"前一节在这里", "the lesson before"}, .where = first.lesson->room->where}}});
  }
}

// Classes that 作业 or 调课 know and 课程表 does not, while it has others.
void check_missing(const Plan& plan, Findings& out) {
  if (plan.timetable.empty()) {
    return;
  }
  auto next = plan.timetable.begin();  // most plans name all classes in the order of the timetable
  std::set<std::string_view> spelled;  // names of which it is asked but once, when others come next
  std::set<std::string> known;         // asked for when a name is none of theirs
  std::string_view last;               // neighbours are mostly of one class
  const auto check = [&](const ClassName& name) {
    const bool is_last = name.name.data() == last.data() && name.name.size() == last.size();  // as days of a class are
    if (is_last || name.name.empty() || same_bytes(name.name, last)) {
      return;
    }
    last = name.name;
    if (next != plan.timetable.end() && same_bytes(name.name, next->name.name)) {
      ++next;
      return;
    }
    if (spelled.empty()) {
      for (const ClassTimetable& timetable : plan.timetable) {
        spelled.insert(timetable.name.name);
      }
    }
    if (!spelled.insert(name.name).second) {
      return;
    }
    if (known.empty()) {
      for (const ClassTimetable& timetable : plan.timetable) {
        known.insert(class_key(timetable.name));
      }
    }
    if (!known.insert(class_key(name)).second) {
      return;
    }
    out.push_back({.rule = "plan/conflict-no-timetable",
                   .severity = Severity::info,
                   .message = {fmt::format("“{}”没有课程表，别的班有", name.name),
                               fmt::format("\"{}\" has no timetable, other classes have one", name.name)},
                   .where = name.where,
                   .notes = {{.kind = Note::Kind::advice,
                              .text = {"请在课程表里补上，或核对班名", "add it to the timetable, or compare the class names"}}}});
  };
  for (const HomeworkDay& day : plan.homework_days) {
    check(day.class_name);
  }
  for (const Change& change : plan.changes) {
    check(change.class_name);
  }
}

// Grades with exams that a timetable of most grades leaves out; a timetable of a few grades stands as an example.
void check_missing_grades(const Plan& plan, Findings& out) {
  Grades taught;
  for (const ClassTimetable& timetable : plan.timetable) {
    if (!timetable.name.grade) {
      return;
    }
    taught.add(*timetable.name.grade);
  }
  for (const Exam& exam : plan.exams) {
    const Grades missing = exam.grades ? exam.grades->value.without(taught) : Grades{};
    if (!missing.empty() && taught.size() > 2 * missing.size() + 1) {
      out.push_back({.rule = "plan/conflict-no-timetable",
                     .severity = Severity::info,
                     .message = {fmt::format("{}有考试，没有课程表", show(missing).zh),
                                 fmt::format("{} have an exam but no timetable", show(missing).en)},
                     .where = exam.grades->where});
      return;
    }
  }
}

std::vector<TeachingHour> teaching_hours(const TakenByName& teachers) {
  std::vector<TeachingHour> hours;
  std::size_t count = 0;
  for (const auto& [teacher, taken] : teachers) {
    count += taken.lessons.size();
  }
  hours.reserve(count);
  const ClassTimetable* last = nullptr;  // neighbours are mostly of one class
  std::string key;
  for (const auto& [teacher, taken] : teachers) {
    for (const HeldLesson* one : taken.lessons) {
      if (one->timetable != last) {
        key = class_key(one->timetable->name);
        last = one->timetable;
      }
      hours.push_back({.teacher = teacher,
                       .class_name = std::string(one->timetable->name.name),
                       .class_key = key,
                       .season = one->one_season ? std::string() : std::string(one->season->season.value),
                       .hour = one->hour,
                       .where = one->lesson->teacher->where});
    }
  }
  return hours;
}

}  // namespace

std::vector<TeachingHour> check_conflicts(const Plan& plan, const BellsByClass& bells, const TaughtSubjects& subjects,
                                          const IsTiedToDay& is_tied, Findings& out) {
  std::vector<TeachingHour> hours;
  // Most timetables name neither teachers nor rooms, or few: then nothing else needs laying out.
  if (const std::vector<HeldLesson> held = lessons_that_name_someone(plan, bells, subjects); !held.empty()) {
    const TakenLessons taken = taken_lessons(held);
    hours = teaching_hours(taken.teachers);
    Layout layout(plan, bells);
    check_taken(taken, is_tied, layout, out);
    if (std::ranges::any_of(held, [](const HeldLesson& one) { return one.lesson->room != nullptr; })) {
      check_breaks(layout.held(), out);
    }
  }
  check_classes(plan, subjects, out);
  check_missing(plan, out);
  check_missing_grades(plan, out);
  return hours;
}

void check_changes(const Plan& plan, Findings& out) {
  for (const Change& change : plan.changes) {
    if (change.approval && !change.approval->value.empty()) {
      continue;
    }
    const std::string who = change.class_name.name.empty() ? std::string() : fmt::format("{} ", change.class_name.name);
    const std::string date = change.date ? iso(change.date->value) + " " : std::string();
    out.push_back({.rule = "plan/unapproved-change",
                   .severity = Severity::warning,
                   .message = {fmt::format("{}{}调课没有写批准", who, date), fmt::format("the change {}{}names no approval", who, date)},
                   .where = change.approval ? change.approval->where : change.where,
                   .notes = {{.kind = Note::Kind::advice,
                              .text = {"写明批准的人或部门，如 批准: 教导处", "say who approved it, such as approval: 教导处"}}}});
  }
}

}  // namespace jianfu::plan
