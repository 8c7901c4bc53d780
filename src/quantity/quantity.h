// Amounts with units, sets of grades, and the values a fact can have.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/date.h"
#include "base/packed.h"
#include "base/result.h"
#include "base/text.h"

namespace jianfu {

// What an amount measures. Amounts of one unit compare; `hour` is a way to show minutes and compares with them.
enum class Unit : std::uint8_t {
  count,    // times, lessons, items, days …; the counter is the rule's business
  minute,   // a duration in minutes
  hour,     // a duration, amount in MINUTES, shown in hours because it was written so
  clock,    // time of day, minutes from midnight; 24:00 is 1440
  percent,  // 0–100
  date,     // days since 1970-01-01
  yuan,
  kilogram,
};

// Without decimals, and small enough for each whole number to be told from the next.
bool is_whole(double amount);

inline bool comparable(Unit left, Unit right) {
  const auto base = [](Unit unit) { return unit == Unit::hour ? Unit::minute : unit; };
  return left == right || base(left) == base(right);
}

struct Quantity {
  double amount = 0;
  Unit unit = Unit::count;

  // By amount alone; comparing what is not comparable() is a fault of the caller.
  friend bool operator==(const Quantity& a, const Quantity& b) { return a.amount == b.amount && comparable(a.unit, b.unit); }
};

// 70 分钟 / 70 minutes; 10 小时 / 10 hours; 8:20; 30%; 2 with its counter (次, times) when `counter` is given; 2026-09-01.
Text show(const Quantity& quantity, const Text& counter = {});

// Grades 1–12 (7–9 junior, 10–12 senior secondary) as a set.
class Grades {
 public:
  Grades() = default;
  Grades(std::initializer_list<int> grades);
  static Grades range(int first, int last);  // both inside

  static Grades all() { return range(1, 12); }

  bool has(int grade) const { return grade >= 1 && grade <= 12 && ((bits_ >> grade) & 1U) != 0; }

  void add(int grade);

  bool empty() const { return bits_ == 0; }

  int size() const;

  std::uint16_t bits() const { return bits_; }  // bit g: grade g

  bool intersects(Grades other) const { return (bits_ & other.bits_) != 0; }

  bool within(Grades other) const { return (bits_ & ~other.bits_) == 0; }

  Grades operator&(Grades other) const { return Grades(static_cast<std::uint16_t>(bits_ & other.bits_)); }

  Grades operator|(Grades other) const { return Grades(static_cast<std::uint16_t>(bits_ | other.bits_)); }

  Grades without(Grades other) const { return Grades(static_cast<std::uint16_t>(bits_ & ~other.bits_)); }

  friend bool operator==(Grades, Grades) = default;
  friend auto operator<=>(Grades, Grades) = default;

 private:
  friend void each_field(packed::Is<Grades> auto& grades, auto&& each) { each(grades.bits_); }

  explicit Grades(std::uint16_t bits) : bits_(bits) {}

  std::uint16_t bits_ = 0;  // bit g: grade g
};

// 三至六年级 / grades 3-6; 一、二年级 for two neighbours; 七年级; 高一至高三 as 高一至高三; runs joined by 、.
Text show(Grades grades);

// Days of a week as a set, Monday = 1 to Sunday = 7; walked through in this order.
class Weekdays {
 public:
  class Iterator {
   public:
    using value_type = int;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;

    explicit Iterator(unsigned left) : left_(left) {}

    int operator*() const { return std::countr_zero(left_); }

    Iterator& operator++() {
      left_ &= left_ - 1;
      return *this;
    }

    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }

    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    unsigned left_ = 0;  // bit d: day d is still to come
  };

  Weekdays() = default;

  Weekdays(std::initializer_list<int> days) {
    for (const int day : days) {
      add(day);
    }
  }

  void add(int day) { bits_ = static_cast<std::uint8_t>(bits_ | 1U << static_cast<unsigned>(day)); }

  bool empty() const { return bits_ == 0; }

  Iterator begin() const { return Iterator(bits_); }

  static Iterator end() { return {}; }

  Weekdays operator|(Weekdays other) const {
    Weekdays both;
    both.bits_ = static_cast<std::uint8_t>(bits_ | other.bits_);
    return both;
  }

  friend bool operator==(Weekdays, Weekdays) = default;

 private:
  std::uint8_t bits_ = 0;  // bit d: day d
};

// What a cell of a fact table holds. monostate: not said. A text belongs to whoever the value was made from: a plan, the vocabulary, a
// policy.
using Value = std::variant<std::monostate, bool, Quantity, Grades, std::string_view>;

Text show(const Value& value, const Text& counter = {});

// What show() gives, behind what is there.
void append_shown(const Quantity& quantity, const Text& counter, Text& to);

}  // namespace jianfu
