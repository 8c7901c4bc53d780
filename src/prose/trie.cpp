#include "prose/trie.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

namespace jianfu::prose {

void TrieBuilder::add(std::u16string_view word, std::uint32_t id) {
  assert(!word.empty() && id != 0 && (id & Trie::phrase_mark) == 0);
  words_.insert_or_assign(std::u16string(word), id);
}

void TrieBuilder::make_phrase(std::u16string_view word) {
  const auto found = words_.find(word);
  if (found != words_.end()) {
    found->second |= Trie::phrase_mark;
  }
}

void TrieBuilder::add_units(std::u16string_view units) {
  more_units_ += units;
}

std::uint32_t TrieBuilder::find(std::u16string_view word) const {
  const auto found = words_.find(word);
  return found != words_.end() ? found->second & ~Trie::phrase_mark : 0;
}

// What is common comes first and has a low code, so that children lie close.
std::u16string TrieBuilder::units() const {
  std::map<char16_t, std::size_t> counts;
  for (const auto& [word, id] : words_) {
    for (const char16_t unit : word) {
      ++counts[unit];
    }
  }
  for (const char16_t unit : more_units_) {
    counts.try_emplace(unit, 0);
  }
  std::u16string units;
  for (const auto& [unit, count] : counts) {
    units += unit;
  }
  std::ranges::stable_sort(units, std::greater<>{}, [&](char16_t unit) { return counts[unit]; });
  return units;
}

std::vector<TrieBuilder::Branch> TrieBuilder::branches(const Trie& trie) const {
  std::vector<std::pair<std::u16string_view, std::uint32_t>> sorted(words_.begin(), words_.end());
  std::ranges::sort(sorted);
  std::vector<Branch> branches(1 + trie.units_.size());
  for (std::uint32_t code = 1; code < branches.size(); ++code) {
    branches[code].node = code;
  }
  for (const auto& [word, id] : sorted) {
    std::size_t branch = trie.codes_[word.front()];
    for (const char16_t unit : word.substr(1)) {
      const auto [place, is_new] = branches[branch].children.try_emplace(trie.codes_[unit], branches.size());
      branch = place->second;
      if (is_new) {
        branches.emplace_back();
      }
    }
    branches[branch].word = id;
  }
  return branches;
}

Trie TrieBuilder::build() const {
  Trie trie;
  trie.units_ = units();
  trie.lay_codes();
  const auto codes = static_cast<std::uint32_t>(trie.units_.size());
  auto& nodes = trie.nodes_;
  nodes.assign(1 + codes, {.parent = Trie::root});
  nodes[0].parent = Trie::no_node;
  const auto is_free = [&](std::uint32_t node) { return node >= nodes.size() || nodes[node].parent == Trie::no_node; };
  std::uint32_t first_free = 1 + codes;
  std::vector<Branch> all = branches(trie);
  for (std::size_t i = 1; i < all.size(); ++i) {  // a parent stands before its children
    const auto& [children, word, node] = all[i];
    nodes[node].word = word;
    if (children.empty()) {
      continue;
    }
    while (!is_free(first_free)) {
      ++first_free;
    }
    std::uint32_t base = first_free - children.begin()->first;
    while (!std::ranges::all_of(children, [&](const auto& child) { return is_free(base + child.first); })) {
      ++base;
    }
    nodes.resize(std::max<std::size_t>(nodes.size(), base + children.rbegin()->first + 1));
    nodes[node].base = base;
    for (const auto& [code, child] : children) {
      nodes[base + code].parent = node;
      all[child].node = base + code;
    }
  }
  nodes.resize(nodes.size() + codes);  // base and code never add up to more
  return trie;
}

void Trie::lay_codes() {
  for (std::size_t i = 0; i < units_.size(); ++i) {
    codes_[units_[i]] = static_cast<std::uint16_t>(i + 1);
  }
}

std::uint32_t Trie::find(std::u16string_view word) const {
  std::uint32_t node = word.empty() ? 0 : codes_[word.front()];
  for (std::size_t at = 1; node != 0 && at < word.size(); ++at) {
    node = step(node, word[at]);
  }
  return (nodes_[node].word & phrase_mark) == 0 ? nodes_[node].word : 0;
}

bool Trie::touches(std::u16string_view start) const {
  std::uint32_t node = codes_[start.front()];
  for (const char16_t unit : start.substr(1)) {
    if (node == 0 || nodes_[node].word != 0) {
      break;
    }
    node = step(node, unit);
  }
  return nodes_[node].word != 0 || nodes_[node].base != 0;  // some units only stand inside words
}

}  // namespace jianfu::prose
