// explain PLAN:LINE and explain --text WORDS: how sentences were read, claim by claim, and what decided each part.
#pragma once

#include "cli/commands.h"

namespace jianfu::cli {

// A plan and a line of it, when `typed` is written as plan.yaml:12.
struct PlanLine {
  std::string path;
  std::size_t line;
};

std::optional<PlanLine> plan_line(const std::string& typed);

// Of options.text, or of options.rule when plan_line reads it.
ExitStatus explain_prose(Session& session, const Options& options, const Io& io);

}  // namespace jianfu::cli
