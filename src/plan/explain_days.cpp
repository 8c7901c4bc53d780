// How the sums of a school day came about, and where the cells of its row stand.

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "plan/day_rows.h"

namespace jianfu::plan {

namespace {

// The parts of a row's sums.
class RowExplainer {
 public:
  RowExplainer(std::shared_ptr<DaySources> sources, const TableSpec& spec) : sources_(std::move(sources)), of_(DayColumns::in(spec)) {}

  std::vector<Addend> operator()(std::size_t row, std::size_t column) const {
    const DayRow source = sources_->row(row);
    if (column == of_.homework) {
      return homework(source);
    }
    if (column == of_.service) {
      return service(source);
    }
    SchoolDay day(sources_->counts);
    day.read(source.due, source.timetable, source.cells, source.weeks);
    if (column == of_.pe) {
      return pe_lessons(day);
    }
    const std::array<std::pair<std::size_t, DaySum>, 5> sums = {{{of_.school, DaySum::school},
                                                                 {of_.study, DaySum::study},
                                                                 {of_.breaks, DaySum::breaks},
                                                                 {of_.exercise, DaySum::exercise},
                                                                 {of_.lessons, DaySum::lessons}}};
    const auto* const sum = std::ranges::find(sums, column, &std::pair<std::size_t, DaySum>::first);
    return sum != sums.end() ? day.addends(sum->second) : std::vector<Addend>{};
  }

 private:
  std::vector<Addend> pe_lessons(const SchoolDay& day) const {
    std::vector<Addend> parts;
    day.each_lesson([&](const Lesson& lesson, SubjectNumber subject) {
      if (sources_->subjects->all()[subject].area == "pe") {
        parts.push_back({.label = same_text(std::string(lesson.subject.value)), .amount = 1, .where = lesson.subject.where});
      }
    });
    return parts;
  }

  static std::vector<Addend> service(const DayRow& source) {
    std::vector<Addend> parts;
    for (const Slot& slot : source.due->bells->slots) {
      const bool is_due = (source.name == nullptr || slot.is_for(source.name->grade)) && slot.is_for(source.pupils);
      if (is_due && slot.kind.id == "after-school") {
        parts.push_back({.label = same_text(std::string(slot.name.value)), .amount = length_of(slot), .where = slot.time.where});
      }
    }
    return parts;
  }

  static std::vector<Addend> homework(const DayRow& source) {
    std::vector<Addend> parts;
    for (const HomeworkEntry* entry : source.homework->entries) {
      parts.push_back(
          {.label = same_text(std::string(entry->subject.value)), .amount = entry->minutes->value.amount, .where = entry->minutes->where});
    }
    return parts;
  }

  std::shared_ptr<DaySources> sources_;
  const DayColumns& of_;
};

// Where the cells of a row stand that say something.
class RowPlaces {
 public:
  RowPlaces(std::shared_ptr<DaySources> sources, const TableSpec& spec) : sources_(std::move(sources)), of_(DayColumns::in(spec)) {}

  Location operator()(std::size_t row, std::size_t column) const {
    const DayRow source = sources_->row(row);
    if (column == of_.scope.class_name || column == of_.scope.grade) {
      return source.name != nullptr ? source.name->where : source.due->bells->grades->where;
    }
    if (column == of_.scope.weekday) {
      return source.timetable->weekday.where;
    }
    if (column == Table::whole_row || column == of_.scope.weeks || column == of_.pupils || column == of_.lesson_count || column == of_.pe) {
      return source.where();
    }
    if (column == of_.scope.season) {
      return source.due->bells->season.where;
    }
    return column == of_.homework ? of_sum(*homework_sum(source.homework), source) : by_bells(source, column);
  }

 private:
  // A sum of several parts stands where the row does.
  static Location of_sum(const DayMinutes& sum, const DayRow& source) { return sum.parts == 1 ? sum.first : source.where(); }

  Location by_bells(const DayRow& source, std::size_t column) const {
    SchoolDay day(sources_->counts);
    day.read(source.due, source.timetable, source.cells, source.weeks);
    const std::array<std::size_t, day_sums> sums = sum_columns(of_);
    const auto sum = static_cast<DaySum>(std::ranges::find(sums, column) - sums.begin());
    if (static_cast<std::size_t>(sum) < day_sums && (day.subject_sums() & bit_of(sum)) != 0) {
      return of_sum(day.minutes(sum), source);
    }
    Location place;
    each_bell_cell(of_, *source.due, day, [&](std::size_t one, const Cell& cell, bool is_of_row) {
      place = one == column ? is_of_row ? source.where() : cell.where : place;
    });
    return place;
  }

  std::shared_ptr<DaySources> sources_;
  const DayColumns& of_;
};

}  // namespace

Table::Explainer explain_days(std::shared_ptr<DaySources> sources, const TableSpec& spec) {
  return RowExplainer(std::move(sources), spec);
}

Table::Placer place_days(std::shared_ptr<DaySources> sources, const TableSpec& spec) {
  return RowPlaces(std::move(sources), spec);
}

}  // namespace jianfu::plan
