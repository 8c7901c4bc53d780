// --watch: the same check again, whenever something that it depends on changes.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "cli/options.h"
#include "cli/run.h"

namespace jianfu::cli {

// One check. What it read of plans, and of the files they name, is put into `read`.
using Check = std::function<ExitStatus(std::set<std::string>& read)>;

// Checks until it is interrupted, or nobody takes the output any more, and returns the status of the last check. When the first cannot be
// made (a path that does not exist, a broken configuration), it is the last: a mistake in the call is not waited on.
//
// Files are looked at again and again, rather than asking the system to tell of changes: that sees network drives, on which plans of
// a bureau lie, and editors that write by renaming, and files that come and go, all alike.
ExitStatus watch(const Check& check, const Options& options, const Io& io);

}  // namespace jianfu::cli
