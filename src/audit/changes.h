// What changed between two days in the limits of a chain of layers: by rule, layer, grades and conditions.
#pragma once

#include <string>
#include <vector>

#include "audit/view.h"

namespace jianfu::audit {

struct Change {
  enum class Kind {
    added,      // nothing was asked before
    tightened,  // what is allowed lies inside what was allowed, or is asked with more force
    loosened,   // the other way round
    changed,    // neither
    renewed,    // the same is asked, by another document
    removed,    // nothing is asked any more
  };

  const check::BoundRule* rule = nullptr;
  std::string region;
  Grades grades = {};
  Kind kind = Kind::changed;
  LimitList before = {};  // in force on the first day and, where there is something else, no more on the second
  LimitList after = {};   // in force on the second day and, where there is something else, not yet on the first
};

// `rules` as check::bind gives them. In the order of the layers, then of the rules, then of the grades. `five_four` as the layers' schools
// have it.
std::vector<Change> changes_between(const check::BoundRules& rules, const policy::Chain& layers, Date from, Date to, bool five_four);

}  // namespace jianfu::audit
