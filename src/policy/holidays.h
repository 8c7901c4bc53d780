// Reads policies/holidays/<year>.yaml: the days of rest and of make-up work that the State Council's notices give for one year.
#pragma once

#include "base/holidays.h"
#include "finding/finding.h"
#include "yaml/node.h"

namespace jianfu::policy {

// Adds the year to `holidays`. Faults become findings (rule policy/holidays) at their place.
void read_holidays(const yaml::Node& root, Holidays& holidays, Findings& out);

}  // namespace jianfu::policy
