#include "check/messages.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "check/advice_sums.h"

namespace jianfu::check {

namespace {

void append_measured(const Wording& wording, const Explained& measured, Text& to) {
  const jianfu::Value& value = *measured.value;
  if (const auto* flag = std::get_if<bool>(&value)) {
    append(to, *flag ? "“是”" : "“否”", *flag ? "\"yes\"" : "\"no\"");
  } else if (const auto* id = std::get_if<std::string_view>(&value)) {
    append(to, "“", "\"");
    append_word(*id, wording.type, to);
    append(to, "”", "\"");
  } else if (const auto* amount = std::get_if<Quantity>(&value)) {
    append_shown(*amount, wording.counter, to);
  } else {
    append(to, show(value, wording.counter));
  }
}

// 三年级1班 周二; for a rule that asks single rows, what the row is.
void append_label(const BoundRule& rule, const plan::Table& table, const Group& group, const Vocabulary& vocabulary, Text& to) {
  if (group.rows.empty()) {
    return;
  }
  const std::vector<plan::Column>& columns = table.spec().columns;
  const std::size_t row = group.rows.front();
  const auto add = [&](std::size_t column) {
    const std::size_t zh = to.zh.size();
    const std::size_t en = to.en.size();
    append(to, zh == 0 ? "" : " ", en == 0 ? "" : " ");
    const std::size_t begin = to.zh.size();
    plan::append_cell(columns[column], table.value(row, column), vocabulary, to);
    if (to.zh.size() == begin) {
      to.zh.resize(zh);
      to.en.resize(en);
    }
  };
  std::ranges::for_each(rule.per, add);
  if (group.single_row) {
    const std::array<std::size_t, 3> more = {rule.scope.class_name, rule.scope.weekday, table.spec().column(table.spec().label)};
    for (auto column = more.begin(); column != more.end(); ++column) {
      const bool is_known = std::ranges::find(rule.per, *column) != rule.per.end() || std::find(more.begin(), column, *column) != column;
      if (*column < columns.size() && !is_known) {
        add(*column);
      }
    }
  }
}

// 超出 10 分钟, 还差 1 次, 早 20 分钟; nothing where the value is not off by an amount.
bool append_difference(const Allowed& allowed, const Explained& measured, const Wording& wording, std::string_view comma_zh,
                       std::string_view comma_en, Text& to) {
  const auto* range = std::get_if<Range>(&allowed);
  const auto* value = std::get_if<Quantity>(&*measured.value);
  const auto by = range != nullptr && value != nullptr && !is_none(*range) ? excess(*range, *value) : std::nullopt;
  if (!by) {
    return false;
  }
  const bool below = range->low && value->amount < *range->low;
  const bool is_time = value->unit == Unit::clock;
  append(to, comma_zh, comma_en);
  append(to, is_time ? (below ? "早 " : "晚 ") : below ? "还差 " : "超出 ", "");
  append_shown(*by, by->unit == Unit::count ? wording.counter : Text{}, to);
  append(to, "", is_time ? (below ? " too early" : " too late") : below ? " short" : " over");
  return true;
}

// 语文 40 + 数学 30（第12行） = 70 分钟，超出 10 分钟; empty where there is nothing to say.
Text arithmetic(const Wording& wording, const Explained& measured, const Allowed& allowed) {
  Text sum;
  if (measured.addends.empty()) {
    append_difference(allowed, measured, wording, "", "", sum);
    return sum;
  }
  const bool counts_things = std::ranges::all_of(measured.addends, [](const plan::Addend& addend) { return addend.amount == 1; });
  const bool names_only = counts_things && wording.type.unit == Unit::count;
  const std::size_t usual_sum = 32 + 24 * measured.addends.size();  // bytes
  sum.zh.reserve(usual_sum);
  sum.en.reserve(usual_sum);
  const std::size_t line = measured.where.line();
  for (const plan::Addend& addend : measured.addends) {
    if (!sum.zh.empty()) {
      append(sum, " + ", " + ");
    }
    append(sum, addend.label);
    if (!names_only) {
      append(sum, " ", " ");
      append_number(addend.amount, sum);
    }
    if (const std::size_t its_line = addend.where.line(); addend.where.file != nullptr && its_line != line) {
      append(sum, "（第", " (line ");
      append_number(its_line, sum);
      append(sum, "行）", ")");
    }
  }
  append(sum, " = ", " = ");
  if (const auto* amount = std::get_if<Quantity>(&*measured.value)) {
    append_shown(*amount, wording.counter, sum);
  } else {
    append(sum, show(*measured.value, wording.counter));
  }
  append_difference(allowed, measured, wording, "，", ", ", sum);
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
std::vector<const Bounding*> one_for_each_layer(std::span<const Bounding> broken) {
  std::vector<const Bounding*> chosen;
  chosen.reserve(broken.size());
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

void add_basis(const Wording& wording, std::span<const Bounding> broken, std::span<const Bounding> upper, Finding& finding) {
  const std::vector<const Bounding*> chosen = one_for_each_layer(broken);
  const std::vector<const Bounding*> kept = one_for_each_layer(upper);
  const bool several = chosen.size() + kept.size() > 1;
  const auto add_line = [&](const Bounding& one) {
    Note& note = finding.notes.emplace_back();
    note.kind = Note::Kind::basis;
    note.text = basis(*one.limit);
    if (several) {
      append(note.text, "：", ": ");
      append_phrase(*one.allowed, wording, note.text);
    }
  };
  for (const Bounding* one : kept) {
    add_line(*one);
  }
  for (const Bounding* one : chosen) {
    if (one->limit == nullptr) {
      Note& note = finding.notes.emplace_back(Note{.kind = Note::Kind::place, .text = {}, .where = one->promise->where});
      append(note.text, "学校自己的承诺：", "the school's own promise: ");
      append_phrase(*one->allowed, wording, note.text);
      continue;
    }
    add_line(*one);
    if (!one->limit->limit->note.empty()) {
      finding.notes.push_back({.kind = Note::Kind::remark, .text = one->limit->limit->note});
    }
  }
}

void add_facts_finding(const BoundRule& rule, const plan::Table& table, const Group& group, const Explained& measured,
                       std::span<const Bounding> broken, std::span<const Bounding> upper, const Text& variant, const Vocabulary& vocabulary,
                       GroupFindings& out) {
  const auto strictest =
      std::ranges::min_element(broken, [&](const Bounding& a, const Bounding& b) { return is_stricter(a, b, measured); });
  const Wording wording = wording_of_values(rule);
  const Text& what = rule.measure();
  Finding& finding = out.findings.emplace_back();
  finding.rule = rule.id;
  finding.severity = strictest->severity();
  finding.where = measured.where;
  Text& message = finding.message;
  constexpr std::size_t usual_message = 112;  // bytes
  message.zh.reserve(usual_message);
  message.en.reserve(usual_message);
  append_label(rule, table, group, vocabulary, message);
  append(message, message.zh.empty() ? "" : " ", message.en.empty() ? "" : ": ");
  out.labels.push_back({.zh = message.zh.size(), .en = message.en.size()});
  append(message, variant);
  append(message, what);
  append(message, " ", " ");
  append_measured(wording, measured, message);
  append(message, "，", ", ");
  append_phrase(*strictest->allowed, wording, message);
  finding.notes.reserve(5);  // the sum, a document with its remark, and advice of two kinds
  if (Text shown = arithmetic(wording, measured, *strictest->allowed); !shown.empty()) {
    finding.notes.push_back({.kind = Note::Kind::arithmetic, .text = std::move(shown)});
  }
  add_basis(wording, broken, upper, finding);
  if (auto numbers = proposal(rule, measured, broken)) {
    finding.notes.push_back({.kind = Note::Kind::advice, .text = std::move(*numbers)});
  }
  add_advice(rule, finding);
}

}  // namespace jianfu::check
