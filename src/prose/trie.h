// Many words searched at once: those that start at a place. Words are short, so a search costs a bounded number of steps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "base/packed.h"

namespace jianfu::prose {

// Words of two kinds: plain ones, and phrases, which are made of plain ones and found beside them.
class Trie {
 public:
  struct Match {
    std::uint32_t word = 0;  // 0: none
    std::uint32_t length = 0;
  };

  using Codes = std::span<const std::uint16_t>;

  // What starts at a place. Small, for it is asked at nearly every word.
  struct Starting {
    std::uint32_t word = 0;     // the longest plain one; 0: none
    std::uint16_t length = 0;   // of it
    std::uint16_t phrase = 0;   // units of the longest phrase, 0: none
    std::uint64_t shorter = 0;  // bit n: a plain word of n units starts there as well; n is below 64

    Match longest() const { return {.word = word, .length = length}; }
  };

  // Texts are searched by the codes of their units, so that each is looked up but once: below size(), 0 for one that no word holds. A
  // text of codes ends with a 0.
  std::uint16_t code(char16_t unit) const { return codes_[unit]; }

  const std::uint16_t* codes() const { return codes_.data(); }  // by unit

  std::size_t size() const { return 1 + units_.size(); }

  // Whether a word begins with the unit of this code.
  bool starts_word(std::uint16_t code) const { return nodes_[code].word != 0 || nodes_[code].base != 0; }

  std::uint32_t find(std::u16string_view word) const;  // exactly this plain word, or 0

  Starting look(Codes text, std::size_t at) const {
    Starting out;
    walk(text, at, [&](std::uint32_t word, std::uint32_t length) {
      if ((word & phrase_mark) != 0) {
        out.phrase = static_cast<std::uint16_t>(length);
        return;
      }
      if (out.length - 1U < 63) {
        out.shorter |= std::uint64_t{1} << out.length;
      }
      out.word = word;
      out.length = static_cast<std::uint16_t>(length);
    });
    return out;
  }

  // Calls each(match) for the phrases that start at a place, shortest first.
  template <typename Each>
  void each_phrase(Codes text, std::size_t at, const Each& each) const {
    walk(text, at, [&](std::uint32_t word, std::uint32_t length) {
      if ((word & phrase_mark) != 0) {
        each(Match{.word = word & ~phrase_mark, .length = length});
      }
    });
  }

  // Whether a word of any kind begins with `start`, or `start` with a word.
  bool touches(std::u16string_view start) const;

 private:
  friend class TrieBuilder;

  // A node, in the place that its parent's `base` and the code of its unit add up to.
  struct Node {
    std::uint32_t parent = no_node;  // which none has that is the child of no other
    std::uint32_t base = 0;          // 0, where words begin: none goes on
    std::uint32_t word = 0;          // 0: no word ends there; phrases are marked

    friend void each_field(packed::Is<Node> auto& node, auto&& each) { each(node.parent, node.base, node.word); }
  };

  static constexpr std::uint32_t no_node = 0xFFFFFFFF;
  static constexpr std::uint32_t root = 0xFFFFFFFE;  // the parent of where words begin
  static constexpr std::uint32_t phrase_mark = 0x80000000;

  friend void each_field(packed::Is<Trie> auto& trie, auto&& each) {
    each(trie.units_, trie.nodes_);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(trie)>>) {
      trie.lay_codes();
    }
  }

  void lay_codes();

  // Calls each(word, length) for what starts at a place, shortest first; the words of phrases are marked.
  template <typename Each>
  void walk(Codes text, std::size_t at, const Each& each) const {
    const Node* const nodes = nodes_.data();
    const std::uint16_t* behind = text.data() + at;
    std::uint32_t node = *behind;
    for (std::uint32_t length = 1;; ++length) {
      if (nodes[node].word != 0) {
        each(nodes[node].word, length);
      }
      const std::uint32_t next = nodes[node].base + *++behind;
      if (nodes[next].parent != node) {
        return;
      }
      node = next;
    }
  }

  // From `node` on; 0 when no word goes on so.
  std::uint32_t step(std::uint32_t node, char16_t unit) const {
    const std::uint32_t next = nodes_[node].base + codes_[unit];
    return nodes_[next].parent == node ? next : 0;
  }

  std::u16string units_;                                                   // of all words; the code of the n-th is n + 1
  std::vector<std::uint16_t> codes_{std::vector<std::uint16_t>(0x10000)};  // by unit, 0 none; 16 bits hold them
  std::vector<Node> nodes_{std::vector<Node>(1)};  // 0 is none; words begin in the node that their first code numbers
};

class TrieBuilder {
 public:
  // `word` is not empty; `id` is above 0. A word added twice keeps the last id.
  void add(std::u16string_view word, std::uint32_t id);
  void make_phrase(std::u16string_view word);
  void add_units(std::u16string_view units);           // that get a code, whether a word holds them or not
  std::uint32_t find(std::u16string_view word) const;  // exactly this word of any kind, or 0
  Trie build() const;

 private:
  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::u16string_view word) const { return std::hash<std::u16string_view>()(word); }
  };

  // A node before it has its place.
  struct Branch {
    std::map<std::uint32_t, std::size_t> children;  // by code: their places in the list
    std::uint32_t word = 0;
    std::uint32_t node = 0;
  };

  std::u16string units() const;
  std::vector<Branch> branches(const Trie& trie) const;  // the n-th begins with the n-th code; 0 is none

  std::unordered_map<std::u16string, std::uint32_t, Hash, std::equal_to<>> words_;
  std::u16string more_units_;
};

}  // namespace jianfu::prose
