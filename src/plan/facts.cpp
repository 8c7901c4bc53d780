#include "plan/facts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <map>
#include <utility>

namespace jianfu::plan {

namespace {

bool same(const Value& a, const Value& b) {
  const auto* left = std::get_if<Quantity>(&a);
  const auto* right = std::get_if<Quantity>(&b);
  return left != nullptr && right != nullptr ? left->amount == right->amount && left->unit == right->unit : a == b;
}

std::size_t hash_of(const Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    return std::hash<std::string_view>{}(*text);
  }
  if (const auto* amount = std::get_if<Quantity>(&value)) {
    return std::hash<double>{}(amount->amount);
  }
  return value.index();
}

// Equal for equal values, and seldom for others.
std::uint64_t mark_of(const Value& value) {
  std::uint64_t bits = 0;
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    // Chinese words differ in their last bytes more often than in their first.
    const std::size_t size = std::min(text->size(), sizeof bits);
    std::memcpy(&bits, text->data() + (text->size() - size), size);
    return bits * 31 + text->size();
  }
  if (const auto* amount = std::get_if<Quantity>(&value)) {
    std::memcpy(&bits, &amount->amount, sizeof bits);
    return bits ^ (static_cast<std::uint64_t>(amount->unit) + 1);
  }
  if (const auto* grades = std::get_if<Grades>(&value)) {
    return grades->bits();
  }
  return value.index();
}

}  // namespace

Code Dictionary::add(const Value& value) {
  if (values_.size() < few) {
    marks_[values_.size()] = mark_of(value);
  }
  values_.push_back(value);
  return static_cast<Code>(values_.size() - 1);
}

Code Dictionary::code_of(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    return 0;
  }
  const std::uint64_t mark = mark_of(value);
  const std::size_t looked_through = std::min(values_.size(), few);
  for (std::size_t code = 1; code < looked_through; ++code) {
    if (marks_[code] == mark && same(values_[code], value)) {
      return static_cast<Code>(code);
    }
  }
  return values_.size() < few ? add(value) : code_of_many(value);
}

Code Dictionary::code_of_many(const Value& value) {
  if (2 * (values_.size() + 1) > slots_.size()) {
    slots_.assign(std::bit_ceil(4 * (values_.size() + 1)), 0);
    indexed_ = 1;
  }
  const auto slot_of = [this](const Value& wanted) {
    std::size_t slot = hash_of(wanted) & (slots_.size() - 1);
    while (slots_[slot] != 0 && !same(values_[slots_[slot]], wanted)) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
  };
  for (; indexed_ < values_.size(); ++indexed_) {
    Code& code = slots_[slot_of(values_[indexed_])];
    code = code == 0 ? static_cast<Code>(indexed_) : code;
  }
  Code& code = slots_[slot_of(value)];
  if (code == 0) {
    code = add(value);
    indexed_ = values_.size();
  }
  return code;
}

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
    put(column++, cell);
  }
}

std::size_t Table::add(const Location& where) {
  if (wheres_.empty()) {
    constexpr std::size_t usual = 16;  // rows
    reserve(usual);
  }
  codes_.insert(codes_.end(), columns_.size(), 0);
  places_.insert(places_.end(), columns_.size(), Location{});
  wheres_.push_back(where);
  return wheres_.size() - 1;
}

void Table::reserve(std::size_t rows) {
  codes_.reserve(rows * columns_.size());
  places_.reserve(rows * columns_.size());
  wheres_.reserve(rows);
}

void Table::put(std::size_t column, Code code, const Location& where) {
  const std::size_t cell = codes_.size() - columns_.size() + column;
  codes_[cell] = code;
  places_[cell] = where;
}

std::vector<Addend> Table::addends(std::size_t row, std::size_t column) const {
  return explainer_ ? explainer_(row, column) : std::vector<Addend>{};
}

const Table& Facts::table(std::string_view name) const {
  const auto found = std::ranges::find(tables, name, [](const Table& table) { return std::string_view(table.spec().name); });
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

Text weekday_name(int weekday) {
  constexpr std::array<const char*, 7> zh = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};
  constexpr std::array<const char*, 7> en = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  if (weekday < 1 || weekday > 7) {
    return {};
  }
  const auto index = static_cast<std::size_t>(weekday - 1);
  return {.zh = zh[index], .en = en[index]};
}

namespace {

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

Text show_cell(const Column& column, const Value& value, const Vocabulary& vocabulary) {
  if (const auto* quantity = std::get_if<Quantity>(&value); quantity != nullptr && column.type == ColumnType::weekday) {
    return weekday_name(static_cast<int>(quantity->amount));
  }
  const auto* text = std::get_if<std::string_view>(&value);
  if (text == nullptr) {
    return show(value);
  }
  if (column.type == ColumnType::weeks) {
    return *text == "odd" ? Text{"单周", "odd weeks"} : *text == "even" ? Text{"双周", "even weeks"} : Text{"每周", "every week"};
  }
  if (column.type == ColumnType::claim) {
    return claim_word(*text);
  }
  if (column.type == ColumnType::word) {
    if (const jianfu::Word* word = vocabulary.list(column.list).find(*text)) {
      return word->name;
    }
  }
  return same_text(std::string(*text));
}

}  // namespace jianfu::plan
