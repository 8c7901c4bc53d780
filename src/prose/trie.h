// Many words searched at once: the longest word that starts at a place. Words are short, so a search costs a bounded number of steps.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jianfu::prose {

class Trie {
 public:
  struct Match {
    std::uint32_t word = 0;  // 0: none
    std::uint32_t length = 0;
  };

  Trie();

  // `word` is not empty; `id` is above 0. A word added twice keeps the last id.
  void add(std::u16string_view word, std::uint32_t id);
  std::uint32_t find(std::u16string_view word) const;  // exactly this word, or 0

  // Lays the words out for longest(); nothing may be added afterwards.
  void freeze();
  Match longest(std::u16string_view text, std::size_t at) const;
  // Every word that starts there, shortest first.
  void all(std::u16string_view text, std::size_t at, std::vector<Match>& out) const;

  bool any(std::u16string_view text, std::size_t at) const { return longest(text, at).word != 0; }

  void remove(std::u16string_view word);

 private:
  struct Edge {
    char16_t unit;
    std::uint32_t node;
  };

  struct Node {
    std::uint32_t word = 0;
    std::uint32_t first = 0;  // of its edges
    std::uint32_t count = 0;
  };

  std::uint32_t step(std::uint32_t node, char16_t unit) const;

  std::map<std::u16string, std::uint32_t, std::less<>> words_;
  std::vector<std::uint32_t> roots_;  // node by first unit, 0 none
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
};

}  // namespace jianfu::prose
