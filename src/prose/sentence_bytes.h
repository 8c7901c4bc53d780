// A sentence as its bytes tell it before they are folded, so that one that was read before is known by them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "prose/prose.h"

namespace jianfu::prose {

class SentenceBytes {
 public:
  // Looks for the sentence that begins at `begin` of `text`, which it ends with a sign or at `end`.
  void look(std::string_view text, std::size_t begin, std::size_t end);

  // All that has a part in how it is read: without its number (1、) and the blanks and line ends in it, with the sign that ends it. Valid
  // until the next look(). Empty when its end cannot be told before it is scanned, or it is very long.
  std::string_view key() const { return key_; }

  // In the text, behind the sign.
  std::size_t end() const { return end_; }

  // Turns the places of a claim from bytes of the text into bytes of the key. False, and the claim of no use, when one is not in it.
  bool to_key(Claim& claim) const;
  void from_key(Claim& claim) const;

 private:
  // What was left out in front of a byte of the key.
  struct Gap {
    std::size_t place;
    std::size_t bytes;  // with all gaps before it
  };

  std::size_t gaps_up_to(std::size_t place) const;
  std::size_t place_of(std::size_t byte) const;

  std::string_view key_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::vector<Gap> gaps_;
  std::string joined_;  // the key, when there are any
};

}  // namespace jianfu::prose
