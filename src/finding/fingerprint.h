// What tells a finding from all others and stays the same while the lines around it change: for baselines, and for forges that follow a
// finding from one change to the next.
#pragma once

#include <string>
#include <vector>

#include "finding/finding.h"

namespace jianfu {

// One for each finding of one plan, in their order: 16 hexadecimal digits made of the rule, the path, the document, the place in the plan's
// structure, the text that the finding and its addends point at (blanks do not count), and which of several alike it is. Lines, columns,
// messages and severities have no part in it.
std::vector<std::string> fingerprints(const Findings& findings, const std::string& path, int document);

}  // namespace jianfu
