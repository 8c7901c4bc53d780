// How a rule ended for a plan.
#pragma once

#include <string_view>

namespace jianfu {

enum class Verdict { pass, breach, not_applicable, undetermined };

struct RuleVerdict {
  std::string_view rule;  // its id, in the rule: valid while what judged it lives
  Verdict verdict = Verdict::not_applicable;
};

}  // namespace jianfu
