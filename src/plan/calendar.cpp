#include "plan/calendar.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <vector>

#include "plan/tables.h"

namespace jianfu::plan {

namespace {

using std::chrono::days;

// The months when schools are open everywhere; the weeks around them differ by place and year.
bool is_in_open_months(Date date) {
  const unsigned month = month_of(date);
  const bool autumn = month >= 9 || (month == 1 && day_of(date) <= 10);
  const bool spring = month >= 3 && month <= 6;
  return autumn || spring;
}

struct Span {
  Date first;
  Date last;
  Location where;
};

// Where the rows of the table begin and end.
std::optional<Span> rows_of(const Plan& plan) {
  const Calendar& calendar = plan.calendar;
  std::optional<Span> span;
  if (calendar.start && calendar.end) {
    span = Span{.first = calendar.start->value, .last = calendar.end->value, .where = calendar.start->where};
  } else if (plan.term) {
    const Date first = calendar.start ? calendar.start->value : plan.term->value.first_day();
    const Date last = calendar.end ? calendar.end->value : plan.term->value.last_day();
    if (first <= last) {
      span = Span{.first = first, .last = last, .where = plan.calendar_section ? plan.calendar_section->where : plan.term->where};
    }
  }
  return span;
}

// The rows of the table, for days that follow each other: what is known of the year and its holidays is found once.
class DayWriter {
 public:
  DayWriter(const Plan& plan, const Holidays& holidays, const DayKinds& kinds, Table& table)
      : lists_breaks_(plan.calendar.lists_breaks),
        holidays_(holidays),
        kinds_(kinds),
        table_(table),
        of_(Columns::in(table.spec())),
        places_(std::make_shared<std::vector<Location>>()) {
    table.set_placer([places = places_](std::size_t row, std::size_t) { return (*places)[row]; });
  }

  void reserve(std::size_t rows) {
    places_->reserve(rows);
    table_.reserve(rows);
    table_.reserve_values(of_.date, rows);
  }

  void begin_at(Date first) {
    next_ = holidays_.days.lower_bound(first);
    year_end_ = first;
  }

  // Not before the days that were written since begin_at().
  void write(Date date, const Location& where) {
    const Break* held = kinds_.break_on(date);
    places_->push_back(held != nullptr ? held->dates.where : where);
    table_.add_rows(1);
    table_.put_new(of_.date, Quantity{.amount = static_cast<double>(day_number(date)), .unit = Unit::date});  // each day has one row
    table_.put(of_.weekday, weekdays_.of(weekday_of(date)));
    if (table_.wants(of_.breaks) && (held != nullptr || lists_breaks_)) {
      table_.put(of_.breaks, table_.code_of(of_.breaks, held != nullptr ? std::string_view(held->name.value) : "无"));
    }
    if (table_.wants(of_.kind) || table_.wants(of_.holiday)) {
      write_kind(date, held);
    }
  }

 private:
  struct Columns {
    std::size_t date, weekday, kind, holiday, breaks;

    static const Columns& in(const TableSpec& spec) {
      static const Columns columns{.date = spec.column("date"),
                                   .weekday = spec.column("weekday"),
                                   .kind = spec.column("kind"),
                                   .holiday = spec.column("holiday"),
                                   .breaks = spec.column("break")};
      return columns;
    }
  };

  void write_kind(Date date, const Break* held) {
    look_at(date);
    const Holidays::Day* holiday = next_ != holidays_.days.end() && next_->first == date ? &next_->second : nullptr;
    const std::string_view kind = kinds_.of(date, {.holiday = holiday, .held = held, .knows_year = knows_year_});
    table_.put(of_.kind, table_.wants(of_.kind) ? day_kinds_.of_said(kind) : 0);
    if (holiday != nullptr && table_.wants(of_.holiday)) {
      table_.put(of_.holiday, table_.code_of(of_.holiday, std::string_view(holiday->name)));
    }
  }

  void look_at(Date date) {
    while (next_ != holidays_.days.end() && next_->first < date) {
      ++next_;
    }
    if (date >= year_end_) {
      knows_year_ = holidays_.knows(date);
      year_end_ = Date{std::chrono::year{year_of(date) + 1} / 1 / 1};
    }
  }

  bool lists_breaks_;
  const Holidays& holidays_;
  const DayKinds& kinds_;
  Table& table_;
  const Columns& of_;
  std::map<Date, Holidays::Day>::const_iterator next_ = holidays_.days.begin();
  Date year_end_ = {};
  bool knows_year_ = false;
  WeekdayCodes weekdays_{table_, of_.weekday};
  TextCodes day_kinds_{table_, of_.kind};
  std::shared_ptr<std::vector<Location>> places_;  // row by row
};

}  // namespace

bool DayKinds::is_own_make_up_day(Date date) const {
  return std::ranges::any_of(plan_.calendar.make_up_days, [&](const Located<Date>& day) { return day.value == date; });
}

const Break* DayKinds::break_on(Date date) const {
  const auto found = std::ranges::find_if(plan_.calendar.breaks,
                                          [&](const Break& one) { return one.dates.value.first <= date && date <= one.dates.value.last; });
  return found != plan_.calendar.breaks.end() ? &*found : nullptr;
}

bool DayKinds::is_just_outside_term(Date date) const {
  constexpr days near{14};  // no vacation between terms is shorter; what lies further off may be another term
  const Calendar& calendar = plan_.calendar;
  const bool before = calendar.start && date < calendar.start->value && calendar.start->value - date <= near;
  const bool after = calendar.end && date > calendar.end->value && date - calendar.end->value <= near;
  return before || after;
}

bool DayKinds::is_inside_term(Date date) const {
  const Calendar& calendar = plan_.calendar;
  if (!calendar.start && !calendar.end) {
    return false;
  }
  const bool begun = calendar.start ? date >= calendar.start->value : is_in_open_months(date);
  const bool not_over = calendar.end ? date <= calendar.end->value : is_in_open_months(date);
  return begun && not_over;
}

std::string_view DayKinds::of(Date date) const {
  return of(date, {.holiday = holidays_.find(date), .held = break_on(date), .knows_year = holidays_.knows(date)});
}

std::string_view DayKinds::of(Date date, const KnownOfDay& known) const {
  if (known.holiday != nullptr && known.holiday->rest) {
    return "public-holiday";
  }
  if (is_own_make_up_day(date)) {
    return "make-up-day";
  }
  if (known.held != nullptr || is_just_outside_term(date)) {
    return "vacation";
  }
  if (known.holiday != nullptr) {
    return "make-up-day";
  }
  if (!known.knows_year) {
    return {};
  }
  if (weekday_of(date) >= 6) {
    return "weekend";
  }
  return is_inside_term(date) ? "school-day" : std::string_view();
}

std::string_view DayKinds::of_entry(const DateSpan& dates) const {
  constexpr days longest{31};
  std::string_view first_kind;
  const Date last = std::min(dates.last, dates.first + longest);
  for (Date date = dates.first; date <= last; date += days{1}) {
    std::string_view kind = of(date);
    const bool ordinary = kind.empty() && holidays_.knows(date) && weekday_of(date) <= 5 && is_in_open_months(date);
    if (ordinary && !plan_.calendar.start && !plan_.calendar.end) {
      kind = "school-day";
    }
    if (kind == "school-day" || kind == "make-up-day" || kind.empty()) {
      return kind;
    }
    if (first_kind.empty()) {
      first_kind = kind;
    }
  }
  return first_kind;
}

std::string_view DayKinds::of_weekday(int weekday) const {
  if (weekday <= 5) {
    return "school-day";
  }
  const bool made_up =
      std::ranges::any_of(plan_.calendar.make_up_days, [&](const Located<Date>& day) { return weekday_of(day.value) == weekday; });
  return made_up ? "make-up-day" : "weekend";
}

void fill_calendar(const Plan& plan, const Holidays& holidays, const DayKinds& kinds, Table& table) {
  if (plan.calendar_section && plan.calendar.lists_breaks) {
    table.set_present(plan.calendar_section->where);
  }
  const std::optional<Span> span = rows_of(plan);
  DayWriter writer(plan, holidays, kinds, table);
  if (span) {
    table.set_present(span->where);
    writer.reserve(static_cast<std::size_t>((span->last - span->first).count()) + 1);
    writer.begin_at(span->first);
    for (Date date = span->first; date <= span->last; date += days{1}) {
      writer.write(date, span->where);
    }
  }
  for (const Break& one : plan.calendar.breaks) {
    constexpr days longest{100};
    const Date last = std::min(one.dates.value.last, one.dates.value.first + longest);
    writer.begin_at(one.dates.value.first);
    for (Date date = one.dates.value.first; date <= last; date += days{1}) {
      const bool listed = span && span->first <= date && date <= span->last;
      if (!listed && kinds.break_on(date) == &one) {
        writer.write(date, one.dates.where);
      }
    }
  }
}

}  // namespace jianfu::plan
