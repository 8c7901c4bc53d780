#include "quantity/range.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>

#include "base/flat_index.h"

namespace jianfu {

namespace {

// The amounts that a unit has at all. Said once here, "at most 0 lessons" and "exactly 0 lessons" are the same promise.
Range whole(Unit unit) {
  switch (unit) {
    case Unit::date:
      return {.unit = unit};
    case Unit::clock:
      return {.low = 0, .high = 1440, .unit = unit};
    case Unit::percent:
      return {.low = 0, .high = 100, .unit = unit};
    default:
      return {.low = 0, .unit = unit};
  }
}

struct End {
  std::optional<double> at;
  bool open = false;
};

// The tighter of two ends, where `tighter(a, b)` says that a lies further inside than b.
template <typename Tighter>
End tighter_end(const End& left, const End& right, const Tighter& tighter) {
  if (!left.at || !right.at) {
    return left.at ? left : right;
  }
  if (*left.at == *right.at) {
    return {.at = left.at, .open = left.open || right.open};
  }
  return tighter(*left.at, *right.at) ? left : right;
}

Range both(const Range& left, const Range& right) {
  const End low = tighter_end({left.low, left.low_open}, {right.low, right.low_open}, std::greater<>());
  const End high = tighter_end({left.high, left.high_open}, {right.high, right.high_open}, std::less<>());
  return {.low = low.at,
          .high = high.at,
          .low_open = low.open,
          .high_open = high.open,
          .unit = left.unit == right.unit ? left.unit : Unit::minute};
}

bool above_low(const Range& range, double amount) {
  return !range.low || (range.low_open ? amount > *range.low : amount >= *range.low);
}

bool below_high(const Range& range, double amount) {
  return !range.high || (range.high_open ? amount < *range.high : amount <= *range.high);
}

bool narrows_range(const Range& inner, const Range& outer) {
  if (!comparable(inner.unit, outer.unit)) {
    return false;
  }
  // What both the range and its unit leave; an end that is not there lies at infinity.
  constexpr double endless = std::numeric_limits<double>::infinity();
  const Range within = whole(inner.unit);
  double low = within.low.value_or(-endless);
  double high = within.high.value_or(endless);
  const bool has_low = inner.low && *inner.low >= low;
  const bool has_high = inner.high && *inner.high <= high;
  low = has_low ? *inner.low : low;
  high = has_high ? *inner.high : high;
  const bool low_open = has_low && inner.low_open;
  const bool high_open = has_high && inner.high_open;
  if (low > high || (low == high && (low_open || high_open))) {
    return true;
  }
  const bool low_fits = !outer.low || low > *outer.low || (low == *outer.low && (low_open || !outer.low_open));
  const bool high_fits = !outer.high || high < *outer.high || (high == *outer.high && (high_open || !outer.high_open));
  return low_fits && high_fits;
}

bool is_negated_flag(const WordSet& set) {
  if (!set.negated || set.words.empty()) {
    return false;
  }
  return std::ranges::all_of(set.words, [](const std::string& word) { return word == "yes" || word == "no"; });
}

WordSet with_words(std::vector<std::string> words, bool negated = false) {
  return {.words = std::move(words), .negated = negated};
}

// Flags have two words only, so "not no" is "yes"; other negated sets stay as they are.
WordSet plain(const WordSet& set) {
  if (!is_negated_flag(set)) {
    return set;
  }
  std::vector<std::string> others;
  for (const char* word : {"no", "yes"}) {
    if (!std::ranges::binary_search(set.words, word)) {
      others.emplace_back(word);
    }
  }
  return with_words(std::move(others));
}

std::vector<std::string> shared(const WordSet& left, const WordSet& right) {
  std::vector<std::string> out;
  std::ranges::set_intersection(left.words, right.words, std::back_inserter(out));
  return out;
}

std::vector<std::string> only_left(const WordSet& left, const WordSet& right) {
  std::vector<std::string> out;
  std::ranges::set_difference(left.words, right.words, std::back_inserter(out));
  return out;
}

bool narrows_words(const WordSet& inner, const WordSet& outer) {
  if (inner.negated) {
    return outer.negated && std::ranges::includes(inner.words, outer.words);
  }
  return outer.negated ? shared(inner, outer).empty() : std::ranges::includes(outer.words, inner.words);
}

WordSet both(const WordSet& left, const WordSet& right) {
  if (left.negated && right.negated) {
    std::vector<std::string> words;
    std::ranges::set_union(left.words, right.words, std::back_inserter(words));
    return with_words(std::move(words), true);
  }
  if (left.negated || right.negated) {
    return with_words(left.negated ? only_left(right, left) : only_left(left, right));
  }
  return with_words(shared(left, right));
}

bool has_word(const WordSet& set, std::string_view word) {
  return std::ranges::binary_search(set.words, word, std::ranges::less{}, [](const std::string& one) { return std::string_view(one); }) !=
         set.negated;
}

}  // namespace

SharedWords::SharedWords(std::vector<std::string> words) {
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  list_ = std::make_shared<const std::vector<std::string>>(std::move(words));
}

SharedWords SharedWords::of_flag(bool yes) {
  static const std::vector<std::string> words_of_yes = {"yes"};
  static const std::vector<std::string> words_of_no = {"no"};
  SharedWords words;
  words.list_ = {std::shared_ptr<void>(), yes ? &words_of_yes : &words_of_no};  // shared with nobody, so that copies count nothing
  return words;
}

const std::vector<std::string>& SharedWords::none() {
  static const std::vector<std::string> nothing;
  return nothing;
}

Range Range::at_most(Quantity high) {
  return {.high = high.amount, .unit = high.unit};
}

Range Range::at_least(Quantity low) {
  return {.low = low.amount, .unit = low.unit};
}

Range Range::exactly(Quantity value) {
  return {.low = value.amount, .high = value.amount, .unit = value.unit};
}

Range Range::between(Quantity low, Quantity high) {
  assert(comparable(low.unit, high.unit) && low.amount <= high.amount && "the ends of a range stand in order");
  return {.low = low.amount, .high = high.amount, .unit = low.unit == high.unit ? low.unit : Unit::minute};
}

bool empty(const Range& range) {
  if (!range.low || !range.high) {
    return false;
  }
  return *range.low > *range.high || (*range.low == *range.high && (range.low_open || range.high_open));
}

bool contains(const Allowed& allowed, const Value& value) {
  if (const Range* range = std::get_if<Range>(&allowed)) {
    const Quantity* quantity = std::get_if<Quantity>(&value);
    return quantity != nullptr && comparable(range->unit, quantity->unit) && above_low(*range, quantity->amount) &&
           below_high(*range, quantity->amount);
  }
  const WordSet& set = *std::get_if<WordSet>(&allowed);
  if (const bool* flag = std::get_if<bool>(&value)) {
    return has_word(set, *flag ? "yes" : "no");
  }
  const auto* word = std::get_if<std::string_view>(&value);
  return word != nullptr && has_word(set, *word);
}

bool narrows(const Allowed& inner, const Allowed& outer) {
  if (inner.index() != outer.index()) {
    return false;
  }
  if (const Range* range = std::get_if<Range>(&inner)) {
    return narrows_range(*range, *std::get_if<Range>(&outer));
  }
  const WordSet& within = *std::get_if<WordSet>(&inner);
  const WordSet& around = *std::get_if<WordSet>(&outer);
  if (!within.negated && !around.negated && within.words.size() == 1 && around.words.size() == 1) {  // as most are
    return same_bytes(within.words.front(), around.words.front());
  }
  const bool is_plain = !is_negated_flag(within) && !is_negated_flag(around);
  return is_plain ? narrows_words(within, around) : narrows_words(plain(within), plain(around));
}

std::optional<Allowed> intersect(const Allowed& left, const Allowed& right) {
  if (left.index() != right.index()) {
    return std::nullopt;
  }
  if (const WordSet* words = std::get_if<WordSet>(&left)) {
    return both(plain(*words), plain(*std::get_if<WordSet>(&right)));
  }
  const Range& first = *std::get_if<Range>(&left);
  const Range& second = *std::get_if<Range>(&right);
  if (!comparable(first.unit, second.unit)) {
    return std::nullopt;
  }
  return both(first, second);
}

std::optional<Quantity> excess(const Range& range, const Quantity& value) {
  if (!comparable(range.unit, value.unit) || contains(range, value)) {
    return std::nullopt;
  }
  Quantity out = value;
  out.amount = above_low(range, value.amount) ? value.amount - *range.high : *range.low - value.amount;
  if (value.unit == Unit::clock) {
    out.unit = Unit::minute;
  } else if (value.unit == Unit::date) {
    out.unit = Unit::count;
  }
  return out;
}

}  // namespace jianfu
