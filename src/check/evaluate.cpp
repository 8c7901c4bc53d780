#include "check/evaluate.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "check/messages.h"

namespace jianfu::check {

namespace {

bool states_topic(const Subject& subject, const Topic& topic) {
  const auto& unread = subject.plan->unread_promises;
  return std::ranges::find(unread, topic.id) != unread.end() ||
         std::ranges::any_of(subject.promises->of(topic), [](const plan::Promise* promise) { return is_judged(*promise); });
}

Finding not_stated(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject) {
  const auto newest = std::ranges::max_element(limits, {}, [](const LiveLimit& limit) { return limit.bound->from; });
  const auto& section = subject.plan->promises_section;
  Finding finding{.rule = rule.id,
                  .severity = severity_of(newest->bound->limit->force),
                  .message = {fmt::format("计划没有写“{}”", rule.topic->name.zh),
                              fmt::format("the plan says nothing about \"{}\"", rule.topic->name.en)},
                  .where = section ? section->where : subject.plan->where};
  finding.notes.push_back({.kind = Note::Kind::basis, .text = basis(*newest->bound)});
  if (!newest->bound->limit->note.empty()) {
    finding.notes.push_back({.kind = Note::Kind::remark, .text = newest->bound->limit->note});
  }
  add_advice(rule, finding);
  if (subject.level != nullptr) {
    set_level(*subject.level, subject.level->severity, finding);
  }
  return finding;
}

Findings announced(const BoundRule& rule, const std::vector<LiveLimit>& coming, const Subject& subject) {
  Findings changes;
  for (const LiveLimit& one : coming) {
    const BoundLimit& limit = *one.bound;
    const auto& date = subject.plan->date;
    const bool of_values = limit.facts.has_value();
    const Text asks = phrase(of_values ? *limit.facts : *limit.promises, of_values ? wording_of_values(rule) : wording_of_promises(rule));
    const Text grades = show(one.grades);
    changes.push_back(
        {.rule = rule.id,
         .severity = Severity::info,
         .message = {fmt::format("本学期内规则有变：{}自 {} 起，{}{}", rule.question->title.zh, iso(limit.from), grades.zh, asks.zh),
                     fmt::format("the rule changes inside the term: {} from {}, {}: {}", rule.question->title.en, iso(limit.from),
                                 grades.en, asks.en)},
         .where = date ? date->where : subject.plan->where,
         .notes = {{.kind = Note::Kind::basis, .text = basis(limit)}}});
  }
  return changes;
}

Verdict verdict_of(const HalfOutcome& whole) {
  if (whole.has_findings()) {
    return Verdict::breach;
  }
  if (whole.undetermined || (whole.absent && !whole.judged)) {
    return Verdict::undetermined;
  }
  return whole.judged ? Verdict::pass : Verdict::not_applicable;
}

bool has_rows(const BoundRule& rule, const Subject& subject) {
  return rule.table != nullptr && subject.facts->tables[rule.table_number].present();
}

bool has_promises(const BoundRule& rule, const Subject& subject) {
  return rule.topic != nullptr && !subject.promises->of(*rule.topic).empty();
}

// Whether the plan has anything that the rule could be held against, or that it must have.
bool concerns(const BoundRule& rule, const Subject& subject) {
  return has_rows(rule, subject) || has_promises(rule, subject) || rule.must_state;
}

void judge(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject, JudgeRoom& room, HalfOutcome& whole) {
  if (has_rows(rule, subject)) {
    judge_facts(rule, limits, subject, room, whole);
  }
  if (has_promises(rule, subject)) {
    judge_promises(rule, limits, subject, whole);
  }
}

void add(Findings findings, Findings& out) {
  std::ranges::move(findings, std::back_inserter(out));
}

// Of a rule that concerns the plan.
Verdict evaluate_there(const BoundRule& rule, const LiveRule& live, const Subject& subject, JudgeRoom& room, Findings& out) {
  if (live.limits.empty()) {
    // Nothing is asked yet. What will be, is told to a plan that speaks of it.
    Findings none;
    HalfOutcome whole(none);
    judge(rule, live.coming, subject, room, whole);
    if (!whole.absent) {
      add(announced(rule, live.coming, subject), out);
    }
    return Verdict::not_applicable;
  }
  HalfOutcome whole(out);
  judge(rule, live.limits, subject, room, whole);
  if (rule.must_state && rule.topic != nullptr) {
    const bool unsaid = whole.absent && !states_topic(subject, *rule.topic);
    if (unsaid && subject.plan->is_work_plan()) {
      whole.findings.push_back(not_stated(rule, live.limits, subject));
    }
  }
  const Verdict verdict = verdict_of(whole);
  if (!whole.absent && !live.coming.empty()) {
    add(announced(rule, live.coming, subject), out);
  }
  return verdict;
}

}  // namespace

Verdict evaluate(const BoundRule& rule, const LiveRule& live, const Subject& subject, JudgeRoom& room, Findings& out) {
  if (live.decided) {
    return *live.decided;
  }
  if (!concerns(rule, subject)) {
    return live.limits.empty() ? Verdict::not_applicable : Verdict::undetermined;
  }
  return evaluate_there(rule, live, subject, room, out);
}

}  // namespace jianfu::check
