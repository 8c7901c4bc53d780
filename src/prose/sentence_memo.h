// How sentences were read, kept from text to text on each thread: schools copy their sentences from templates and from each other.
#pragma once

#include <array>
#include <cstddef>
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
  std::vector<Claim> claims;  // their places are bytes of the key
  Carried carried;            // what it leaves to the next
};

// For one thread. Every sentence has two shelves of eight places and goes to the emptier one, or takes the place of the oldest on the
// first: no sentence makes another slow, and it never holds more than some two thousand.
class SentenceMemo {
 public:
  // `text`: SentenceBytes::key(). nullptr when it is not known. Valid until the next keep().
  const ReadSentence* find(std::string_view text, const SentenceContext& context) const;

  // Sentences with very many claims are left out.
  void keep(std::string_view text, const SentenceContext& context, ReadSentence reading);

  std::size_t size() const;

 private:
  struct Slot {
    std::string text;
    std::uint64_t reader = 0;
    Above above;
    Carried carried;
    ReadSentence reading;
  };

  static constexpr std::size_t most_on_shelf = 8;

  struct Shelf {
    std::vector<Slot> slots;
    std::size_t oldest = 0;
  };

  // Of the sentences on each shelf with their contexts. They lie together, since they are looked at before any sentence is.
  std::vector<std::array<std::uint64_t, most_on_shelf>> hashes_;
  std::vector<Shelf> shelves_;
};

}  // namespace jianfu::prose
