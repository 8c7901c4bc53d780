// How sentences were read, kept from text to text on each thread: schools copy their sentences from templates and from each other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "prose/passage.h"
#include "prose/prose.h"

namespace jianfu::prose {

// What decides how a sentence is read, besides its own words.
struct SentenceContext {
  std::uint64_t reader;  // its serial
  const Above* above;
  const Carried* carried;
};

struct ReadSentence {
  std::vector<Claim> claims;  // their places are characters of the sentence instead of bytes
  Carried carried;            // what it leaves to the next
};

// Places in bytes of the text <-> in folded characters from `first` on. False, and the claim of no use, when a place is none of the
// `count` characters of the sentence.
bool to_characters(const Folded& text, std::size_t first, std::size_t count, Claim& claim);
void to_bytes(const Folded& text, std::size_t first, Claim& claim);

// For one thread. Every sentence has four places, which the latest four that belong there take: no sentence makes another slow, and it
// never holds more than some two thousand.
class SentenceMemo {
 public:
  // `text`: the folded characters with the sign that ends it. nullptr when it is not known. Valid until the next keep().
  const ReadSentence* find(std::u16string_view text, const SentenceContext& context) const;

  // Sentences with very many claims are left out.
  void keep(std::u16string_view text, const SentenceContext& context, ReadSentence reading);

  std::size_t size() const;

 private:
  struct Slot {
    std::uint64_t hash = 0;  // of the sentence in its context
    std::u16string text;
    std::uint64_t reader = 0;
    Above above;
    Carried carried;
    ReadSentence reading;
  };

  using Shelf = std::vector<Slot>;  // of the sentences that belong there, the latest first

  std::vector<Shelf> shelves_;  // by hash
};

}  // namespace jianfu::prose
