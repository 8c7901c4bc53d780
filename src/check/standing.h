// How the limits of a rule stand to each other on one day: which of them decide, which only repeat or are covered by a stricter one, which
// gave way to a lower layer, which are over or still to come. For explanations; verdicts hold a value against every limit that is in force.
#pragma once

#include <vector>

#include "check/bind.h"

namespace jianfu::check {

enum class Standing {
  binds,     // nothing in force asks more for these grades
  repeats,   // asks the same as another that binds
  covered,   // laxer than another that binds, or of the same strictness with less force
  replaced,  // the rule lets a lower layer set the figure, and one has
  ended,
  to_come,
};

struct Stand {
  const BoundLimit* limit;
  Grades grades;  // for which this is so; never empty
  Standing standing;
  const BoundLimit* by =
      nullptr;  // repeats, covered: the one that binds; replaced: by which; ended: what followed in its layer, if anything
};

// Of every limit of the rule for any of `grades`, in the rule's own order; a limit whose grades fare differently has several. A limit that
// holds only under a condition covers none without that condition.
std::vector<Stand> standings(const BoundRule& rule, Date day, Grades grades, bool five_four);

// What the limit allows, of values if it bounds them, else of promises; nullptr when it was not bound.
const Allowed* allowed_by(const BoundLimit& limit);

}  // namespace jianfu::check
