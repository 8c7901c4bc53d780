// How the sums of a school day came about.

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
    const DayRow& source = sources_->rows[row];
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
    const auto sum = std::ranges::find(sums, column, &std::pair<std::size_t, DaySum>::first);
    return sum != sums.end() ? day.addends(sum->second) : std::vector<Addend>{};
  }

 private:
  std::vector<Addend> pe_lessons(const SchoolDay& day) const {
    std::vector<Addend> parts;
    day.each_lesson([&](const Lesson& lesson, SubjectNumber subject) {
      if (sources_->subjects->all()[subject].area == "pe") {
        parts.push_back({.label = same_text(lesson.subject.value), .amount = 1, .where = lesson.subject.where});
      }
    });
    return parts;
  }

  static std::vector<Addend> service(const DayRow& source) {
    std::vector<Addend> parts;
    for (const Slot& slot : source.due->bells->slots) {
      const bool is_due = (source.name == nullptr || slot.is_for(source.name->grade)) && slot.is_for(source.pupils);
      if (is_due && slot.kind.id == "after-school") {
        parts.push_back({.label = same_text(slot.name.value), .amount = length_of(slot), .where = slot.time.where});
      }
    }
    return parts;
  }

  static std::vector<Addend> homework(const DayRow& source) {
    std::vector<Addend> parts;
    for (const HomeworkEntry* entry : source.homework->entries) {
      parts.push_back({.label = same_text(entry->subject.value), .amount = entry->minutes->value.amount, .where = entry->minutes->where});
    }
    return parts;
  }

  std::shared_ptr<DaySources> sources_;
  const DayColumns& of_;
};

}  // namespace

Table::Explainer explain_days(std::shared_ptr<DaySources> sources, const TableSpec& spec) {
  return RowExplainer(std::move(sources), spec);
}

}  // namespace jianfu::plan
