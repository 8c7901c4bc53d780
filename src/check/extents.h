// The documents of a file that are plans, each with its own part of the file.
#pragma once

#include <vector>

#include "source/file.h"
#include "yaml/load.h"

namespace jianfu::check {

struct Extent {
  yaml::Node root;
  Location where;  // up to the line of dashes that begins the next; comments before that line are still its own
};

// In the order of the file. Empty documents beside others are left out: nothing stands between two lines of dashes, or behind the last, and
// no plan is missing there.
std::vector<Extent> extents_of(const yaml::Documents& documents, const File& file);

}  // namespace jianfu::check
