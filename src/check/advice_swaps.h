// For a day without PE in a class that has it twice on another: the nearest swap of two lessons that mends it, tried on the plan itself.
#pragma once

#include <functional>
#include <vector>

#include "check/bind.h"
#include "finding/finding.h"
#include "plan/plan.h"

namespace jianfu::check {

// What the plan, as it stands now, is told by the timetable and the rules.
using JudgeAgain = std::function<Findings()>;

// Adds the advice to `findings`. A swap is named only when, judged again with it, the day's finding is gone and no rule has more findings
// than before. The plan is as it was afterwards.
void advise_swaps(plan::Plan& plan, const BoundRules& rules, const Vocabulary& vocabulary, const plan::Counting& counting,
                  const JudgeAgain& judge, Findings& findings);

}  // namespace jianfu::check
