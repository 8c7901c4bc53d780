// What the grammar knows about a sentence before it looks for claims: its clauses, what a negation or ban governs, and which clauses do
// not speak for the school.
#pragma once

#include <cstdint>
#include <vector>

#include "prose/lexicon.h"
#include "prose/token.h"

namespace jianfu::prose {

constexpr std::uint32_t no_token = 0xFFFFFFFF;

struct Clause {
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  std::uint32_t unknown_first = 0;  // unknown characters before it and up to its end
  std::uint32_t unknown_last = 0;
  Cues cues = {};                   // of all its words
  std::uint32_t noun = no_token;    // its first noun
  std::uint32_t aside = no_token;   // the word that makes it no claim of the school (根据, 过去, 如果 …)
  std::uint32_t blocked_first = 0;  // [blocked_first, blocked_last) of Analysis::blocked
  std::uint32_t blocked_last = 0;
  bool after_semicolon = false;
  bool listed = false;  // after 、: 低年级不留、中年级半小时

  bool has(Cue cue) const { return cues[static_cast<std::size_t>(cue)]; }
};

// The elements of patterns that the words of a sentence are in, and 0.
class ElementSet {
 public:
  void start(std::size_t elements) {  // a new sentence
    bits_.assign(elements / 64 + 1, 0);
    add(0);
  }

  void add(std::uint32_t element) { bits_[element / 64] |= std::uint64_t{1} << element % 64; }

  bool has(std::uint32_t element) const { return (bits_[element / 64] >> element % 64 & 1U) != 0; }

 private:
  std::vector<std::uint64_t> bits_;
};

struct Analysis {
  std::vector<Clause> clauses;
  std::vector<std::uint32_t> blocked;    // topics that the words of a clause rule out
  std::vector<std::uint32_t> clause_of;  // by token
  std::vector<std::uint32_t> governor;   // by token: the negation or ban that governs it, or no_token
  Cues cues;                             // of the whole sentence
  ElementSet elements;                   // of its words and phrases

  bool has(Cue cue) const { return cues[static_cast<std::size_t>(cue)]; }
};

void analyse(const Lexicon& lexicon, const Sentence& sentence, Analysis& out);

}  // namespace jianfu::prose
