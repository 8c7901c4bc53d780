// The values of one column of a fact table, each kept once.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "quantity/quantity.h"

namespace jianfu::plan {

// Stands for a value of one column: equal codes, equal values. 0: nothing is said.
using Code = std::uint32_t;

// A column's values, each kept once, and by their codes. Columns say few different things, so what is asked of values is asked of these
// and not of each row.
class Dictionary {
 public:
  Dictionary() { std::construct_at(first_.values.data()); }

  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  Code code_of(const Value& value);

  // The same, where it is known what kind of value it is.
  Code code_of(std::string_view text);
  Code code_of(const Quantity& amount);

  // Of a value that the column surely does not have yet.
  Code add(const Value& value);

  // Room for so many values.
  void reserve(std::size_t count);

  // 0 when the column does not have it.
  Code find(std::string_view text) const;

  std::span<const Value> values() const { return {values_, size_}; }  // by code

  // Of no value.
  static std::span<const Value> nothing();

 private:
  static constexpr std::size_t few = 16;  // values below it are found by their marks

  // Its code, by a mark and a test that know what kind of value it is.
  template <typename Kind, typename IsSame>
  Code look_up(const Kind& value, std::uint64_t mark, const IsSame& is_same);

  // Where in by_mark_ a value with this mark is that `is_same` accepts, or would be.
  template <typename IsSame>
  std::size_t place_of(std::uint64_t mark, const IsSame& is_same) const;

  // `place`: a free one in by_mark_; of no account when there are many.
  Code add_at(std::size_t place, const Value& value, std::uint64_t mark);
  Code code_of_many(const Value& value);
  std::size_t slot_of(const Value& value) const;

  // Room, which is filled as values come.
  union First {
    First() {}  // NOLINT(modernize-use-equals-default): such a union has none by default

    std::array<Value, few> values;
  };

  // NOLINTNEXTLINE(clang-diagnostic-uninitialized): its address alone
  const Value* values_ = first_.values.data();
  std::size_t size_ = 1;  // the value of code 0 is there from the beginning
  Code last_ = 0;         // asked for: neighbours are often alike
  std::uint64_t last_mark_ = 0;
  std::array<std::uint8_t, 2 * few> by_mark_ = {};  // codes of the first values, hashed; 0 is free
  std::vector<Value> many_;                         // all values, when they are more than the first
  std::vector<Code> slots_;                         // of many values only: hashed, 0 is free; a power of two, at most half taken
  std::size_t indexed_ = 1;                         // the values below are in slots_
  std::array<std::uint64_t, few> marks_;            // of the first values; equal values have equal marks
  First first_;                                     // most columns say no more
};

// One column of a table, for loops over rows. Valid until the table gets another row.
class ColumnView {
 public:
  ColumnView(const Code* codes, std::span<const Value> values) : codes_(codes), values_(values.data()) {}

  Code code(std::size_t row) const { return codes_[row]; }

  const Value& value(std::size_t row) const { return values_[code(row)]; }

 private:
  const Code* codes_;  // row by row
  const Value* values_;
};

}  // namespace jianfu::plan
