// --fix and --diff: mends the plans themselves where a finding leaves no doubt how.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"

namespace jianfu::cli {

struct Fixed {
  bool changed = false;  // a file was mended, or would be with --diff
  bool all_done = true;  // false: a file could not be written, said on standard error
};

// One file after the other, each written whole or not at all; a file that cannot be read is left to the check. With --diff the changes go
// to standard output and no file is touched. How many places were mended in which file is said on standard error.
Fixed fix_plans(const std::vector<std::string>& paths, const Session& session, const Options& options, const Io& io);

}  // namespace jianfu::cli
