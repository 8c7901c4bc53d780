#include <algorithm>

#include <nlohmann/json.hpp>

#include "cli/policy_diff.h"

namespace jianfu::cli {

namespace {

using audit::Change;
using Json = nlohmann::ordered_json;

const char* kind_word(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::added:
      return "added";
    case Change::Kind::tightened:
      return "tightened";
    case Change::Kind::loosened:
      return "loosened";
    case Change::Kind::changed:
      return "changed";
    case Change::Kind::renewed:
      return "renewed";
    case Change::Kind::removed:
      return "removed";
  }
  return "changed";
}

const char* verdict_word(check::Verdict verdict) {
  switch (verdict) {
    case check::Verdict::pass:
      return "pass";
    case check::Verdict::breach:
      return "breach";
    case check::Verdict::not_applicable:
      return "not_applicable";
    case check::Verdict::undetermined:
      return "undetermined";
  }
  return "undetermined";
}

Json limits_json(const Change& change, const audit::LimitList& limits, Lang lang) {
  Json all = Json::array();
  for (const check::BoundLimit* limit : limits) {
    all.push_back({{"asks", audit::asks(*change.rule, *limit).in(lang)},
                   {"force", policy::word(limit->limit->force)},
                   {"document", limit->document->title},
                   {"clause", limit->limit->clause.empty() ? Json(nullptr) : Json(limit->limit->clause)},
                   {"from", iso(limit->from)},
                   {"until", limit->until ? Json(iso(*limit->until)) : Json(nullptr)}});
  }
  return all;
}

Json grades_json(Grades grades) {
  Json all = Json::array();
  for (int grade = 1; grade <= 12; ++grade) {
    if (grades.has(grade)) {
      all.push_back(grade);
    }
  }
  return all;
}

Json verdict_json(const DayVerdict& one) {
  Json object{{"verdict", verdict_word(one.verdict)}};
  object["severity"] = one.verdict == check::Verdict::breach ? Json(name(one.severity)) : Json(nullptr);
  return object;
}

Json plan_json(const PlanChanges& plan, Lang lang) {
  Json changes = Json::array();
  for (const VerdictChange& change : plan.changes) {
    Json findings = Json::array();
    for (const Finding& finding : change.findings) {
      const Position at = finding.where.start();
      findings.push_back({{"line", at.line}, {"column", at.column}, {"message", finding.message.in(lang)}});
    }
    changes.push_back({{"rule", change.rule},
                       {"title", change.title.in(lang)},
                       {"before", verdict_json(change.before)},
                       {"after", verdict_json(change.after)},
                       {"findings", findings}});
  }
  return {{"path", plan.path},     {"document", plan.document}, {"is_plan", plan.is_plan},
          {"layers", plan.layers}, {"changes", changes},        {"unchanged", plan.unchanged}};
}

}  // namespace

std::string diff_json(const PolicyDiff& diff, const policy::Book& book, Lang lang) {
  Json changes = Json::array();
  Json summary{{"added", 0}, {"tightened", 0}, {"loosened", 0}, {"changed", 0}, {"renewed", 0}, {"removed", 0}};
  for (const Change& change : diff.changes) {
    const std::string condition = condition_of(change, *diff.vocabulary).in(lang);
    changes.push_back({{"rule", change.rule->id},
                       {"title", change.rule->question->title.in(lang)},
                       {"layer", change.region},
                       {"grades", grades_json(change.grades)},
                       {"condition", condition.empty() ? Json(nullptr) : Json(condition)},
                       {"kind", kind_word(change.kind)},
                       {"before", limits_json(change, change.before, lang)},
                       {"after", limits_json(change, change.after, lang)}});
    Json& count = summary[kind_word(change.kind)];
    count = count.get<int>() + 1;
  }
  Json plans = Json::array();
  for (const PlanChanges& plan : diff.plans) {
    plans.push_back(plan_json(plan, lang));
  }
  const Json all{{"schema", "jianfu-lint/policy-diff/1"},
                 {"policies", {{"set", book.set}, {"digest", book.digest}}},
                 {"from", iso(diff.from)},
                 {"to", iso(diff.to)},
                 {"layers", diff.layers},
                 {"changes", changes},
                 {"plans", plans},
                 {"summary", summary}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace jianfu::cli
