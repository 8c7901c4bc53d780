// The table `weeks`: what a class's week adds up to. A class with fewer than five school days has a row without sums.

#include <algorithm>
#include <set>

#include "plan/seasons.h"
#include "plan/tables.h"

namespace jianfu::plan {

namespace {

struct WeekCount {
  std::vector<Addend> addends;  // one for each weekday with any

  double total() const {
    double sum = 0;
    for (const Addend& addend : addends) {
      sum += addend.amount;
    }
    return sum;
  }
};

// Lessons of one parity that `counts` accepts, by weekday.
template <typename Counts>
WeekCount count_lessons(const ClassTimetable& timetable, Weeks weeks, const Counts& counts) {
  WeekCount week;
  for (const TimetableDay& day : timetable.days) {
    double amount = 0;
    for (const TimetableCell& cell : day.cells) {
      for (const Lesson& lesson : cell.lessons) {
        const bool held = lesson.weeks == Weeks::all || weeks == Weeks::all || lesson.weeks == weeks;
        amount += held && counts(lesson) ? 1 : 0;
      }
    }
    if (amount > 0) {
      week.addends.push_back({.label = weekday_name(day.weekday.value), .amount = amount, .where = day.weekday.where});
    }
  }
  return week;
}

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

// Minutes of the lessons by weekday in one season (empty: there are no bells, or but one season); empty when a lesson has no time.
WeekCount lesson_minutes(const Table& days, const std::string& class_name, const std::string& weeks, const std::string& season) {
  const TableSpec& spec = days.spec();
  WeekCount week;
  std::set<double> seen;
  for (std::size_t row = 0; row < days.size(); ++row) {
    const auto text = [&](std::string_view column) {
      const auto* words = std::get_if<std::string>(&days.cell(row, spec.column(column)).value);
      return words != nullptr ? *words : std::string();
    };
    const auto* weekday = std::get_if<Quantity>(&days.cell(row, spec.column("weekday")).value);
    if (text("class") != class_name || weekday == nullptr || (text("weeks") != "all" && text("weeks") != weeks) ||
        (!season.empty() && !text("season").empty() && text("season") != season) || !seen.insert(weekday->amount).second) {
      continue;
    }
    const auto* minutes = std::get_if<Quantity>(&days.cell(row, spec.column("lesson_minutes")).value);
    if (minutes == nullptr) {
      return {};
    }
    week.addends.push_back({.label = weekday_name(static_cast<int>(weekday->amount)), .amount = minutes->amount, .where = days.where(row)});
  }
  return week;
}

WeekCount service_days(const Plan& plan, const ClassTimetable& timetable, Weeks weeks, const std::string& season) {
  WeekCount week;
  for (const TimetableDay& day : timetable.days) {
    if (day.weeks != Weeks::all && day.weeks != weeks) {
      continue;
    }
    for (const Rung& rung : bells_for(plan, timetable.name, day)) {
      const auto slot = std::ranges::find(rung.bells->slots, "after-school", [](const Slot& one) { return one.kind.id; });
      const bool is_due = season.empty() || rung.season->season.value == season;
      if (is_due && slot != rung.bells->slots.end()) {
        week.addends.push_back({.label = weekday_name(day.weekday.value), .amount = 1, .where = slot->time.where});
        break;
      }
    }
  }
  return week;
}

class WeekWriter {
 public:
  WeekWriter(const ClassTimetable& timetable, Table& table) : timetable_(timetable), table_(table), cells_(table.spec().columns.size()) {}

  void put(std::string_view column, Cell cell) { cells_[table_.spec().column(column)] = std::move(cell); }

  // `uncertain`: lessons whose subject nobody says may belong to the count.
  void put_subjects(std::string_view column, WeekCount week, bool uncertain) {
    if (uncertain) {
      table_.mark_at_least(table_.size(), table_.spec().column(column));
    }
    put_count(column, std::move(week));
  }

  void put_count(std::string_view column, WeekCount week, Unit unit = Unit::count) {
    put(column, {.value = Quantity{.amount = week.total(), .unit = unit}, .where = timetable_.name.where});
    addends_.emplace_back(table_.spec().column(column), std::move(week.addends));
  }

  void finish() {
    const std::size_t row = table_.size();
    table_.add(timetable_.name.where, std::move(cells_));
    for (auto& [column, addends] : addends_) {
      table_.explain(row, column, std::move(addends));
    }
  }

 private:
  const ClassTimetable& timetable_;
  Table& table_;
  std::vector<Cell> cells_;
  std::vector<std::pair<std::size_t, std::vector<Addend>>> addends_;
};

// What depends on the bells.
struct SeasonSums {
  const Bells* season;  // nullptr: the same in every season
  WeekCount minutes;
  WeekCount service;
};

// One for each season; one alone when they add up to the same.
std::vector<SeasonSums> season_sums(const Plan& plan, const ClassTimetable& timetable, Weeks weeks, const std::string& parity,
                                    const Table& days) {
  std::vector<SeasonSums> sums;
  for (const Season& season : seasons_of(plan, timetable.name)) {
    const std::string& name = season.lead->season.value;
    sums.push_back({.season = season.lead,
                    .minutes = lesson_minutes(days, timetable.name.name, parity, name),
                    .service = service_days(plan, timetable, weeks, name)});
  }
  const auto same = [&](const SeasonSums& one) {
    return one.minutes.total() == sums.front().minutes.total() && one.service.total() == sums.front().service.total();
  };
  const bool has_own_times = std::ranges::any_of(timetable.days, [](const TimetableDay& day) { return day.bells.has_value(); });
  if (sums.empty() || has_own_times) {
    return {{.season = nullptr,
             .minutes = lesson_minutes(days, timetable.name.name, parity, ""),
             .service = service_days(plan, timetable, weeks, "")}};
  }
  if (std::ranges::all_of(sums, same)) {
    sums.resize(1);
    sums.front().season = nullptr;
  }
  return sums;
}

void write_week(const Vocabulary& vocabulary, const ClassTimetable& timetable, Weeks weeks, const std::string& parity, SeasonSums sums,
                Table& table) {
  const WordList& subjects = vocabulary.list("subjects");
  const auto of_area = [&](const char* area) {
    return [&subjects, area](const Lesson& lesson) {
      const jianfu::Word* word = subjects.find(lesson.word.id);
      return word != nullptr && word->attribute("area") == area;
    };
  };
  WeekWriter writer(timetable, table);
  writer.put("class", class_cell(timetable.name));
  writer.put("grade", grade_cell(timetable.name));
  writer.put("weeks", text_cell(parity, timetable.name.where));
  if (sums.season != nullptr) {
    writer.put("season", text_cell(sums.season->season.value, sums.season->season.where));
  }
  if (has_whole_week(timetable)) {
    const bool uncertain = count_lessons(timetable, weeks, [](const Lesson& lesson) { return lesson.word.id.empty(); }).total() > 0;
    writer.put_count("lesson_count", count_lessons(timetable, weeks, [](const Lesson&) { return true; }));
    writer.put_subjects("pe_lessons", count_lessons(timetable, weeks, of_area("pe")), uncertain);
    writer.put_subjects("arts_lessons", count_lessons(timetable, weeks, of_area("arts")), uncertain);
    writer.put_subjects("labour_lessons", count_lessons(timetable, weeks, of_area("labour")), uncertain);
    writer.put_subjects("practice_lessons", count_lessons(timetable, weeks, of_area("practice")), uncertain);
    if (!sums.minutes.addends.empty()) {
      writer.put_count("lesson_minutes", std::move(sums.minutes), Unit::minute);
    }
    if (!sums.service.addends.empty()) {
      writer.put_count("service_days", std::move(sums.service));
    }
  }
  writer.finish();
}

}  // namespace

void derive_weeks(const Plan& plan, const Vocabulary& vocabulary, Facts& facts) {
  Table& table = facts.table("weeks");
  if (plan.timetable_section) {
    table.set_present(plan.timetable_section->where);
  }
  for (const ClassTimetable& timetable : plan.timetable) {
    for (const Weeks weeks : parities(timetable)) {
      const std::string parity = weeks == Weeks::odd ? "odd" : weeks == Weeks::even ? "even" : "all";
      for (SeasonSums& sums : season_sums(plan, timetable, weeks, parity, facts.table("days"))) {
        write_week(vocabulary, timetable, weeks, parity, std::move(sums), table);
      }
    }
  }
}

}  // namespace jianfu::plan
