// Options that cannot be used together, or not with what is to be checked.
#pragma once

#include <optional>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/options.h"

namespace jianfu::cli {

// What is wrong with the command line as a whole; nothing when all of it can be done. Of `options`, the paths are known.
std::optional<Error> contradiction(const Given& given, const Options& options);

}  // namespace jianfu::cli
