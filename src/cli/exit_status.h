// The four exit statuses. Nothing else ever leaves the program.
#pragma once

namespace jianfu::cli {

enum class ExitStatus {
  clean = 0,     // nothing at or above --fail-on
  findings = 1,  // findings; a plan that cannot be read or parsed is one
  unusable = 2,  // usage, configuration, policies, path not found, no plan found, output not writable
  internal = 3,  // a fault of the program
};

}  // namespace jianfu::cli
