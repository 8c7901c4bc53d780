#include "plan/facts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <map>
#include <utility>

namespace jianfu::plan {

void Table::set_present(const Location& section) {
  if (!present_) {
    section_ = section;
  }
  present_ = true;
}

void Table::add(const Location& where, std::initializer_list<Cell> cells) {
  assert(cells.size() == spec_->columns.size() && "a row has a cell for each column");
  add(where);
  std::size_t column = 0;
  for (const Cell& cell : cells) {
    if (wants(column)) {
      put(column, cell);
    }
    ++column;
  }
}

std::size_t Table::add(const Location& where) {
  const std::size_t row = add_rows(1);
  if (!placer_) {
    places_.add_blank(width_);
    wheres_.add(where);
  }
  return row;
}

std::size_t Table::add_like(std::size_t row, const Location& where) {
  const std::size_t added = add_rows(1);
  for (ColumnSet rest = wanted_; rest != 0; rest &= rest - 1) {
    Code* const cells = codes(static_cast<std::size_t>(std::countr_zero(rest)));
    cells[added] = cells[row];
  }
  if (!placer_) {
    places_.add_again(row * width_, width_);
    wheres_.add(where);
  }
  return added;
}

void Table::make_dictionaries() {
  std::uint8_t wanted = 0;
  const auto others = static_cast<std::uint8_t>(std::popcount(wanted_));
  for (std::size_t column = 0; column < width_; ++column) {
    places_of_columns_[column] = wants(column) ? wanted++ : others;
  }
  columns_ = std::make_unique_for_overwrite<Dictionary[]>(std::size_t{others} + 1);  // NOLINT(modernize-avoid-c-arrays)
}

std::uint32_t Table::rows_without(std::size_t column) const {
  const Code* const cells = codes_.get() + column * room_;
  std::uint32_t count = 0;
  for (std::size_t row = 0; row < size_; ++row) {
    count += cells[row] == 0 ? 1 : 0;
  }
  return count;
}

void Table::reserve(std::size_t rows) {
  if (rows > room_) {
    const std::size_t count = rows * width_;
    // NOLINTNEXTLINE(modernize-avoid-c-arrays)
    std::unique_ptr<Code[], GiveBack> wider(std::allocator<Code>().allocate(count), GiveBack{.count = count});
    for (ColumnSet rest = wanted_; rest != 0; rest &= rest - 1) {
      const auto column = static_cast<std::size_t>(std::countr_zero(rest));
      Code* const to = wider.get() + column * rows;
      if (size_ > 0) {
        std::copy_n(codes(column), size_, to);
      }
      std::fill_n(to + size_, rows - size_, 0);
    }
    codes_ = std::move(wider);
    room_ = rows;
  }
  if (!placer_) {
    places_.reserve(rows * width_);
    wheres_.reserve(rows);
  }
}

void Table::grow(std::size_t rows) {
  constexpr std::size_t usual = 16;
  reserve(std::max({rows, 2 * room_, usual}));
}

Location Table::place(std::size_t row, std::size_t column) const {
  return !placer_ ? places_[row * width_ + column] : code(row, column) != 0 ? placer_(row, column) : Location{};
}

std::vector<Addend> Table::addends(std::size_t row, std::size_t column) const {
  return explainer_ ? explainer_(row, column) : std::vector<Addend>{};
}

const Table& Facts::table(std::string_view name) const {
  // The first letter tells most names apart.
  const auto found =
      std::ranges::find_if(tables, [&](const Table& table) { return table.spec().name[0] == name[0] && table.spec().name == name; });
  assert(found != tables.end() && "table names are fixed by this program");
  return *found;
}

const Table& Facts::school() const {
  static const TableSpec& spec = *table_spec("school");
  return table(spec);
}

Table& Facts::table(std::string_view name) {
  return const_cast<Table&>(std::as_const(*this).table(name));
}

TableSet TableSet::all() {
  TableSet set;
  for (const TableSpec& spec : table_specs()) {
    set.add(spec);
  }
  return set;
}

namespace {

constexpr std::array<std::string_view, 8> weekdays_zh = {"", "周一", "周二", "周三", "周四", "周五", "周六", "周日"};
constexpr std::array<std::string_view, 8> weekdays_en = {"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

void append_weekday(int weekday, Text& to) {
  const std::size_t index = weekday >= 1 && weekday <= 7 ? static_cast<std::size_t>(weekday) : 0;
  append(to, weekdays_zh[index], weekdays_en[index]);
}

}  // namespace

Text weekday_name(int weekday) {
  Text name;
  append_weekday(weekday, name);
  return name;
}

namespace {

// The words of ColumnType::weeks.
Text weeks_word(std::string_view word) {
  return word == "odd" ? Text{"单周", "odd weeks"} : word == "even" ? Text{"双周", "even weeks"} : Text{"每周", "every week"};
}

// The words of ColumnType::claim.
Text claim_word(std::string_view word) {
  static const std::map<std::string_view, Text> words = {
      {"promise", {"承诺", "promise"}}, {"practice", {"做法", "practice"}}, {"ban", {"禁止", "ban"}},
      {"mention", {"提及", "mention"}}, {"firm", {"明确", "firm"}},         {"hedged", {"留有余地", "hedged"}},
      {"lesson", {"每节", "lesson"}},   {"day", {"每天", "day"}},           {"week", {"每周", "week"}},
      {"month", {"每月", "month"}},     {"term", {"每学期", "term"}},       {"year", {"每学年", "year"}},
      {"exam", {"每次考试", "exam"}},   {"item", {"每项", "item"}},
  };
  const auto found = words.find(word);
  return found != words.end() ? found->second : same_text(std::string(word));
}

}  // namespace

void append_cell(const Column& column, const Value& value, const Vocabulary& vocabulary, Text& to) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    const jianfu::Word* word = column.type == ColumnType::word ? vocabulary.list_named(column.list).find(*text) : nullptr;
    if (word != nullptr) {
      append(to, word->name);
    } else if (column.type == ColumnType::weeks) {
      append(to, weeks_word(*text));
    } else if (column.type == ColumnType::claim) {
      append(to, claim_word(*text));
    } else {
      append(to, *text, *text);
    }
    return;
  }
  const auto* quantity = std::get_if<Quantity>(&value);
  if (quantity != nullptr && column.type == ColumnType::weekday) {
    append_weekday(static_cast<int>(quantity->amount), to);
  } else if (quantity != nullptr) {
    append_shown(*quantity, {}, to);
  } else {
    append(to, show(value));
  }
}

Text show_cell(const Column& column, const Value& value, const Vocabulary& vocabulary) {
  Text text;
  append_cell(column, value, vocabulary, text);
  return text;
}

}  // namespace jianfu::plan
