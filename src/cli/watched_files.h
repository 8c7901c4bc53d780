// What a report of check depends on, as it stands on the disk at one moment.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/options.h"

namespace jianfu::cli {

// Equal for a file that did not change. No number of the file itself is in it: network drives may give a new one at each look.
struct Stamp {
  bool exists = false;
  std::uint32_t mode = 0;  // a file that may be read now
  std::int64_t size = 0;
  std::int64_t changed = 0;  // nanoseconds

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

using Stamps = std::map<std::string, Stamp>;  // by path as the run spells it

Stamp stamp_of(const std::string& path);

// The files named by `options` and those that a walk of its folders finds now, every .jianfu.yaml that governs them, the policies of
// --policies or of these, the baseline, the list of --files-from, and `read`: what the last run read besides.
// Without the reports that the run itself writes.
Stamps look_at(const Options& options, const std::set<std::string>& read);

// Paths that stand only in one of the two, or differently.
std::vector<std::string> changed_between(const Stamps& before, const Stamps& after);

}  // namespace jianfu::cli
