// The examples that rules carry, judged: whether each comes out as it says, for the reason it stands for, and what of the limits they try.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "finding/finding.h"
#include "policy/book.h"
#include "prose/prose.h"

namespace jianfu::audit {

// What the examples of a book did with one limit.
struct Tried {
  bool broken = false;  // a plan broke it
  bool kept = false;    // a plan kept it
  bool at_end = false;  // a plan kept it with a value exactly on one of its ends
};

// A limit with the rule it belongs to, and what was tried.
struct LimitCoverage {
  const policy::RulePart* part = nullptr;
  const policy::Limit* limit = nullptr;
  bool has_end = false;  // an amount with an end that a value can lie on, and not «none»
  Tried tried = {};
};

struct ExampleRun {
  int rules = 0;
  int passed = 0;
  int failed = 0;
  // policy/no-example  a whole rule without a breach or a pass example (error)
  // policy/example     an example that is not judged as it says (error)
  // policy/accident    one that is, but not for the sake of its own rule's limits in its layer (error)
  Findings findings;
  std::vector<LimitCoverage> limits;  // every limit of the book, in its order
  Sources sources = {};               // the examples' texts, read as plans
};

// `book` was found sound; `reader` is made from its words.
ExampleRun run_examples(const policy::Book& book, const prose::Reader& reader);

}  // namespace jianfu::audit
