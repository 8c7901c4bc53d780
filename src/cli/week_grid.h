// The week of each class as a grid that a person can read: a row for each slot, a column for each day.
#pragma once

#include <string>

#include "base/text.h"
#include "plan/plan.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::cli {

std::string week_grids(const plan::Plan& plan, const Vocabulary& vocabulary, Lang lang);

}  // namespace jianfu::cli
