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

// The lessons of a timetable, looked at once for all that is made from them. Subjects are few, and what is to be known of them is asked of
// each once: tables then ask by number.
class TaughtSubjects {
 public:
  // The plan's lessons and the vocabulary must outlive it.
  TaughtSubjects(const Plan& plan, const Vocabulary& vocabulary);

  // By number, the first of them for no_subject; a subject may be there twice.
  const std::vector<TaughtSubject>& all() const { return all_; }

  // Of a day's lessons, cell by cell; by the places of the class and the day in the timetable.
  std::span<const SubjectNumber> of_day(std::size_t timetable, std::size_t day) const {
    const Day& of = this->day(timetable, day);
    return std::span(lessons_).subspan(of.lessons, of.lesson_count);
  }

  // In which weeks each of them is held; empty when the day does not alternate.
  std::span<const Weeks> weeks_of_day(std::size_t timetable, std::size_t day) const {
    const Day& of = this->day(timetable, day);
    return std::span(weeks_).subspan(of.weeks, of.alternates ? of.lesson_count : 0);
  }

  // Of a day's cells: what each holds in odd or even weeks; on a day that does not alternate they are the same.
  std::span<const SubjectNumber> of_cells(std::size_t timetable, std::size_t day, Weeks weeks) const {
    const Day& of = this->day(timetable, day);
    return of.has_one_each
               ? std::span(lessons_).subspan(of.lessons, of.lesson_count)
               : std::span(cells_).subspan(of.cells + (weeks == Weeks::even && of.alternates ? of.cell_count : 0), of.cell_count);
  }

  // Whether each cell of the day has one lesson, for every week.
  bool has_one_each(std::size_t timetable, std::size_t day) const { return this->day(timetable, day).has_one_each; }

  // Whether some lesson of the day is held in odd or even weeks alone.
  bool alternates(std::size_t timetable, std::size_t day) const { return this->day(timetable, day).alternates; }

  // Whether some lesson of the day names its teacher or its room.
  bool names_someone(std::size_t timetable, std::size_t day) const { return this->day(timetable, day).names_someone; }

 private:
  struct Day {
    std::size_t lessons;  // where they begin
    std::size_t lesson_count;
    std::size_t weeks;  // where they begin
    std::size_t cells;  // where they begin in cells_, unless each has one lesson, for every week; those of even weeks follow
    std::size_t cell_count;
    bool has_one_each;
    bool alternates;
    bool names_someone;
  };

  const Day& day(std::size_t timetable, std::size_t day) const { return days_[first_days_[timetable] + day]; }

  template <typename Numbers>
  void add(const TimetableDay& day, Numbers& numbers);

  // What each cell of the day holds, and in which weeks.
  void add_cells(const TimetableDay& day, const Day& added);

  std::vector<TaughtSubject> all_;
  std::vector<SubjectNumber> lessons_;  // of all days
  std::vector<Weeks> weeks_;            // lesson by lesson, of days that alternate
  std::vector<SubjectNumber> cells_;
  std::vector<Day> days_;
  std::vector<std::size_t> first_days_;  // of each class, in days_
};

}  // namespace jianfu::plan
