#include "plan/compare.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "plan/cell_pairs.h"
#include "plan/conflicts.h"
#include "plan/week.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::plan {

namespace {

struct ClassOf {
  const Plan* plan;
  const ClassTimetable* timetable;
};

using Classes = std::vector<ClassOf>;
using SeasonPair = Sides<const ClassWeek*>;

Classes classes_of(const Timetables& plans) {
  Classes classes;
  for (const Plan* plan : plans) {
    for (const ClassTimetable& timetable : plan->timetable) {
      classes.push_back({.plan = plan, .timetable = &timetable});
    }
  }
  return classes;
}

std::string slot_name(const CellPair& pair) {
  const WeekCell& cell = pair.published != nullptr ? *pair.published : *pair.actual;
  return cell.slot != nullptr ? std::string(cell.slot->name.value) : fmt::format("第{}节", pair.position + 1);
}

std::optional<CellSide> side_of(const WeekCell* cell, Weeks weeks) {
  if (cell == nullptr) {
    return std::nullopt;
  }
  const Lesson* lesson = cell->lesson(weeks);
  return CellSide{.subject = cell->subject(weeks),
                  .minutes = cell->minutes(),
                  .where = lesson != nullptr && lesson->subject.where.file != nullptr ? lesson->subject.where : cell->cell->where};
}

bool same_subject(const std::optional<CellSide>& a, const std::optional<CellSide>& b) {
  return a.has_value() == b.has_value() && (!a || a->subject == b->subject);
}

bool same_cell(const CellDifference& a, const CellDifference& b) {
  return a.class_name == b.class_name && a.weekday == b.weekday && a.slot == b.slot && same_subject(a.sides.published, b.sides.published) &&
         same_subject(a.sides.actual, b.sides.actual);
}

// What one class, in one season, differs by.
class WeekComparison {
 public:
  WeekComparison(std::string_view class_name, const SeasonPair& weeks, Comparison& out)
      : class_name_(class_name), weeks_(weeks), season_(season_name()), out_(out) {}

  // Lessons that carry their own times have no season but the class.
  std::string season_name() const {
    const auto& [published, actual] = weeks_;
    const bool named = !published->season.empty() && published->season != published->timetable->name.name;
    const std::string_view season = named ? published->season : actual->season;
    return season == actual->timetable->name.name ? std::string() : std::string(season);
  }

  void run() {
    for (int weekday = 0; weekday <= 7; ++weekday) {
      for (const Weeks weeks : {Weeks::odd, Weeks::even}) {
        const WeekDay* published = weeks_.published->day(weekday, weeks);
        const WeekDay* actual = weeks_.actual->day(weekday, weeks);
        compare_cells(published, actual, weekday, weeks);
        if (published != nullptr && actual != nullptr && published->bells != nullptr && actual->bells != nullptr) {
          compare_bells(*published->bells, *actual->bells, weekday);
        }
      }
    }
    std::ranges::stable_sort(cells_, {}, [](const auto& one) { return std::pair(one.second.weekday, one.first); });
    for (auto& [position, cell] : cells_) {
      out_.cells.push_back(std::move(cell));
    }
    compare_subjects();
  }

 private:
  void compare_cells(const WeekDay* published, const WeekDay* actual, int weekday, Weeks weeks) {
    for (const CellPair& pair : pair_cells(published, actual, weeks)) {
      if (differs(pair, weeks)) {
        add_cell({.class_name = std::string(class_name_),
                  .season = season_,
                  .weekday = weekday,
                  .slot = slot_name(pair),
                  .weeks = weeks,
                  .sides = {.published = side_of(pair.published, weeks), .actual = side_of(pair.actual, weeks)}},
                 pair.position);
      }
      if (pair.published != nullptr && pair.actual != nullptr && pair.published->slot != nullptr && pair.actual->slot != nullptr) {
        compare_times(slot_name(pair), pair.published->slot->time, pair.actual->slot->time, weekday);
      }
    }
  }

  void add_cell(CellDifference cell, std::size_t position) {
    const auto other =
        std::ranges::find_if(cells_, [&](const auto& one) { return same_cell(one.second, cell) && one.second.weeks != cell.weeks; });
    if (other != cells_.end()) {
      other->second.weeks = Weeks::all;
    } else {
      cells_.emplace_back(position, std::move(cell));
    }
  }

  void compare_times(std::string_view name, const Located<ClockSpan>& published, const Located<ClockSpan>& actual, int weekday) {
    if (published.value != actual.value) {
      add_slot(name, {.published = published, .actual = actual}, weekday);
    }
  }

  // Slots that are no lessons, by their name. A file that rings for lessons only says nothing about the others.
  void compare_bells(const Bells& published, const Bells& actual, int weekday) {
    const auto is_other = [](const Slot& slot) { return slot.kind.id != "lesson"; };
    const auto same_name = [](const Bells& bells, const Slot& slot) {
      return std::ranges::find_if(bells.slots,
                                  [&](const Slot& one) { return folded_word(one.name.value) == folded_word(slot.name.value); });
    };
    const bool both = std::ranges::any_of(published.slots, is_other) && std::ranges::any_of(actual.slots, is_other);
    for (const Slot& slot : both ? published.slots : std::vector<Slot>{}) {
      const auto other = same_name(actual, slot);
      if (is_other(slot) && other == actual.slots.end()) {
        add_slot(slot.name.value, {.published = slot.time, .actual = {}}, weekday);
      } else if (is_other(slot)) {
        compare_times(slot.name.value, slot.time, other->time, weekday);
      }
    }
    for (const Slot& slot : both ? actual.slots : std::vector<Slot>{}) {
      if (is_other(slot) && same_name(published, slot) == published.slots.end()) {
        add_slot(slot.name.value, {.published = {}, .actual = slot.time}, weekday);
      }
    }
  }

  void add_slot(std::string_view name, const Sides<std::optional<Located<ClockSpan>>>& time, int weekday) {
    const auto same_time = [](const auto& a, const auto& b) { return a.has_value() == b.has_value() && (!a || a->value == b->value); };
    auto same = std::ranges::find_if(out_.slots, [&](const SlotDifference& one) {
      return one.season == season_ && one.name == name && same_time(one.time.published, time.published) &&
             same_time(one.time.actual, time.actual);
    });
    if (same == out_.slots.end()) {
      same = out_.slots.insert(same, {.season = season_, .name = std::string(name), .time = time, .classes = {}, .weekdays = {}});
    }
    if (std::ranges::find(same->classes, class_name_) == same->classes.end()) {
      same->classes.emplace_back(class_name_);
    }
    if (std::ranges::find(same->weekdays, weekday) == same->weekdays.end()) {
      same->weekdays.push_back(weekday);
    }
  }

  struct SubjectAmount {
    std::string subject;
    Sides<Amount> amount;
  };

  static void count_cell(const WeekCell& cell, Weeks weeks, Amount Sides<Amount>::*side, std::vector<SubjectAmount>& subjects) {
    constexpr double share = 0.5;  // every other week
    const std::string subject = cell.subject(weeks);
    if (subject.empty()) {
      return;
    }
    auto found = std::ranges::find(subjects, subject, &SubjectAmount::subject);
    if (found == subjects.end()) {
      found = subjects.insert(found, {.subject = subject, .amount = {}});
    }
    Amount& amount = found->amount.*side;
    const std::optional<double> minutes = cell.minutes();
    amount.lessons += share;
    amount.minutes = amount.minutes && minutes ? std::optional(*amount.minutes + share * *minutes) : std::nullopt;
  }

  static void count_week(const ClassWeek& week, Amount Sides<Amount>::*side, std::vector<SubjectAmount>& subjects) {
    for (const WeekDay& day : week.days) {
      for (const Weeks weeks : {Weeks::odd, Weeks::even}) {
        if (week.day(day.day->weekday.value, weeks) != &day) {
          continue;
        }
        for (const WeekCell& cell : day.cells) {
          count_cell(cell, weeks, side, subjects);
        }
      }
    }
  }

  void compare_subjects() {
    std::vector<SubjectAmount> subjects;
    count_week(*weeks_.published, &Sides<Amount>::published, subjects);
    count_week(*weeks_.actual, &Sides<Amount>::actual, subjects);
    for (const SubjectAmount& one : subjects) {
      const auto& [published, actual] = one.amount;
      const bool minutes = published.minutes && actual.minutes && *published.minutes != *actual.minutes;
      if (published.lessons != actual.lessons || minutes) {
        out_.subjects.push_back({.class_name = std::string(class_name_), .season = season_, .subject = one.subject, .amount = one.amount});
      }
    }
  }

  std::string_view class_name_;
  const SeasonPair& weeks_;
  std::string season_;
  Comparison& out_;
  std::vector<std::pair<std::size_t, CellDifference>> cells_;
};

// Seasons of one name; of the same place where the names differ.
std::vector<SeasonPair> season_pairs(const std::vector<ClassWeek>& published, const std::vector<ClassWeek>& actual) {
  std::vector<SeasonPair> pairs;
  for (std::size_t i = 0; i < std::max(published.size(), actual.size()); ++i) {
    const ClassWeek& left = published[std::min(i, published.size() - 1)];
    const ClassWeek& right = actual[std::min(i, actual.size() - 1)];
    const auto named = std::ranges::find(actual, left.season, &ClassWeek::season);
    const auto is_taken = std::ranges::find(published, right.season, &ClassWeek::season) != published.end();
    if (i < published.size()) {
      pairs.push_back({.published = &left, .actual = named != actual.end() ? &*named : &right});
    }
    const bool left_over = i >= published.size() && !is_taken;
    if (left_over) {
      pairs.push_back({.published = &left, .actual = &right});
    }
  }
  return pairs;
}

// A difference of every season is told once, without one.
template <typename T, typename Same>
void join_seasons(std::vector<T>& differences, std::size_t first, std::size_t seasons, const Same& same) {
  std::vector<T> joined;
  for (std::size_t i = first; i < differences.size(); ++i) {
    T& one = differences[i];
    const auto count = std::count_if(differences.begin() + static_cast<std::ptrdiff_t>(first), differences.end(),
                                     [&](const T& other) { return same(one, other); });
    if (static_cast<std::size_t>(count) < seasons) {
      joined.push_back(one);
    } else if (std::ranges::none_of(joined, [&](const T& other) { return same(one, other); })) {
      joined.push_back(one);
      joined.back().season.clear();
    }
  }
  differences.resize(first);
  differences.insert(differences.end(), joined.begin(), joined.end());
}

void compare_class(const ClassOf& published, const ClassOf& actual, Comparison& out) {
  ++out.classes;
  const std::vector<ClassWeek> left = weeks_of(*published.plan, *published.timetable);
  const std::vector<ClassWeek> right = weeks_of(*actual.plan, *actual.timetable);
  const std::vector<SeasonPair> pairs = season_pairs(left, right);
  const std::size_t first_cell = out.cells.size();
  const std::size_t first_subject = out.subjects.size();
  for (const SeasonPair& pair : pairs) {
    WeekComparison(published.timetable->name.name, pair, out).run();
  }
  join_seasons(out.cells, first_cell, pairs.size(),
               [](const CellDifference& a, const CellDifference& b) { return same_cell(a, b) && a.weeks == b.weeks; });
  join_seasons(out.subjects, first_subject, pairs.size(),
               [](const SubjectChange& a, const SubjectChange& b) { return a.subject == b.subject && a.amount == b.amount; });
}

}  // namespace

Comparison compare(const Timetables& published, const Timetables& actual) {
  Comparison out;
  const Classes left = classes_of(published);
  const Classes right = classes_of(actual);
  std::vector<bool> found(right.size(), false);
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < right.size(); ++i) {
    places.emplace(class_key(right[i].timetable->name), i);
  }
  for (const ClassOf& one : left) {
    const auto place = places.find(class_key(one.timetable->name));
    if (place == places.end()) {
      out.only_in.published.push_back(one.timetable->name);
      continue;
    }
    const ClassOf& same = right[place->second];
    found[place->second] = true;
    const Sides<std::string> names{.published = std::string(one.timetable->name.name), .actual = std::string(same.timetable->name.name)};
    if (names.published != names.actual) {
      out.renamed.push_back(names);
    }
    compare_class(one, same, out);
  }
  for (std::size_t i = 0; i < right.size(); ++i) {
    if (!found[i]) {
      out.only_in.actual.push_back(right[i].timetable->name);
    }
  }
  return out;
}

}  // namespace jianfu::plan
