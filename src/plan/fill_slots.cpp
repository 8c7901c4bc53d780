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
};

// Where a column of the row stands, which says something.
Location place_in(const SlotRow& row, std::size_t column, const Columns& of) {
  if (column == of.scope.season || column == of.scope.weeks) {
    return row.bells->season.where;
  }
  if (column == of.scope.grade) {
    return row.slot->grades ? row.slot->grades->where : row.bells->grades->where;
  }
  const bool is_time = column == of.start || column == of.end || column == of.minutes;
  return is_time ? row.slot->time.where : row.slot->name.where;
}

class SlotWriter {
 public:
  // Bells and slots keep their places when the plan is moved.
  SlotWriter(Table& table, std::size_t rows)
      : table_(table), of_(Columns::in(table.spec())), rows_(std::make_shared<std::vector<SlotRow>>()) {
    table.set_placer([rows = rows_, &of = of_](std::size_t row, std::size_t column) { return place_in((*rows)[row], column, of); });
    rows_->reserve(rows);
    table.reserve(rows);
  }

  void begin(const Bells& bells, Weeks weeks) {
    bells_ = &bells;
    season_ = code(of_.scope.season, bells.season.value);
    weeks_ = code(of_.scope.weeks, weeks_name(weeks));
    grade_ = bells.grades ? table_.code_of(of_.scope.grade, Value(bells.grades->value)) : 0;
  }

  // A row for a slot of the bells.
  void write(const Slot& slot) {
    const ClockSpan& time = slot.time.value;
    rows_->push_back({.slot = &slot, .bells = bells_});
    table_.add(slot.time.where);
    table_.put(of_.scope.season, season_);
    table_.put(of_.scope.weeks, weeks_);
    table_.put(of_.scope.grade, slot.grades ? table_.code_of(of_.scope.grade, Value(slot.grades->value)) : grade_);
    put(of_.name, Value(std::string_view(slot.name.value)));
    if (!slot.kind.id.empty()) {
      put(of_.kind, Value(slot.kind.id));
    }
    put(of_.start, Value(time.start));
    put(of_.end, Value(time.end));
    put(of_.minutes, Value(Quantity{.amount = time.end.amount - time.start.amount, .unit = Unit::minute}));
    if (slot.pupils != Pupils::all) {
      put(of_.pupils, pupils_cell(slot.pupils, slot.name.where).value);
    }
  }

 private:
  Code code(std::size_t column, std::string_view text) { return table_.code_of(column, Value(text)); }

  void put(std::size_t column, const Value& value) {
    if (table_.wants(column)) {
      table_.put(column, table_.code_of(column, value));
    }
  }

  Table& table_;
  const Columns& of_;
  std::shared_ptr<std::vector<SlotRow>> rows_;
  const Bells* bells_ = nullptr;
  Code season_ = 0;
  Code weeks_ = 0;
  Code grade_ = 0;
};

// Days with bells of their own mostly ring alike: a slot that stands in several days is one row.
void fill_slots_of_days(const ClassTimetable& timetable, SlotWriter& writer, Table& table) {
  struct Seen {
    std::string_view kind;
    ClockSpan time;
    Weeks weeks;
  };

  std::vector<Seen> seen;
  for (const TimetableDay& day : timetable.days) {
    if (!day.bells) {
      continue;
    }
    table.set_present(timetable.name.where);
    writer.begin(*day.bells, day.weeks);
    for (const Slot& slot : day.bells->slots) {
      const bool known = std::ranges::any_of(seen, [&](const Seen& one) {
        return one.kind == slot.kind.id && one.time == slot.time.value && (one.weeks == Weeks::all || one.weeks == day.weeks);
      });
      if (!known && !slot.is_gap) {
        writer.write(slot);
        table.mark_partial(std::string(day.bells->season.value));
        seen.push_back({.kind = slot.kind.id, .time = slot.time.value, .weeks = day.weeks});
      }
    }
  }
}

}  // namespace

void fill_slots(const Plan& plan, Table& table) {
  if (plan.bells_section) {
    table.set_present(plan.bells_section->where);
  }
  table.want(ScopeColumns::in(table.spec()).season);
  std::size_t rows = 0;
  for (const Bells& bells : plan.bells) {
    rows += bells.slots.size();
  }
  SlotWriter writer(table, rows);
  for (const Bells& bells : plan.bells) {
    writer.begin(bells, Weeks::all);
    for (const Slot& slot : bells.slots) {
      writer.write(slot);
    }
  }
  for (const ClassTimetable& timetable : plan.timetable) {
    fill_slots_of_days(timetable, writer, table);
  }
}

}  // namespace jianfu::plan
