// Everything there is to say about one rule in one chain of regions, and the forms in which it is printed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "check/check.h"
#include "check/standing.h"
#include "policy/book.h"

namespace jianfu::cli {

// What the rule says about one plan.
struct PlanAnswer {
  std::string path;
  check::Verdict verdict;
  Findings findings;                      // of this rule
  std::vector<plan::Promise> promises;    // of the rule's topic, as far as they can be held against anything
  std::optional<Location> left_out = {};  // where the plan's configuration keeps a check from asking the rule
};

struct Explanation {
  const policy::Book* book;
  const check::BoundRule* rule;
  policy::Chain layers;                         // that exist, outermost first
  std::optional<Date> day = {};                 // nullopt: about no day in particular, as on the pages
  Text grades_name = {};                        // 小学; empty: every school
  std::vector<check::Stand> stands = {};        // empty without a day
  std::vector<std::string> other_regions = {};  // that have limits of this rule too
  std::optional<PlanAnswer> plan = {};
};

// One limit with its document, as every form prints it.
struct LimitWords {
  Text grades;
  Text asked;
  Text condition;  // empty: always
  Text force;
  Text dates;  // 2021-07-24 起
  Text note;
  Text laxer;  // why it stands although a layer above is stricter; mostly empty
};

LimitWords words_of(const check::BoundLimit& limit, const Explanation& explanation);

// Adds what else is told of a limit, unless it is there: its note, and why it may be laxer than a layer above.
void add_notes(const LimitWords& words, std::vector<Text>& notes);

// Issuer, number, day of issue, confidence: what is known of the document behind a limit.
Text about(const policy::Document& document, policy::Confidence confidence);
policy::Confidence confidence_of(const check::BoundLimit& limit);

// What is looked at, what else it bounds, and for whom: one sentence each.
std::vector<Text> question_of(const Explanation& explanation);

// Limits of one layer under one document, newest first.
struct DocumentLimits {
  const policy::Document* document;
  std::vector<const check::BoundLimit*> limits;
};

std::vector<DocumentLimits> limits_of_layer(const Explanation& explanation, const std::string& region);

// The examples of the layers, outermost first.
struct RegionExample {
  std::string region;
  const policy::Example* example;
};

std::vector<RegionExample> examples_of(const Explanation& explanation);

Text verdict_name(check::Verdict verdict);
check::Verdict expected_verdict(policy::Example::Expect expect);

std::string explanation_text(const Explanation& explanation, Lang lang);
nlohmann::ordered_json explanation_json(const Explanation& explanation, Lang lang);

// Policies are data: as Markdown nothing in them is markup, breaks a table or begins a line.
std::string plain_markdown(const std::string& text);

// The page of a rule, in both languages. A rule that several regions ask in their own way has one explanation for each way.
std::string explanation_page(const std::vector<Explanation>& ways);

}  // namespace jianfu::cli
