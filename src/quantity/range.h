// Ranges and word sets: the one shape of limits and promises, and the operations the whole program is made of: contains, narrows,
// intersect.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "quantity/quantity.h"

namespace jianfu {

// The amounts between two ends; an end that is not there is open to infinity. All ends have the unit `unit` (hour ends carry minutes).
struct Range {
  std::optional<double> low = {};
  std::optional<double> high = {};
  bool low_open = false;   // the end itself is outside (多于)
  bool high_open = false;  // (不到)
  Unit unit = Unit::count;

  static Range at_most(Quantity high);
  static Range at_least(Quantity low);
  static Range exactly(Quantity value);
  static Range between(Quantity low, Quantity high);  // low <= high

  friend bool operator==(const Range&, const Range&) = default;
};

// Some words, sorted, each once. They never change and copies share them, since a plan makes a promise of many a flag.
class SharedWords {
 public:
  using Iterator = std::vector<std::string>::const_iterator;

  SharedWords() = default;
  SharedWords(std::vector<std::string> words);  // NOLINT(google-explicit-constructor): in any order

  SharedWords(std::initializer_list<std::string> words) : SharedWords(std::vector<std::string>(words)) {}

  // "yes" or "no". Takes no memory.
  static SharedWords of_flag(bool yes);

  Iterator begin() const { return list().begin(); }

  Iterator end() const { return list().end(); }

  bool empty() const { return list().empty(); }

  std::size_t size() const { return list().size(); }

  const std::string& front() const { return list().front(); }

  friend bool operator==(const SharedWords& a, const SharedWords& b) { return a.list_ == b.list_ || a.list() == b.list(); }

 private:
  const std::vector<std::string>& list() const { return list_ != nullptr ? *list_ : none(); }

  static const std::vector<std::string>& none();

  std::shared_ptr<const std::vector<std::string>> list_;  // nullptr: none
};

// Words allowed (or, when `negated`, words not allowed). Words are vocabulary ids, "yes" and "no" for flags.
struct WordSet {
  SharedWords words;
  bool negated = false;

  friend bool operator==(const WordSet&, const WordSet&) = default;
};

using Allowed = std::variant<Range, WordSet>;

bool empty(const Range& range);  // nothing lies in it

// 8:20 in [8:20, ∞). False for a value of another kind or unit.
bool contains(const Allowed& allowed, const Value& value);

// Every value of `inner` lies in `outer`; amounts are never below 0, clocks end at 24:00 and percentages at 100, so that "at most 0"
// narrows "exactly 0". An empty inner narrows everything of its unit. False between a range and a word set, or between units that do
// not compare.
bool narrows(const Allowed& inner, const Allowed& outer);

// The values in both; nullopt when they do not compare. The result may be empty().
std::optional<Allowed> intersect(const Allowed& left, const Allowed& right);

// By how much a value lies outside: 10 for 70 against ..60; nullopt when inside or not comparable.
std::optional<Quantity> excess(const Range& range, const Quantity& value);

// 不超过 60 分钟 / at most 60 minutes; 不早于 8:20 / not before 8:20; 30–40 分钟; 无 / none for exactly 0 counts and durations; words
// joined by 、.
Text show(const Allowed& allowed, const Text& counter = {});

}  // namespace jianfu
