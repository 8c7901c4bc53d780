#include <algorithm>

#include <fmt/format.h>

#include "check/evaluate.h"
#include "check/messages.h"

namespace jianfu::check {

namespace {

struct Failure {
  Bounding bounding;
  Grades grades;  // for which the promise is laxer than the limit
};

// A promise held against every limit.
struct Weighed {
  std::vector<Failure> failures;
  Grades covered;  // grades for which some limit speaks
  bool undetermined = false;
};

Grades failing_grades(const Weighed& weighed) {
  Grades grades;
  for (const Failure& failure : weighed.failures) {
    grades = grades | failure.grades;
  }
  return grades;
}

class PromiseJudge {
 public:
  PromiseJudge(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject, HalfOutcome& out)
      : rule_(rule), limits_(limits), subject_(subject), outcome_(out) {}

  void judge() {
    for (const plan::Promise* promise : subject_.promises->of(*rule_.topic)) {
      if (is_judged(*promise)) {
        outcome_.absent = false;
        judge_one(*promise);
      }
    }
  }

 private:
  void judge_one(const plan::Promise& promise) {
    const bool other_period = promise.per != Per::none && rule_.topic->per != Per::none && promise.per != rule_.topic->per;
    if (other_period || promise.grade_open) {
      outcome_.undetermined = true;
      return;
    }
    const Weighed weighed = weigh(promise);
    const bool stage_unknown = !promise.grades && subject_.plan->school.grades.empty();
    const Grades failing = failing_grades(weighed);
    // Without grade or stage a promise is judged only when it fails for every grade the limits speak of.
    if (!weighed.failures.empty() && stage_unknown && failing != weighed.covered) {
      outcome_.undetermined = true;
      return;
    }
    outcome_.undetermined = outcome_.undetermined || weighed.undetermined;
    outcome_.judged = outcome_.judged || !weighed.covered.empty();
    if (!weighed.failures.empty()) {
      outcome_.findings.push_back(finding_of(promise, weighed));
    }
  }

  // What depends on a table's rows (a season, a weekday) cannot be said of a promise.
  static bool can_be_said(const LiveLimit& limit) { return limit.certain && limit.bound->when_row.empty(); }

  Weighed weigh(const plan::Promise& promise) const {
    Weighed weighed;
    const Grades grades = promise.grades.value_or(subject_.possible_grades());
    for (const LiveLimit& limit : limits_) {
      const Grades common = limit.grades & grades;
      if (!limit.bound->promises || common.empty()) {
        continue;
      }
      if (!can_be_said(limit)) {
        weighed.undetermined = true;
        continue;
      }
      weighed.covered = weighed.covered | common;
      const bool fits = narrows(promise.allowed, *limit.bound->promises);
      note(*limit.bound, fits, promise);
      if (!fits) {
        weighed.failures.push_back({.bounding = {.allowed = &*limit.bound->promises, .limit = limit.bound}, .grades = common});
      }
    }
    return weighed;
  }

  void note(const BoundLimit& limit, bool fits, const plan::Promise& promise) const {
    if (subject_.trace == nullptr) {
      return;
    }
    const auto* promised = std::get_if<Range>(&promise.allowed);
    const auto* allowed = std::get_if<Range>(&*limit.promises);
    const bool amounts = promised != nullptr && allowed != nullptr;
    const bool at_end = amounts && ((allowed->low && promised->low == allowed->low) || (allowed->high && promised->high == allowed->high));
    subject_.trace->push_back({.limit = limit.limit, .fits = fits ? Truth::yes : Truth::no, .of_promise = true, .at_end = at_end});
  }

  Finding finding_of(const plan::Promise& promise, const Weighed& weighed) const {
    const Wording wording = wording_of_promises(rule_);
    const Grades failing = failing_grades(weighed);
    const bool partly = !promise.grades && failing != weighed.covered;
    const auto worst = std::ranges::max_element(weighed.failures, {}, [](const Failure& failure) { return failure.bounding.severity(); });
    // What a sentence describes rather than promises is the easiest to misread: it never fails a plan by itself.
    const bool described = promise.in_prose && promise.stance == plan::Stance::practice;
    const bool in_doubt = partly || promise.hedged || described;
    const auto as_far_as_sure = [&](Severity severity) { return in_doubt ? std::min(severity, Severity::warning) : severity; };
    Finding finding{.rule = rule_.id,
                    .severity = as_far_as_sure(worst->bounding.severity()),
                    .message = message_of(promise, weighed, wording, partly),
                    .where = promise.where};
    std::vector<Bounding> broken;
    for (const Failure& failure : weighed.failures) {
      broken.push_back(failure.bounding);
    }
    add_basis(wording, broken, upper_of(promise, weighed), finding);
    if (partly) {
      finding.notes.push_back({.kind = Note::Kind::advice,
                               .text = {"请分年级写，如 {1-2年级: …, 3-6年级: …}", "write it by grades, such as {1-2: …, 3-6: …}"}});
    } else {
      add_advice(rule_, finding);
    }
    if (subject_.level != nullptr) {
      set_level(*subject_.level, as_far_as_sure(subject_.level->severity), finding);
    }
    return finding;
  }

  // The limits of other layers that it keeps.
  std::vector<Bounding> upper_of(const plan::Promise& promise, const Weighed& weighed) const {
    const Grades grades = promise.grades.value_or(subject_.possible_grades());
    std::vector<Bounding> upper;
    for (const LiveLimit& limit : limits_) {
      const BoundLimit& bound = *limit.bound;
      if (!bound.promises || (limit.grades & grades).empty() || !can_be_said(limit) || !narrows(promise.allowed, *bound.promises)) {
        continue;
      }
      const bool fails_too = std::ranges::any_of(
          weighed.failures, [&](const Failure& failure) { return failure.bounding.limit->limit->region == bound.limit->region; });
      if (!fails_too) {
        upper.push_back({.allowed = &*bound.promises, .limit = &bound});
      }
    }
    return upper;
  }

  // 承诺的睡眠时间 9 小时，宽于规定：一至六年级下限 10 小时
  Text message_of(const plan::Promise& promise, const Weighed& weighed, const Wording& wording, bool partly) const {
    Text asked;
    std::vector<std::pair<Grades, Text>> parts;
    for (const Failure& failure : weighed.failures) {
      const Text asks = phrase(*failure.bounding.allowed, wording);
      const bool known = std::ranges::any_of(parts, [&](const auto& part) { return part.first == failure.grades && part.second == asks; });
      if (!known) {
        parts.emplace_back(failure.grades, asks);
      }
    }
    for (const auto& [grades, asks] : parts) {
      asked.zh += fmt::format("{}{}{}", asked.zh.empty() ? "" : "、", show(grades).zh, asks.zh);
      asked.en += fmt::format("{}{}: {}", asked.en.empty() ? "" : ", ", show(grades).en, asks.en);
    }
    if (promise.in_prose) {
      return prose_message(promise, asked, partly);
    }
    const Text said = same_text(std::string(promise.text));
    const Text& name = rule_.topic->name;
    if (partly) {
      return {fmt::format("承诺“{}：{}”没有写明年级，对有的年级宽于规定：{}", name.zh, said.zh, asked.zh),
              fmt::format("the promise \"{}: {}\" names no grades and is laxer than the rule for some: {}", name.en, said.en, asked.en)};
    }
    return {fmt::format("承诺“{}：{}”宽于规定：{}", name.zh, said.zh, asked.zh),
            fmt::format("the promise \"{}: {}\" is laxer than the rule: {}", name.en, said.en, asked.en)};
  }

  // 文中“每周五公布成绩”属于“公布成绩”，规定不允许；“不超过90分钟”宽于规定：三至六年级上限 60 分钟
  Text prose_message(const plan::Promise& promise, const Text& asked, bool partly) const {
    const Text& name = rule_.topic->name;
    if (const auto* words = std::get_if<WordSet>(&promise.allowed)) {
      const bool does = words->words == SharedWords::of_flag(true);
      if (does && promise.text == name.zh) {
        return {fmt::format("文中写到“{}”，规定不允许", promise.text), fmt::format("\"{}\" ({}) is not allowed", promise.text, name.en)};
      }
      return does ? Text{fmt::format("文中“{}”属于“{}”，规定不允许", promise.text, name.zh),
                         fmt::format("\"{}\" is a case of \"{}\", which is not allowed", promise.text, name.en)}
                  : Text{fmt::format("文中“{}”不合规定：规定要求“{}”", promise.text, name.zh),
                         fmt::format("\"{}\" is against the rule, which asks for \"{}\"", promise.text, name.en)};
    }
    const char* zh = partly ? "没有写明年级，对有的年级宽于规定" : "宽于规定";
    const char* en = partly ? "names no grades and is laxer than the rule for some" : "is laxer than the rule";
    return {fmt::format("文中“{}”（{}）{}：{}", promise.text, name.zh, zh, asked.zh),
            fmt::format("\"{}\" ({}) {}: {}", promise.text, name.en, en, asked.en)};
  }

  const BoundRule& rule_;
  const std::vector<LiveLimit>& limits_;
  const Subject& subject_;
  HalfOutcome& outcome_;
};

}  // namespace

void judge_promises(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject, HalfOutcome& out) {
  PromiseJudge(rule, limits, subject, out).judge();
}

}  // namespace jianfu::check
