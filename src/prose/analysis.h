// What the grammar knows about a sentence before it looks for claims: its clauses, what a negation or ban governs, and which clauses do
// not speak for the school.
#pragma once

#include <algorithm>
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
  Cues cues = {};                  // of all its words
  std::uint32_t noun = no_token;   // its first noun
  std::uint32_t aside = no_token;  // the word that makes it no claim of the school (根据, 过去, 如果 …)
  std::uint32_t rulers_first = 0;  // [rulers_first, rulers_last) of Analysis::rulers
  std::uint32_t rulers_last = 0;
  bool after_semicolon = false;
  bool listed = false;  // after 、: 低年级不留、中年级半小时

  bool has(Cue cue) const { return cues[static_cast<std::size_t>(cue)]; }
};

// Some of a sentence's tokens or words, in order.
class Selection {
 public:
  // Where they go, with room for so many.
  std::uint32_t* start(std::size_t most) {
    list_.resize(std::max(list_.size(), most));
    return list_.data();
  }

  void finish(const std::uint32_t* end) { end_ = end; }

  const std::uint32_t* begin() const { return list_.data(); }

  const std::uint32_t* end() const { return end_; }

 private:
  std::vector<std::uint32_t> list_;
  const std::uint32_t* end_ = nullptr;
};

struct Analysis {
  std::vector<Clause> clauses;
  // By token; there may be more of them than tokens.
  std::vector<std::uint32_t> clause_of;
  std::vector<std::uint32_t> governor;  // the negation or ban that governs it, or no_token
  Selection openers;                    // tokens where a pattern may start
  Selection speakers;                   // tokens that are amounts and nouns
  Selection rulers;                     // words that rule topics out
  Cues cues;                            // of the whole sentence
  ElementMarks marks;                   // of its words and phrases

  bool has(Cue cue) const { return cues[static_cast<std::size_t>(cue)]; }
};

void analyse(const Lexicon& lexicon, const Sentence& sentence, Analysis& out);

}  // namespace jianfu::prose
