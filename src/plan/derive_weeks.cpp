// The table `weeks`: what a class's week adds up to. A class with fewer than five school days has a row without sums.

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>

#include "base/flat_index.h"
#include "plan/day_rows.h"
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
        scope_(DayColumns::in(days.spec()).scope),
        class_(days.view(scope_.class_name)),
        weekday_(days.view(scope_.weekday)),
        weeks_of_row_(days.view(scope_.weeks)),
        season_(days.view(scope_.season)),
        minutes_(days.view(DayColumns::in(days.spec()).lessons)),
        weeks_{code_in(scope_.weeks, weeks_name(Weeks::all)), code_in(scope_.weeks, weeks_name(Weeks::odd)),
               code_in(scope_.weeks, weeks_name(Weeks::even))},
        rows_(days.values(scope_.class_name).size()) {
    for (std::size_t row = 0; row < days.size(); ++row) {
      Rows& rows = rows_[class_.code(row)];
      rows.first = rows.end == 0 ? row : rows.first;
      rows.end = row + 1;
    }
  }

  // Where a class's rows are; two timetables of one name have other rows between theirs.
  struct Rows {
    Code of = 0;
    std::size_t first = 0;
    std::size_t end = 0;
  };

  Rows rows_of(const ClassName& name) const {
    const Code code = code_in(scope_.class_name, name.name);
    return code != 0 ? Rows{.of = code, .first = rows_[code].first, .end = rows_[code].end} : Rows{};
  }

  // Stands for whichever season.
  static constexpr Code any_season = ~Code{0};

  Code code_of(const Bells& season) const { return code_in(scope_.season, season.season.value); }

  // Calls use(row, minutes) for one of the rows for each weekday, until one has a lesson without a time; whether none has.
  template <typename Use>
  bool each_row(Weeks in_weeks, Code in_season, const Rows& rows, const Use& use) const {
    const Code all = weeks_[static_cast<std::size_t>(Weeks::all)];
    const Code weeks = weeks_[static_cast<std::size_t>(in_weeks)];
    unsigned seen = 1;  // a bit for each code of weekdays; a day that nobody could read has none
    for (std::size_t row = rows.first; row < rows.end; ++row) {
      const unsigned weekday = 1U << weekday_.code(row);
      const Code of_row = weeks_of_row_.code(row);
      const Code season = season_.code(row);
      const bool is_due = (of_row == all || of_row == weeks) && (in_season == any_season || season == 0 || season == in_season);
      if (!is_due || (seen & weekday) != 0 || class_.code(row) != rows.of) {
        continue;
      }
      seen |= weekday;
      const auto* minutes = std::get_if<Quantity>(&minutes_.value(row));
      if (minutes == nullptr) {
        return false;
      }
      use(row, minutes->amount);
    }
    return true;
  }

  std::vector<Addend> addends(const WeekSource& source) const {
    std::vector<Addend> parts;
    const Code season = source.season != nullptr ? code_of(*source.season) : any_season;
    each_row(source.weeks, season, rows_of(source.timetable->name), [&](std::size_t row, double minutes) {
      const auto weekday = static_cast<int>(std::get_if<Quantity>(&days_.value(row, scope_.weekday))->amount);
      parts.push_back({.label = weekday_name(weekday), .amount = minutes, .where = days_.where(row)});
    });
    return parts;
  }

 private:
  Code code_in(std::size_t column, std::string_view text) const { return days_.find(column, text); }

  const Table& days_;
  const ScopeColumns& scope_;
  ColumnView class_;
  ColumnView weekday_;
  ColumnView weeks_of_row_;
  ColumnView season_;
  ColumnView minutes_;
  std::array<Code, 3> weeks_;  // by Weeks
  std::vector<Rows> rows_;     // by the code of the class
};

bool is_of_season(const Rung& rung, const Bells* season) {
  return season == nullptr || rung.season == season || same_bytes(rung.season->season.value, season->season.value);
}

// Calls use(day, slot) for the days of after-school service.
template <typename Use>
void each_service_day(const WeekSource& source, const Use& use) {
  for (std::size_t i = 0; i < source.timetable->days.size(); ++i) {
    const TimetableDay& day = source.timetable->days[i];
    if (day.weeks != Weeks::all && day.weeks != source.weeks) {
      continue;
    }
    for (const Rung& rung : source.bells->rungs(i)) {
      if (rung.slots->service != nullptr && is_of_season(rung, source.season)) {
        use(day, *rung.slots->service);
        break;
      }
    }
  }
}

std::vector<Addend> service_days(const WeekSource& source) {
  std::vector<Addend> parts;
  each_service_day(source, [&](const TimetableDay& day, const Slot& slot) {
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

// But for the service. `season`: its code in `days`; `rows`: of the class.
SeasonSums minutes_of(const WeekSource& source, const DayMinutesOf& days, Code season, const DayMinutesOf::Rows& rows) {
  SeasonSums sums{.season = source.season};
  const bool is_whole = days.each_row(source.weeks, season, rows, [&](std::size_t, double minutes) {
    sums.minutes += minutes;
    sums.knows_minutes = true;
  });
  if (!is_whole) {
    sums.minutes = 0;
    sums.knows_minutes = false;
  }
  return sums;
}

// What a class's weeks add up to under its seasons.
class SumsOfSeasons {
 public:
  // `days`: nullptr when no minutes are asked for.
  explicit SumsOfSeasons(const DayMinutesOf* days) : days_(days) {}

  // One for each season; one alone, of the first, when they add up to the same. Valid until the next call.
  const std::vector<SeasonSums>& of(WeekSource source, const DayMinutesOf::Rows& rows) {
    sums_.clear();
    const std::vector<Season>& seasons = source.bells->seasons();
    if (seasons.empty() || source.bells->has_own_times()) {
      source.season = nullptr;
      sums_.push_back(days_ != nullptr ? minutes_of(source, *days_, DayMinutesOf::any_season, rows) : SeasonSums{});
      sums_.back().service = service_of(source, 0);
      return sums_;
    }
    for (std::size_t i = 0; i < seasons.size(); ++i) {
      source.season = seasons[i].lead;
      sums_.push_back(days_ != nullptr ? minutes_of(source, *days_, code_of(*source.season), rows) : SeasonSums{.season = source.season});
      sums_.back().service = service_of(source, i);
    }
    const auto same = [&](const SeasonSums& one) { return one.minutes == sums_.front().minutes && one.service == sums_.front().service; };
    if (std::ranges::all_of(sums_, same)) {
      sums_.resize(1);
    }
    return sums_;
  }

 private:
  Code code_of(const Bells& season) {
    const auto known = std::ranges::find(codes_, &season, &std::pair<const Bells*, Code>::first);
    return known != codes_.end() ? known->second : codes_.emplace_back(&season, days_->code_of(season)).second;
  }

  // Days of service under the season with this number; the same in odd and even weeks when no day is of either alone.
  std::size_t service_of(const WeekSource& source, std::size_t number) {
    if (source.timetable != timetable_) {
      timetable_ = source.timetable;
      service_.clear();
      has_days_by_weeks_ = std::ranges::any_of(timetable_->days, [](const TimetableDay& day) { return day.weeks != Weeks::all; });
    }
    if (number < service_.size() && !has_days_by_weeks_) {
      return service_[number];
    }
    std::size_t days = 0;
    each_service_day(source, [&](const TimetableDay&, const Slot&) { ++days; });
    service_.resize(std::max(service_.size(), number + 1));
    return service_[number] = days;
  }

  const DayMinutesOf* days_;
  const ClassTimetable* timetable_ = nullptr;  // of the last call
  bool has_days_by_weeks_ = false;
  std::vector<std::size_t> service_;  // by season
  std::vector<SeasonSums> sums_;
  std::vector<std::pair<const Bells*, Code>> codes_;
};

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
    const std::size_t row = table_.add_rows(1);
    classes_.put(source.timetable->name);
    table_.put(of_.scope.weeks, weeks_.of(source.weeks));
    if (source.says_season) {
      table_.put(of_.scope.season, seasons_.of(source.season->season.value));
    }
    if (!source.bells->has_whole_week()) {
      return;
    }
    const LessonCounts counts = lessons.in(source.weeks);
    for (std::size_t sum = 0; sum < counts.sums.size(); ++sum) {
      put(static_cast<WeekSum>(sum), counts.sums[sum], Unit::count);
      if (counts.is_uncertain && sum < area_names.size()) {
        table_.mark_at_least(row, of_.sums[sum]);
      }
    }
    if (sums.knows_minutes) {
      put(WeekSum::minutes, sums.minutes, Unit::minute);
    }
    if (sums.service > 0) {
      put(WeekSum::service, static_cast<double>(sums.service), Unit::count);
    }
  }

 private:
  void put(WeekSum sum, double amount, Unit unit) {
    const std::size_t column = of_.sums[static_cast<std::size_t>(sum)];
    if (table_.wants(column)) {
      table_.put(column, table_.code_of(column, Quantity{.amount = amount, .unit = unit}));
    }
  }

  Sources& sources_;
  Table& table_;
  const Columns& of_;
  ClassCodes classes_{table_, of_.scope};
  WeeksCodes weeks_{table_, of_.scope.weeks};
  TextCodes seasons_{table_, of_.scope.season};
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
  const std::size_t season_column = Columns::in(weeks.spec()).scope.season;
  weeks.want(season_column);
  const auto sources = std::make_shared<Sources>(subjects, bells);
  weeks.set_placer([sources, season_column](std::size_t row, std::size_t column) {
    const WeekSource& source = sources->rows[row];
    return column == season_column ? source.season->season.where : source.timetable->name.where;
  });
  std::optional<DayMinutesOf> minutes;
  if (weeks.wants(Columns::in(weeks.spec()).sums[static_cast<std::size_t>(WeekSum::minutes)])) {
    minutes.emplace(days);
  }
  SumsOfSeasons seasons(minutes ? &*minutes : nullptr);
  WeekWriter writer(*sources, weeks);
  sources->rows.reserve(2 * plan.timetable.size());
  bool has_both_weeks = true;
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    WeekSource source{
        .timetable = &plan.timetable[i], .number = i, .bells = &(*bells)[i], .weeks = Weeks::all, .season = nullptr, .says_season = false};
    const ClassCounts lessons(plan.timetable[i], i, sources->areas);
    const DayMinutesOf::Rows rows = minutes ? minutes->rows_of(plan.timetable[i].name) : DayMinutesOf::Rows{};
    std::size_t rows_of_parity = 0;
    for (const Weeks parity : lessons.parities()) {
      source.weeks = parity;
      source.season = nullptr;
      const std::vector<SeasonSums>& sums = seasons.of(source, rows);
      for (const SeasonSums& one : sums) {
        source.season = one.season;
        source.says_season = sums.size() > 1;
        writer.write(source, lessons, one);
      }
      has_both_weeks = has_both_weeks && (parity != Weeks::even || sums.size() == rows_of_parity);
      rows_of_parity = sums.size();
    }
  }
  if (has_both_weeks) {
    weeks.set_both_weeks();
  }
  // Tables keep their places when the facts are moved, so that `days` can be asked later.
  weeks.set_explainer([sources, &days](std::size_t row, std::size_t column) {
    const Columns& of = Columns::in(*table_spec("weeks"));
    const auto* const sum = std::ranges::find(of.sums, column);
    return sum != of.sums.end() ? explain_week(*sources, days, row, static_cast<WeekSum>(sum - of.sums.begin())) : std::vector<Addend>{};
  });
}

}  // namespace jianfu::plan
