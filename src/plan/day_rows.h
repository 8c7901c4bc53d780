// What the rows of the table `days` are made of. Private to that table.
#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "plan/homework_by_class.h"
#include "plan/school_day.h"
#include "plan/tables.h"

namespace jianfu::plan {

// Everything one row is made of.
struct DayRow {
  const ClassName* name;                 // nullptr: bells alone
  const TimetableDay* timetable;         // nullptr: bells alone
  std::span<const SubjectNumber> cells;  // their subjects in these weeks
  const Bells* season;                   // nullptr: a timetable without bells
  DueSlots* due;                         // of the season's bells, or of those that stand in for them on this weekday
  const DayHomework* homework;           // nullptr: the plan has no homework, or bells alone
  Weeks weeks;
  Pupils pupils;  // boarders and day pupils have a row each where their slots differ
  Location where;
};

// Its columns, by index.
struct DayColumns {
  ScopeColumns scope;
  std::size_t pupils, arrive, first_lesson, last_lesson_end, leave, school, lesson_count, lessons, study, breaks, shortest_break,
      long_break, pe, exercise, eye_exercises, homework, service, service_end;

  static const DayColumns& in(const TableSpec& spec) {
    static const DayColumns columns{.scope = ScopeColumns::in(spec),
                                    .pupils = spec.column("pupils"),
                                    .arrive = spec.column("arrive"),
                                    .first_lesson = spec.column("first_lesson"),
                                    .last_lesson_end = spec.column("last_lesson_end"),
                                    .leave = spec.column("leave"),
                                    .school = spec.column("school_minutes"),
                                    .lesson_count = spec.column("lesson_count"),
                                    .lessons = spec.column("lesson_minutes"),
                                    .study = spec.column("study_minutes"),
                                    .breaks = spec.column("break_minutes"),
                                    .shortest_break = spec.column("shortest_break"),
                                    .long_break = spec.column("long_break_minutes"),
                                    .pe = spec.column("pe_lessons"),
                                    .exercise = spec.column("exercise_minutes"),
                                    .eye_exercises = spec.column("eye_exercises"),
                                    .homework = spec.column("homework_minutes"),
                                    .service = spec.column("service_minutes"),
                                    .service_end = spec.column("service_end")};
    return columns;
  }
};

// What the rows refer to, for as long as the table lasts.
struct DaySources {
  DaySources(std::shared_ptr<const TaughtSubjects> of_lessons, const Counting& counting, DaySums wanted)
      : subjects(std::move(of_lessons)), counts(counting, wanted, *subjects) {}

  std::shared_ptr<const TaughtSubjects> subjects;
  DayCounts counts;
  std::vector<std::unique_ptr<WeekHomework>> homework;  // by class, in the order of the timetable
  std::vector<DayRow> rows;
};

// Works out the parts of a sum.
Table::Explainer explain_days(std::shared_ptr<DaySources> sources, const TableSpec& spec);

}  // namespace jianfu::plan
