// One policy file (YAML tree) → its part of a layer. Every fault of form is a finding (rule policy/…) at its place; none hides another.
#pragma once

#include <string_view>

#include "finding/finding.h"
#include "policy/policy.h"
#include "yaml/node.h"

namespace jianfu::policy {

// Adds what the file says to the layer of its `region`; new layers are appended. Faults go to `out` and what they touch is left out.
void read_policy(const yaml::Node& root, std::vector<Layer>& layers, Findings& out);

// 2021-07-24, 2010-09, 2014: the first day of what is written.
std::optional<Date> first_day(std::string_view written);

}  // namespace jianfu::policy
