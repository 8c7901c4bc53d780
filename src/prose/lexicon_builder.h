// Collects words, groups and patterns and compiles them into a Lexicon.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "prose/lexicon.h"
#include "yaml/node.h"

namespace jianfu::prose {

class LexiconBuilder {
 public:
  explicit LexiconBuilder(const Vocabulary& vocabulary);

  // The word, made when it is new. The reference is valid until the next call.
  WordDraft& word(std::string_view text);
  // Words and `<group>`s joined by |; none when a group is unknown.
  std::vector<WordDraft*> words_named(std::string_view text);

  void add_group(std::string_view name, const yaml::Node& words);
  bool add_typo(std::string_view wrong, std::string_view right);
  void add_heading_word(std::string_view words, bool own);

  std::uint32_t find_topic(std::string_view id) const;  // 0: unknown
  std::uint32_t open_topic(std::string_view id);        // find_topic, and marks it as described

  TopicWords& topic(std::uint32_t number) { return lexicon_->topics[number]; }

  void use_aliases(std::uint32_t topic, bool use) { use_aliases_[topic] = use; }

  // Of the same form. 0 when a group is unknown.
  std::uint32_t element(std::string_view text);

  // Steps are parted by a blank (close behind) or … (anywhere behind in the clause). False when a group is unknown.
  bool add_pattern(Pattern pattern, std::string_view text);

  // The names and aliases of the vocabulary: nouns of amounts; acts of flags that nothing else is said about.
  void add_topics_without_entry();

  std::unique_ptr<const Lexicon> finish();

 private:
  bool is_phrase(const WordDraft& word) const;
  Step step_named(std::string_view part);
  void set_phrases_apart();
  void see_through_fillers();
  void mark_verbs(std::uint32_t element_number);
  std::uint32_t word_id(std::u16string_view text);
  std::vector<std::uint32_t> ids_of(std::string_view text);

  const Vocabulary& vocabulary_;
  std::unique_ptr<Lexicon> lexicon_;
  std::vector<WordDraft> words_;
  TrieBuilder trie_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> groups_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> elements_;
  std::vector<const std::vector<std::uint32_t>*> element_words_;  // by element number from 1; keys of elements_
  std::vector<bool> use_aliases_;
  std::vector<bool> described_;
};

}  // namespace jianfu::prose
