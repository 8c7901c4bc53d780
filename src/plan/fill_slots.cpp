// The table `slots`: what the bells ring, slot by slot.

#include <algorithm>
#include <string_view>
#include <vector>

#include "plan/tables.h"

namespace jianfu::plan {

namespace {

class SlotWriter {
 public:
  explicit SlotWriter(Table& table) : table_(table), of_(Columns::in(table.spec())) {}

  void begin(const Bells& bells, Weeks weeks) {
    bells_ = &bells;
    season_ = code(of_.scope.season, bells.season.value);
    weeks_ = code(of_.scope.weeks, weeks_name(weeks));
    grade_ = bells.grades ? table_.code_of(of_.scope.grade, Value(bells.grades->value)) : 0;
  }

  // A row for a slot of the bells.
  void write(const Slot& slot) {
    const ClockSpan& time = slot.time.value;
    const Location& season = bells_->season.where;
    table_.add(slot.time.where);
    table_.put(of_.scope.season, season_, season);
    table_.put(of_.scope.weeks, weeks_, season);
    if (slot.grades) {
      table_.put(of_.scope.grade, {.value = slot.grades->value, .where = slot.grades->where});
    } else if (bells_->grades) {
      table_.put(of_.scope.grade, grade_, bells_->grades->where);
    }
    table_.put(of_.name, text_cell(slot.name.value, slot.name.where));
    if (!slot.kind.id.empty()) {
      table_.put(of_.kind, text_cell(slot.kind.id, slot.name.where));
    }
    put_time(of_.start, time.start, slot);
    put_time(of_.end, time.end, slot);
    put_time(of_.minutes, {.amount = time.end.amount - time.start.amount, .unit = Unit::minute}, slot);
    if (slot.pupils != Pupils::all) {
      table_.put(of_.pupils, pupils_cell(slot.pupils, slot.name.where));
    }
  }

 private:
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

  Code code(std::size_t column, std::string_view text) { return table_.code_of(column, Value(text)); }

  void put_time(std::size_t column, const Quantity& time, const Slot& slot) {
    if (table_.wants(column)) {
      table_.put(column, {.value = time, .where = slot.time.where});
    }
  }

  Table& table_;
  const Columns& of_;
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
        table.mark_partial(day.bells->season.value);
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
  table.reserve(rows);
  SlotWriter writer(table);
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
