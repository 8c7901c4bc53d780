// From which severity on a finding makes a run fail: what --fail-on says.
#pragma once

#include <optional>

#include "finding/finding.h"

namespace jianfu {

struct Threshold {
  std::optional<Severity> from = Severity::error;  // nullopt: nothing does

  bool reached_by(const Finding& finding) const { return !finding.waived && from && finding.severity >= *from; }

  friend bool operator==(const Threshold&, const Threshold&) = default;
};

}  // namespace jianfu
