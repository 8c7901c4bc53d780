// What policy diff found, and its two ways of showing it.
#pragma once

#include <string>
#include <vector>

#include "audit/changes.h"
#include "check/evaluate.h"
#include "policy/book.h"

namespace jianfu::cli {

// How a rule ended for a plan on one day; the severity is that of its gravest finding.
struct DayVerdict {
  check::Verdict verdict = check::Verdict::not_applicable;
  Severity severity = Severity::info;  // of a breach

  friend bool operator==(const DayVerdict&, const DayVerdict&) = default;
};

struct VerdictChange {
  std::string rule;
  Text title;
  DayVerdict before;
  DayVerdict after;
  Findings findings;  // of the second day; when it found nothing, of the first. Without places outside the plan
};

struct PlanChanges {
  std::string path;
  int document = 1;
  bool is_plan = true;  // false: it could not be read as one
  policy::Chain layers = {};
  std::vector<VerdictChange> changes = {};
  std::size_t unchanged = 0;
};

struct PolicyDiff {
  Date from;
  Date to;
  policy::Chain layers;
  std::vector<audit::Change> changes;
  std::vector<PlanChanges> plans;
  const Vocabulary* vocabulary = nullptr;  // of the policies
  bool has_region = true;                  // false: only the nation was looked at, since no region was given
};

// 学段为初中: under which the limits of a change hold; empty when always.
Text condition_of(const audit::Change& change, const Vocabulary& vocabulary);

std::string diff_text(const PolicyDiff& diff, Lang lang);
std::string diff_json(const PolicyDiff& diff, const policy::Book& book, Lang lang);

}  // namespace jianfu::cli
