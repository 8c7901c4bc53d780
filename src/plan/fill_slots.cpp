// The table `slots`: what the bells ring, slot by slot.

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include "plan/tables.h"

namespace jianfu::plan {

namespace {

struct Columns {
  ScopeColumns scope;
  std::size_t name, kind, start, end, minutes, pupils;

  static const Columns& in(const TableSpec& spec) {
    static const Columns columns{.scope = ScopeColumns::in(spec),
                                 .name = spec.column("name"),
                                 .kind = spec.column("kind"),
                                 .start = spec.column("start"),
                                 .end = spec.column("end"),
                                 .minutes = spec.column("minutes"),
                                 .pupils = spec.column("pupils")};
    return columns;
  }
};

// What a row is made of.
struct SlotRow {
  const Slot* slot;
  const Bells* bells;
  Weeks weeks;
};

// Where a column of the row stands, which says something.
Location place_in(const SlotRow& row, std::size_t column, const Columns& of) {
  if (column == of.scope.season || column == of.scope.weeks) {
    return row.bells->season.where;
  }
  if (column == of.scope.grade) {
    return row.slot->grades ? row.slot->grades->where : row.bells->grades->where;
  }
  const bool is_time = column == of.start || column == of.end || column == of.minutes || column == Table::whole_row;
  return is_time ? row.slot->time.where : row.slot->name.where;
}

// Days with bells of their own mostly ring alike: a slot that stands in several days is one row.
void add_slots_of_days(const ClassTimetable& timetable, Table& table, std::vector<SlotRow>& rows) {
  const auto first = static_cast<std::ptrdiff_t>(rows.size());
  for (const TimetableDay& day : timetable.days) {
    if (!day.bells) {
      continue;
    }
    table.set_present(timetable.name.where);
    for (const Slot& slot : day.bells->slots) {
      const bool known = std::any_of(rows.begin() + first, rows.end(), [&](const SlotRow& one) {
        return one.slot->kind.id == slot.kind.id && one.slot->time.value == slot.time.value &&
               (one.weeks == Weeks::all || one.weeks == day.weeks);
      });
      if (!known && !slot.is_gap) {
        rows.push_back({.slot = &slot, .bells = &*day.bells, .weeks = day.weeks});
        table.mark_partial(std::string(day.bells->season.value));
      }
    }
  }
}

// Column by column.
class SlotWriter {
 public:
  SlotWriter(const std::vector<SlotRow>& rows, Table& table) : rows_(rows), table_(table), of_(Columns::in(table.spec())) {}

  void write() {
    table_.add_rows(rows_.size());
    TextCodes seasons(table_, of_.scope.season);
    write_column(of_.scope.season, [&](const SlotRow& row) { return seasons.of(row.bells->season.value); });
    WeeksCodes weeks(table_, of_.scope.weeks);
    write_column(of_.scope.weeks, [&](const SlotRow& row) { return weeks.of(row.weeks); });
    const Maybe<Grades>* last = nullptr;  // mostly the same as of the slot before
    Code grades_code = 0;
    write_column(of_.scope.grade, [&](const SlotRow& row) {
      const Maybe<Grades>& grades = row.slot->grades ? row.slot->grades : row.bells->grades;
      if (&grades != last) {
        grades_code = grades ? table_.code_of(of_.scope.grade, Value(grades->value)) : 0;
        last = &grades;
      }
      return grades_code;
    });
    write_column(of_.name, [&](const SlotRow& row) { return table_.code_of(of_.name, std::string_view(row.slot->name.value)); });
    TextCodes kinds(table_, of_.kind);
    write_column(of_.kind, [&](const SlotRow& row) { return kinds.of_said(row.slot->kind.id); });
    write_column(of_.start, [&](const SlotRow& row) { return table_.code_of(of_.start, row.slot->time.value.start); });
    write_column(of_.end, [&](const SlotRow& row) { return table_.code_of(of_.end, row.slot->time.value.end); });
    AmountCodes<128> minutes(table_, of_.minutes, Unit::minute);
    write_column(of_.minutes, [&](const SlotRow& row) {
      const ClockSpan& time = row.slot->time.value;
      return minutes.of(time.end.amount - time.start.amount);
    });
    write_column(of_.pupils, [&](const SlotRow& row) {
      return row.slot->pupils != Pupils::all ? table_.code_of(of_.pupils, pupils_cell(row.slot->pupils, {}).value) : 0;
    });
  }

 private:
  template <typename CodeOf>
  void write_column(std::size_t column, const CodeOf& code_of) {
    if (table_.wants(column)) {
      std::ranges::transform(rows_, table_.codes(column), code_of);
    }
  }

  const std::vector<SlotRow>& rows_;
  Table& table_;
  const Columns& of_;
};

}  // namespace

void fill_slots(const Plan& plan, Table& table) {
  if (plan.bells_section) {
    table.set_present(plan.bells_section->where);
  }
  const Columns& of = Columns::in(table.spec());
  table.want(of.scope.season);
  const auto rows = std::make_shared<std::vector<SlotRow>>();  // bells and slots keep their places when the plan is moved
  std::size_t slots = 0;
  for (const Bells& bells : plan.bells) {
    slots += bells.slots.size();
  }
  rows->reserve(slots);
  for (const Bells& bells : plan.bells) {
    for (const Slot& slot : bells.slots) {
      rows->push_back({.slot = &slot, .bells = &bells, .weeks = Weeks::all});
    }
  }
  for (const ClassTimetable& timetable : plan.timetable) {
    add_slots_of_days(timetable, table, *rows);
  }
  table.set_placer([rows, &of](std::size_t row, std::size_t column) { return place_in((*rows)[row], column, of); });
  SlotWriter(*rows, table).write();
}

}  // namespace jianfu::plan
