#include "check/messages.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/advice_sums.h"
#include "check/bind_values.h"

namespace jianfu::check {

namespace {

// Exactly nothing, or at most nothing: amounts are never negative.
bool is_none(const Range& range) {
  return range.high && *range.high == 0 && range.low.value_or(0) == 0;
}

Text clock_phrase(const Range& range) {
  const auto at = [](double minutes) { return show(Quantity{.amount = minutes, .unit = Unit::clock}); };
  if (range.low && range.high) {
    const Text low = at(*range.low);
    const Text high = at(*range.high);
    if (*range.low == *range.high) {
      return {"应为 " + low.zh, "must be " + low.en};
    }
    return {fmt::format("应在 {} 与 {} 之间", low.zh, high.zh), fmt::format("must be between {} and {}", low.en, high.en)};
  }
  if (range.low) {
    return {"不得早于 " + at(*range.low).zh, "not before " + at(*range.low).en};
  }
  return {"不得晚于 " + at(range.high.value_or(0)).zh, "not after " + at(range.high.value_or(0)).en};
}

Text range_phrase(const Range& range, const Text& unit) {
  const auto amount = [&](double value) { return show(Quantity{.amount = value, .unit = range.unit}, unit); };
  if (range.unit == Unit::clock) {
    return clock_phrase(range);
  }
  if (is_none(range)) {
    return {"不得有", "none is allowed"};
  }
  if (range.low && range.high) {
    const Text low = amount(*range.low);
    if (*range.low == *range.high) {
      return Text{"应为 ", "must be "} + low;
    }
    const Text high = amount(*range.high);
    return {fmt::format("应在 {} 与 {} 之间", low.zh, high.zh), fmt::format("must be between {} and {}", low.en, high.en)};
  }
  return range.high ? Text{"上限 ", "limit "} + amount(*range.high) : Text{"下限 ", "at least "} + amount(range.low.value_or(0));
}

Text word_name(const std::string& id, const ValueType& type) {
  if (id == "yes") {
    return {"是", "yes"};
  }
  if (id == "no") {
    return {"否", "no"};
  }
  const Word* word = type.words != nullptr ? type.words->find(id) : nullptr;
  return word != nullptr ? word->name : same_text(id);
}

Text words_phrase(const WordSet& set, const ValueType& type) {
  Text words;
  for (const std::string& id : set.words) {
    const Text name = word_name(id, type);
    words.zh += (words.zh.empty() ? "" : "、") + name.zh;
    words.en += (words.en.empty() ? "" : " or ") + name.en;
  }
  return {"应为 " + words.zh, "must be " + words.en};
}

Text show_measured(const Wording& wording, const Explained& measured) {
  const jianfu::Value& value = *measured.value;
  if (const auto* flag = std::get_if<bool>(&value)) {
    return *flag ? Text{"“是”", "\"yes\""} : Text{"“否”", "\"no\""};
  }
  if (const auto* id = std::get_if<std::string_view>(&value)) {
    const Text name = word_name(std::string(*id), wording.type);
    return {"“" + name.zh + "”", "\"" + name.en + "\""};
  }
  return show(value, wording.counter);
}

// 三年级1班 周二; for a rule that asks single rows, what the row is.
Text group_label(const BoundRule& rule, const plan::Table& table, const Group& group, const Vocabulary& vocabulary) {
  Text label;
  if (group.rows.empty()) {
    return label;
  }
  const std::vector<plan::Column>& columns = table.spec().columns;
  std::vector<std::size_t> parts = rule.per;
  if (group.single_row) {
    for (const std::size_t column : {rule.scope.class_name, rule.scope.weekday, table.spec().column(table.spec().label)}) {
      if (column < columns.size() && std::ranges::find(parts, column) == parts.end()) {
        parts.push_back(column);
      }
    }
  }
  for (const std::size_t column : parts) {
    const Text part = plan::show_cell(columns[column], table.value(group.rows.front(), column), vocabulary);
    if (!part.zh.empty()) {
      label.zh += (label.zh.empty() ? "" : " ") + part.zh;
      label.en += (label.en.empty() ? "" : " ") + part.en;
    }
  }
  return label;
}

// 超出 10 分钟, 还差 1 次, 早 20 分钟.
Text difference(const Allowed& allowed, const Explained& measured, const Text& unit) {
  const auto* range = std::get_if<Range>(&allowed);
  const auto* value = std::get_if<Quantity>(&*measured.value);
  if (range == nullptr || value == nullptr || is_none(*range)) {
    return {};
  }
  const auto by = excess(*range, *value);
  if (!by) {
    return {};
  }
  const bool below = range->low && value->amount < *range->low;
  const Text amount = show(*by, by->unit == Unit::count ? unit : Text{});
  if (value->unit == Unit::clock) {
    return below ? Text{"早 " + amount.zh, amount.en + " too early"} : Text{"晚 " + amount.zh, amount.en + " too late"};
  }
  return below ? Text{"还差 " + amount.zh, amount.en + " short"} : Text{"超出 " + amount.zh, amount.en + " over"};
}

void add(std::string_view words, Text& text) {
  text.zh += words;
  text.en += words;
}

// 语文 40 + 数学 30（第12行） = 70 分钟，超出 10 分钟
std::optional<Text> arithmetic(const Wording& wording, const Explained& measured, const Allowed& allowed) {
  const Text& unit = wording.counter;
  const Text rest = difference(allowed, measured, unit);
  if (measured.addends.empty()) {
    return rest.empty() ? std::nullopt : std::optional(rest);
  }
  const bool counts_things = std::ranges::all_of(measured.addends, [](const plan::Addend& addend) { return addend.amount == 1; });
  const bool names_only = counts_things && wording.type.unit == Unit::count;
  const std::size_t line = measured.where.line();
  Text sum;
  for (const plan::Addend& addend : measured.addends) {
    add(sum.zh.empty() ? "" : " + ", sum);
    sum.zh += addend.label.zh;
    sum.en += addend.label.en;
    if (!names_only) {
      add(" ", sum);
      add(number(addend.amount), sum);
    }
    if (const std::size_t its_line = addend.where.line(); addend.where.file != nullptr && its_line != line) {
      const std::string number_of_line = std::to_string(its_line);
      sum.zh += concat({"（第", number_of_line, "行）"});
      sum.en += concat({" (line ", number_of_line, ")"});
    }
  }
  const Text total = show(*measured.value, unit);
  sum.zh += concat({" = ", total.zh, rest.empty() ? "" : "，", rest.zh});
  sum.en += concat({" = ", total.en, rest.empty() ? "" : ", ", rest.en});
  return sum;
}

bool is_stricter(const Bounding& left, const Bounding& right, const Explained& measured) {
  if (left.severity() != right.severity()) {
    return left.severity() > right.severity();
  }
  const auto* a = std::get_if<Range>(left.allowed);
  const auto* b = std::get_if<Range>(right.allowed);
  const auto* value = std::get_if<Quantity>(&*measured.value);
  if (a == nullptr || b == nullptr || value == nullptr) {
    return false;
  }
  const auto by_a = excess(*a, *value);
  const auto by_b = excess(*b, *value);
  if (by_a && by_b && by_a->amount != by_b->amount) {
    return by_a->amount > by_b->amount;
  }
  const bool both_laws = left.limit != nullptr && right.limit != nullptr;
  return both_laws ? left.limit->from > right.limit->from : left.limit != nullptr && right.limit == nullptr;
}

// For each layer the strictest broken limit, the newest document of equally strict ones; outermost layer first, the school last.
std::vector<const Bounding*> one_for_each_layer(const std::vector<Bounding>& broken) {
  std::vector<const Bounding*> chosen;
  for (const Bounding& one : broken) {
    const auto same_layer = std::ranges::find_if(chosen, [&](const Bounding* other) {
      const bool both_laws = one.limit != nullptr && other->limit != nullptr;
      return both_laws && one.limit->limit->region == other->limit->limit->region;
    });
    if (same_layer == chosen.end() || one.limit == nullptr) {
      chosen.push_back(&one);
      continue;
    }
    const bool narrower = narrows(*one.allowed, *(*same_layer)->allowed);
    const bool equal = narrower && narrows(*(*same_layer)->allowed, *one.allowed);
    if (one.severity() > (*same_layer)->severity() || (narrower && !equal) || (equal && one.limit->from > (*same_layer)->limit->from)) {
      *same_layer = &one;
    }
  }
  return chosen;
}

Text severity_word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return {"错误", "an error"};
    case Severity::warning:
      return {"警告", "a warning"};
    case Severity::info:
      break;
  }
  return {"提示", "an info"};
}

}  // namespace

Severity severity_of(policy::Force force) {
  switch (force) {
    case policy::Force::must:
      return Severity::error;
    case policy::Force::general:
      return Severity::warning;
    case policy::Force::encouraged:
      return Severity::info;
  }
  return Severity::error;
}

Severity Bounding::severity() const {
  if (limit != nullptr) {
    return severity_of(limit->limit->force);
  }
  return promise->hedged ? Severity::warning : Severity::error;
}

Wording wording_of_values(const BoundRule& rule) {
  const bool counts = rule.type.kind == ValueType::Kind::amount && rule.type.unit == Unit::count;
  return {.type = rule.type, .counter = counts ? rule.question->unit : Text{}};
}

Wording wording_of_promises(const BoundRule& rule) {
  Wording wording{.type = type_of_topic(*rule.topic), .counter = {}};
  if (wording.type.kind == ValueType::Kind::amount && wording.type.unit == Unit::count) {
    wording.counter = rule.question->unit;
  }
  return wording;
}

Text phrase(const Allowed& allowed, const Wording& wording) {
  if (const auto* range = std::get_if<Range>(&allowed)) {
    return range_phrase(*range, wording.counter);
  }
  return words_phrase(*std::get_if<WordSet>(&allowed), wording.type);
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
  return day == issued + "-01" || day == issued + "-01-01" ? issued : day;
}

std::string number(double amount) {
  constexpr double most_digits = 1e6;  // more are shown with an exponent
  if (is_whole(amount) && amount >= 0 && amount < most_digits) {
    return std::to_string(static_cast<int>(amount));
  }
  return fmt::format("{:g}", amount);
}

Text basis(const BoundLimit& limit) {
  const Text region = region_name(limit.limit->region);
  const std::string since = since_when(limit);
  return {concat({region.zh, " · 《", limit.document->title, "》", limit.limit->clause, "（", since, " 起）"}),
          concat({region.en, " · 《", limit.document->title, "》", limit.limit->clause, " (since ", since, ")"})};
}

void add_advice(const BoundRule& rule, Finding& finding) {
  if (!rule.advice.empty()) {
    finding.notes.push_back({.kind = Note::Kind::advice, .text = rule.advice});
  }
}

void set_level(const Level& level, Severity severity, Finding& finding) {
  if (finding.severity == severity) {
    return;
  }
  const Text before = severity_word(finding.severity);
  const Text now = severity_word(severity);
  const std::string place =
      level.rules.where.file != nullptr ? fmt::format("{}:{}", level.rules.where.file->path(), level.rules.where.line()) : std::string();
  finding.severity = severity;
  finding.notes.push_back(
      {.kind = Note::Kind::remark,
       .text = {fmt::format("配置（{}）把它算作{}；按规定本是{}", place, now.zh, before.zh),
                fmt::format("the configuration ({}) makes it {}; by the rule itself it is {}", place, now.en, before.en)}});
}

void add_basis(const Wording& wording, const std::vector<Bounding>& broken, const std::vector<Bounding>& upper, Finding& finding) {
  const std::vector<const Bounding*> chosen = one_for_each_layer(broken);
  const std::vector<const Bounding*> kept = one_for_each_layer(upper);
  const bool several = chosen.size() + kept.size() > 1;
  const auto line = [&](const Bounding& one) {
    Text text = basis(*one.limit);
    if (several) {
      const Text asks = phrase(*one.allowed, wording);
      text = text + Text{"：" + asks.zh, ": " + asks.en};
    }
    return Note{.kind = Note::Kind::basis, .text = std::move(text)};
  };
  for (const Bounding* one : kept) {
    finding.notes.push_back(line(*one));
  }
  for (const Bounding* one : chosen) {
    if (one->limit == nullptr) {
      const Text asks = phrase(*one->allowed, wording);
      finding.notes.push_back({.kind = Note::Kind::place,
                               .text = {"学校自己的承诺：" + asks.zh, "the school's own promise: " + asks.en},
                               .where = one->promise->where});
      continue;
    }
    finding.notes.push_back(line(*one));
    if (!one->limit->limit->note.empty()) {
      finding.notes.push_back({.kind = Note::Kind::remark, .text = one->limit->limit->note});
    }
  }
}

GroupFinding facts_finding(const BoundRule& rule, const plan::Table& table, const Group& group, const Explained& measured,
                           const std::vector<Bounding>& broken, const std::vector<Bounding>& upper, const Text& variant,
                           const Vocabulary& vocabulary) {
  const auto strictest =
      std::ranges::min_element(broken, [&](const Bounding& a, const Bounding& b) { return is_stricter(a, b, measured); });
  const Wording wording = wording_of_values(rule);
  const Text label = group_label(rule, table, group, vocabulary);
  const Text value = show_measured(wording, measured);
  const Text asks = phrase(*strictest->allowed, wording);
  const Text& what = rule.measure();
  Finding finding{.rule = rule.id, .severity = strictest->severity(), .message = {}, .where = measured.where};
  finding.message.zh = concat({variant.zh, what.zh, " ", value.zh, "，", asks.zh});
  finding.message.en = concat({variant.en, what.en, " ", value.en, ", ", asks.en});
  finding.notes.reserve(5);  // the sum, a document with its remark, and advice of two kinds
  if (auto shown = arithmetic(wording, measured, *strictest->allowed)) {
    finding.notes.push_back({.kind = Note::Kind::arithmetic, .text = std::move(*shown)});
  }
  add_basis(wording, broken, upper, finding);
  if (auto numbers = proposal(rule, measured, broken)) {
    finding.notes.push_back({.kind = Note::Kind::advice, .text = std::move(*numbers)});
  }
  add_advice(rule, finding);
  return {.label = label, .finding = std::move(finding)};
}

}  // namespace jianfu::check
