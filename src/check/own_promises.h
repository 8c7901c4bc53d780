// The school's own promises that bound the values of rules.
#pragma once

#include <vector>

#include "check/bind.h"
#include "check/live.h"

namespace jianfu::check {

// Of this rule, in place of what was in `promises`.
void find_own_promises(const BoundRule& rule, const Subject& subject, std::vector<const plan::Promise*>& promises);

}  // namespace jianfu::check
