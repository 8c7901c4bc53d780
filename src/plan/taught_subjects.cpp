#include "plan/taught_subjects.h"

#include <array>

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
      names_someone |= lesson.teacher != nullptr;
      names_someone |= lesson.room != nullptr;
    }
  }
  days_.push_back({.lessons = first,
                   .lesson_count = lessons_.size() - first,
                   .weeks = weeks_.size(),
                   .cells = cells_.size(),
                   .cell_count = day.cells.size(),
                   .has_one_each = has_one_each && !alternates,
                   .alternates = alternates,
                   .names_someone = names_someone});
  if (!has_one_each || alternates) {
    add_cells(day, days_.back());
  }
}

void TaughtSubjects::add_cells(const TimetableDay& day, const Day& added) {
  cells_.resize(added.cells + added.cell_count * (added.alternates ? 2 : 1));
  SubjectNumber* odd = cells_.data() + added.cells;
  SubjectNumber* even = added.alternates ? odd + added.cell_count : odd;
  const SubjectNumber* number = lessons_.data() + added.lessons;
  for (const TimetableCell& cell : day.cells) {
    SubjectNumber in_odd = no_subject;
    SubjectNumber in_even = no_subject;
    for (const Lesson& lesson : cell.lessons) {
      in_odd = in_odd == no_subject && lesson.weeks != Weeks::even ? *number : in_odd;
      in_even = in_even == no_subject && lesson.weeks != Weeks::odd ? *number : in_even;
      ++number;
      if (added.alternates) {
        weeks_.push_back(lesson.weeks);
      }
    }
    *odd++ = in_odd;
    *even++ = in_even;
  }
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
  cells_.reserve(usual * days);  // some days alternate, which have two lists
  weeks_.reserve(usual * days);
  for (const ClassTimetable& timetable : plan.timetable) {
    first_days_.push_back(days_.size());
    for (const TimetableDay& day : timetable.days) {
      add(day, numbers);
    }
  }
}

}  // namespace jianfu::plan
