// What mends a finding about the text of a file without a doubt.
#pragma once

#include <vector>

#include "finding/mend.h"

namespace jianfu::yaml {

// For errors of load(): ASCII for a full-width sign (none for a quote beside a backslash, which ASCII quotes would give a meaning); for a
// tab in the indentation all such tabs as spaces, when some width gives a tree and no two widths give different ones. Empty for all others.
std::vector<Edit> edits_of(const Finding& finding);

}  // namespace jianfu::yaml
