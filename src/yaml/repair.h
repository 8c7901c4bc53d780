// Full-width characters in a file that yaml-cpp cannot parse. They are found by trial: a character is to blame when the file gets
// further with the ASCII one in its place. So prose is never blamed for its punctuation.
#pragma once

#include "finding/finding.h"
#include "yaml/builder.h"
#include "yaml/outline.h"

namespace jianfu::yaml {

// Appends yaml/full-width for each character to blame; false when there is none.
bool blame_full_width(const File& file, const Failure& failure, const Outline& pieces, const Limits& limits, Findings& out);

}  // namespace jianfu::yaml
