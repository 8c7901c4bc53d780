// The two operations the program is made of: every fact lies inside the range of every layer (contains), every promise lies inside the
// range of the layers above it (narrows).
#pragma once

#include "check/bind.h"
#include "check/live_rules.h"
#include "check/measure.h"
#include "finding/finding.h"
#include "finding/verdict.h"

namespace jianfu::check {

using jianfu::RuleVerdict;
using jianfu::Verdict;

// What the halves of a rule came to. Their findings go behind those that are there.
struct HalfOutcome {
  explicit HalfOutcome(Findings& out) : findings(out), findings_before(out.size()) {}

  bool has_findings() const { return findings.size() > findings_before; }

  bool judged = false;        // something was held against a limit and the answer was certain
  bool undetermined = false;  // something could not be judged
  bool absent = true;         // the plan has nothing that could be judged
  Findings& findings;
  std::size_t findings_before;
};

// Memory that serves rule after rule.
struct JudgeRoom {
  RowTest kept;
  std::vector<Truth> holds;
  std::vector<const plan::Promise*> promises;
};

// contains: the rows of the rule's table, which is present, against every layer and the school's own promises.
void judge_facts(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject, JudgeRoom& room, HalfOutcome& out);

// narrows: the plan's promises of the rule's topic against every layer.
void judge_promises(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject, HalfOutcome& out);

// Whether a promise can be held against anything: mentions and blanks cannot.
inline bool is_judged(const plan::Promise& promise) {
  return promise.stance != plan::Stance::mention && !promise.blank;
}

// Both, with what must be stated and what changes inside the term. Findings go behind those in `out`.
Verdict evaluate(const BoundRule& rule, const LiveRule& live, const Subject& subject, JudgeRoom& room, Findings& out);

}  // namespace jianfu::check
