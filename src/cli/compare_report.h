// How a comparison of two timetables is shown.
#pragma once

#include <string>

#include "base/text.h"
#include "finding/finding.h"
#include "plan/compare.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::cli {

struct CompareReport {
  plan::Sides<std::string> paths;  // as typed
  plan::Comparison comparison;
  plan::Sides<Findings> findings;  // that only this one has
};

std::string compare_text(const CompareReport& report, const Vocabulary& vocabulary, Lang lang);

// docs/json.md describes every field.
std::string compare_json(const CompareReport& report, Lang lang);

}  // namespace jianfu::cli
