// The words of policies/vocabulary.yaml: subjects, slot kinds, exam kinds, forms, promise topics, each with the aliases that people write.
// Plans, policies and prose all look words up here, so that one thing has one name.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/flat_index.h"
#include "base/packed.h"
#include "base/text.h"
#include "finding/finding.h"
#include "quantity/range.h"
#include "quantity/read.h"
#include "yaml/node.h"

namespace jianfu {

struct Word {
  std::string id;  // what policies, facts and JSON say: 语文, long-break, homework.written
  Text name;
  std::vector<std::string> aliases;
  std::vector<std::pair<std::string, std::string>> attributes;  // area: language, grades: 1-6, …
  Location where;

  // Empty when the term has no such attribute.
  const std::string& attribute(std::string_view key) const;
};

void each_field(packed::Is<Word> auto& word, auto&& each) {
  auto& [id, name, aliases, attributes, where] = word;
  each(id, name, aliases, attributes, where);
}

class WordList {
 public:
  explicit WordList(std::string name = {}) : name_(std::move(name)) {}

  const std::string& name() const { return name_; }

  const std::vector<Word>& words() const { return words_; }

  // Exact: id, Chinese or English name, or alias; blanks, width and letter case do not count. nullptr when unknown.
  const Word* find(std::string_view word) const;

  // The word with the longest alias that stands inside `words` (下午大课间活动 → long-break); nullptr when none does.
  const Word* find_inside(std::string_view words) const;

  // The written form nearest to an unknown word.
  std::optional<std::string> suggest(std::string_view unknown) const;

  // False when one of its words is already another entry’s; that entry is `clash`.
  bool add(Word word, const Word** clash);

 private:
  // A folded form of a word, chained to the next that begins with the same character.
  struct Form {
    std::string text;
    std::uint32_t word;
    std::uint32_t next;

    friend void each_field(packed::Is<Form> auto& form, auto&& each) { each(form.text, form.word, form.next); }
  };

  friend void each_field(packed::Is<WordList> auto& list, auto&& each) {
    each(list.name_, list.words_, list.index_, list.forms_, list.first_);
  }

  void add_form(std::string folded, std::uint32_t word);

  std::string name_;
  std::vector<Word> words_;
  FlatIndex index_;  // folded form → word
  std::vector<Form> forms_;
  FlatIndex first_;  // first character → the head of its chain in forms_
};

// Every list the program asks for; a vocabulary without one of them is broken.
inline constexpr std::array<std::string_view, 18> list_names = {
    "subjects",          "slot_kinds",    "exam_kinds",     "exam_forms",       "exam_results",  "homework_forms",
    "homework_purposes", "homework_when", "material_kinds", "material_sources", "meeting_kinds", "service_kinds",
    "organisers",        "stages",        "topics",         "day_kinds",        "pupils",        "areas"};

// The place of a list among list_names, known when the program is built; there is none for another name.
struct ListName {
  consteval ListName(const char* literal)  // NOLINT(google-explicit-constructor): list("subjects")
      : place(static_cast<std::size_t>(std::ranges::find(list_names, std::string_view(literal)) - list_names.begin())) {
    if (place == list_names.size()) {
      throw "no list of that name";
    }
  }

  std::size_t place;
};

// What a promise of a topic is about.
struct Topic {
  enum class Sense { at_most, at_least, exactly, forbidden, required };

  std::string id;
  Text name;
  bool is_flag = false;  // does it happen at all
  bool is_words = false;
  Unit unit = Unit::count;       // of an amount
  Sense sense = Sense::at_most;  // what a bare value means, and which way a rule bounds it
  Per per = Per::none;
};

void each_field(packed::Is<Topic> auto& topic, auto&& each) {
  auto& [id, name, is_flag, is_words, unit, sense, per] = topic;
  each(id, name, is_flag, is_words, unit, sense, per);
}

// Its words stay where they are as long as it lives, wherever it is moved: plans look at them, and what is kept from plan to plan does.
class Vocabulary {
 public:
  Vocabulary() = default;
  Vocabulary(Vocabulary&&) noexcept = default;
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(Vocabulary&&) noexcept = default;
  Vocabulary& operator=(const Vocabulary&) = delete;
  ~Vocabulary() = default;

  const WordList& list(ListName name) const { return lists_[name.place]; }

  // The same by its name, for tables that hold names; an empty list for any other.
  const WordList& list_named(std::string_view name) const;

  const Topic* topic(std::string_view id) const;

  // What the word of the list of topics stands for.
  const Topic& topic_of(const Word& word) const { return topics_[static_cast<std::size_t>(&word - list("topics").words().data())]; }

  const std::vector<Topic>& topics() const { return topics_; }

  // Another number for each vocabulary that was read.
  std::uint32_t serial() const { return serial_; }

  // Reads the root of vocabulary.yaml. Faults become findings (rule policy/vocabulary) at their place.
  static Vocabulary read(const yaml::Node& root, Findings& out);

 private:
  friend void each_field(packed::Is<Vocabulary> auto& vocabulary, auto&& each) {
    each(vocabulary.lists_, vocabulary.topics_, vocabulary.topic_index_);  // whoever reads it has a serial of its own
  }

  static std::uint32_t next_serial();

  std::vector<WordList> lists_ = std::vector<WordList>(list_names.size());  // in their order
  std::vector<Topic> topics_;                                               // in the order of the words of their list
  FlatIndex topic_index_;                                                   // id → topic
  std::uint32_t serial_ = next_serial();
};

// The form in which words are compared: full width folded to ASCII, letters to lower case, blanks, · and brackets removed.
std::string folded_word(std::string_view word);

// The same without a copy where nothing is to fold: `word` itself, or `buffer` with what it folds to.
std::string_view folded_word(std::string_view word, std::string& buffer);

}  // namespace jianfu
