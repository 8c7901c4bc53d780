// The subjects of a plan's lessons. Private to the tables that are made from the timetable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "plan/plan.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::plan {

struct TaughtSubject {
  std::string_view id;    // empty: nobody says which
  std::string_view area;  // pe, arts …; empty for others
};

using SubjectNumber = std::uint32_t;

// Stands where a cell has no lesson.
constexpr SubjectNumber no_subject = 0;

// Subjects are few, and what is to be known of them is asked of each once: tables then ask by number.
class TaughtSubjects {
 public:
  // The plan's lessons and the vocabulary must outlive it.
  TaughtSubjects(const Plan& plan, const Vocabulary& vocabulary);

  // By number, the first of them for no_subject; a subject may be there twice.
  const std::vector<TaughtSubject>& all() const { return all_; }

  // Of a day's lessons, cell by cell; by the places of the class and the day in the timetable.
  std::span<const SubjectNumber> of_day(std::size_t timetable, std::size_t day) const {
    const std::size_t at = first_days_[timetable] + day;
    return std::span(numbers_).subspan(begins_[at].lesson, begins_[at + 1].lesson - begins_[at].lesson);
  }

  // Of a day's cells: what each holds in odd or even weeks; on a day that does not alternate they are the same.
  std::span<const SubjectNumber> of_cells(std::size_t timetable, std::size_t day, Weeks weeks) const {
    const std::size_t at = first_days_[timetable] + day;
    return std::span(weeks == Weeks::even ? even_ : odd_).subspan(begins_[at].cell, begins_[at + 1].cell - begins_[at].cell);
  }

 private:
  struct Begin {
    std::size_t lesson;
    std::size_t cell;
  };

  template <typename Numbers>
  void add(const TimetableCell& cell, Numbers& numbers);

  std::vector<TaughtSubject> all_;
  std::vector<SubjectNumber> numbers_;  // of all lessons
  std::vector<SubjectNumber> odd_;      // of all cells
  std::vector<SubjectNumber> even_;
  std::vector<Begin> begins_;            // of each day's, and the end
  std::vector<std::size_t> first_days_;  // of each class, in begins_
};

}  // namespace jianfu::plan
