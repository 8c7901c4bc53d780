#include "plan/dictionary.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/flat_index.h"

namespace jianfu::plan {

namespace {

bool same(const Value& a, const Value& b) {
  if (a.index() != b.index()) {
    return false;
  }
  if (const auto* text = std::get_if<std::string_view>(&a)) {
    return *text == *std::get_if<std::string_view>(&b);
  }
  if (const auto* amount = std::get_if<Quantity>(&a)) {
    const Quantity& other = *std::get_if<Quantity>(&b);
    return amount->amount == other.amount && amount->unit == other.unit;
  }
  return a == b;
}

template <typename Bits>
std::uint64_t bits_at(const char* bytes) {
  Bits bits = 0;
  std::memcpy(&bits, bytes, sizeof bits);
  return bits;
}

// Chinese words differ in their last bytes more often than in their first.
std::uint64_t mark_of(std::string_view text) {
  const char* end = text.data() + text.size();
  const std::uint64_t bits = text.size() >= 8   ? bits_at<std::uint64_t>(end - 8)
                             : text.size() >= 4 ? bits_at<std::uint32_t>(text.data()) << 32U | bits_at<std::uint32_t>(end - 4)
                             : text.size() >= 2 ? bits_at<std::uint16_t>(text.data()) << 16U | bits_at<std::uint16_t>(end - 2)
                             : text.empty()     ? 0
                                                : bits_at<std::uint8_t>(text.data());
  return bits * 31 + text.size();
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

std::uint64_t mark_of(const Quantity& amount) {
  return std::bit_cast<std::uint64_t>(amount.amount) ^ (static_cast<std::uint64_t>(amount.unit) + 1);
}

// Equal for equal values, and seldom for others.
std::uint64_t mark_of(const Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    return mark_of(*text);
  }
  if (const auto* amount = std::get_if<Quantity>(&value)) {
    return mark_of(*amount);
  }
  if (const auto* grades = std::get_if<Grades>(&value)) {
    return grades->bits();
  }
  return value.index();
}

std::size_t place_of_mark(std::uint64_t mark) {
  return mark * 0x9E3779B97F4A7C15U >> 59U;  // of 32: the upper bits depend on all of the mark
}

// Whether a value is this text.
auto says(std::string_view text) {
  return [text](const Value& value) {
    const auto* other = std::get_if<std::string_view>(&value);
    return other != nullptr && same_bytes(*other, text);
  };
}

}  // namespace

std::span<const Value> Dictionary::nothing() {
  static constexpr std::array<Value, 1> nothing = {};
  return nothing;
}

template <typename IsSame>
std::size_t Dictionary::place_of(std::uint64_t mark, const IsSame& is_same) const {
  std::size_t place = place_of_mark(mark);
  for (Code code = by_mark_[place]; code != 0 && (marks_[code] != mark || !is_same(values_[code])); code = by_mark_[place]) {
    place = (place + 1) % by_mark_.size();
  }
  return place;
}

Code Dictionary::add(const Value& value) {
  if (size_ >= few) {
    return add_at(0, value, 0);
  }
  const std::uint64_t mark = mark_of(value);
  return add_at(place_of(mark, [](const Value&) { return false; }), value, mark);
}

void Dictionary::reserve(std::size_t count) {
  if (count >= few) {
    many_.reserve(count + 1);
  }
}

inline Code Dictionary::add_at(std::size_t place, const Value& value, std::uint64_t mark) {
  const std::size_t code = size_++;
  if (code < few) {
    marks_[code] = mark;
    by_mark_[place] = static_cast<std::uint8_t>(code);
    std::construct_at(first_.values.data() + code, value);
    return static_cast<Code>(code);
  }
  if (code == few) {
    many_.reserve(2 * few);
    many_.assign(values_, values_ + few);
  }
  many_.push_back(value);
  values_ = many_.data();
  return static_cast<Code>(code);
}

template <typename Kind, typename IsSame>
Code Dictionary::look_up(const Kind& value, std::uint64_t mark, const IsSame& is_same) {
  if (last_ != 0 && last_mark_ == mark && is_same(values_[last_])) {
    return last_;
  }
  const std::size_t place = place_of(mark, is_same);
  Code code = by_mark_[place];
  if (code == 0) {
    code = size_ < few ? add_at(place, Value(value), mark) : code_of_many(Value(value));
  }
  last_mark_ = mark;
  return last_ = code;
}

Code Dictionary::code_of(std::string_view text) {
  return look_up(text, mark_of(text), says(text));
}

Code Dictionary::code_of(const Quantity& amount) {
  return look_up(amount, mark_of(amount), [&](const Value& other) {
    const auto* other_amount = std::get_if<Quantity>(&other);
    return other_amount != nullptr && other_amount->amount == amount.amount && other_amount->unit == amount.unit;
  });
}

Code Dictionary::code_of(const Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    return code_of(*text);
  }
  if (const auto* amount = std::get_if<Quantity>(&value)) {
    return code_of(*amount);
  }
  return std::holds_alternative<std::monostate>(value)
             ? 0
             : look_up(value, mark_of(value), [&](const Value& other) { return same(other, value); });
}

Code Dictionary::find(std::string_view text) const {
  const auto is_same = says(text);
  if (const Code code = by_mark_[place_of(mark_of(text), is_same)]; code != 0) {
    return code;
  }
  for (std::size_t code = std::max(few, indexed_); code < size_; ++code) {
    if (is_same(values_[code])) {
      return static_cast<Code>(code);
    }
  }
  return slots_.empty() ? 0 : slots_[slot_of(Value(text))];
}

// Where it is or would be.
std::size_t Dictionary::slot_of(const Value& value) const {
  std::size_t slot = hash_of(value) & (slots_.size() - 1);
  while (slots_[slot] != 0 && !same(values_[slots_[slot]], value)) {
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return slot;
}

Code Dictionary::code_of_many(const Value& value) {
  if (2 * (size_ + 1) > slots_.size()) {
    slots_.assign(std::bit_ceil(4 * (size_ + 1)), 0);
    indexed_ = 1;
  }
  for (; indexed_ < size_; ++indexed_) {
    Code& code = slots_[slot_of(values_[indexed_])];
    code = code == 0 ? static_cast<Code>(indexed_) : code;
  }
  Code& code = slots_[slot_of(value)];
  if (code == 0) {
    code = add_at(0, value, 0);
    indexed_ = size_;
  }
  return code;
}

}  // namespace jianfu::plan
