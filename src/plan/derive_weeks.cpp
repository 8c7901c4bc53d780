// The table `weeks`: what a class's week adds up to. A class with fewer than five school days has a row without sums.

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <optional>

#include "plan/seasons.h"
#include "plan/tables.h"

namespace jianfu::plan {

namespace {

// What of a week is counted; the areas of subjects first.
enum class WeekSum { pe, arts, labour, practice, lessons, minutes, service };

constexpr std::array<std::string_view, 4> area_names = {"pe", "arts", "labour", "practice"};

// One row.
struct WeekSource {
  const ClassTimetable* timetable;
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

std::vector<Weeks> parities(const ClassTimetable& timetable) {
  for (const TimetableDay& day : timetable.days) {
    if (day.weeks != Weeks::all) {
      return {Weeks::odd, Weeks::even};
    }
    for (const TimetableCell& cell : day.cells) {
      for (const Lesson& lesson : cell.lessons) {
        if (lesson.weeks != Weeks::all) {
          return {Weeks::odd, Weeks::even};
        }
      }
    }
  }
  return {Weeks::all};
}

template <typename Use>
void each_lesson(const TimetableDay& day, Weeks weeks, const Use& use) {
  for (const TimetableCell& cell : day.cells) {
    for (const Lesson& lesson : cell.lessons) {
      if (lesson.weeks == Weeks::all || weeks == Weeks::all || lesson.weeks == weeks) {
        use(lesson);
      }
    }
  }
}

// Lessons of a week by area and in all, and whether any has no subject.
struct LessonCounts {
  std::array<double, 5> sums = {};  // pe, arts, labour, practice, lessons
  bool is_uncertain = false;
};

LessonCounts count_lessons(const WeekSource& source, SubjectAreas& areas) {
  LessonCounts counts;
  for (const TimetableDay& day : source.timetable->days) {
    each_lesson(day, source.weeks, [&](const Lesson& lesson) {
      const auto area = std::ranges::find(area_names, areas.of(lesson.word.id));
      counts.sums[static_cast<std::size_t>(WeekSum::lessons)] += 1;
      if (area != area_names.end()) {
        counts.sums[static_cast<std::size_t>(area - area_names.begin())] += 1;
      }
      counts.is_uncertain = counts.is_uncertain || lesson.word.id.empty();
    });
  }
  return counts;
}

std::vector<Addend> lessons_by_day(const WeekSource& source, WeekSum sum, SubjectAreas& areas) {
  std::vector<Addend> parts;
  for (const TimetableDay& day : source.timetable->days) {
    double amount = 0;
    each_lesson(day, source.weeks, [&](const Lesson& lesson) {
      const bool counts = sum == WeekSum::lessons || areas.of(lesson.word.id) == area_names[static_cast<std::size_t>(sum)];
      amount += counts ? 1 : 0;
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
        rows_(days.values(scope_.class_name).size()) {
    for (std::size_t row = 0; row < days.size(); ++row) {
      rows_[days.code(row, scope_.class_name)].push_back(row);
    }
  }

  // Rows, one for each weekday of the class; empty when a lesson has no time.
  std::vector<std::size_t> rows_of(const WeekSource& source) const {
    const auto code_in = [this](std::size_t column, std::string_view text) { return days_.find(column, Value(text)); };
    const Code class_code = code_in(scope_.class_name, source.timetable->name.name);
    const Code all = code_in(scope_.weeks, "all");
    const Code weeks = code_in(scope_.weeks, weeks_name(source.weeks));
    const Code season = source.season != nullptr ? code_in(scope_.season, source.season->season.value) : 0;
    std::vector<std::size_t> rows;
    rows.reserve(7);
    unsigned seen = 0;
    for (const std::size_t row : rows_[class_code]) {
      const auto* weekday = std::get_if<Quantity>(&days_.value(row, scope_.weekday));
      const bool in_weeks = days_.code(row, scope_.weeks) == all || days_.code(row, scope_.weeks) == weeks;
      const Code row_season = days_.code(row, scope_.season);
      const bool in_season = source.season == nullptr || row_season == 0 || row_season == season;
      if (class_code == 0 || weekday == nullptr || !in_weeks || !in_season) {
        continue;
      }
      const unsigned bit = 1U << static_cast<unsigned>(weekday->amount);
      if ((seen & bit) != 0) {
        continue;
      }
      seen |= bit;
      if (!std::holds_alternative<Quantity>(days_.value(row, minutes_))) {
        return {};
      }
      rows.push_back(row);
    }
    return rows;
  }

  double total(const std::vector<std::size_t>& rows) const {
    double sum = 0;
    for (const std::size_t row : rows) {
      sum += amount(row, minutes_);
    }
    return sum;
  }

  std::vector<Addend> addends(const std::vector<std::size_t>& rows) const {
    std::vector<Addend> parts;
    for (const std::size_t row : rows) {
      parts.push_back({.label = weekday_name(static_cast<int>(amount(row, scope_.weekday))),
                       .amount = amount(row, minutes_),
                       .where = days_.where(row)});
    }
    return parts;
  }

 private:
  double amount(std::size_t row, std::size_t column) const { return std::get_if<Quantity>(&days_.value(row, column))->amount; }

  const Table& days_;
  ScopeColumns scope_;
  std::size_t minutes_;
  std::vector<std::vector<std::size_t>> rows_;  // by the class's code
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
      const bool is_due = source.season == nullptr || rung.season->season.value == source.season->season.value;
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

SeasonSums sums_of(const WeekSource& source, const DayMinutesOf& days, ServiceSlots& service) {
  const std::vector<std::size_t> rows = days.rows_of(source);
  SeasonSums sums{.season = source.season, .minutes = days.total(rows), .knows_minutes = !rows.empty()};
  each_service_day(source, std::ref(service), [&](const TimetableDay&, const Slot&) { ++sums.service; });
  return sums;
}

// One for each season; one alone, of the first, when they add up to the same.
std::vector<SeasonSums> season_sums(WeekSource source, const DayMinutesOf& days, ServiceSlots& service) {
  const auto has_own_times = [](const TimetableDay& day) { return day.bells.has_value(); };
  const std::vector<Season>& seasons = source.bells->seasons();
  if (seasons.empty() || std::ranges::any_of(source.timetable->days, has_own_times)) {
    source.season = nullptr;
    return {sums_of(source, days, service)};
  }
  std::vector<SeasonSums> sums;
  for (const Season& season : seasons) {
    source.season = season.lead;
    sums.push_back(sums_of(source, days, service));
  }
  const auto same = [&](const SeasonSums& one) { return one.minutes == sums.front().minutes && one.service == sums.front().service; };
  if (std::ranges::all_of(sums, same)) {
    sums.resize(1);
  }
  return sums;
}

// What the rows refer to, for as long as the table lasts.
struct Sources {
  Sources(std::shared_ptr<SubjectAreas> of_subjects, std::shared_ptr<const BellsByClass> by_class)
      : areas(std::move(of_subjects)), bells(std::move(by_class)) {}

  std::shared_ptr<SubjectAreas> areas;
  std::shared_ptr<const BellsByClass> bells;
  std::vector<WeekSource> rows;
};

class WeekWriter {
 public:
  WeekWriter(Sources& sources, Table& table) : sources_(sources), table_(table), of_(Columns::in(table.spec())) {}

  void write(const WeekSource& source, const SeasonSums& sums) {
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
    const LessonCounts counts = count_lessons(source, *sources_.areas);
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
    table_.put(of_.sums[static_cast<std::size_t>(sum)], {.value = Quantity{.amount = amount, .unit = unit}, .where = where});
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
      const DayMinutesOf minutes(days);
      return minutes.addends(minutes.rows_of(source));
    }
    case WeekSum::service:
      return service_days(source);
    default:
      return lessons_by_day(source, sum, *sources.areas);
  }
}

}  // namespace

void derive_weeks(const Plan& plan, const std::shared_ptr<const BellsByClass>& bells, const std::shared_ptr<SubjectAreas>& areas,
                  const Table& days, Table& weeks) {
  if (plan.timetable_section) {
    weeks.set_present(plan.timetable_section->where);
  }
  const auto sources = std::make_shared<Sources>(areas, bells);
  const DayMinutesOf minutes(days);
  ServiceSlots service;
  WeekWriter writer(*sources, weeks);
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    for (const Weeks parity : parities(plan.timetable[i])) {
      WeekSource source{.timetable = &plan.timetable[i], .bells = &(*bells)[i], .weeks = parity, .season = nullptr, .says_season = false};
      const std::vector<SeasonSums> sums = season_sums(source, minutes, service);
      for (const SeasonSums& one : sums) {
        source.season = one.season;
        source.says_season = sums.size() > 1;
        writer.write(source, one);
      }
    }
  }
  // Tables keep their places when the facts are moved, so that `days` can be asked later.
  weeks.set_explainer([sources, &days](std::size_t row, std::size_t column) {
    const Columns& of = Columns::in(*table_spec("weeks"));
    const auto sum = std::ranges::find(of.sums, column);
    return sum != of.sums.end() ? explain_week(*sources, days, row, static_cast<WeekSum>(sum - of.sums.begin())) : std::vector<Addend>{};
  });
}

}  // namespace jianfu::plan
