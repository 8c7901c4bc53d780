// What does not fit together in 校历, and what cannot be told about the plan's dates.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "plan/calendar.h"

namespace jianfu::plan {

namespace {

using std::chrono::days;

Finding calendar_finding(Severity severity, Text message, const Location& where, Text advice) {
  Finding finding{.rule = "plan/calendar", .severity = severity, .message = std::move(message), .where = where};
  if (!advice.empty()) {
    finding.notes.push_back({.kind = Note::Kind::advice, .text = std::move(advice)});
  }
  return finding;
}

void check_make_up_days(const Plan& plan, const Holidays& holidays, Findings& out) {
  const Calendar& calendar = plan.calendar;
  for (const Located<Date>& day : calendar.make_up_days) {
    const Text weekday = weekday_name(weekday_of(day.value));
    const Holidays::Day* holiday = holidays.find(day.value);
    const bool outside = (calendar.start && day.value < calendar.start->value) || (calendar.end && day.value > calendar.end->value);
    if (holiday != nullptr && holiday->rest) {
      out.push_back(
          calendar_finding(Severity::warning,
                           {fmt::format("调休上课日 {}（{}）是{}放假的日子", iso(day.value), weekday.zh, holiday->name),
                            fmt::format("the make-up day {} ({}) is a public holiday, {}", iso(day.value), weekday.en, holiday->name)},
                           day.where, {}));
    } else if (outside) {
      out.push_back(calendar_finding(Severity::warning,
                                     {fmt::format("调休上课日 {} 不在本学期内", iso(day.value)),
                                      fmt::format("the make-up day {} lies outside the term", iso(day.value))},
                                     day.where, {}));
    } else if (weekday_of(day.value) <= 5) {
      out.push_back(calendar_finding(Severity::warning,
                                     {fmt::format("{} 是{}，本来就上课，不必写进调休", iso(day.value), weekday.zh),
                                      fmt::format("{} is a {}, a school day anyway", iso(day.value), weekday.en)},
                                     day.where, {"调休只写补上课的周六、周日", "make-up days are Saturdays and Sundays with school"}));
    }
  }
}

// The long vacations lie outside the term, the short breaks inside.
void check_breaks(const Plan& plan, Findings& out) {
  const Calendar& calendar = plan.calendar;
  for (const Break& one : calendar.breaks) {
    const DateSpan& dates = one.dates.value;
    const bool is_long = one.name.value == "寒假" || one.name.value == "暑假" || dates.last - dates.first > days{14};
    const bool begun = !calendar.start || dates.last >= calendar.start->value;
    const bool not_over = !calendar.end || dates.first <= calendar.end->value;
    if (is_long && begun && not_over && (calendar.start || calendar.end)) {
      const bool at_end = calendar.end && dates.last > calendar.end->value;
      const Located<Date>& other = at_end || !calendar.start ? *calendar.end : *calendar.start;
      Finding finding =
          calendar_finding(Severity::warning,
                           {fmt::format("{} {} 至 {}，与本学期重叠", one.name.value, iso(dates.first), iso(dates.last)),
                            fmt::format("{} from {} to {} overlaps the term", one.name.value, iso(dates.first), iso(dates.last))},
                           one.dates.where, {});
      finding.notes.push_back({.kind = Note::Kind::place,
                               .text = at_end ? Text{"期末在这里", "the end of the term"} : Text{"开学在这里", "the first day"},
                               .where = other.where});
      out.push_back(std::move(finding));
    }
  }
}

// Weeks, Monday to Sunday, that the term touches without those that a break takes whole.
int school_weeks(const Calendar& calendar) {
  const Date first_monday = calendar.start->value - days{weekday_of(calendar.start->value) - 1};
  int weeks = 0;
  for (Date monday = first_monday; monday <= calendar.end->value; monday += days{7}) {
    const bool taken = std::ranges::any_of(
        calendar.breaks, [&](const Break& one) { return one.dates.value.first <= monday && monday + days{4} <= one.dates.value.last; });
    weeks += taken ? 0 : 1;
  }
  return weeks;
}

void check_teaching_weeks(const Calendar& calendar, Findings& out) {
  if (!calendar.teaching_weeks || !calendar.start || !calendar.end) {
    return;
  }
  const int there = school_weeks(calendar);
  const double written = calendar.teaching_weeks->value.amount;
  if (written <= there) {
    return;  // weeks of revision and exams need not be teaching weeks
  }
  Finding finding = calendar_finding(
      Severity::warning,
      {fmt::format("写了上课 {} 周，{} 到 {} 只有 {} 周", written, iso(calendar.start->value), iso(calendar.end->value), there),
       fmt::format("{} teaching weeks, but {} to {} has only {}", written, iso(calendar.start->value), iso(calendar.end->value), there)},
      calendar.teaching_weeks->where, {});
  finding.rule = "plan/teaching-weeks";
  finding.notes.push_back({.kind = Note::Kind::place, .text = {"开学在这里", "the first day"}, .where = calendar.start->where});
  finding.notes.push_back({.kind = Note::Kind::place, .text = {"期末在这里", "the last day"}, .where = calendar.end->where});
  out.push_back(std::move(finding));
}

// How far from the usual first or last day a term may be before the reader is asked to look; beyond `another` it is another term.
constexpr days usual_shift{7};
constexpr days another_term{60};

// The end of the days on which schools are open everywhere.
Date first_usual_end(const Term& term) {
  using std::chrono::January;
  using std::chrono::June;
  using std::chrono::year;
  const int spring_year = term.year + 1;
  return term.half == 1 ? Date(year{spring_year} / January / 10) : Date(year{spring_year} / June / 30);
}

// Info: which day of the term is how far from which usual one.
Finding unusual_day(const char* rule, const Located<Date>& day, const Text& what, Date usual, bool early) {
  const auto off = early ? usual - day.value : day.value - usual;
  Finding finding = calendar_finding(
      Severity::info,
      {fmt::format("{} {}，比通常的 {} {} {} 天", iso(day.value), what.zh, iso(usual), early ? "早" : "晚", off.count()),
       fmt::format("the term {} on {}, {} days {} than the usual {}", what.en, iso(day.value), off.count(), early ? "earlier" : "later",
                   iso(usual))},
      day.where, {"请与当地教育部门公布的校历核对", "compare it with the calendar that the local authority has published"});
  finding.rule = rule;
  return finding;
}

Finding far_from_term(const Plan& plan, const Located<Date>& day, const Text& what) {
  Finding finding = calendar_finding(Severity::warning,
                                     {fmt::format("{} {}，不像是所写学期的日子", iso(day.value), what.zh),
                                      fmt::format("the term {} on {}, far from the term that the plan names", what.en, iso(day.value))},
                                     day.where, {});
  finding.notes.push_back({.kind = Note::Kind::place, .text = {"学期在这里", "the term"}, .where = plan.term->where});
  return finding;
}

void check_term_start(const Plan& plan, const Located<Date>& start, Findings& out) {
  const Text starts{"开学", "starts"};
  const Date usual = plan.term->value.first_day();
  if (start.value < usual - another_term || start.value > usual + another_term) {
    out.push_back(far_from_term(plan, start, starts));
  } else if (start.value < usual - usual_shift) {
    out.push_back(unusual_day("plan/early-start", start, starts, usual, true));
  }
}

void check_term_end(const Plan& plan, const Located<Date>& end, Findings& out) {
  const Text ends{"期末", "ends"};
  const Date first = first_usual_end(plan.term->value);
  const Date last = plan.term->value.last_day();
  if (end.value < last - another_term || end.value > last + another_term) {
    out.push_back(far_from_term(plan, end, ends));
  } else if (end.value < first - usual_shift) {
    out.push_back(unusual_day("plan/early-end", end, ends, first, true));
  } else if (end.value > last + usual_shift) {
    out.push_back(unusual_day("plan/late-end", end, ends, last, false));
  }
}

void check_term(const Plan& plan, Findings& out) {
  if (plan.term && plan.calendar.start) {
    check_term_start(plan, *plan.calendar.start, out);
  }
  if (plan.term && plan.calendar.end) {
    check_term_end(plan, *plan.calendar.end, out);
  }
}

// Calls use(date, where) for everything that the plan puts on a day, for the years that must be known.
template <typename Use>
void each_dated_entry(const Plan& plan, const Use& use) {
  const auto use_date = [&](const Maybe<Date>& date) {
    if (date) {
      use(date->value, date->where);
    }
  };
  use_date(plan.calendar.start);
  use_date(plan.calendar.end);
  for (const Exam& exam : plan.exams) {
    if (exam.date) {
      use(exam.date->value.first, exam.date->where);
    }
  }
  for (const Meeting& meeting : plan.meetings) {
    use_date(meeting.date);
  }
  for (const Change& change : plan.changes) {
    use_date(change.date);
  }
}

void tell_unknown_years(const Plan& plan, const Holidays& holidays, Findings& out) {
  std::map<int, Location> unknown;  // year → the first place that needs it
  each_dated_entry(plan, [&](Date date, const Location& where) {
    if (!holidays.knows(date)) {
      unknown.emplace(year_of(date), where);
    }
  });
  for (const auto& [number, where] : unknown) {
    const std::string year = std::to_string(number);
    out.push_back(
        {.rule = "plan/no-holidays",
         .severity = Severity::info,
         .message = {"没有 " + year + " 年的放假安排，这一年的日子是否上学无法判断",
                     "the public holidays of " + year + " are not known, so whether its days are school days is undetermined"},
         .where = where,
         .notes = {{.kind = Note::Kind::advice,
                    .text = {"放假通知公布后，请更新程序，或在政策文件夹里添上 holidays/" + year + ".yaml",
                             "when they are announced, update the program or add holidays/" + year + ".yaml to the policy folder"}}}});
  }
}

void check_meetings(const Plan& plan, const Holidays& holidays, Findings& out) {
  for (const Meeting& meeting : plan.meetings) {
    const Holidays::Day* holiday = meeting.date ? holidays.find(meeting.date->value) : nullptr;
    if (holiday != nullptr && holiday->rest) {
      out.push_back({.rule = "plan/meeting-on-holiday",
                     .severity = Severity::info,
                     .message = {fmt::format("会议日期 {} 是{}放假的日子", iso(meeting.date->value), holiday->name),
                                 fmt::format("the meeting of {} falls on a public holiday, {}", iso(meeting.date->value), holiday->name)},
                     .where = meeting.date->where});
    }
  }
}

}  // namespace

void check_calendar(const Plan& plan, const Holidays& holidays, Findings& out) {
  check_make_up_days(plan, holidays, out);
  check_breaks(plan, out);
  check_teaching_weeks(plan.calendar, out);
  check_term(plan, out);
  check_meetings(plan, holidays, out);
  tell_unknown_years(plan, holidays, out);
}

}  // namespace jianfu::plan
