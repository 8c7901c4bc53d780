// Schedules → days: parts of one day are put together, alternatives told apart, and the lessons' own times become the day's bells.

#include <algorithm>

#include <fmt/format.h>

#include "plan/cses_parts.h"

namespace jianfu::plan::cses {

namespace {

bool overlap(const Entry& a, const Entry& b) {
  return a.has_time() && b.has_time() && a.start->value < b.end->value && b.start->value < a.end->value;
}

bool overlap(const Schedule& a, const Schedule& b) {
  return std::ranges::any_of(
      a.entries, [&](const Entry& one) { return std::ranges::any_of(b.entries, [&](const Entry& other) { return overlap(one, other); }); });
}

std::string moment(double minutes) {
  return show(Quantity{.amount = minutes, .unit = Unit::clock}).zh;
}

std::string span_text(const Entry& entry) {
  return fmt::format("“{}”{}-{}", entry.subject.value, moment(entry.start->value), moment(entry.end->value));
}

void report_overlaps(const Schedule& schedule, const Reading& reading) {
  for (std::size_t i = 0; i < schedule.entries.size(); ++i) {
    for (std::size_t j = i + 1; j < schedule.entries.size(); ++j) {
      const Entry& one = schedule.entries[i];
      const Entry& other = schedule.entries[j];
      if (overlap(one, other)) {
        Finding finding =
            make_finding("cses/overlap", Severity::error,
                         {fmt::format("{} 与 {} 时间重叠", span_text(one), span_text(other)),
                          fmt::format("{} and {} overlap", span_text(one), span_text(other))},
                         other.start->where,
                         {"两节都计入节数，其间没有课间；请核对时间", "both are counted, with no break between them; check the times"});
        finding.notes.push_back({.kind = Note::Kind::place, .text = {"另一节", "the other"}, .where = one.start->where});
        reading.report.say(std::move(finding));
      }
    }
  }
}

// One finding for a schedule that does not look like a school day.
void report_odd_days(const Schedule& schedule, const Reading& reading) {
  constexpr std::size_t most_entries = 16;
  constexpr double longest_lesson = 180;
  const auto complain = [&](Text message, const Location& where) {
    reading.report.say(make_finding("cses/unlikely", Severity::warning, std::move(message), where,
                                    {"像是试用数据或误填，请核对", "this looks like test data; check it"}));
  };
  if (schedule.entries.size() > most_entries) {
    complain({fmt::format("课表“{}”一天有 {} 节", schedule.name.value, schedule.entries.size()),
              fmt::format("\"{}\" has {} classes on one day", schedule.name.value, schedule.entries.size())},
             schedule.name.where);
  }
  for (const Entry& entry : schedule.entries) {
    if (entry.has_time() && entry.end->value - entry.start->value > longest_lesson && entry.kind == "lesson") {
      complain({fmt::format("{} 一节课超过 3 小时", span_text(entry)), fmt::format("{} is longer than 3 hours", span_text(entry))},
               entry.start->where);
      return;
    }
  }
  const bool one_subject = schedule.entries.size() >= 4 && std::ranges::all_of(schedule.entries, [&](const Entry& entry) {
                             return entry.subject.value == schedule.entries.front().subject.value;
                           });
  if (one_subject) {
    complain({fmt::format("课表“{}”一天只有“{}”一科", schedule.name.value, schedule.entries.front().subject.value),
              fmt::format("\"{}\" has one subject all day", schedule.name.value)},
             schedule.name.where);
  }
}

constexpr double shortest_lesson = 30;
constexpr double evening = 18 * 60;

// Where the first whole lesson of the day begins.
double first_bell(const Schedule& schedule) {
  double first = evening;
  for (const Entry& entry : schedule.entries) {
    if (entry.kind == "lesson" && entry.has_time() && entry.end->value - entry.start->value >= shortest_lesson) {
      first = std::min(first, entry.start->value);
    }
  }
  return first;
}

// A subject's name may stand for early reading or an evening class; only the time tells.
void mind_times(Schedule& schedule, const Reading& reading) {
  const double first = first_bell(schedule);
  for (Entry& entry : schedule.entries) {
    if (entry.kind != "lesson" || !entry.has_time()) {
      continue;
    }
    const bool late = entry.start->value >= evening;
    const bool early = entry.end->value <= first && entry.end->value - entry.start->value < shortest_lesson;
    if (late) {
      reading.report.once("evening", make_finding("cses/evening-entry", Severity::info,
                                                  {fmt::format("{} 在 18:00 以后，算晚间学习，不算一节课", span_text(entry)),
                                                   fmt::format("{} is after 18:00: evening study, no lesson", span_text(entry))},
                                                  entry.start->where));
      entry.kind = "evening";
    } else if (early) {
      reading.report.once("early",
                          make_finding("cses/short-entry", Severity::info,
                                       {fmt::format("{} 在第一节课前，不到 30 分钟，算早读，不算一节课", span_text(entry)),
                                        fmt::format("{} is before the first lesson and shorter than 30 minutes: early reading, no lesson",
                                                    span_text(entry))},
                                       entry.start->where));
      entry.kind = "morning";
    }
  }
}

bool holds_on(const Schedule& schedule, int week, int weekday) {
  return std::ranges::any_of(schedule.occasions, [&](const Occasion& one) { return one.week == week && one.weekday == weekday; });
}

using Parts = std::vector<const Schedule*>;

// The schedules that make up one day. One that overlaps an earlier one is an alternative, not a part.
class Days {
 public:
  Days(const Timetable& timetable, const Reading& reading) : timetable_(timetable), reading_(reading) {}

  Parts parts(int week, int weekday) {
    Parts parts;
    for (const Schedule& schedule : timetable_.schedules) {
      if (!holds_on(schedule, week, weekday) || schedule.entries.empty()) {
        continue;
      }
      const auto rival = std::ranges::find_if(parts, [&](const Schedule* part) { return overlap(*part, schedule); });
      if (rival == parts.end()) {
        parts.push_back(&schedule);
      } else {
        report_alternative(schedule, **rival);
      }
    }
    return parts;
  }

 private:
  void report_alternative(const Schedule& schedule, const Schedule& rival) {
    if (std::ranges::find(told_, &schedule) != told_.end()) {
      return;
    }
    told_.push_back(&schedule);
    Finding finding = make_finding(
        "cses/alternative", Severity::warning,
        {fmt::format("“{}”与“{}”是同一天的两份课表，时间重叠；只按“{}”判断", schedule.name.value, rival.name.value, rival.name.value),
         fmt::format("\"{}\" and \"{}\" are for the same day and overlap; only \"{}\" is judged", schedule.name.value, rival.name.value,
                     rival.name.value)},
        schedule.name.where, {"考试周、夏季作息等另存为一个文件，分别检查", "keep alternatives such as exam weeks in files of their own"});
    finding.notes.push_back({.kind = Note::Kind::place, .text = {"先写的一份", "the first one"}, .where = rival.name.where});
    reading_.report.say(std::move(finding));
  }

  const Timetable& timetable_;
  const Reading& reading_;
  std::vector<const Schedule*> told_;
};

// From the start to the end when both stand on one line.
Location place_of(const Entry& entry) {
  Location where = entry.start->where;
  if (entry.end->where.begin > where.end && entry.end->where.start().line == where.start().line) {
    where.end = entry.end->where.end;
  }
  return where;
}

Located<std::string_view> kept(const Located<std::string>& text, const Context& context) {
  return {.value = context.kept->keep(text.value), .where = text.where};
}

const Located<std::string_view>* kept(const Maybe<std::string>& text, const Context& context) {
  const Located<std::string_view> words = text ? kept(*text, context) : Located<std::string_view>();
  return text ? context.kept->keep(std::span(&words, 1)).data() : nullptr;
}

Lesson lesson_of(const Entry& entry, Weeks weeks, const Context& context) {
  Lesson lesson{.subject = kept(entry.subject, context),
                .word = {.id = {}, .known = false},
                .teacher = kept(entry.teacher, context),
                .room = kept(entry.room, context),
                .weeks = weeks};
  if (!entry.subject.value.empty()) {
    const std::string stem = subject_stem(entry.subject.value);
    const WordList& known = context.words("subjects");
    const bool by_stem = known.find(entry.subject.value) == nullptr && known.find(stem) != nullptr;
    lesson.word =
        by_stem ? jianfu::plan::Word{.id = known.find(stem)->id} : subject_word(entry.subject.value, entry.subject.where, context);
  }
  return lesson;
}

Slot slot_of(const Entry& entry, std::string_view name, const Context& context) {
  const Quantity start{.amount = entry.start->value, .unit = Unit::clock};
  const Quantity end{.amount = entry.end->value, .unit = Unit::clock};
  return {.name = {.value = context.kept->keep(name), .where = entry.subject.where},
          .kind = {.id = entry.kind},
          .time = {.value = {.start = start, .end = end}, .where = place_of(entry)}};
}

// A gap this long between two lessons of one half of the day is the long break, whether or not the file gives it a name.
std::optional<Slot> long_break_between(const Slot& before, const Slot& after) {
  constexpr double shortest = 30;
  constexpr double longest = 45;
  const double gap = after.time.value.start.amount - before.time.value.end.amount;
  if (before.kind.id != "lesson" || after.kind.id != "lesson" || gap < shortest || gap > longest) {
    return std::nullopt;
  }
  return Slot{.name = {.value = "大课间", .where = after.time.where},
              .kind = {.id = "long-break"},
              .time = {.value = {.start = before.time.value.end, .end = after.time.value.start}, .where = after.time.where},
              .is_gap = true};
}

void add_long_breaks(std::vector<Slot>& slots) {
  for (std::size_t i = 1; i < slots.size(); ++i) {
    if (auto pause = long_break_between(slots[i - 1], slots[i])) {
      slots.insert(slots.begin() + static_cast<std::ptrdiff_t>(i), *pause);
      ++i;
    }
  }
}

TimetableDay make_day(const Parts& parts, int weekday, Weeks weeks, const ClassName& name, const Context& context) {
  std::vector<const Entry*> entries;
  for (const Schedule* part : parts) {
    for (const Entry& entry : part->entries) {
      const bool marker = entry.start && entry.end && entry.start->value == entry.end->value;
      if (!marker) {
        entries.push_back(&entry);
      }
    }
  }
  std::ranges::stable_sort(entries, {}, [](const Entry* entry) { return entry->has_time() ? entry->start->value : 1e9; });
  TimetableDay day{.weekday = {.value = weekday, .where = parts.front()->name.where}, .cells = {}, .weeks = weeks, .bells = std::make_unique<Bells>()};
  day.bells->season = {.value = name.name, .where = name.where};
  if (name.grade) {
    day.bells->grades = Located<Grades>{.value = Grades{*name.grade}, .where = name.where};
  }
  std::vector<TimetableCell> cells;
  for (const Entry* entry : entries) {
    const bool lesson = entry->kind == "lesson";
    if (lesson) {
      const Lesson only = lesson_of(*entry, weeks, context);
      cells.push_back({.lessons = context.kept->keep(std::span(&only, 1)), .where = entry->where});
    }
    if (entry->has_time()) {
      day.bells->slots.push_back(slot_of(*entry, lesson ? fmt::format("第{}节", cells.size()) : entry->subject.value, context));
    }
  }
  day.cells = context.kept->keep(std::span<const TimetableCell>(cells));
  add_long_breaks(day.bells->slots);
  return day;
}

bool has_lessons(const Parts& parts) {
  return !parts.empty();
}

void report_missing_days(const std::vector<TimetableDay>& days, const ClassName& name, const Reading& reading) {
  Text missing;
  for (int weekday = 1; weekday <= 5; ++weekday) {
    const auto on = [&](Weeks weeks) {
      return std::ranges::any_of(
          days, [&](const TimetableDay& day) { return day.weekday.value == weekday && (day.weeks == Weeks::all || day.weeks == weeks); });
    };
    const bool odd = on(Weeks::odd);
    const bool even = on(Weeks::even);
    if (odd && even) {
      continue;
    }
    const Text which = odd ? Text{"双周", "even "} : even ? Text{"单周", "odd "} : Text{};
    const Text day = weekday_name(weekday);
    missing.zh += (missing.zh.empty() ? "" : "、") + which.zh + day.zh;
    missing.en += (missing.en.empty() ? "" : ", ") + which.en + day.en;
  }
  if (!missing.zh.empty() && !days.empty()) {
    reading.report.say(make_finding(
        "cses/missing-day", Severity::warning,
        {fmt::format("{} {}没有课表：每周合计只知道“至少”", name.name, missing.zh),
         fmt::format("{} has no schedule for {}: sums over a week are lower bounds", name.name, missing.en)},
        name.where, {"漏写了请补上；确实不上课则不必理会", "add what is missing; nothing needs doing where there are no lessons"}));
  }
}

constexpr int days_of_week = 7;

// The week of a class when all weeks are alike, or odd ones and even ones are.
std::vector<TimetableDay> alternating_week(Days& days, int weeks, const ClassName& name, const Context& context) {
  std::vector<TimetableDay> out;
  for (int weekday = 1; weekday <= days_of_week; ++weekday) {
    const Parts odd = days.parts(1, weekday);
    const Parts even = weeks > 1 ? days.parts(2, weekday) : odd;
    if (odd == even) {
      if (has_lessons(odd)) {
        out.push_back(make_day(odd, weekday, Weeks::all, name, context));
      }
      continue;
    }
    if (has_lessons(odd)) {
      out.push_back(make_day(odd, weekday, Weeks::odd, name, context));
    }
    if (has_lessons(even)) {
      out.push_back(make_day(even, weekday, Weeks::even, name, context));
    }
  }
  return out;
}

// After how many weeks the schedules repeat: the declared rotation, or less when weeks are alike.
int true_period(Days& days, const Rotation& rotation) {
  const auto repeats = [&](int period) {
    for (int week = period + 1; week <= rotation.weeks; ++week) {
      for (int weekday = 1; weekday <= days_of_week; ++weekday) {
        if (days.parts(week, weekday) != days.parts(week - period, weekday)) {
          return false;
        }
      }
    }
    return true;
  };
  for (const int period : {1, 2}) {
    if (rotation.weeks % period == 0 && repeats(period)) {
      return period;
    }
  }
  return rotation.weeks;
}

void add_class(ClassName name, std::string_view suffix, std::vector<TimetableDay> days, Plan& plan) {
  name.name = suffix.empty() ? name.name : plan.kept.keep(fmt::format("{}{}", name.name, suffix));
  for (TimetableDay& day : days) {
    day.bells->season.value = name.name;
  }
  plan.timetable.push_back({.name = name, .days = std::move(days), .of_rotation = !suffix.empty()});
}

// Each week of a longer rotation, or each day of a cycle without weeks, is judged as a timetable of its own.
void unroll(Days& days, const Rotation& rotation, const ClassName& name, const Reading& reading, Plan& plan) {
  for (int week = 1; week <= rotation.weeks; ++week) {
    std::vector<TimetableDay> of_week;
    for (int weekday = rotation.drifts ? 0 : 1; weekday <= (rotation.drifts ? 0 : days_of_week); ++weekday) {
      const Parts parts = days.parts(week, weekday);
      if (has_lessons(parts)) {
        of_week.push_back(make_day(parts, weekday, Weeks::all, name, reading.context));
      }
    }
    if (!of_week.empty()) {
      add_class(name, fmt::format(fmt::runtime(rotation.drifts ? "（第{}个上课日）" : "（第{}周）"), week), std::move(of_week), plan);
    }
  }
}

Location first_place(const Timetable& timetable, const Plan& plan) {
  return timetable.schedules.empty() ? plan.where : timetable.schedules.front().where;
}

}  // namespace

void assemble(const Timetable& timetable, const ClassName& name, const Reading& reading, Plan& plan) {
  Timetable known = timetable;
  for (Schedule& schedule : known.schedules) {
    for (Entry& entry : schedule.entries) {
      entry.kind = entry.kind.empty() ? kind_of_entry(entry.subject.value, reading.context) : entry.kind;
    }
    mind_times(schedule, reading);
    report_overlaps(schedule, reading);
    report_odd_days(schedule, reading);
  }
  if (name.grade) {
    plan.school.grades = Grades{*name.grade};
  }
  Days days(known, reading);
  const int period = known.rotation.drifts ? known.rotation.weeks : true_period(days, known.rotation);
  if (!known.rotation.drifts && period <= 2) {
    std::vector<TimetableDay> week = alternating_week(days, period, name, reading.context);
    report_missing_days(week, name, reading);
    if (!week.empty()) {
      add_class(name, "", std::move(week), plan);
    }
  } else {
    unroll(days, known.rotation, name, reading, plan);
  }
  if (!plan.timetable.empty()) {
    plan.timetable_section = Located<std::string_view>{.value = "schedules", .where = first_place(timetable, plan)};
  }
}

}  // namespace jianfu::plan::cses
