// The table `homework`: what is set, entry by entry.

#include <string_view>

#include "base/flat_index.h"
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
    table_.add(entry.where);
    write_scope(entry);
    table_.put(of_.subject, table_.code_of(of_.subject, Value(entry.subject_word.id)));
    put_word(of_.form, entry.form, form_);
    put_word(of_.purpose, entry.purpose, purpose_);
    put_word(of_.when, entry.when, when_);
    if (entry.minutes && table_.wants(of_.minutes)) {
      table_.put(of_.minutes, table_.code_of(of_.minutes, Value(entry.minutes->value)));
    }
    if (entry.layered && table_.wants(of_.layered)) {
      table_.put(of_.layered, table_.code_of(of_.layered, Value(entry.layered->value)));
    }
  }

 private:
  // The word that a column said last.
  struct LastWord {
    std::string_view id;
    Code code = 0;
  };

  void write_scope(const HomeworkEntry& entry) {
    classes_.put(entry.class_name);
    if (entry.weekday) {
      table_.put(of_.scope.weekday, weekdays_.of(entry.weekday->value));
    }
  }

  void put_word(std::size_t column, const Word& word, LastWord& last) {
    if (word.id.empty() || !table_.wants(column)) {
      return;
    }
    if (last.code == 0 || !same_bytes(last.id, word.id)) {
      last = {.id = word.id, .code = table_.code_of(column, Value(word.id))};
    }
    table_.put(column, last.code);
  }

  Table& table_;
  const Columns& of_;
  ClassCodes classes_{table_, of_.scope};
  WeekdayCodes weekdays_{table_, of_.scope.weekday};
  LastWord form_;
  LastWord purpose_;
  LastWord when_;
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
