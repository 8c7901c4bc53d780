// The two operations the program is made of: every fact lies inside the range of every layer (contains), every promise lies inside the
// range of the layers above it (narrows).
#pragma once

#include "check/bind.h"
#include "check/live_rules.h"
#include "check/measure.h"
#include "check/messages.h"
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

// What a group came to in one variant.
struct Judgement {
  Measured measured = {};
  std::size_t first_broken = 0;  // in the list of all that the group breaks
  std::size_t end_broken = 0;
  bool undetermined = false;

  bool is_breach() const { return first_broken < end_broken; }
};

// Memory that serves rule after rule.
struct JudgeRoom {
  RowTest kept;                                // the rule's `where`
  std::vector<RowTest> conditions;             // the `when` of each limit, on rows
  std::vector<Truth> holds;                    // whether each limit is about the part in hand
  std::vector<const plan::Promise*> promises;  // of the school's own, that bound the value
  std::vector<Judgement> judgements;           // of the parts of the group in hand
  std::vector<Bounding> broken;                // by them, part by part
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
