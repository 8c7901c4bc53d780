// One entry of `rules:`.
#pragma once

#include <string>

#include "finding/finding.h"
#include "policy/policy.h"
#include "yaml/node.h"

namespace jianfu::policy {

RulePart read_rule(const yaml::Entry& entry, const std::string& region, Findings& out);

}  // namespace jianfu::policy
