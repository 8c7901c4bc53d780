#include "check/waivers.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/suggest.h"

namespace jianfu::check {

namespace {

void complain(Findings& out, const char* rule, Severity severity, const Location& where, Text message) {
  out.push_back({.rule = rule, .severity = severity, .message = std::move(message), .where = where});
}

bool is_complete(const plan::Waiver& waiver, Findings& out) {
  Text missing;
  const auto need = [&](bool there, const char* zh, const char* en) {
    if (!there) {
      missing.zh += (missing.zh.empty() ? "" : "、") + std::string(zh);
      missing.en += (missing.en.empty() ? "" : ", ") + std::string(en);
    }
  };
  need(waiver.rule.has_value(), "规则", "rule");
  need(waiver.reason.has_value(), "理由", "reason");
  need(waiver.approval.has_value(), "批准", "approval");
  need(waiver.expires.has_value(), "到期", "expires");
  if (missing.empty()) {
    return true;
  }
  complain(out, "waiver/incomplete", Severity::error, waiver.where,
           {fmt::format("豁免缺少{}，不起作用", missing.zh), fmt::format("the waiver lacks {} and has no effect", missing.en)});
  return false;
}

const BoundRule* known_rule(const plan::Waiver& waiver, const BoundRules& rules, Findings& out) {
  const auto found = std::ranges::find(rules, waiver.rule->value, &BoundRule::id);
  if (found != rules.end()) {
    return &*found;
  }
  std::vector<std::string> ids;
  ids.reserve(rules.size());
  for (const BoundRule& rule : rules) {
    ids.push_back(rule.id);
  }
  const auto meant = nearest(waiver.rule->value, ids);
  complain(out, "waiver/unknown-rule", Severity::error, waiver.rule->where,
           {fmt::format("没有规则“{}”{}", waiver.rule->value, meant ? fmt::format("；是否应为 {}？", *meant) : ""),
            fmt::format("no rule \"{}\"{}", waiver.rule->value, meant ? fmt::format("; did you mean {}?", *meant) : "")});
  return nullptr;
}

// in_force, or why it has no effect.
WaiverState state_on(Date day, const plan::Waiver& waiver, const BoundRule& rule, Findings& out) {
  if (!rule.question->waivable) {
    complain(out, "waiver/not-waivable", Severity::error, waiver.rule->where,
             {fmt::format("规则 {} 不得豁免", rule.id), fmt::format("rule {} cannot be waived", rule.id)});
    return WaiverState::not_waivable;
  }
  if (waiver.expires->value < day) {
    complain(
        out, "waiver/expired", Severity::error, waiver.expires->where,
        {fmt::format("豁免已于 {} 到期", iso(waiver.expires->value)), fmt::format("the waiver expired on {}", iso(waiver.expires->value))});
    return WaiverState::expired;
  }
  return WaiverState::in_force;
}

bool was_asked(const BoundRule& rule, const RulesOfPlan& rules) {
  return std::ranges::any_of(rules.verdicts, [&](const auto& verdict) { return verdict.rule == rule.id; });
}

bool covers(const plan::Waiver& waiver, const Finding& finding) {
  return !waiver.scope || (finding.where.file == waiver.scope->file && finding.where.begin >= waiver.scope->begin &&
                           finding.where.begin < waiver.scope->end);
}

void complain_unused(const plan::Waiver& waiver, Findings& out) {
  const std::string& rule = waiver.rule->value;
  complain(
      out, "waiver/unused", Severity::warning, waiver.rule->where,
      waiver.scope
          ? Text{fmt::format("豁免 {} 在注释所指的地方没有用到，请删去或移到问题所在的那一行", rule),
                 fmt::format("the waiver of {} covers nothing where its comment stands; remove it or move it to the line of the finding",
                             rule)}
          : Text{fmt::format("豁免 {} 没有用到，请删去", rule), fmt::format("the waiver of {} covers nothing; remove it", rule)});
}

// Of a complete waiver of this rule.
void apply(const BoundRule& rule, const RulesOfPlan& rules, Date day, JudgedWaiver& one, Findings& findings, Findings& complaints) {
  const plan::Waiver& waiver = one.waiver;
  one.state = state_on(day, waiver, rule, complaints);
  if (one.state != WaiverState::in_force) {
    return;
  }
  // Infos tell what is to come, unless a configuration made them of breaches.
  const Level* level = rules.choice != nullptr ? rules.choice->level_of(rule.id, *rule.question) : nullptr;
  const bool infos_too = level != nullptr && level->severity == Severity::info;
  for (Finding& finding : findings) {
    if (finding.rule != rule.id || (finding.severity == Severity::info && !infos_too) || !covers(waiver, finding)) {
      continue;
    }
    ++one.findings;
    finding.waived = true;
    finding.notes.push_back(
        {.kind = Note::Kind::remark,
         .text = {fmt::format("已豁免：{}（{}，到 {}）", waiver.reason->value, waiver.approval->value, iso(waiver.expires->value)),
                  fmt::format("waived: {} ({}, until {})", waiver.reason->value, waiver.approval->value, iso(waiver.expires->value))}});
  }
  if (!was_asked(rule, rules)) {
    one.state = WaiverState::not_asked;
  } else if (one.findings == 0) {
    one.state = WaiverState::unused;
    complain_unused(waiver, complaints);
  }
}

}  // namespace

std::vector<JudgedWaiver> apply_waivers(const plan::Plan& plan, const RulesOfPlan& rules, Date day, Findings& findings) {
  std::vector<JudgedWaiver> judged;
  Findings complaints;
  for (const plan::Waiver& waiver : plan.waivers) {
    JudgedWaiver& one = judged.emplace_back(JudgedWaiver{.waiver = waiver});
    if (!is_complete(waiver, complaints)) {
      one.state = WaiverState::incomplete;
    } else if (std::ranges::find(rules.left_out, waiver.rule->value) != rules.left_out.end()) {
      one.state = WaiverState::not_asked;
    } else if (const BoundRule* rule = known_rule(waiver, rules.rules, complaints); rule == nullptr) {
      one.state = WaiverState::unknown_rule;
    } else {
      apply(*rule, rules, day, one, findings, complaints);
    }
  }
  std::ranges::move(complaints, std::back_inserter(findings));
  return judged;
}

}  // namespace jianfu::check
