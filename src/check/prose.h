// Prose meets the plan: the claims of 措施 and other texts become promises at their very characters; what a promise alone can have wrong
// (a number left blank, two that contradict each other) becomes findings.
#pragma once

#include <string>
#include <string_view>

#include "check/live.h"
#include "finding/finding.h"
#include "plan/plan.h"
#include "prose/prose.h"
#include "source/file.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::check {

// Appends the claims of the plan's texts to its promises.
void read_measures(const prose::Reader& reader, plan::Plan& plan);

// The claims of a whole text file, as a plan that consists of nothing else.
plan::Plan plan_of_text(const prose::Reader& reader, const File& file, Grades stage);

// Words of a text on one line: line ends and the indentation behind them are no part of what was said.
std::string one_line(std::string_view words);

// Rules promise/blank-number and promise/contradiction.
void judge_promises_alone(const PromisesByTopic& promises, const Vocabulary& vocabulary, Findings& out);

}  // namespace jianfu::check
