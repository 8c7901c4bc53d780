// What a reader of findings needs: every text there, and in its language.

#include <algorithm>

#include <fmt/format.h>

#include "audit/checks.h"
#include "base/utf8.h"

namespace jianfu::audit {

namespace {

using policy::RulePart;

bool is_han(char32_t code) {
  return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF);
}

bool has_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (is_han(next.code)) {
      return true;
    }
    at += next.bytes;
  }
  return false;
}

void missing(const Location& where, Severity severity, Text message, Text advice, Findings& out) {
  out.push_back({.rule = "policy/missing",
                 .severity = severity,
                 .message = std::move(message),
                 .where = where,
                 .notes = {advise(std::move(advice))}});
}

void check_text(const Text& text, std::string_view rule, std::string_view key, const Location& where, Findings& out) {
  const auto say = [&](Text message) {
    out.push_back({.rule = "policy/translation", .severity = Severity::warning, .message = std::move(message), .where = where});
  };
  if (!text.zh.empty() && !has_han(text.zh)) {
    say({fmt::format("{} 的 {} 里，zh 不是中文：{}", rule, key, text.zh),
         fmt::format("{}: zh of {} is not Chinese: {}", rule, key, text.zh)});
  }
  if (has_han(text.en)) {
    say({fmt::format("{} 的 {} 里，en 含有中文：{}", rule, key, text.en),
         fmt::format("{}: en of {} holds Chinese: {}", rule, key, text.en)});
  }
}

// A count without its counter reads as a bare number: 合计 3，上限 2.
bool needs_unit(const check::BoundRule& rule, const View& view) {
  const bool counts = rule.table != nullptr && rule.type.kind == check::ValueType::Kind::amount && rule.type.unit == Unit::count;
  const LimitList own = own_limits(rule, view);
  return counts && rule.question->unit.empty() &&
         std::ranges::any_of(own, [](const auto* limit) { return limit->limit->form != policy::Limit::Form::none; });
}

void check_whole_rule(const RulePart& part, const View& view, Findings& out) {
  const policy::Question& question = *part.question;
  if (question.title.empty()) {
    missing(part.where, Severity::error, {fmt::format("规则 {} 没有 title", part.id), fmt::format("rule {} has no title", part.id)},
            {"写 title: {zh: 每天书面作业总时长, en: daily written homework in total}",
             "write title: {zh: 每天书面作业总时长, en: daily written homework in total}"},
            out);
  }
  if (part.advice.empty()) {
    missing(part.where, Severity::error, {fmt::format("规则 {} 没有 advice", part.id), fmt::format("rule {} has no advice", part.id)},
            {"用一句话写怎样改正：advice: {zh: …, en: …}", "say in one sentence how to mend it: advice: {zh: …, en: …}"}, out);
  }
  const auto bound = std::ranges::find(view.rules, part.id, &check::BoundRule::id);
  if (bound != view.rules.end() && needs_unit(*bound, view)) {
    missing(part.where, Severity::warning,
            {fmt::format("规则 {} 数的是个数，却没有 unit", part.id), fmt::format("rule {} counts, but has no unit", part.id)},
            {"写 unit: {zh: 次, en: times}，否则提示里只有数字", "write unit: {zh: 次, en: times}, or its findings show bare numbers"},
            out);
  }
  check_text(question.title, part.id, "title", part.where, out);
  check_text(question.measure, part.id, "measure", part.where, out);
  check_text(question.unit, part.id, "unit", part.where, out);
}

}  // namespace

void check_texts(const View& view, Findings& out) {
  for (const RulePart& part : view.layer->rules) {
    if (part.question) {
      check_whole_rule(part, view, out);
    }
    check_text(part.advice, part.id, "advice", part.where, out);
    if (part.limits.empty() && part.advice.empty() && part.examples.empty()) {
      missing(part.where, Severity::error,
              {fmt::format("规则 {} 在这一层什么也没有写", part.id), fmt::format("rule {} says nothing in this layer", part.id)},
              {"写 limits，或删去这一项", "give it limits or remove it"}, out);
    } else if (part.question && part.limits.empty()) {
      missing(part.where, Severity::warning, {fmt::format("规则 {} 没有限度", part.id), fmt::format("rule {} has no limits", part.id)},
              {"写 limits；只由下级定限度的规则可以留空", "give it limits; a rule whose limits only lower layers set may do without"}, out);
    }
    for (const policy::Limit& limit : part.limits) {
      check_text(limit.note, part.id, "note", limit.where, out);
      check_text(limit.laxer, part.id, "laxer", limit.where, out);
    }
  }
}

}  // namespace jianfu::audit
