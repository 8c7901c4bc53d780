// Many words searched at once: the longest word that starts at a place. Words are short, so a search costs a bounded number of steps.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "base/packed.h"

namespace jianfu::prose {

class Trie {
 public:
  struct Match {
    std::uint32_t word = 0;  // 0: none
    std::uint32_t length = 0;
  };

  std::uint32_t find(std::u16string_view word) const;  // exactly this word, or 0
  Match longest(std::u16string_view text, std::size_t at) const;
  // Every word that starts there, shortest first.
  void all(std::u16string_view text, std::size_t at, std::vector<Match>& out) const;

  bool any(std::u16string_view text, std::size_t at) const { return longest(text, at).word != 0; }

  // Whether a word begins with `start`, or `start` with a word.
  bool touches(std::u16string_view start) const;

 private:
  friend class TrieBuilder;

  struct Edge {
    std::uint32_t parent = 0;
    std::uint32_t child = 0;  // 0: a free slot
    char16_t unit = 0;

    friend void each_field(packed::Is<Edge> auto& edge, auto&& each) { each(edge.parent, edge.child, edge.unit); }
  };

  friend void each_field(packed::Is<Trie> auto& trie, auto&& each) {
    each(trie.firsts_, trie.node_word_, trie.edges_);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(trie)>>) {
      trie.lay_roots();
    }
  }

  void lay_roots();
  std::size_t slot_of(std::uint32_t node, char16_t unit) const;
  std::uint32_t step(std::uint32_t node, char16_t unit) const;
  void add_edge(const Edge& edge);

  std::u16string firsts_;                                                  // the first units of all words; that of the n-th is node n + 1
  std::vector<std::uint16_t> roots_{std::vector<std::uint16_t>(0x10000)};  // node by first unit, 0 none; 16 bits hold them
  std::vector<std::uint32_t> node_word_;                                   // 0: no word ends there
  std::vector<Edge> edges_;                                                // hashed by parent and unit; its size is a power of two
};

class TrieBuilder {
 public:
  // `word` is not empty; `id` is above 0. A word added twice keeps the last id.
  void add(std::u16string_view word, std::uint32_t id);
  void remove(std::u16string_view word);
  std::uint32_t find(std::u16string_view word) const;  // exactly this word, or 0
  Trie build() const;

 private:
  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::u16string_view word) const { return std::hash<std::u16string_view>()(word); }
  };

  std::unordered_map<std::u16string, std::uint32_t, Hash, std::equal_to<>> words_;
};

}  // namespace jianfu::prose
