// The plan's own waivers (豁免), in its records and comments: reason, authority and end date are required; what they cover stays visible
// and counted.
#pragma once

#include <vector>

#include "check/bind.h"
#include "check/choice.h"
#include "finding/finding.h"
#include "finding/verdict.h"
#include "plan/plan.h"

namespace jianfu::check {

// The rules as they stand to one plan.
struct RulesOfPlan {
  const BoundRules& rules;                   // of its layers
  const std::vector<std::string>& left_out;  // of its layers, too, but the command line does without them
  const std::vector<RuleVerdict>& verdicts;  // of those that were asked
  const Choice* choice = nullptr;
};

enum class WaiverState {
  in_force,
  unused,  // it covers nothing
  expired,
  incomplete,
  unknown_rule,
  not_waivable,
  not_asked,  // its rule was not, so it may cover something or nothing
};

struct JudgedWaiver {
  plan::Waiver waiver;
  WaiverState state = WaiverState::in_force;
  int findings = 0;  // that it covers
};

// Marks the findings that a waiver in force on `day` covers, and says what became of each. A waiver that is incomplete, expired, unused, of
// an unknown rule or of one that cannot be waived becomes a finding of its own (rule waiver/…).
std::vector<JudgedWaiver> apply_waivers(const plan::Plan& plan, const RulesOfPlan& rules, Date day, Findings& findings);

}  // namespace jianfu::check
