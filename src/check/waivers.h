// The plan's own waivers (豁免), in its records and comments: reason, authority and end date are required; what they cover stays visible and counted.
#pragma once

#include <vector>

#include "check/bind.h"
#include "finding/finding.h"
#include "plan/plan.h"

namespace jianfu::check {

// Marks the findings that a waiver in force on `day` covers. A waiver that is incomplete, expired, of an unknown rule or of one that cannot be
// waived, or that covers nothing, becomes a finding of its own (rule waiver/…).
void apply_waivers(const plan::Plan& plan, const std::vector<BoundRule>& rules, Date day, Findings& findings);

}  // namespace jianfu::check
