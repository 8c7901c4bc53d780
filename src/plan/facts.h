// Fact tables: named columns, typed values kept once a column, a place on every cell. Rules ask nothing but these, so a rule never sees
// YAML and a new rule needs no C++. Here are the tables' shapes; tables.cpp fills them from a Plan, lessons.cpp, derive_days.cpp and
// derive_weeks.cpp work out those that hold the timetable against the bells.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <deque>
#include <functional>
#include <initializer_list>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/holidays.h"
#include "base/text.h"
#include "finding/finding.h"
#include "plan/cells.h"
#include "plan/dictionary.h"
#include "plan/hours.h"
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

// Some of a table's columns: a bit for each, in their order.
using ColumnSet = std::uint32_t;

constexpr ColumnSet every_column = ~ColumnSet{0};

// The columns that nearly every table has, by index; size() of the columns when the table lacks one.
struct ScopeColumns {
  std::size_t class_name = 0;
  std::size_t grade = 0;
  std::size_t weekday = 0;
  std::size_t weeks = 0;
  std::size_t season = 0;

  static ScopeColumns in(const TableSpec& spec) {
    return {.class_name = spec.column("class"),
            .grade = spec.column("grade"),
            .weekday = spec.column("weekday"),
            .weeks = spec.column("weeks"),
            .season = spec.column("season")};
  }
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

// The texts of its values belong to the plan, the vocabulary, the holidays or the Facts.
class Table {
 public:
  // How a derived cell came about.
  using Explainer = std::function<std::vector<Addend>(std::size_t row, std::size_t column)>;

  // Where a cell stands that says something; of `whole_row`, where the row does.
  using Placer = std::function<Location(std::size_t row, std::size_t column)>;

  static constexpr std::size_t whole_row = ~std::size_t{0};

  // Columns that are not wanted stay empty, and may not be asked.
  explicit Table(const TableSpec& spec, ColumnSet wanted = every_column)
      : spec_(&spec), width_(spec.columns.size()), wanted_(wanted & ~(every_column << spec.columns.size())) {}

  const TableSpec& spec() const { return *spec_; }

  bool wants(std::size_t column) const { return (wanted_ >> column & 1U) != 0; }

  // From now on, since its rows differ in this column. To be called before there are rows.
  void want(std::size_t column) { wanted_ |= ColumnSet{1} << column; }

  // Whether the plan has anything that fills this table; when not, its rules are undetermined. An empty table that is present is a fact.
  bool present() const { return present_; }

  const Location& section() const { return section_; }

  void set_present(const Location& section);

  // From now on places are worked out when asked, and codes alone are put. To be set before there are rows.
  void set_placer(Placer placer) { placer_ = std::move(placer); }

  // Room for so many rows, where their number is known.
  void reserve(std::size_t rows);

  // A row with cells in the order of the columns.
  void add(const Location& where, std::initializer_list<Cell> cells);

  // A row whose cells say nothing yet; its index. `put` fills cells of the newest row.
  std::size_t add(const Location& where);

  // A row whose cells are those of another row; its index.
  std::size_t add_like(std::size_t row, const Location& where);

  // Rows whose cells say nothing yet, of a table with a placer; the index of the first.
  std::size_t add_rows(std::size_t count) {
    if (size_ + count > room_) {
      grow(size_ + count);
    }
    size_ += count;
    newest_ = size_ - 1;
    return size_ - count;
  }

  void put(std::size_t column, const Cell& cell) { put(column, code_of(column, cell.value), cell.where); }

  void put(std::size_t column, Code code, const Location& where) {
    put(column, code);
    places_[newest_ * width_ + column] = where;
  }

  // For tables with a placer.
  void put(std::size_t column, Code code) { put_at(newest_, column, code); }

  // The same for a value that no row has yet.
  void put_new(std::size_t column, const Value& value) { put(column, dictionary(column).add(value)); }

  // The same in any row.
  void put_at(std::size_t row, std::size_t column, Code code) { codes(column)[row] = code; }

  // The same in rows that follow each other; nothing in a column that is not wanted.
  void fill(std::size_t column, std::size_t first, std::size_t count, Code code) {
    if (wants(column)) {
      std::fill_n(codes(column) + first, count, code);
    }
  }

  // A column's cells, row by row, to be put as by put_at. Valid until the table gets another row.
  Code* codes(std::size_t column) { return codes_.get() + column * room_; }

  // Room for so many values of a column, where their number is known.
  void reserve_values(std::size_t column, std::size_t count) { dictionary(column).reserve(count); }

  Code code_of(std::size_t column, const Value& value) { return dictionary(column).code_of(value); }

  Code code_of(std::size_t column, std::string_view text) { return dictionary(column).code_of(text); }

  Code code_of(std::size_t column, const Quantity& amount) { return dictionary(column).code_of(amount); }

  // 0 when no row says it.
  Code find(std::size_t column, std::string_view text) const {
    return columns_ == nullptr ? 0 : columns_[places_of_columns_[column]].find(text);
  }

  std::size_t size() const { return size_; }

  Code code(std::size_t row, std::size_t column) const {
    assert(wants(column) && "only columns that were asked for are filled");
    return codes_[column * room_ + row];
  }

  const Value& value(std::size_t row, std::size_t column) const { return values(column)[code(row, column)]; }

  ColumnView view(std::size_t column) const { return {codes_.get() + column * room_, values(column)}; }

  // By code; the first says nothing, and each other is said by some row.
  std::span<const Value> values(std::size_t column) const {
    assert(wants(column) && "only columns that were asked for are filled");
    return columns_ == nullptr ? Dictionary::nothing() : columns_[places_of_columns_[column]].values();
  }

  // Whether every row says something in this column. To be asked when all rows are filled: they are looked at once.
  bool is_said_by_all(std::size_t column) const {
    const ColumnSet bit = ColumnSet{1} << column;
    if ((looked_at_ & bit) == 0) {
      looked_at_ |= bit;
      said_by_all_ |= rows_without(column) == 0 ? bit : 0;
    }
    return (said_by_all_ & bit) != 0;
  }

  Location place(std::size_t row, std::size_t column) const;

  Location where(std::size_t row) const { return placer_ ? placer_(row, whole_row) : wheres_[row]; }

  // How a derived cell came about, worked out when asked; empty for one that was read.
  std::vector<Addend> addends(std::size_t row, std::size_t column) const;

  void set_explainer(Explainer explainer) { explainer_ = std::move(explainer); }

  // A derived cell that is only known to be this much or more: some lesson's subject is not said.
  bool is_at_least(std::size_t row, std::size_t column) const { return !at_least_.empty() && at_least_.contains({row, column}); }

  bool has_at_least() const { return !at_least_.empty(); }

  void mark_at_least(std::size_t row, std::size_t column) { at_least_.emplace(row, column); }

  // Whether each row of odd weeks has its like in even weeks and the other way round: of the same class, weekday and season.
  bool has_both_weeks() const { return has_both_weeks_; }

  void set_both_weeks() { has_both_weeks_ = true; }

  // Classes of which only some school days are there: sums over their week have no lower bound. In `slots`, seasons made from lessons'
  // times, which need not show breaks and meals.
  bool has_partial() const { return !partial_.empty(); }

  bool is_partial(std::string_view name) const { return partial_.contains(name); }

  void mark_partial(const std::string& name) { partial_.insert(name); }

 private:
  Dictionary& dictionary(std::size_t column) {
    if (columns_ == nullptr) {
      make_dictionaries();
    }
    return columns_[places_of_columns_[column]];
  }

  void make_dictionaries();
  void grow(std::size_t rows);
  std::uint32_t rows_without(std::size_t column) const;

  // With its size, for the blocks that a worker keeps.
  struct GiveBack {
    std::size_t count;

    void operator()(Code* codes) const { std::allocator<Code>().deallocate(codes, count); }
  };

  const TableSpec* spec_;
  std::size_t width_;  // columns
  ColumnSet wanted_;
  bool present_ = false;
  bool has_both_weeks_ = false;
  Location section_;
  mutable ColumnSet looked_at_ = 0;    // columns that is_said_by_all() was asked of
  mutable ColumnSet said_by_all_ = 0;  // of these
  // NOLINTNEXTLINE(modernize-avoid-c-arrays): of no known length
  std::unique_ptr<Dictionary[]> columns_;           // of those that are wanted, and one for all others; nullptr while nothing was said
  std::array<std::uint8_t, 32> places_of_columns_;  // there
  std::size_t size_ = 0;                            // rows
  std::size_t room_ = 0;                            // for so many
  std::size_t newest_ = 0;                          // row
  // NOLINTNEXTLINE(modernize-avoid-c-arrays): of no known length
  std::unique_ptr<Code[], GiveBack> codes_;  // column by column; anything in those that are not wanted
  Cells<Location> places_;                   // of the cells, row by row; none with a placer
  Cells<Location> wheres_;                   // of the rows; none with a placer
  Explainer explainer_;
  Placer placer_;
  std::set<std::string, std::less<>> partial_;
  std::set<std::pair<std::size_t, std::size_t>> at_least_;
};

// Movable only: values are views of texts, and derived tables ask others how they came about.
struct Facts {
  Facts() = default;
  Facts(Facts&&) = default;
  Facts& operator=(Facts&&) = default;

  std::vector<Table> tables;        // one for each table_specs() entry
  std::deque<std::string> texts;    // of values that stand nowhere else
  std::vector<TeachingHour> hours;  // of the teachers that the timetable names

  // A copy that lives as long as the facts.
  std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }

  const Table& table(const TableSpec& spec) const { return tables[static_cast<std::size_t>(&spec - table_specs().data())]; }

  const Table& school() const;

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

// Some of the tables, and of their columns.
class TableSet {
 public:
  static TableSet all();

  // With all its columns.
  void add(const TableSpec& spec) { columns_[index(spec)] = every_column; }

  // With this column, if it has it.
  void add(const TableSpec& spec, std::size_t column) {
    columns_[index(spec)] |= column < spec.columns.size() ? ColumnSet{1} << column : 0;
  }

  bool has(const TableSpec& spec) const { return columns(spec) != 0; }

  ColumnSet columns(const TableSpec& spec) const { return columns_[index(spec)]; }

 private:
  static std::size_t index(const TableSpec& spec) { return static_cast<std::size_t>(&spec - table_specs().data()); }

  std::array<ColumnSet, 16> columns_ = {};  // by table
};

// Fills the tables and columns that are wanted, and those that they need. What does not add up inside the plan (slots and subjects that
// differ in number) becomes findings. The facts refer to the plan's bells, classes and texts, which must outlive them (the plan itself may
// be moved); so must the vocabulary and the holidays.
Facts make_facts(const Plan& plan, const Vocabulary& vocabulary, const Counting& counting, const Holidays& holidays, Findings& out,
                 const TableSet& wanted = TableSet::all());

// A value as the reader of a finding sees it: 周二, 书面, 8:20, 三年级.
Text show_cell(const Column& column, const Value& value, const Vocabulary& vocabulary);

// The same behind what is there.
void append_cell(const Column& column, const Value& value, const Vocabulary& vocabulary, Text& to);

Text weekday_name(int weekday);

}  // namespace jianfu::plan
