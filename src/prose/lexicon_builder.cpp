#include "prose/lexicon_builder.h"

#include <algorithm>
#include <numeric>

#include "prose/fold.h"

namespace jianfu::prose {

namespace {

constexpr std::string_view ellipsis = "…";

void unite(std::vector<std::uint32_t>& into, const std::vector<std::uint32_t>& more) {
  into.insert(into.end(), more.begin(), more.end());
  std::ranges::sort(into);
  into.erase(std::ranges::unique(into).begin(), into.end());
}

}  // namespace

LexiconBuilder::LexiconBuilder(const Vocabulary& vocabulary) : vocabulary_(vocabulary), lexicon_(std::make_unique<Lexicon>()) {
  words_.emplace_back();
  lexicon_->topics.emplace_back();
  for (const Topic& topic : vocabulary.topics()) {
    lexicon_->topics.push_back({.topic = topic, .counters = {}, .plausible = {}});
  }
  use_aliases_.assign(lexicon_->topics.size(), false);
  described_.assign(lexicon_->topics.size(), false);
  for (std::size_t i = 1; i < lexicon_->topics.size(); ++i) {
    use_aliases_[i] = !lexicon_->topics[i].topic.is_flag;
  }
}

std::uint32_t LexiconBuilder::word_id(std::u16string_view text) {
  if (const std::uint32_t known = trie_.find(text); known != 0) {
    return known;
  }
  const auto id = static_cast<std::uint32_t>(words_.size());
  words_.emplace_back().word = text;
  if (!text.empty()) {
    trie_.add(text, id);
  }
  return id;
}

WordDraft& LexiconBuilder::word(std::string_view text) {
  return words_[word_id(folded(text))];
}

std::vector<std::uint32_t> LexiconBuilder::ids_of(std::string_view text) {
  std::vector<std::uint32_t> ids;
  while (!text.empty()) {
    const std::size_t bar = text.find('|');
    const std::string_view part = text.substr(0, bar);
    if (part.size() > 2 && part.front() == '<' && part.back() == '>') {
      const auto found = groups_.find(part.substr(1, part.size() - 2));
      if (found == groups_.end()) {
        return {};
      }
      ids.insert(ids.end(), found->second.begin(), found->second.end());
    } else {
      ids.push_back(word_id(folded(part)));
    }
    text = bar == std::string_view::npos ? std::string_view{} : text.substr(bar + 1);
  }
  std::ranges::sort(ids);
  ids.erase(std::ranges::unique(ids).begin(), ids.end());
  return ids;
}

std::vector<WordDraft*> LexiconBuilder::words_named(std::string_view text) {
  std::vector<WordDraft*> words;
  for (const std::uint32_t id : ids_of(text)) {
    words.push_back(&words_[id]);
  }
  return words;
}

void LexiconBuilder::add_group(std::string_view name, const yaml::Node& words) {
  std::vector<std::uint32_t> ids;
  for (const yaml::Node& item : words.items()) {
    const auto more = ids_of(item.text());
    ids.insert(ids.end(), more.begin(), more.end());
  }
  std::ranges::sort(ids);
  groups_.insert_or_assign(std::string(name), std::move(ids));
}

bool LexiconBuilder::add_typo(std::string_view wrong, std::string_view right) {
  std::u16string from = folded(wrong);
  std::u16string to = folded(right);
  if (from.empty() || from.size() != to.size()) {
    return false;
  }
  lexicon_->typos.emplace_back(std::move(from), std::move(to));
  return true;
}

void LexiconBuilder::add_heading_word(std::string_view words, bool own) {
  if (std::u16string word = folded(words); !word.empty()) {
    (own ? lexicon_->own_headings : lexicon_->aside_headings).push_back(std::move(word));
  }
}

std::uint32_t LexiconBuilder::find_topic(std::string_view id) const {
  const auto& topics = lexicon_->topics;
  const auto found = std::find_if(topics.begin() + 1, topics.end(), [&](const TopicWords& words) { return words.topic.id == id; });
  return found != topics.end() ? static_cast<std::uint32_t>(found - topics.begin()) : 0;
}

std::uint32_t LexiconBuilder::open_topic(std::string_view id) {
  const std::uint32_t topic = find_topic(id);
  if (topic != 0) {
    described_[topic] = true;
  }
  return topic;
}

std::uint32_t LexiconBuilder::element(std::string_view text) {
  std::vector<std::uint32_t> ids = ids_of(text);
  if (ids.empty()) {
    return 0;
  }
  const auto number = static_cast<std::uint32_t>(elements_.size() + 1);
  const auto [place, inserted] = elements_.emplace(std::move(ids), number);
  if (inserted) {
    element_words_.push_back(&place->first);
    for (const std::uint32_t id : place->first) {
      words_[id].elements.push_back(number);  // numbers grow, so the list stays sorted
    }
  }
  return place->second;
}

// <time>, <number>, <number:名>, <group>, or words with | between them; element 0 when a group is unknown.
Step LexiconBuilder::step_named(std::string_view part) {
  constexpr std::string_view number = "<number";
  if (part == "<time>") {
    return {.element = clock_element};
  }
  if (part.starts_with(number) && part.size() > number.size() && (part[number.size()] == '>' || part[number.size()] == ':')) {
    const std::string_view counter = part.substr(number.size(), part.size() - number.size() - 1);
    return {.element = number_element, .counter = folded(counter.empty() ? counter : counter.substr(1))};
  }
  return {.element = element(part)};
}

bool LexiconBuilder::add_pattern(Pattern pattern, std::string_view text) {
  bool wide = false;
  while (!text.empty()) {
    const std::size_t blank = text.find(' ');
    const std::size_t dots = text.find(ellipsis);
    const std::size_t stop = std::min(blank, dots);
    if (const std::string_view part = text.substr(0, stop); !part.empty()) {
      Step step = step_named(part);
      if (step.element == 0 || (step.element == number_element && pattern.steps.empty())) {
        return false;
      }
      step.wide = wide;
      pattern.steps.push_back(std::move(step));
      wide = false;
    }
    wide = wide || (stop != std::string_view::npos && stop == dots);
    text = stop == std::string_view::npos ? std::string_view{} : text.substr(stop + (stop == dots ? ellipsis.size() : 1));
  }
  if (pattern.steps.empty()) {
    return false;
  }
  const auto number = static_cast<std::uint32_t>(lexicon_->patterns.size());
  if (pattern.steps.front().element == clock_element) {
    lexicon_->clock_starts.push_back(number);
  } else {
    for (const std::uint32_t id : *element_words_[pattern.steps.front().element - 1]) {
      words_[id].starts.push_back(number);
    }
  }
  lexicon_->patterns.push_back(std::move(pattern));
  return true;
}

void LexiconBuilder::add_topics_without_entry() {
  for (std::uint32_t i = 1; i < lexicon_->topics.size(); ++i) {
    const Topic& topic = lexicon_->topics[i].topic;
    const Word* named = vocabulary_.list("topics").find(topic.id);
    const bool use = use_aliases_[i] || (topic.is_flag && !described_[i]);
    if (!use || named == nullptr || topic.is_words) {
      continue;
    }
    std::vector<std::string> forms = named->aliases;
    forms.push_back(named->name.zh);
    for (const std::string& form : forms) {
      if (topic.is_flag) {
        add_pattern({.topic = i, .form = Form::act, .steps = {}, .only = {}}, form);
      } else {
        auto& nouns = word(form).nouns;
        if (std::ranges::find(nouns, i) == nouns.end()) {
          nouns.insert(nouns.begin(), i);  // the topic of that very name comes before those that use the word as well
        }
      }
    }
  }
}

void LexiconBuilder::mark_verbs(std::uint32_t element_number) {
  for (const std::uint32_t id : element_number != 0 ? *element_words_[element_number - 1] : std::vector<std::uint32_t>{}) {
    words_[id].is_verb = true;
  }
}

// Made wholly of two or more other words, so that each of them stays visible to other patterns.
bool LexiconBuilder::is_phrase(const WordDraft& word) const {
  if (word.is_light() || word.is_noise || word.grades || word.group != GradeGroup::none || word.word.size() < 3) {
    return false;
  }
  const std::u16string_view text = word.word;
  std::vector<bool> reached(text.size() + 1, false);
  reached[0] = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (std::size_t length = 1; reached[at] && at + length <= text.size() && length < text.size(); ++length) {
      const std::uint32_t part = trie_.find(text.substr(at, length));
      const bool single = length == 1 && part != 0 && !words_[part].is_light();
      reached[at + length] = reached[at + length] || (part != 0 && !single);
    }
  }
  return reached[text.size()];
}

void LexiconBuilder::set_phrases_apart() {
  std::vector<std::uint32_t> phrases;
  for (std::uint32_t id = 1; id < words_.size(); ++id) {
    if (is_phrase(words_[id])) {
      phrases.push_back(id);
    }
  }
  TrieBuilder apart;
  for (const std::uint32_t id : phrases) {
    trie_.make_phrase(words_[id].word);
    apart.add(words_[id].word, id);
  }
  const Trie them = apart.build();
  for (WordDraft& word : words_) {
    word.opens_phrase = !word.word.empty() && them.touches(word.word);
  }
}

// 书面作业总量 is 书面作业 to every pattern: a filler in front or behind changes nothing.
void LexiconBuilder::see_through_fillers() {
  std::vector<std::uint32_t> ids(words_.size() - 1);
  std::iota(ids.begin(), ids.end(), 1U);
  std::ranges::stable_sort(ids, {}, [&](std::uint32_t id) { return words_[id].word.size(); });
  const auto filler = [&](std::u16string_view part) {
    const std::uint32_t id = trie_.find(part);
    return id != 0 && words_[id].is_filler;
  };
  for (const std::uint32_t id : ids) {
    const std::u16string text = words_[id].word;
    for (std::size_t cut = 1; cut < text.size(); ++cut) {
      const std::u16string_view front = std::u16string_view(text).substr(0, cut);
      const std::u16string_view back = std::u16string_view(text).substr(cut);
      const std::u16string_view core = filler(back) ? front : filler(front) ? back : std::u16string_view{};
      const std::uint32_t same = core.size() > 1 && (words_[id].is_noun() || words_[id].is_verb) ? trie_.find(core) : 0;
      if (same != 0) {
        unite(words_[id].elements, words_[same].elements);
        unite(words_[id].starts, words_[same].starts);
        for (const std::uint32_t topic : words_[same].nouns) {
          auto& nouns = words_[id].nouns;
          if (!words_[id].is_other && std::ranges::find(nouns, topic) == nouns.end()) {
            nouns.push_back(topic);
          }
        }
      }
    }
  }
}

std::unique_ptr<const Lexicon> LexiconBuilder::finish() {
  for (const TopicWords& topic : lexicon_->topics) {
    mark_verbs(topic.none_verbs);
  }
  see_through_fillers();
  set_phrases_apart();
  trie_.add_units(units_with_signs());
  for (const auto& [wrong, right] : lexicon_->typos) {
    trie_.add_units(wrong);
  }
  for (const auto* list : {&lexicon_->aside_headings, &lexicon_->own_headings}) {
    for (const std::u16string& word : *list) {
      trie_.add_units(word);
    }
  }
  lexicon_->trie = trie_.build();
  lexicon_->words = WordTable(words_);
  lexicon_->element_count = static_cast<std::uint32_t>(element_words_.size());
  lexicon_->derive();
  return std::move(lexicon_);
}

}  // namespace jianfu::prose
