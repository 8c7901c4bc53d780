#include "cli/explanation.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/messages.h"
#include "check/question.h"

namespace jianfu::cli {

namespace {

Text force_name(policy::Force force) {
  switch (force) {
    case policy::Force::must:
      return {"必须", "must"};
    case policy::Force::general:
      return {"一般", "generally"};
    case policy::Force::encouraged:
      return {"鼓励", "encouraged"};
  }
  return {};
}

Text grades_name(Grades grades) {
  return grades == Grades::all() ? Text{"各年级", "all grades"} : show(grades);
}

Text dates_of(const check::BoundLimit& limit) {
  const std::string from = check::since_when(limit);
  if (limit.until) {
    return {fmt::format("{} 至 {}", from, iso(*limit.until)), fmt::format("{} to {}", from, iso(*limit.until))};
  }
  return {from + " 起", "since " + from};
}

Text plan_condition(const Explanation& explanation) {
  Text all;
  for (const check::BoundMatcher& matcher : explanation.rule->when) {
    const Text one = check::condition(matcher, *plan::table_spec("school"), explanation.book->vocabulary);
    all = all.empty() ? one : all + Text{"，且", " and "} + one;
  }
  return all;
}

}  // namespace

LimitWords words_of(const check::BoundLimit& limit, const Explanation& explanation) {
  LimitWords words{.grades = grades_name(limit.limit->grades),
                   .asked = check::asked(limit, *explanation.rule),
                   .condition = check::conditions(limit, *explanation.rule, explanation.book->vocabulary),
                   .force = force_name(limit.limit->force),
                   .dates = dates_of(limit),
                   .note = limit.limit->note,
                   .laxer = limit.limit->laxer};
  if (limit.limit->expect) {
    words.dates = words.dates + Text{"（预告）", " (announced)"};
  }
  return words;
}

void add_notes(const LimitWords& words, std::vector<Text>& notes) {
  const Text laxer = words.laxer.empty() ? Text{} : Text{"宽于上级：", "laxer than a layer above: "} + words.laxer;
  for (const Text& note : {words.note, laxer}) {
    if (!note.empty() && std::ranges::find(notes, note) == notes.end()) {
      notes.push_back(note);
    }
  }
}

policy::Confidence confidence_of(const check::BoundLimit& limit) {
  return limit.limit->confidence == policy::Confidence::medium ? limit.limit->confidence : limit.document->confidence;
}

Text about(const policy::Document& document, policy::Confidence confidence) {
  const bool high = confidence == policy::Confidence::high;
  const std::string number = document.number.empty() ? "" : document.number + " · ";
  const std::string repealed = document.repealed ? iso(*document.repealed) : "";
  return {fmt::format("{} · {}{} 发布{} · 可信度{}", document.issuer, number, document.issued,
                      repealed.empty() ? "" : " · 施行至 " + repealed, high ? "高" : "中"),
          fmt::format("{} · {}issued {}{} · confidence {}", document.issuer, number, document.issued,
                      repealed.empty() ? "" : " · in force to " + repealed, high ? "high" : "medium")};
}

std::vector<Text> question_of(const Explanation& explanation) {
  const check::BoundRule& rule = *explanation.rule;
  const policy::Question& question = *rule.question;
  std::vector<Text> sentences;
  if (rule.table != nullptr) {
    sentences.push_back(check::look_at(rule, explanation.book->vocabulary));
  }
  if (rule.topic != nullptr) {
    const Text& topic = rule.topic->name;
    sentences.push_back(
        rule.table != nullptr
            ? Text{fmt::format("学校关于“{}”的承诺也须在限额之内；承诺比限额严的，按承诺检查。", topic.zh),
                   fmt::format(
                       "The school's promises about {} must lie within the limits too; a stricter promise is what the plan is held to.",
                       topic.en)}
            : Text{fmt::format("看学校关于“{}”的承诺是否在限额之内。", topic.zh),
                   fmt::format("Looks at the school's promises about {}.", topic.en)});
  }
  if (question.must_state) {
    sentences.push_back({"工作计划须写明这一点，没有写也算违反；只有课表的文件不要求。",
                         "A work plan must say something about it, else it is a breach; a timetable alone need not."});
  }
  const Text schools = plan_condition(explanation);
  if (!schools.empty()) {
    sentences.push_back({fmt::format("只用于{}的学校。", schools.zh), fmt::format("Only for schools where {}.", schools.en)});
  }
  sentences.push_back(
      question.lower_may_replace
          ? Text{"上级把这个数留给下级定：下级有规定的，以下级为准。",
                 "The upper layer leaves the figure to the lower: where a lower layer has one, that one counts."}
          : Text{"各级规定同时有效：下级可以更严，不能更宽。", "All layers hold at once: a lower one may be stricter, never laxer."});
  sentences.push_back(question.waivable ? Text{"有批准、理由和期限的，可以在计划中写豁免。",
                                               "A plan may waive it with a reason, an approval and an end date."}
                                        : Text{"不得豁免。", "It cannot be waived."});
  return sentences;
}

std::vector<DocumentLimits> limits_of_layer(const Explanation& explanation, const std::string& region) {
  std::vector<const check::BoundLimit*> limits;
  for (const check::BoundLimit& limit : explanation.rule->limits) {
    if (limit.limit->region == region) {
      limits.push_back(&limit);
    }
  }
  std::ranges::stable_sort(limits, [](const auto* a, const auto* b) { return a->from > b->from; });
  std::vector<DocumentLimits> documents;
  for (const check::BoundLimit* limit : limits) {
    const auto known = std::ranges::find(documents, limit->document, &DocumentLimits::document);
    if (known != documents.end()) {
      known->limits.push_back(limit);
    } else {
      documents.push_back({.document = limit->document, .limits = {limit}});
    }
  }
  return documents;
}

std::vector<RegionExample> examples_of(const Explanation& explanation) {
  std::vector<RegionExample> examples;
  for (const std::string& region : explanation.layers) {
    for (const policy::RulePart& part : explanation.book->layer(region)->rules) {
      for (const policy::Example& example : part.examples) {
        if (part.id == explanation.rule->id) {
          examples.push_back({.region = region, .example = &example});
        }
      }
    }
  }
  return examples;
}

Text verdict_name(check::Verdict verdict) {
  switch (verdict) {
    case check::Verdict::pass:
      return {"通过", "pass"};
    case check::Verdict::breach:
      return {"违反", "breach"};
    case check::Verdict::not_applicable:
      return {"不适用", "not applicable"};
    case check::Verdict::undetermined:
      return {"无法判断", "undetermined"};
  }
  return {};
}

check::Verdict expected_verdict(policy::Example::Expect expect) {
  switch (expect) {
    case policy::Example::Expect::breach:
      return check::Verdict::breach;
    case policy::Example::Expect::pass:
      return check::Verdict::pass;
    case policy::Example::Expect::not_applicable:
      return check::Verdict::not_applicable;
    case policy::Example::Expect::undetermined:
      return check::Verdict::undetermined;
  }
  return check::Verdict::pass;
}

}  // namespace jianfu::cli
