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
struct Elements {
  const std::uint32_t* last_in = nullptr;  // by element: the number of the last sentence that it is in
  std::uint32_t sentence = 0;              // the number of this one

  bool has(std::uint32_t element) const { return last_in[element] == sentence; }
};

// Where they are noted, for one sentence after the other; a new one has nothing to clear.
class ElementNotes {
 public:
  void start(std::size_t elements) {  // a new sentence
    ++sentence_;
    if (sentence_ == 0 || last_in_.size() <= elements) {
      last_in_.assign(elements + 1, 0);
      sentence_ = 1;
    }
    last_in_[0] = sentence_;
  }

  void add(const Numbers& elements) {
    std::uint32_t* const last_in = last_in_.data();
    const std::uint32_t sentence = sentence_;
    for (const std::uint32_t element : elements) {
      last_in[element] = sentence;
    }
  }

  Elements noted() const { return {.last_in = last_in_.data(), .sentence = sentence_}; }

 private:
  std::vector<std::uint32_t> last_in_;
  std::uint32_t sentence_ = 0;
};

struct Analysis {
  std::vector<Clause> clauses;
  std::vector<std::uint32_t> blocked;  // topics that the words of a clause rule out
  // By token; there may be more of them than tokens.
  std::vector<std::uint32_t> clause_of;
  std::vector<std::uint32_t> governor;  // the negation or ban that governs it, or no_token
  Cues cues;                            // of the whole sentence
  Elements elements = {};               // of its words and phrases, until the next sentence of the thread is analysed

  bool has(Cue cue) const { return cues[static_cast<std::size_t>(cue)]; }
};

void analyse(const Lexicon& lexicon, const Sentence& sentence, Analysis& out);

}  // namespace jianfu::prose
