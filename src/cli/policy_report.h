// Findings in policy files, printed as findings in plans are: file by file, in any format.
#pragma once

#include "cli/commands.h"
#include "report/report.h"

namespace jianfu::cli {

// To standard output and the files of --output; nullopt, said on standard error, when one of these cannot be written (exit status 2).
// `scope` says in the last line what was looked at. Findings without a place stand under the folder's own name.
std::optional<report::Summary> print_policy_report(Findings findings, const Text& scope, const Session& session, const Options& options,
                                                   const Io& io);

}  // namespace jianfu::cli
