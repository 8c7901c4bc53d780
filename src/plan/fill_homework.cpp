// The table `homework`: what is set, entry by entry.

#include "plan/tables.h"

namespace jianfu::plan {

namespace {

struct Columns {
  ScopeColumns scope;
  std::size_t subject, form, minutes, layered, purpose, when;

  static const Columns& in(const TableSpec& spec) {
    static const Columns columns{.scope = ScopeColumns::in(spec),
                                 .subject = spec.column("subject"),
                                 .form = spec.column("form"),
                                 .minutes = spec.column("minutes"),
                                 .layered = spec.column("layered"),
                                 .purpose = spec.column("purpose"),
                                 .when = spec.column("when")};
    return columns;
  }
};

// Where a column of the entry's row stands, which says something.
Location place_in(const HomeworkEntry& entry, std::size_t column, const Columns& of) {
  if (column == of.scope.class_name || column == of.scope.grade) {
    return entry.class_name.where;
  }
  if (column == of.scope.weekday) {
    return entry.weekday->where;
  }
  if (column == of.minutes) {
    return entry.minutes->where;
  }
  if (column == of.layered) {
    return entry.layered->where;
  }
  return column == of.subject ? entry.subject.where : entry.where;
}

// Entries come class by class and day by day.
class HomeworkWriter {
 public:
  explicit HomeworkWriter(Table& table) : table_(table), of_(Columns::in(table.spec())) {}

  void write(const HomeworkEntry& entry) {
    table_.add_rows(1);
    classes_.put(entry.class_name);
    if (entry.weekday) {
      table_.put(of_.scope.weekday, weekdays_.of(entry.weekday->value));
    }
    table_.put(of_.subject, subjects_.of(entry.subject_word.id));
    if (wants_form_) {
      table_.put(of_.form, forms_.of(entry.form.id));
    }
    if (wants_purpose_) {
      table_.put(of_.purpose, purposes_.of(entry.purpose.id));
    }
    if (wants_when_) {
      table_.put(of_.when, times_.of(entry.when.id));
    }
    if (entry.minutes && wants_minutes_) {
      table_.put(of_.minutes, minutes_code(entry.minutes->value));
    }
    if (entry.layered && table_.wants(of_.layered)) {
      table_.put(of_.layered, table_.code_of(of_.layered, Value(entry.layered->value)));
    }
  }

 private:
  // Of hours too, which are a unit of their own.
  Code minutes_code(const Quantity& minutes) {
    return minutes.unit == Unit::minute ? minutes_.of(minutes.amount) : table_.code_of(of_.minutes, minutes);
  }

  Table& table_;
  const Columns& of_;
  bool wants_form_ = table_.wants(of_.form);
  bool wants_purpose_ = table_.wants(of_.purpose);
  bool wants_when_ = table_.wants(of_.when);
  bool wants_minutes_ = table_.wants(of_.minutes);
  ClassCodes classes_{table_, of_.scope};
  WeekdayCodes weekdays_{table_, of_.scope.weekday};
  TextCodes subjects_{table_, of_.subject};
  TextCodes forms_{table_, of_.form};
  TextCodes purposes_{table_, of_.purpose};
  TextCodes times_{table_, of_.when};
  AmountCodes<128> minutes_{table_, of_.minutes, Unit::minute};
};

}  // namespace

void fill_homework(const Plan& plan, Table& table) {
  if (plan.homework_section) {
    table.set_present(plan.homework_section->where);
  }
  // The entries keep their places when the plan is moved.
  table.set_placer([entries = plan.homework.data(), &of = Columns::in(table.spec())](std::size_t row, std::size_t column) {
    return place_in(entries[row], column, of);
  });
  table.reserve(plan.homework.size());
  HomeworkWriter writer(table);
  for (const HomeworkEntry& entry : plan.homework) {
    writer.write(entry);
  }
}

}  // namespace jianfu::plan
