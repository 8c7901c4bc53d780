#include "prose/trie.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace jianfu::prose {

void TrieBuilder::add(std::u16string_view word, std::uint32_t id) {
  words_.insert_or_assign(std::u16string(word), id);
}

void TrieBuilder::remove(std::u16string_view word) {
  const auto found = words_.find(word);
  if (found != words_.end()) {
    words_.erase(found);
  }
}

std::uint32_t TrieBuilder::find(std::u16string_view word) const {
  const auto found = words_.find(word);
  return found != words_.end() ? found->second : 0;
}

Trie TrieBuilder::build() const {
  std::vector<std::pair<std::u16string_view, std::uint32_t>> sorted(words_.begin(), words_.end());
  std::ranges::sort(sorted);
  Trie trie;
  for (const auto& [word, id] : sorted) {
    if (trie.firsts_.empty() || trie.firsts_.back() != word.front()) {
      trie.firsts_ += word.front();
    }
  }
  trie.lay_roots();
  trie.node_word_.assign(1 + trie.firsts_.size(), 0);
  std::vector<Trie::Edge> edges;
  std::u16string_view before;
  std::vector<std::uint32_t> path;  // the node of each unit of the word before
  for (const auto& [word, id] : sorted) {
    const auto apart = std::ranges::mismatch(before, word).in2;
    path.resize(static_cast<std::size_t>(apart - word.begin()));
    if (path.empty()) {
      path.push_back(trie.roots_[word.front()]);
    }
    for (std::size_t at = path.size(); at < word.size(); ++at) {
      const auto child = static_cast<std::uint32_t>(trie.node_word_.size());
      trie.node_word_.push_back(0);
      edges.push_back({.parent = path.back(), .child = child, .unit = word[at]});
      path.push_back(child);
    }
    trie.node_word_[path.back()] = id;
    before = word;
  }
  trie.edges_.assign(std::bit_ceil(2 * edges.size() + 1), {});
  for (const Trie::Edge& edge : edges) {
    trie.add_edge(edge);
  }
  return trie;
}

void Trie::lay_roots() {
  for (std::size_t i = 0; i < firsts_.size(); ++i) {
    roots_[firsts_[i]] = static_cast<std::uint16_t>(i + 1);
  }
}

std::size_t Trie::slot_of(std::uint32_t node, char16_t unit) const {
  const std::uint64_t mixed = (std::uint64_t{node} << 16U | unit) * 0x9E3779B97F4A7C15U;
  return (mixed >> 32U) & (edges_.size() - 1);
}

void Trie::add_edge(const Edge& edge) {
  std::size_t slot = slot_of(edge.parent, edge.unit);
  while (edges_[slot].child != 0) {
    slot = (slot + 1) & (edges_.size() - 1);
  }
  edges_[slot] = edge;
}

std::uint32_t Trie::step(std::uint32_t node, char16_t unit) const {
  for (std::size_t slot = slot_of(node, unit);; slot = (slot + 1) & (edges_.size() - 1)) {
    const Edge& edge = edges_[slot];
    if (edge.child == 0 || (edge.parent == node && edge.unit == unit)) {
      return edge.child;
    }
  }
}

std::uint32_t Trie::find(std::u16string_view word) const {
  std::uint32_t node = word.empty() ? 0 : roots_[word.front()];
  for (std::size_t at = 1; node != 0 && at < word.size(); ++at) {
    node = step(node, word[at]);
  }
  return node != 0 ? node_word_[node] : 0;
}

bool Trie::touches(std::u16string_view start) const {
  std::uint32_t node = roots_[start.front()];
  for (const char16_t unit : start.substr(1)) {
    if (node == 0 || node_word_[node] != 0) {
      break;
    }
    node = step(node, unit);
  }
  return node != 0;
}

void Trie::all(std::u16string_view text, std::size_t at, std::vector<Match>& out) const {
  out.clear();
  std::uint32_t node = roots_[text[at]];
  for (std::uint32_t length = 1; node != 0; ++length) {
    if (node_word_[node] != 0) {
      out.push_back({.word = node_word_[node], .length = length});
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
    if (node_word_[node] != 0) {
      best = {.word = node_word_[node], .length = length};
    }
    if (at + length >= text.size()) {
      break;
    }
    node = step(node, text[at + length]);
  }
  return best;
}

}  // namespace jianfu::prose
