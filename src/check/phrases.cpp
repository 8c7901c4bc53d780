// What a rule asks, and where it stands, in words.
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "check/bind_values.h"
#include "check/messages.h"

namespace jianfu::check {

namespace {

void append_amount(double amount, const Range& range, const Wording& wording, Text& to) {
  append_shown(Quantity{.amount = amount, .unit = range.unit}, wording.counter, to);
}

void append_clock_phrase(const Range& range, const Wording& wording, Text& to) {
  const auto at = [&](double minutes) { append_amount(minutes, range, wording, to); };
  if (range.low && range.high && *range.low == *range.high) {
    append(to, "应为 ", "must be ");
    at(*range.low);
  } else if (range.low && range.high) {
    append(to, "应在 ", "must be between ");
    at(*range.low);
    append(to, " 与 ", " and ");
    at(*range.high);
    append(to, " 之间", "");
  } else if (range.low) {
    append(to, "不得早于 ", "not before ");
    at(*range.low);
  } else {
    append(to, "不得晚于 ", "not after ");
    at(range.high.value_or(0));
  }
}

void append_range_phrase(const Range& range, const Wording& wording, Text& to) {
  const auto amount = [&](double value) { append_amount(value, range, wording, to); };
  if (range.unit == Unit::clock) {
    append_clock_phrase(range, wording, to);
  } else if (is_none(range)) {
    append(to, "不得有", "none is allowed");
  } else if (range.low && range.high && *range.low == *range.high) {
    append(to, "应为 ", "must be ");
    amount(*range.low);
  } else if (range.low && range.high) {
    append(to, "应在 ", "must be between ");
    amount(*range.low);
    append(to, " 与 ", " and ");
    amount(*range.high);
    append(to, " 之间", "");
  } else if (range.high) {
    append(to, "上限 ", "limit ");
    amount(*range.high);
  } else {
    append(to, "下限 ", "at least ");
    amount(range.low.value_or(0));
  }
}

void append_words_phrase(const WordSet& set, const Wording& wording, Text& to) {
  append(to, "应为 ", "must be ");
  for (const std::string& id : set.words) {
    if (&id != &set.words.front()) {
      append(to, "、", " or ");
    }
    append_word(id, wording.type, to);
  }
}

const Text no_counter;

const Text& counter_of(const BoundRule& rule, const ValueType& type) {
  const bool counts = type.kind == ValueType::Kind::amount && type.unit == Unit::count;
  return counts ? rule.question->unit : no_counter;
}

}  // namespace

bool is_none(const Range& range) {
  return range.high && *range.high == 0 && range.low.value_or(0) == 0;
}

void append_word(std::string_view id, const ValueType& type, Text& to) {
  if (id == "yes" || id == "no") {
    append(to, id == "yes" ? "是" : "否", id);
    return;
  }
  const Word* word = type.words != nullptr ? type.words->find(id) : nullptr;
  if (word != nullptr) {
    append(to, word->name);
  } else {
    append(to, id, id);
  }
}

Wording wording_of_values(const BoundRule& rule) {
  return {.type = rule.type, .counter = counter_of(rule, rule.type)};
}

Wording wording_of_promises(const BoundRule& rule) {
  const ValueType type = type_of_topic(*rule.topic);
  return {.type = type, .counter = counter_of(rule, type)};
}

void append_phrase(const Allowed& allowed, const Wording& wording, Text& to) {
  if (const auto* range = std::get_if<Range>(&allowed)) {
    append_range_phrase(*range, wording, to);
  } else {
    append_words_phrase(*std::get_if<WordSet>(&allowed), wording, to);
  }
}

Text phrase(const Allowed& allowed, const Wording& wording) {
  Text text;
  append_phrase(allowed, wording, text);
  return text;
}

Text region_name(const std::string& region) {
  return region == "全国" ? Text{region, "national"} : same_text(region);
}

std::string since_when(const BoundLimit& limit) {
  std::string day = iso(limit.from);
  if (limit.limit->from) {
    return day;
  }
  const std::string& issued = limit.document->issued;
  const std::string_view rest = std::string_view(day).substr(day.starts_with(issued) ? issued.size() : 0);
  return rest == "-01" || rest == "-01-01" ? issued : day;
}

void append_number(double amount, Text& to) {
  constexpr double most_digits = 1e6;  // more are shown with an exponent
  if (is_whole(amount) && amount >= 0 && amount < most_digits) {
    append_number(static_cast<std::size_t>(amount), to);
  } else {
    const std::string digits = fmt::format("{:g}", amount);
    append(to, digits, digits);
  }
}

void append_number(std::size_t number, Text& to) {
  std::array<char, 20> digits;
  const std::string_view shown(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
  append(to, shown, shown);
}

Text basis(const BoundLimit& limit) {
  const std::string& region = limit.limit->region;
  const std::string_view region_en = region == "全国" ? std::string_view("national") : region;
  const std::string& title = limit.document->title;
  const std::string& clause = limit.limit->clause;
  const std::string since = since_when(limit);
  Text text;
  append_all(text.zh, region, " · 《", title, "》", clause, "（", since, " 起）");
  append_all(text.en, region_en, " · 《", title, "》", clause, " (since ", since, ")");
  return text;
}

}  // namespace jianfu::check
