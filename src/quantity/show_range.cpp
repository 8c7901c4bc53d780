#include <algorithm>
#include <cmath>

#include "quantity/range.h"

namespace jianfu {

namespace {

bool is_moment(Unit unit) {
  return unit == Unit::clock || unit == Unit::date;
}

Text low_words(const Range& range) {
  if (is_moment(range.unit)) {
    return range.low_open ? Text{.zh = "晚于 ", .en = "after "} : Text{.zh = "不早于 ", .en = "not before "};
  }
  return range.low_open ? Text{.zh = "多于 ", .en = "more than "} : Text{.zh = "不少于 ", .en = "at least "};
}

Text high_words(const Range& range) {
  if (is_moment(range.unit)) {
    return range.high_open ? Text{.zh = "早于 ", .en = "before "} : Text{.zh = "不晚于 ", .en = "not after "};
  }
  if (range.high_open) {
    return {.zh = "少于 ", .en = range.unit == Unit::count ? "fewer than " : "less than "};
  }
  return {.zh = "不超过 ", .en = "at most "};
}

bool in_quarters(double minutes) {
  return minutes / 15 == std::floor(minutes / 15);
}

// 30–40 分钟: the unit once, where both ends are plain numbers of it.
Text show_span(const Range& range, const Text& counter) {
  const Quantity low{.amount = *range.low, .unit = range.unit};
  const Quantity high{.amount = *range.high, .unit = range.unit};
  Text first = show(low, counter);
  const Text second = show(high, counter);
  if (range.unit == Unit::date) {
    return first + Text{.zh = " 至 ", .en = " to "} + second;
  }
  const bool mixed = range.unit == Unit::hour && !(in_quarters(low.amount) && in_quarters(high.amount));
  if (!mixed) {
    first.zh.erase(std::min(first.zh.find_first_of(" %"), first.zh.size()));
    first.en.erase(std::min(first.en.find_first_of(" %"), first.en.size()));
  }
  return first + same_text("–") + second;
}

bool is_none(const Range& range) {
  const bool can_be_none = !is_moment(range.unit) && range.unit != Unit::percent;
  return can_be_none && range.high == 0.0 && !range.high_open && (!range.low || (*range.low == 0 && !range.low_open));
}

Text show_range(const Range& range, const Text& counter) {
  if (!range.low && !range.high) {
    return {.zh = "不限", .en = "any"};
  }
  if (is_none(range)) {
    return {.zh = "无", .en = "none"};
  }
  const bool closed = range.low && range.high && !range.low_open && !range.high_open;
  if (closed && *range.low == *range.high) {
    return show(Quantity{.amount = *range.low, .unit = range.unit}, counter);
  }
  if (closed && *range.low < *range.high) {
    return show_span(range, counter);
  }
  Text out;
  if (range.low) {
    out = low_words(range) + show(Quantity{.amount = *range.low, .unit = range.unit}, counter);
  }
  if (range.low && range.high) {
    out = out + Text{.zh = "且", .en = " and "};
  }
  if (range.high) {
    out = out + high_words(range) + show(Quantity{.amount = *range.high, .unit = range.unit}, counter);
  }
  return out;
}

Text word_name(const std::string& word) {
  if (word == "yes") {
    return {.zh = "是", .en = "yes"};
  }
  return word == "no" ? Text{.zh = "否", .en = "no"} : same_text(word);
}

Text show_words(const WordSet& set) {
  if (set.words.empty()) {
    return set.negated ? Text{.zh = "不限", .en = "any"} : Text{.zh = "无", .en = "none"};
  }
  Text out = set.negated ? Text{.zh = "", .en = "other than "} : Text{};
  for (const std::string& word : set.words) {
    if (&word != &set.words.front()) {
      out = out + (set.negated ? Text{.zh = "、", .en = " or "} : Text{.zh = "、", .en = ", "});
    }
    out = out + word_name(word);
  }
  if (set.negated) {
    out.zh += "以外";
  }
  return out;
}

}  // namespace

Text show(const Allowed& allowed, const Text& counter) {
  if (const Range* range = std::get_if<Range>(&allowed)) {
    return show_range(*range, counter);
  }
  return show_words(*std::get_if<WordSet>(&allowed));
}

}  // namespace jianfu
