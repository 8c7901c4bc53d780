#include "check/advice_sums.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace jianfu::check {

namespace {

constexpr double minutes_step = 5;
constexpr double lessons_step = 1;
constexpr std::size_t most_parts = 12;  // a longer list helps nobody

bool is_of_homework(const BoundRule& rule) {
  const bool adds_entries = rule.op == policy::Value::Op::sum && rule.asks("homework", "minutes");
  return adds_entries || rule.asks("days", "homework_minutes");
}

// A week's lessons, told day by day.
bool is_of_weekdays(const BoundRule& rule, const Explained& measured) {
  return rule.asks("lessons") && rule.op == policy::Value::Op::count &&
         std::ranges::any_of(measured.addends, [](const plan::Addend& addend) { return addend.amount > 1; });
}

// By how much parts may be shortened at a time; nothing when they are not the school's to shorten.
std::optional<double> step_of(const BoundRule& rule, const Explained& measured) {
  return is_of_homework(rule) ? std::optional(minutes_step) : is_of_weekdays(rule, measured) ? std::optional(lessons_step) : std::nullopt;
}

// The least that all broken limits allow; nothing when one is not an upper end, or allows nothing at all.
std::optional<double> highest_allowed(std::span<const Bounding> broken, double value) {
  std::optional<double> highest;
  for (const Bounding& one : broken) {
    const auto* range = std::get_if<Range>(one.allowed);
    if (range == nullptr || !range->high || *range->high <= 0 || range->high_open || *range->high >= value) {
      return std::nullopt;
    }
    highest = std::min(highest.value_or(*range->high), *range->high);
  }
  return highest;
}

// The parts of the same sum, each shortened to the next multiple of `step` while it is the longest; empty when one would vanish.
std::vector<double> shortened(const std::vector<plan::Addend>& parts, double value, double allowed, double step) {
  std::vector<double> amounts;
  amounts.reserve(parts.size());
  for (const plan::Addend& part : parts) {
    amounts.push_back(part.amount);
  }
  while (value > allowed) {
    const auto longest = std::ranges::max_element(amounts);
    const double next = (std::ceil(*longest / step) - 1) * step;
    if (next <= 0) {
      return {};
    }
    value -= *longest - next;
    *longest = next;
  }
  return amounts;
}

std::optional<Text> cuts(const BoundRule& rule, const Explained& measured, std::span<const Bounding> broken) {
  const auto* value = std::get_if<Quantity>(&*measured.value);
  const auto step = step_of(rule, measured);
  const auto allowed = value != nullptr ? highest_allowed(broken, value->amount) : std::nullopt;
  if (!step || !allowed || measured.addends.size() > most_parts) {
    return std::nullopt;
  }
  double sum = 0;
  for (const plan::Addend& part : measured.addends) {
    sum += part.amount;
  }
  const std::vector<double> amounts = shortened(measured.addends, sum, *allowed, *step);
  if (amounts.empty() || sum != value->amount) {
    return std::nullopt;
  }
  static const Text no_counter;
  const Text& unit = rule.type.unit == Unit::count ? rule.question->unit : no_counter;
  Text changes{"可减为：", "for example "};
  bool is_first = true;
  double after = 0;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const plan::Addend& part = measured.addends[i];
    after += amounts[i];
    if (amounts[i] != part.amount) {
      append(changes, is_first ? "" : "、", is_first ? "" : ", ");
      append(changes, part.label);
      append(changes, " ", " ");
      append_number(part.amount, changes);
      append(changes, " → ", " → ");
      append_shown(Quantity{.amount = amounts[i], .unit = value->unit == Unit::hour ? Unit::minute : value->unit}, unit, changes);
      is_first = false;
    }
  }
  if (amounts.size() > 1) {
    append(changes, "，合计 ", ": ");
    append_shown(Quantity{.amount = after, .unit = value->unit}, unit, changes);
    append(changes, "", " in all");
  }
  return changes;
}

// What a week has too few of: 体育课.
const Text* missing_lessons(const BoundRule& rule) {
  constexpr std::array<std::string_view, 4> columns = {"pe_lessons", "arts_lessons", "labour_lessons", "practice_lessons"};
  const bool is_one = std::ranges::any_of(columns, [&](std::string_view column) { return rule.asks("weeks", column); });
  return is_one ? &rule.column()->title : nullptr;
}

std::optional<Text> additions(const BoundRule& rule, const Explained& measured, std::span<const Bounding> broken) {
  const Text* lessons = missing_lessons(rule);
  const auto* value = std::get_if<Quantity>(&*measured.value);
  if (lessons == nullptr || value == nullptr || value->amount == 0) {
    return std::nullopt;
  }
  double least = value->amount;
  for (const Bounding& one : broken) {
    const auto* range = std::get_if<Range>(one.allowed);
    if (range == nullptr || !range->low || *range->low <= value->amount) {
      return std::nullopt;
    }
    least = std::max(least, *range->low);
  }
  Text days;
  double added = 0;
  for (int weekday = 1; weekday <= 5 && value->amount + added < least; ++weekday) {
    const Text name = plan::weekday_name(weekday);
    if (std::ranges::find(measured.addends, name, &plan::Addend::label) == measured.addends.end()) {
      days.zh += (days.zh.empty() ? "" : "、") + name.zh;
      days.en += (days.en.empty() ? "" : ", ") + name.en;
      added += 1;
    }
  }
  if (value->amount + added < least) {
    return std::nullopt;
  }
  const char* each = added > 1 ? "各" : "";
  return Text{fmt::format("可在还没有{}的{}{}安排 1 节", lessons->zh, days.zh, each),
              fmt::format("for example one lesson on {}, which {} no {} yet", days.en, added > 1 ? "have" : "has", lessons->en)};
}

}  // namespace

std::optional<Text> proposal(const BoundRule& rule, const Explained& measured, std::span<const Bounding> broken) {
  if (!measured.value || measured.may_be_more || measured.may_be_else || broken.empty()) {
    return std::nullopt;
  }
  auto cut = cuts(rule, measured, broken);
  return cut ? cut : additions(rule, measured, broken);
}

}  // namespace jianfu::check
