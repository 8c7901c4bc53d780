// The table `homework`: what is set, entry by entry.

#include <algorithm>
#include <span>
#include <string_view>

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
Location place_in(const HomeworkEntry& entry, const HomeworkDay& day, std::size_t column, const Columns& of) {
  if (column == of.scope.class_name || column == of.scope.grade) {
    return day.class_name.where;
  }
  if (column == of.scope.weekday) {
    return day.weekday->where;
  }
  if (column == of.minutes) {
    return entry.minutes->where;
  }
  if (column == of.layered) {
    return entry.layered->where;
  }
  return column == of.subject ? entry.subject.where : entry.where;
}

// Column by column, a row for each entry.
class HomeworkWriter {
 public:
  HomeworkWriter(const Plan& plan, Table& table)
      : entries_(plan.homework), days_(plan.homework_days), table_(table), of_(Columns::in(table.spec())) {}

  void write() {
    table_.add_rows(entries_.size());
    write_days();
    TextCodes subjects(table_, of_.subject);
    write_column(of_.subject, [&](const HomeworkEntry& entry) { return subjects.of(entry.subject_word.id); });
    write_words(of_.form, &HomeworkEntry::form);
    write_words(of_.purpose, &HomeworkEntry::purpose);
    write_words(of_.when, &HomeworkEntry::when);
    AmountCodes<128> minutes(table_, of_.minutes, Unit::minute);
    write_column(of_.minutes, [&](const HomeworkEntry& entry) {
      const bool is_in_minutes = entry.minutes && entry.minutes->value.unit == Unit::minute;  // hours are a unit of their own
      return is_in_minutes   ? minutes.of(entry.minutes->value.amount)
             : entry.minutes ? table_.code_of(of_.minutes, entry.minutes->value)
                             : 0;
    });
    write_column(of_.layered,
                 [&](const HomeworkEntry& entry) { return entry.layered ? table_.code_of(of_.layered, Value(entry.layered->value)) : 0; });
  }

 private:
  // The rows of each day follow each other.
  void write_days() {
    ClassCodes classes(table_, of_.scope);
    WeekdayCodes weekdays(table_, of_.scope.weekday);
    const bool tells_weekday = table_.wants(of_.scope.weekday);
    for (std::size_t first = 0; first < entries_.size();) {
      const std::uint32_t number = entries_[first].day;
      std::size_t end = first + 1;
      while (end < entries_.size() && entries_[end].day == number) {
        ++end;
      }
      const HomeworkDay& day = days_[number];
      const ClassCodes::Codes& codes = classes.of(day.class_name);
      table_.fill(of_.scope.class_name, first, end - first, codes.class_name);
      table_.fill(of_.scope.grade, first, end - first, codes.grade);
      if (tells_weekday && day.weekday) {
        table_.fill(of_.scope.weekday, first, end - first, weekdays.of(day.weekday->value));
      }
      first = end;
    }
  }

  void write_words(std::size_t column, Word HomeworkEntry::*word) {
    TextCodes words(table_, column);
    std::string_view last;  // mostly the same as of the entry before
    Code code = 0;
    write_column(column, [&](const HomeworkEntry& entry) {
      const std::string_view id = (entry.*word).id;
      if (id.data() != last.data() || id.size() != last.size()) {
        code = words.of_said(id);
        last = id;
      }
      return code;
    });
  }

  template <typename CodeOf>
  void write_column(std::size_t column, const CodeOf& code_of) {
    if (table_.wants(column)) {
      std::ranges::transform(entries_, table_.codes(column), code_of);
    }
  }

  std::span<const HomeworkEntry> entries_;
  std::span<const HomeworkDay> days_;
  Table& table_;
  const Columns& of_;
};

}  // namespace

void fill_homework(const Plan& plan, Table& table) {
  if (plan.homework_section) {
    table.set_present(plan.homework_section->where);
  }
  // Entries and days keep their places when the plan is moved.
  const HomeworkEntry* const entries = plan.homework.data();
  const HomeworkDay* const days = plan.homework_days.data();
  table.set_placer([entries, days, &of = Columns::in(table.spec())](std::size_t row, std::size_t column) {
    return place_in(entries[row], days[entries[row].day], column, of);
  });
  HomeworkWriter(plan, table).write();
}

}  // namespace jianfu::plan
