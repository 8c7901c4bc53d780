// How a rule ended for a plan.
#pragma once

#include <string>

namespace jianfu {

enum class Verdict { pass, breach, not_applicable, undetermined };

struct RuleVerdict {
  std::string rule;
  Verdict verdict = Verdict::not_applicable;
};

}  // namespace jianfu
