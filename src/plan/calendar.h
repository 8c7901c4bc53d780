// What kind of day a date is, by the State's holidays and the school's own 校历: school day, weekend, public holiday, make-up day or
// vacation. What neither says stays unsaid.
#pragma once

#include <string_view>

#include "base/holidays.h"
#include "plan/facts.h"

namespace jianfu::plan {

// What is looked up of a day before its kind is told.
struct KnownOfDay {
  const Holidays::Day* holiday;  // or a weekend day that is worked
  const Break* held;             // the break of the plan that holds it
  bool knows_year;               // the notice of its year is known
};

class DayKinds {
 public:
  // Both must outlive this.
  DayKinds(const Plan& plan, const Holidays& holidays) : plan_(plan), holidays_(holidays) {}

  // An id of the vocabulary's day_kinds; empty when it cannot be told.
  std::string_view of(Date date) const;
  std::string_view of(Date date, const KnownOfDay& known) const;

  // The same for something that the plan itself puts on these days: on an ordinary weekday of the months when every school is open the
  // plan's word is taken that school is held. Days of more than one kind: a school day when there is any, else the first day's kind.
  std::string_view of_entry(const DateSpan& dates) const;

  // The break of the plan that holds the date, or nullptr.
  const Break* break_on(Date date) const;

  // A timetable's Saturday: of a plan whose own calendar has school on some Saturday, it is that make-up day's.
  std::string_view of_weekday(int weekday) const;

 private:
  bool is_own_make_up_day(Date date) const;
  bool is_just_outside_term(Date date) const;
  bool is_inside_term(Date date) const;

  const Plan& plan_;
  const Holidays& holidays_;
};

// The days of the term and of the breaks: by 校历, else by 学期 with its usual first and last day.
void fill_calendar(const Plan& plan, const Holidays& holidays, const DayKinds& kinds, Table& table);

// What does not fit together in 校历, dates that fall on a public holiday, years whose holidays are not known.
void check_calendar(const Plan& plan, const Holidays& holidays, Findings& out);

}  // namespace jianfu::plan
