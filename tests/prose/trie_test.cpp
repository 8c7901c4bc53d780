#include "prose/trie.h"

#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "base/packed.h"

using namespace jianfu;
using namespace jianfu::prose;

namespace {

struct Entry {
  std::uint32_t id = 0;
  bool is_phrase = false;
};

std::u16string random_word(std::mt19937& random, std::size_t most, std::u16string_view alphabet) {
  std::u16string word;
  for (std::size_t size = 1 + random() % most; size > 0; --size) {
    word += alphabet[random() % alphabet.size()];
  }
  return word;
}

std::vector<std::uint16_t> codes_of(const Trie& trie, std::u16string_view text) {
  std::vector<std::uint16_t> codes;
  for (const char16_t unit : text) {
    codes.push_back(trie.code(unit));
  }
  codes.push_back(0);
  return codes;
}

Trie trie_of(const std::map<std::u16string, Entry>& words) {
  TrieBuilder builder;
  for (const auto& [word, entry] : words) {
    builder.add(word, entry.id);
    if (entry.is_phrase) {
      builder.make_phrase(word);
    }
  }
  return builder.build();
}

// The same by trying every length.
void check_place(const Trie& trie, const std::map<std::u16string, Entry>& words, std::u16string_view text, std::size_t at) {
  const std::vector<std::uint16_t> codes = codes_of(trie, text);
  const Trie::Starting found = trie.look(codes, at);
  std::vector<std::uint32_t> lengths;
  std::vector<std::uint32_t> phrases;
  Trie::Match longest;
  for (std::uint32_t length = 1; at + length <= text.size(); ++length) {
    const auto entry = words.find(std::u16string(text.substr(at, length)));
    if (entry == words.end()) {
      continue;
    }
    (entry->second.is_phrase ? phrases : lengths).push_back(length);
    longest = entry->second.is_phrase ? longest : Trie::Match{.word = entry->second.id, .length = length};
  }
  CHECK(found.word == longest.word);
  CHECK(found.length == longest.length);
  CHECK(found.phrase == (phrases.empty() ? 0 : phrases.back()));
  std::uint64_t shorter = 0;
  for (const std::uint32_t length : lengths) {
    shorter |= length < longest.length ? std::uint64_t{1} << length : 0;
  }
  CHECK(found.shorter == shorter);
  std::vector<Trie::Match> all;
  trie.each_phrase(codes, at, [&](const Trie::Match& phrase) { all.push_back(phrase); });
  REQUIRE(all.size() == phrases.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(all[i].length == phrases[i]);
    CHECK(all[i].word == words.at(std::u16string(text.substr(at, all[i].length))).id);
  }
}

}  // namespace

TEST_CASE("trie: what starts at a place is what trying every length finds") {
  std::mt19937 random(5);
  constexpr std::u16string_view alphabet = u"作业分钟每天年级学期考试";
  for (int round = 0; round < 40; ++round) {
    std::map<std::u16string, Entry> words;
    for (std::uint32_t id = 1; id <= 60; ++id) {
      words.insert_or_assign(random_word(random, 5, alphabet.substr(0, 3 + random() % 9)), Entry{.id = id, .is_phrase = id % 4 == 0});
    }
    const Trie built = trie_of(words);
    const std::string bytes = packed::pack(built);
    Trie read;
    packed::Reader reader(bytes);
    reader(read);
    const std::u16string text = random_word(random, 200, u"作业分钟每天年级学期考试，a");
    for (std::size_t at = 0; at < text.size(); ++at) {
      check_place(built, words, text, at);
      check_place(read, words, text, at);
    }
    for (const auto& [word, entry] : words) {
      CHECK(built.find(word) == (entry.is_phrase ? 0 : entry.id));
    }
  }
}

TEST_CASE("trie: a start touches the words that it begins and those that begin it") {
  const Trie trie = trie_of({{u"公布成绩", {.id = 1, .is_phrase = true}}, {u"成绩", {.id = 2}}});
  CHECK(trie.touches(u"公布"));
  CHECK(trie.touches(u"公布成绩"));
  CHECK(trie.touches(u"成绩单"));
  CHECK_FALSE(trie.touches(u"布"));  // stands only inside a word
  CHECK_FALSE(trie.touches(u"公开"));
  CHECK_FALSE(trie.touches(u"绩"));
}

TEST_CASE("trie: without words nothing starts anywhere") {
  const Trie trie = TrieBuilder().build();
  CHECK(trie.look(codes_of(trie, u"作业"), 0).word == 0);
  CHECK(trie.find(u"作业") == 0);
  CHECK_FALSE(trie.touches(u"作"));
}
