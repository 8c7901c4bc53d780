// The two operations the program is made of: every fact lies inside the range of every layer (contains), every promise lies inside the
// range of the layers above it (narrows).
#pragma once

#include "check/bind.h"
#include "check/live_rules.h"
#include "finding/finding.h"
#include "finding/verdict.h"

namespace jianfu::check {

using jianfu::RuleVerdict;
using jianfu::Verdict;

struct Outcome {
  Verdict verdict = Verdict::not_applicable;
  Findings findings;
};

// What one half of a rule came to.
struct HalfOutcome {
  bool judged = false;        // something was held against a limit and the answer was certain
  bool undetermined = false;  // something could not be judged
  bool absent = false;        // the plan has nothing that could be judged
  Findings findings;
};

// contains: the rows of the rule's table against every layer and the school's own promises.
HalfOutcome judge_facts(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject);

// narrows: the plan's promises of the rule's topic against every layer.
HalfOutcome judge_promises(const BoundRule& rule, const std::vector<LiveLimit>& limits, const Subject& subject);

// Whether a promise can be held against anything: mentions and blanks cannot.
bool is_judged(const plan::Promise& promise);

// Both, with what must be stated and what changes inside the term.
Outcome evaluate(const BoundRule& rule, const LiveRule& live, const Subject& subject);

}  // namespace jianfu::check
