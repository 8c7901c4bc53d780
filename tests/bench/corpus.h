// Invented plans for speed measurements and for trying the parser: same seed and number, same bytes. Every school and text is made up from
// short lists; there is no person in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace jianfu {

enum class PlanSize { small, medium, large, mixed };  // about 5, 11 and 27 KB; mixed: 25 % small, 65 % medium, 10 % large

struct CorpusStyle {
  std::uint64_t seed = 1;
  PlanSize size = PlanSize::mixed;
  bool english_keys = false;
  int breaches = 15;  // of a hundred plans this many break rules somewhere
};

// A whole plan in the format of docs/plan-format.md: nothing in it that the program cannot read.
std::string corpus_plan(std::size_t number, const CorpusStyle& style = {});

enum class HugeShape { stream, sequence };  // a document for each plan, or one document that lists them

// At least `bytes` of plans in one text. Only `stream` is something the program checks; `sequence` is for the parser alone.
std::string corpus_huge(std::size_t bytes, HugeShape shape, const CorpusStyle& style = {});

}  // namespace jianfu
