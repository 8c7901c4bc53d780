// What stands around a number and says which side it bounds: 不超过 … , … 以内, 不得 … 以上, 8:20 前不.
#pragma once

#include "prose/passage.h"

namespace jianfu::prose {

struct Comparison {
  Side side = Side::exact;
  bool explicit_side = false;  // said by a word
  bool ensured = false;        // 保证, 确保: at least, where that is the topic's sense
  bool about = false;
  bool binds = false;              // a promise, not only what happens
  bool inherited = false;          // said once for a list
  bool negated_before = false;     // 8:20 前不: for clock times
  std::uint32_t word = no_token;   // that decided
  std::uint32_t first = no_token;  // first and last token read
  std::uint32_t last = 0;
};

Comparison compare(const Passage& passage, const Clause& clause, std::uint32_t at);

Range range_of(const TopicWords& words, const Amount& amount, const Comparison& comparison);

// The word that decided the side.
Reason reason_of(const Passage& passage, const Comparison& comparison);

}  // namespace jianfu::prose
