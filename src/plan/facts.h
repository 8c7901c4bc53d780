// Fact tables: named columns, typed values, a place on every value. Rules ask nothing but these, so a rule never sees YAML and a new rule
// needs no C++. Here are the tables' shapes; tables.cpp fills them from a Plan, derive.cpp works out `days` and `weeks`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/holidays.h"
#include "base/text.h"
#include "finding/finding.h"
#include "plan/plan.h"
#include "quantity/quantity.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::plan {

// claim: one of the fixed words that say how a promise is meant (promise, hedged, day …).
enum class ColumnType { text, word, flag, count, duration, clock, date, yuan, grades, weekday, weeks, claim };

struct Column {
  const char* name;
  Text title;
  ColumnType type;
  const char* list = "";  // of a word: the vocabulary list its ids belong to
};

struct TableSpec {
  const char* name;
  Text title;
  const char* label;  // the column that names an addend: subject for homework, name for slots
  std::vector<Column> columns;

  // Index of a column, or columns.size().
  std::size_t column(std::string_view name) const;
};

// All tables, in the order of the documentation.
const std::vector<TableSpec>& table_specs();
const TableSpec* table_spec(std::string_view name);

struct Cell {
  Value value = {};
  Location where = {};
};

// One part of a sum: 语文 40 分钟 at its place.
struct Addend {
  Text label;
  double amount = 0;
  Location where;
};

class Table {
 public:
  explicit Table(const TableSpec& spec) : spec_(&spec) {}

  const TableSpec& spec() const { return *spec_; }

  // Whether the plan has anything that fills this table; when not, its rules are undetermined. An empty table that is present is a fact.
  bool present() const { return present_; }
  const Location& section() const { return section_; }
  void set_present(const Location& section);

  // Cells in the order of the columns.
  void add(const Location& where, std::vector<Cell> cells);

  std::size_t size() const { return rows_.size(); }
  const Cell& cell(std::size_t row, std::size_t column) const { return rows_[row].cells[column]; }
  const Location& where(std::size_t row) const { return rows_[row].where; }

  // How a derived cell came about; empty for one that was read.
  const std::vector<Addend>& addends(std::size_t row, std::size_t column) const;
  void explain(std::size_t row, std::size_t column, std::vector<Addend> addends);

  // A derived cell that is only known to be this much or more: some lesson's subject is not said.
  bool is_at_least(std::size_t row, std::size_t column) const { return at_least_.contains({row, column}); }
  void mark_at_least(std::size_t row, std::size_t column) { at_least_.emplace(row, column); }

  // Classes of which only some school days are there: sums over their week have no lower bound. In `slots`, seasons made from lessons'
  // times, which need not show breaks and meals.
  bool is_partial(const std::string& name) const { return partial_.contains(name); }
  void mark_partial(const std::string& name) { partial_.insert(name); }

 private:
  struct Row {
    std::vector<Cell> cells;
    Location where;
  };

  const TableSpec* spec_;
  bool present_ = false;
  Location section_;
  std::vector<Row> rows_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<Addend>> addends_;
  std::set<std::string> partial_;
  std::set<std::pair<std::size_t, std::size_t>> at_least_;
};

struct Facts {
  std::vector<Table> tables;  // one for each table_specs() entry

  const Table& table(std::string_view name) const;
  Table& table(std::string_view name);
};

// Which slot kinds and subjects add up to a day's minutes; the policies say it (`counting`), since regions differ.
struct Counting {
  struct Sum {
    std::vector<std::string> kinds;     // slot_kinds ids; `break` stands for the gaps between slots too
    std::vector<std::string> subjects;  // subjects ids
  };

  Sum school;
  Sum study;
  Sum exercise;
};

// Fills every table. What does not add up inside the plan (slots and subjects that differ in number) becomes findings.
Facts make_facts(const Plan& plan, const Vocabulary& vocabulary, const Counting& counting, const Holidays& holidays, Findings& out);

// A value as the reader of a finding sees it: 周二, 书面, 8:20, 三年级.
Text show_cell(const Column& column, const Value& value, const Vocabulary& vocabulary);

Text weekday_name(int weekday);

}  // namespace jianfu::plan
