// What mends a finding about a plan without a doubt.
#pragma once

#include <vector>

#include "finding/mend.h"

namespace jianfu::plan {

// A mistyped key (plan/unknown-key) that is near to one known spelling and to no other, and full-width digits in a value
// (plan/full-width-digits). Empty for all others.
std::vector<Edit> edits_of(const Finding& finding);

}  // namespace jianfu::plan
