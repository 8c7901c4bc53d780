// The table `weeks`: what a class's week adds up to. A class with fewer than five school days has a row without sums.

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <numeric>
#include <span>

#include "plan/tables.h"
#include "plan/week_lessons.h"

namespace jianfu::plan {

namespace {

// One row.
struct WeekSource {
  const ClassTimetable* timetable;
  std::size_t number;  // of the class in the timetable
  const ClassBells* bells;
  Weeks weeks;
  const Bells* season;  // whose minutes and service days are counted; nullptr: of whichever bells
  bool says_season;     // whether the row is told by its season
};

struct Columns {
  ScopeColumns scope;

  std::array<std::size_t, 7> sums;  // by WeekSum

  static const Columns& in(const TableSpec& spec) {
    static const Columns columns{
        .scope = ScopeColumns::in(spec),
        .sums = {spec.column("pe_lessons"), spec.column("arts_lessons"), spec.column("labour_lessons"), spec.column("practice_lessons"),
                 spec.column("lesson_count"), spec.column("lesson_minutes"), spec.column("service_days")}};
    return columns;
  }
};

std::vector<Addend> lessons_by_day(const WeekSource& source, WeekSum sum, const CountedAreas& areas) {
  std::vector<Addend> parts;
  for (std::size_t i = 0; i < source.timetable->days.size(); ++i) {
    const TimetableDay& day = source.timetable->days[i];
    double amount = 0;
    each_lesson(day, areas.of_day(source.number, i), source.weeks, [&](const Lesson&, SubjectNumber subject) {
      amount += sum == WeekSum::lessons || areas.of(subject) == static_cast<std::size_t>(sum) ? 1 : 0;
    });
    if (amount > 0) {
      parts.push_back({.label = weekday_name(day.weekday.value), .amount = amount, .where = day.weekday.where});
    }
  }
  return parts;
}

// The table `days`, asked for one class's lesson minutes.
class DayMinutesOf {
 public:
  explicit DayMinutesOf(const Table& days)
      : days_(days),
        scope_(ScopeColumns::in(days.spec())),
        minutes_(days.spec().column("lesson_minutes")),
        weeks_{code_in(scope_.weeks, weeks_name(Weeks::all)), code_in(scope_.weeks, weeks_name(Weeks::odd)),
               code_in(scope_.weeks, weeks_name(Weeks::even))},
        begins_(days.values(scope_.class_name).size() + 1),
        rows_(days.size()) {
    for (std::size_t row = 0; row < days.size(); ++row) {
      ++begins_[days.code(row, scope_.class_name) + 1];
    }
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    std::vector<std::size_t> next = begins_;
    for (std::size_t row = 0; row < days.size(); ++row) {
      rows_[next[days.code(row, scope_.class_name)]++] = {.row = row,
                                                          .weekday = 1U << days.code(row, scope_.weekday),
                                                          .weeks = days.code(row, scope_.weeks),
                                                          .season = days.code(row, scope_.season)};
    }
  }

  // What is to be known of a row of `days`.
  struct Row {
    std::size_t row;
    unsigned weekday;  // the bit of its code
    Code weeks;
    Code season;
  };

  // Of a class; valid as long as this.
  std::span<const Row> rows_of(const ClassName& name) const {
    const Code code = code_in(scope_.class_name, name.name);
    return code != 0 ? std::span(rows_).subspan(begins_[code], begins_[code + 1] - begins_[code]) : std::span<const Row>();
  }

  // Calls use(row, minutes) for one row of each weekday, of those of the source's class, until one has a lesson without a time; whether
  // none has.
  template <typename Use>
  bool each_row(const WeekSource& source, std::span<const Row> rows, const Use& use) const {
    const Code all = weeks_[static_cast<std::size_t>(Weeks::all)];
    const Code weeks = weeks_[static_cast<std::size_t>(source.weeks)];
    const Code season = source.season != nullptr ? code_in(scope_.season, source.season->season.value) : 0;
    unsigned seen = 1;  // codes of weekdays; a day that nobody could read has none
    for (const Row& row : rows) {
      const bool in_weeks = row.weeks == all || row.weeks == weeks;
      const bool in_season = source.season == nullptr || row.season == 0 || row.season == season;
      if ((seen & row.weekday) != 0 || !in_weeks || !in_season) {
        continue;
      }
      seen |= row.weekday;
      const auto* minutes = std::get_if<Quantity>(&days_.value(row.row, minutes_));
      if (minutes == nullptr) {
        return false;
      }
      use(row.row, minutes->amount);
    }
    return true;
  }

  std::vector<Addend> addends(const WeekSource& source) const {
    std::vector<Addend> parts;
    each_row(source, rows_of(source.timetable->name), [&](std::size_t row, double minutes) {
      const auto weekday = static_cast<int>(std::get_if<Quantity>(&days_.value(row, scope_.weekday))->amount);
      parts.push_back({.label = weekday_name(weekday), .amount = minutes, .where = days_.where(row)});
    });
    return parts;
  }

 private:
  Code code_in(std::size_t column, std::string_view text) const { return days_.find(column, Value(text)); }

  const Table& days_;
  ScopeColumns scope_;
  std::size_t minutes_;
  std::array<Code, 3> weeks_;        // by Weeks
  std::vector<std::size_t> begins_;  // of each class's rows, by its code, and the end
  std::vector<Row> rows_;            // class by class
};

const Slot* service_slot(const Bells& bells) {
  const auto slot = std::ranges::find_if(bells.slots, [](const Slot& one) { return one.kind.id == "after-school"; });
  return slot != bells.slots.end() ? &*slot : nullptr;
}

// Calls use(day, slot) for the days of after-school service. `slot_of` is service_slot.
template <typename SlotOf, typename Use>
void each_service_day(const WeekSource& source, const SlotOf& slot_of, const Use& use) {
  for (std::size_t i = 0; i < source.timetable->days.size(); ++i) {
    const TimetableDay& day = source.timetable->days[i];
    if (day.weeks != Weeks::all && day.weeks != source.weeks) {
      continue;
    }
    for (const Rung& rung : source.bells->rungs(i)) {
      const bool is_due =
          source.season == nullptr || rung.season == source.season || rung.season->season.value == source.season->season.value;
      const Slot* slot = is_due ? slot_of(*rung.bells) : nullptr;
      if (slot != nullptr) {
        use(day, *slot);
        break;
      }
    }
  }
}

// service_slot, each bells' looked for once.
class ServiceSlots {
 public:
  const Slot* operator()(const Bells& bells) {
    const auto known = std::ranges::find_if(slots_, [&](const auto& one) { return one.first == &bells; });
    return known != slots_.end() ? known->second : slots_.emplace_back(&bells, service_slot(bells)).second;
  }

 private:
  std::vector<std::pair<const Bells*, const Slot*>> slots_;
};

std::vector<Addend> service_days(const WeekSource& source) {
  std::vector<Addend> parts;
  each_service_day(source, service_slot, [&](const TimetableDay& day, const Slot& slot) {
    parts.push_back({.label = weekday_name(day.weekday.value), .amount = 1, .where = slot.time.where});
  });
  return parts;
}

// What depends on the bells.
struct SeasonSums {
  const Bells* season = nullptr;
  double minutes = 0;
  bool knows_minutes = false;
  std::size_t service = 0;  // days
};

SeasonSums sums_of(const WeekSource& source, const DayMinutesOf& days, std::span<const DayMinutesOf::Row> rows, ServiceSlots& service) {
  SeasonSums sums{.season = source.season};
  const bool is_whole = days.each_row(source, rows, [&](std::size_t, double minutes) {
    sums.minutes += minutes;
    sums.knows_minutes = true;
  });
  if (!is_whole) {
    sums.minutes = 0;
    sums.knows_minutes = false;
  }
  each_service_day(source, std::ref(service), [&](const TimetableDay&, const Slot&) { ++sums.service; });
  return sums;
}

// One for each season; one alone, of the first, when they add up to the same. `rows`: of the class.
std::vector<SeasonSums> season_sums(WeekSource source, const DayMinutesOf& days, std::span<const DayMinutesOf::Row> rows,
                                    ServiceSlots& service) {
  const auto has_own_times = [](const TimetableDay& day) { return day.bells.has_value(); };
  const std::vector<Season>& seasons = source.bells->seasons();
  if (seasons.empty() || std::ranges::any_of(source.timetable->days, has_own_times)) {
    source.season = nullptr;
    return {sums_of(source, days, rows, service)};
  }
  std::vector<SeasonSums> sums;
  sums.reserve(seasons.size());
  for (const Season& season : seasons) {
    source.season = season.lead;
    sums.push_back(sums_of(source, days, rows, service));
  }
  const auto same = [&](const SeasonSums& one) { return one.minutes == sums.front().minutes && one.service == sums.front().service; };
  if (std::ranges::all_of(sums, same)) {
    sums.resize(1);
  }
  return sums;
}

// What the rows refer to, for as long as the table lasts.
struct Sources {
  Sources(std::shared_ptr<const TaughtSubjects> subjects, std::shared_ptr<const BellsByClass> by_class)
      : areas(std::move(subjects)), bells(std::move(by_class)) {}

  CountedAreas areas;
  std::shared_ptr<const BellsByClass> bells;
  std::vector<WeekSource> rows;
};

class WeekWriter {
 public:
  WeekWriter(Sources& sources, Table& table) : sources_(sources), table_(table), of_(Columns::in(table.spec())) {}

  void write(const WeekSource& source, const ClassCounts& lessons, const SeasonSums& sums) {
    sources_.rows.push_back(source);
    const ClassName& name = source.timetable->name;
    const std::size_t row = table_.add(name.where);
    table_.put(of_.scope.class_name, class_cell(name));
    table_.put(of_.scope.grade, grade_cell(name));
    table_.put(of_.scope.weeks, text_cell(weeks_name(source.weeks), name.where));
    if (source.says_season) {
      table_.put(of_.scope.season, text_cell(source.season->season.value, source.season->season.where));
    }
    if (!has_whole_week(*source.timetable)) {
      return;
    }
    const LessonCounts counts = lessons.in(source.weeks);
    for (std::size_t sum = 0; sum < counts.sums.size(); ++sum) {
      put(static_cast<WeekSum>(sum), counts.sums[sum], Unit::count, name.where);
      if (counts.is_uncertain && sum < area_names.size()) {
        table_.mark_at_least(row, of_.sums[sum]);
      }
    }
    if (sums.knows_minutes) {
      put(WeekSum::minutes, sums.minutes, Unit::minute, name.where);
    }
    if (sums.service > 0) {
      put(WeekSum::service, static_cast<double>(sums.service), Unit::count, name.where);
    }
  }

 private:
  void put(WeekSum sum, double amount, Unit unit, const Location& where) {
    const std::size_t column = of_.sums[static_cast<std::size_t>(sum)];
    if (!table_.wants(column)) {
      return;
    }
    table_.put(column, {.value = Quantity{.amount = amount, .unit = unit}, .where = where});
  }

  Sources& sources_;
  Table& table_;
  const Columns& of_;
};

// The parts of a row's sums.
std::vector<Addend> explain_week(Sources& sources, const Table& days, std::size_t row, WeekSum sum) {
  const WeekSource& source = sources.rows[row];
  switch (sum) {
    case WeekSum::minutes: {
      return DayMinutesOf(days).addends(source);
    }
    case WeekSum::service:
      return service_days(source);
    default:
      return lessons_by_day(source, sum, sources.areas);
  }
}

}  // namespace

void derive_weeks(const Plan& plan, const std::shared_ptr<const BellsByClass>& bells, const std::shared_ptr<const TaughtSubjects>& subjects,
                  const Table& days, Table& weeks) {
  if (plan.timetable_section) {
    weeks.set_present(plan.timetable_section->where);
  }
  weeks.want(ScopeColumns::in(weeks.spec()).season);
  const auto sources = std::make_shared<Sources>(subjects, bells);
  const DayMinutesOf minutes(days);
  ServiceSlots service;
  WeekWriter writer(*sources, weeks);
  sources->rows.reserve(2 * plan.timetable.size());
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    WeekSource source{
        .timetable = &plan.timetable[i], .number = i, .bells = &(*bells)[i], .weeks = Weeks::all, .season = nullptr, .says_season = false};
    const ClassCounts lessons(plan.timetable[i], i, sources->areas);
    const std::span<const DayMinutesOf::Row> rows = minutes.rows_of(plan.timetable[i].name);
    for (const Weeks parity : lessons.parities()) {
      source.weeks = parity;
      source.season = nullptr;
      const std::vector<SeasonSums> sums = season_sums(source, minutes, rows, service);
      for (const SeasonSums& one : sums) {
        source.season = one.season;
        source.says_season = sums.size() > 1;
        writer.write(source, lessons, one);
      }
    }
  }
  // Tables keep their places when the facts are moved, so that `days` can be asked later.
  weeks.set_explainer([sources, &days](std::size_t row, std::size_t column) {
    const Columns& of = Columns::in(*table_spec("weeks"));
    const auto* const sum = std::ranges::find(of.sums, column);
    return sum != of.sums.end() ? explain_week(*sources, days, row, static_cast<WeekSum>(sum - of.sums.begin())) : std::vector<Addend>{};
  });
}

}  // namespace jianfu::plan
