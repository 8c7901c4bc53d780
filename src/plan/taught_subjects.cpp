#include "plan/taught_subjects.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "plan/tables.h"

namespace jianfu::plan {

namespace {

// Gives subjects their numbers; one whose place another took gets a new one. Subjects are told apart by where their ids lie: those of one
// word of the vocabulary lie in one place.
class SubjectNumbers {
 public:
  SubjectNumbers(const WordList& words, std::vector<TaughtSubject>& all) : words_(words), all_(all) {}

  SubjectNumber of(std::string_view subject) {
    SubjectNumber& known = known_[place_of(subject)];
    const std::string_view id = all_[known].id;
    if (known == no_subject || id.data() != subject.data() || id.size() != subject.size()) {
      known = add(subject);
    }
    return known;
  }

 private:
  [[gnu::noinline]] SubjectNumber add(std::string_view subject) {
    all_.push_back({.id = subject, .area = subject_area(words_, subject)});
    return static_cast<SubjectNumber>(all_.size() - 1);
  }

  static std::size_t place_of(std::string_view subject) {
    const auto address = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(subject.data()));
    return address * 0x9E3779B97F4A7C15U >> 57U;  // of 128: the upper bits depend on all of the address
  }

  const WordList& words_;
  std::vector<TaughtSubject>& all_;
  std::array<SubjectNumber, 128> known_ = {};  // by address
};

}  // namespace

template <typename Numbers>
void TaughtSubjects::add(const TimetableDay& day, Numbers& numbers) {
  const std::size_t first = lessons_.size();
  bool has_one_each = true;
  bool alternates = false;
  bool names_someone = false;
  for (const TimetableCell& cell : day.cells) {
    has_one_each &= cell.lessons.size() == 1;
    for (const Lesson& lesson : cell.lessons) {
      lessons_.push_back(numbers.of(lesson.word.id));
      alternates |= lesson.weeks != Weeks::all;
      names_someone |= lesson.teacher.has_value();
      names_someone |= lesson.room.has_value();
    }
  }
  Day& added = days_.emplace_back(Day{.lessons = first,
                                      .lesson_count = lessons_.size() - first,
                                      .weeks = weeks_.size(),
                                      .odd_cells = 0,
                                      .even_cells = 0,
                                      .cell_count = day.cells.size(),
                                      .has_one_each = has_one_each && !alternates,
                                      .alternates = alternates,
                                      .names_someone = names_someone});
  if (!added.has_one_each) {
    added.odd_cells = add_cells(day, first, Weeks::odd);
    added.even_cells = alternates ? add_cells(day, first, Weeks::even) : added.odd_cells;
  }
  if (alternates) {
    for (const TimetableCell& cell : day.cells) {
      std::ranges::transform(cell.lessons, std::back_inserter(weeks_), &Lesson::weeks);
    }
  }
}

std::size_t TaughtSubjects::add_cells(const TimetableDay& day, std::size_t lesson, Weeks weeks) {
  const std::size_t first = cells_.size();
  for (const TimetableCell& cell : day.cells) {
    SubjectNumber held = no_subject;
    for (const Lesson& one : cell.lessons) {
      const SubjectNumber number = lessons_[lesson++];
      held = held == no_subject && (one.weeks == Weeks::all || one.weeks == weeks) ? number : held;
    }
    cells_.push_back(held);
  }
  return first;
}

TaughtSubjects::TaughtSubjects(const Plan& plan, const Vocabulary& vocabulary) : all_(1) {
  constexpr std::size_t usual = 8;  // lessons a day
  SubjectNumbers numbers(vocabulary.list("subjects"), all_);
  std::size_t days = 0;
  for (const ClassTimetable& timetable : plan.timetable) {
    days += timetable.days.size();
  }
  days_.reserve(days);
  first_days_.reserve(plan.timetable.size());
  all_.reserve(2 * usual);
  lessons_.reserve(usual * days);
  for (const ClassTimetable& timetable : plan.timetable) {
    first_days_.push_back(days_.size());
    for (const TimetableDay& day : timetable.days) {
      add(day, numbers);
    }
  }
}

}  // namespace jianfu::plan
