#include "audit/view.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/live.h"
#include "check/messages.h"

namespace jianfu::audit {

namespace {

using check::BoundLimit;
using check::BoundRule;

std::string words_of(const policy::Matcher& matcher) {
  std::string text = fmt::format("{} {}", matcher.column.text, static_cast<int>(matcher.op));
  std::vector<std::string> words;
  for (const policy::Scalar& word : matcher.words) {
    words.push_back(word.text);
  }
  std::ranges::sort(words);
  for (const std::string& word : words) {
    text += " " + word;
  }
  return text;
}

std::vector<std::string> conditions(const policy::Limit& limit) {
  std::vector<std::string> texts;
  for (const policy::Matcher& matcher : limit.when) {
    texts.push_back(words_of(matcher));
  }
  std::ranges::sort(texts);
  return texts;
}

LimitList limits_where(const BoundRule& rule, const View& view, bool own) {
  LimitList limits;
  for (const BoundLimit& limit : rule.limits) {
    if ((limit.limit->region == view.layer->region) == own) {
      limits.push_back(&limit);
    }
  }
  return limits;
}

bool is_laxer_range(const Range& loose, const Range& strict) {
  if (!comparable(loose.unit, strict.unit)) {
    return false;
  }
  const bool below = loose.low && strict.low && *loose.low < *strict.low;
  const bool above = loose.high && strict.high && *loose.high > *strict.high;
  return below || above;
}

}  // namespace

std::vector<View> views_of(const policy::Book& book) {
  std::vector<View> views;
  Findings none;  // check_book has reported every fault
  for (const policy::Layer& layer : book.layers) {
    if (const auto chain = book.regions.resolve(layer.region)) {
      views.push_back({.book = &book, .layer = &layer, .rules = check::bind(book, book.layers_of(*chain), none)});
    }
  }
  return views;
}

LimitList own_limits(const BoundRule& rule, const View& view) {
  return limits_where(rule, view, true);
}

LimitList upper_limits(const BoundRule& rule, const View& view) {
  return limits_where(rule, view, false);
}

const Allowed* allowed_by(const BoundLimit& limit) {
  const auto& allowed = limit.facts ? limit.facts : limit.promises;
  return allowed ? &*allowed : nullptr;
}

Text asks(const BoundRule& rule, const BoundLimit& limit) {
  const Allowed* allowed = allowed_by(limit);
  if (allowed == nullptr) {
    return {};
  }
  return check::phrase(*allowed, limit.facts ? check::wording_of_values(rule) : check::wording_of_promises(rule));
}

Grades common_grades(const BoundLimit& left, const BoundLimit& right, const View& view) {
  return check::grades_in(left, view.layer->five_four) & check::grades_in(right, view.layer->five_four);
}

std::optional<Date> first_common_day(const BoundLimit& left, const BoundLimit& right) {
  const Date day = std::max(left.from, right.from);
  return left.in_force(day) && right.in_force(day) ? std::optional(day) : std::nullopt;
}

std::string condition(const policy::Limit& limit) {
  std::string text;
  for (const std::string& one : conditions(limit)) {
    text += one + "\n";
  }
  return text;
}

bool holds_wherever(const policy::Limit& wide, const policy::Limit& narrow) {
  const std::vector<std::string> some = conditions(wide);
  const std::vector<std::string> all = conditions(narrow);
  return std::ranges::includes(all, some);
}

bool is_laxer(const Allowed& loose, const Allowed& strict) {
  const auto* range = std::get_if<Range>(&loose);
  const auto* other = std::get_if<Range>(&strict);
  if (range != nullptr && other != nullptr) {
    return is_laxer_range(*range, *other);
  }
  return range == nullptr && other == nullptr && !narrows(loose, strict);
}

bool allows_nothing(const Allowed& allowed) {
  const auto* range = std::get_if<Range>(&allowed);
  if (range == nullptr) {
    const auto& set = *std::get_if<WordSet>(&allowed);
    return set.words.empty() && !set.negated;
  }
  // An inner range that is empty among the amounts its unit has narrows everything, even the impossible.
  return narrows(allowed, Range{.low = 1, .high = 0, .unit = range->unit});
}

Text document_name(const BoundLimit& limit) {
  const Text region = check::region_name(limit.limit->region);
  return {fmt::format("{}《{}》{}", region.zh, limit.document->title, limit.limit->clause),
          fmt::format("{} 《{}》{}", region.en, limit.document->title, limit.limit->clause)};
}

Note see(const Location& where, Text text) {
  return {.kind = Note::Kind::place, .text = std::move(text), .where = where};
}

Note advise(Text text) {
  return {.kind = Note::Kind::advice, .text = std::move(text)};
}

}  // namespace jianfu::audit
