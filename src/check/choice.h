// Which rules a plan is asked and how much they weigh, as the configuration of its folder wants it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "policy/policy.h"
#include "source/file.h"

namespace jianfu::check {

// Whether `words`, a rule or the beginning of its id up to a `/` (homework, homework/), names the rule.
bool names(std::string_view words, std::string_view rule);

// Such words, with the place that says them.
struct Named {
  std::string words;
  Location where = {};
};

struct Level {
  Named rules;
  Severity severity = Severity::error;
};

struct Choice {
  std::vector<Named> select = {};  // empty: all rules
  std::vector<Named> ignore = {};
  std::vector<Level> levels = {};  // the first that names a rule counts

  bool limits() const { return !select.empty() || !ignore.empty(); }

  // The words that keep the rule from being asked, if only by selecting others; nullptr: it is asked. What cannot be waived always is.
  const Named* left_out_by(std::string_view rule, const policy::Question& question) const;

  bool asks(std::string_view rule, const policy::Question& question) const { return left_out_by(rule, question) == nullptr; }

  // What stands in place of the force of its limits; nullptr: nothing does. What cannot be waived is not lowered.
  const Level* level_of(std::string_view rule, const policy::Question& question) const;
};

}  // namespace jianfu::check
