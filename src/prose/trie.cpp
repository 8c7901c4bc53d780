#include "prose/trie.h"

#include <algorithm>

namespace jianfu::prose {

Trie::Trie() : roots_(0x10000, 0) {}

void Trie::add(std::u16string_view word, std::uint32_t id) {
  words_.insert_or_assign(std::u16string(word), id);
}

void Trie::remove(std::u16string_view word) {
  words_.erase(std::u16string(word));
}

std::uint32_t Trie::find(std::u16string_view word) const {
  const auto found = words_.find(word);
  return found != words_.end() ? found->second : 0;
}

void Trie::freeze() {
  struct Growing {
    std::uint32_t word = 0;
    std::map<char16_t, std::uint32_t> next;
  };

  std::vector<Growing> growing(1);
  for (const auto& [word, id] : words_) {
    std::uint32_t node = 0;
    for (const char16_t unit : word) {
      const auto [place, inserted] = growing[node].next.emplace(unit, static_cast<std::uint32_t>(growing.size()));
      const std::uint32_t child = place->second;
      if (inserted) {
        growing.emplace_back();
      }
      node = child;
    }
    growing[node].word = id;
  }
  for (const Growing& node : growing) {
    nodes_.push_back(
        {.word = node.word, .first = static_cast<std::uint32_t>(edges_.size()), .count = static_cast<std::uint32_t>(node.next.size())});
    for (const auto& [unit, child] : node.next) {
      edges_.push_back({unit, child});
    }
  }
  for (const auto& [unit, child] : growing[0].next) {
    roots_[unit] = child;
  }
}

std::uint32_t Trie::step(std::uint32_t node, char16_t unit) const {
  const auto first = edges_.begin() + nodes_[node].first;
  const auto last = first + nodes_[node].count;
  const auto found = std::lower_bound(first, last, unit, [](const Edge& edge, char16_t wanted) { return edge.unit < wanted; });
  return found != last && found->unit == unit ? found->node : 0;
}

void Trie::all(std::u16string_view text, std::size_t at, std::vector<Match>& out) const {
  out.clear();
  std::uint32_t node = roots_[text[at]];
  for (std::uint32_t length = 1; node != 0; ++length) {
    if (nodes_[node].word != 0) {
      out.push_back({.word = nodes_[node].word, .length = length});
    }
    if (at + length >= text.size()) {
      break;
    }
    node = step(node, text[at + length]);
  }
}

Trie::Match Trie::longest(std::u16string_view text, std::size_t at) const {
  Match best;
  std::uint32_t node = roots_[text[at]];
  for (std::uint32_t length = 1; node != 0; ++length) {
    if (nodes_[node].word != 0) {
      best = {.word = nodes_[node].word, .length = length};
    }
    if (at + length >= text.size()) {
      break;
    }
    node = step(node, text[at + length]);
  }
  return best;
}

}  // namespace jianfu::prose
