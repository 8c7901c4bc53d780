// explain as one JSON object.

#include "check/messages.h"
#include "check/question.h"
#include "cli/explanation.h"
#include "report/json_values.h"

namespace jianfu::cli {

namespace {

using report::Json;

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

const char* word(check::Standing standing) {
  switch (standing) {
    case check::Standing::binds:
      return "binds";
    case check::Standing::repeats:
      return "repeats";
    case check::Standing::covered:
      return "covered";
    case check::Standing::replaced:
      return "replaced";
    case check::Standing::ended:
      return "ended";
    case check::Standing::to_come:
      break;
  }
  return "to-come";
}

Json grades_json(Grades grades) {
  Json list = Json::array();
  for (int grade = 1; grade <= 12; ++grade) {
    if (grades.has(grade)) {
      list.push_back(grade);
    }
  }
  return list;
}

Json document_json(const policy::Document& document) {
  return {{"id", document.id},
          {"title", document.title},
          {"issuer", or_null(document.issuer)},
          {"number", or_null(document.number)},
          {"issued", document.issued},
          {"repealed", document.repealed ? Json(iso(*document.repealed)) : Json(nullptr)},
          {"url", or_null(document.url)},
          {"checked", or_null(document.checked)},
          {"note", or_null(document.note)}};
}

Json limit_json(const check::BoundLimit& limit, const Explanation& explanation, Lang lang) {
  const check::BoundLimit* first = explanation.rule->limits.data();
  const LimitWords words = words_of(limit, explanation);
  Json stands = Json::array();
  for (const check::Stand& stand : explanation.stands) {
    if (stand.limit == &limit) {
      stands.push_back({{"grades", grades_json(stand.grades)},
                        {"standing", word(stand.standing)},
                        {"by", stand.by != nullptr ? Json(stand.by - first) : Json(nullptr)}});
    }
  }
  return {{"region", limit.limit->region},
          {"grades", grades_json(limit.limit->grades)},
          {"limit", words.asked.in(lang)},
          {"condition", or_null(words.condition.in(lang))},
          {"force", policy::word(limit.limit->force)},
          {"from", iso(limit.from)},
          {"until", limit.until ? Json(iso(*limit.until)) : Json(nullptr)},
          {"expect", limit.limit->expect},
          {"document", document_json(*limit.document)},
          {"clause", or_null(limit.limit->clause)},
          {"confidence", confidence_of(limit) == policy::Confidence::high ? "high" : "medium"},
          {"facts", limit.limit->facts},
          {"note", or_null(words.note.in(lang))},
          {"laxer", or_null(words.laxer.in(lang))},
          {"standings", std::move(stands)}};
}

const char* word(check::Verdict verdict) {
  switch (verdict) {
    case check::Verdict::pass:
      return "pass";
    case check::Verdict::breach:
      return "breach";
    case check::Verdict::not_applicable:
      return "not_applicable";
    case check::Verdict::undetermined:
      break;
  }
  return "undetermined";
}

Json plan_json(const PlanAnswer& answer, Lang lang) {
  Json findings = Json::array();
  for (const Finding& finding : answer.findings) {
    findings.push_back(report::finding_json(finding, answer.path, lang));
  }
  Json plan = {{"path", answer.path}, {"verdict", word(answer.verdict)}, {"findings", std::move(findings)}};
  if (answer.left_out) {
    plan["left_out"] = {{"path", answer.left_out->file->path()}, {"line", answer.left_out->start().line}};
  }
  return plan;
}

}  // namespace

Json explanation_json(const Explanation& explanation, Lang lang) {
  const check::BoundRule& rule = *explanation.rule;
  Json question = Json::array();
  for (const Text& sentence : question_of(explanation)) {
    question.push_back(sentence.in(lang));
  }
  Json limits = Json::array();
  for (const check::BoundLimit& limit : rule.limits) {
    limits.push_back(limit_json(limit, explanation, lang));
  }
  Json examples = Json::array();
  for (const RegionExample& one : examples_of(explanation)) {
    examples.push_back({{"expect", word(expected_verdict(one.example->expect))}, {"region", one.region}, {"plan", one.example->text}});
  }
  Json all{{"schema", "jianfu-lint/explain/1"},
           {"rule", rule.id},
           {"page", or_null(page_of(rule.id))},
           {"title", rule.question->title.in(lang)},
           {"question", std::move(question)},
           {"table", rule.table != nullptr ? Json(rule.table->name) : Json(nullptr)},
           {"topic", rule.topic != nullptr ? Json(rule.topic->id) : Json(nullptr)},
           {"must_state", rule.question->must_state},
           {"lower_may_replace", rule.question->lower_may_replace},
           {"waivable", rule.question->waivable},
           {"layers", explanation.layers},
           {"other_regions", explanation.other_regions},
           {"date", explanation.day ? Json(iso(*explanation.day)) : Json(nullptr)},
           {"limits", std::move(limits)},
           {"examples", std::move(examples)},
           {"advice", or_null(rule.advice.in(lang))}};
  all["plan"] = explanation.plan ? plan_json(*explanation.plan, lang) : Json(nullptr);
  return all;
}

}  // namespace jianfu::cli
