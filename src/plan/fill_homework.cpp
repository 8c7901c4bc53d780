// The table `homework`: what is set, entry by entry.

#include <array>
#include <string_view>

#include "base/flat_index.h"
#include "plan/tables.h"

namespace jianfu::plan {

namespace {

// Entries come class by class and day by day.
class HomeworkWriter {
 public:
  explicit HomeworkWriter(Table& table) : table_(table), of_(Columns::in(table.spec())) {}

  void write(const HomeworkEntry& entry) {
    table_.add(entry.where);
    write_scope(entry);
    table_.put(of_.subject, text_cell(entry.subject_word.id, entry.subject.where));
    put_word(of_.form, entry.form, entry.where, form_);
    put_word(of_.purpose, entry.purpose, entry.where, purpose_);
    put_word(of_.when, entry.when, entry.where, when_);
    if (entry.minutes && table_.wants(of_.minutes)) {
      table_.put(of_.minutes, {.value = entry.minutes->value, .where = entry.minutes->where});
    }
    if (entry.layered && table_.wants(of_.layered)) {
      table_.put(of_.layered, {.value = entry.layered->value, .where = entry.layered->where});
    }
  }

 private:
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

  // The word that a column said last.
  struct LastWord {
    std::string_view id;
    Code code = 0;
  };

  void write_scope(const HomeworkEntry& entry) {
    const ClassName& name = entry.class_name;
    if (last_ == nullptr || !same_bytes(last_->name, name.name) || last_->grade != name.grade) {
      last_ = &name;
      class_code_ = table_.code_of(of_.scope.class_name, class_cell(name).value);
      grade_code_ = table_.code_of(of_.scope.grade, grade_cell(name).value);
    }
    if (class_code_ != 0) {
      table_.put(of_.scope.class_name, class_code_, name.where);
    }
    if (grade_code_ != 0) {
      table_.put(of_.scope.grade, grade_code_, name.where);
    }
    if (entry.weekday && entry.weekday->value >= 1 && entry.weekday->value <= 7) {
      Code& code = weekdays_[static_cast<std::size_t>(entry.weekday->value)];
      code = code != 0 ? code : table_.code_of(of_.scope.weekday, weekday_cell(entry.weekday->value, {}).value);
      table_.put(of_.scope.weekday, code, entry.weekday->where);
    }
  }

  void put_word(std::size_t column, const Word& word, const Location& where, LastWord& last) {
    if (word.id.empty() || !table_.wants(column)) {
      return;
    }
    if (last.code == 0 || !same_bytes(last.id, word.id)) {
      last = {.id = word.id, .code = table_.code_of(column, Value(std::string_view(word.id)))};
    }
    table_.put(column, last.code, where);
  }

  Table& table_;
  const Columns& of_;
  const ClassName* last_ = nullptr;
  Code class_code_ = 0;  // of the last class
  Code grade_code_ = 0;
  std::array<Code, 8> weekdays_ = {};
  LastWord form_;
  LastWord purpose_;
  LastWord when_;
};

}  // namespace

void fill_homework(const Plan& plan, Table& table) {
  if (plan.homework_section) {
    table.set_present(plan.homework_section->where);
  }
  table.reserve(plan.homework.size());
  HomeworkWriter writer(table);
  for (const HomeworkEntry& entry : plan.homework) {
    writer.write(entry);
  }
}

}  // namespace jianfu::plan
