#include "vocabulary/vocabulary.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

#include <fmt/format.h>

#include "base/suggest.h"
#include "base/utf8.h"

namespace jianfu {

namespace {

void complain(Findings& out, const Location& where, Text message) {
  out.push_back({.rule = "policy/vocabulary", .severity = Severity::error, .message = std::move(message), .where = where});
}

std::vector<std::string> words_of(const yaml::Node& node) {
  std::vector<std::string> words;
  if (node.is_scalar()) {
    words.emplace_back(node.text());
  }
  if (node.is_sequence()) {
    for (const yaml::Node& item : node.items()) {
      words.emplace_back(item.text());
    }
  }
  return words;
}

Word read_word(const yaml::Entry& entry) {
  Word word{.id = std::string(entry.key.text()), .name = {}, .aliases = {}, .attributes = {}, .where = entry.key.where()};
  word.name = same_text(word.id);
  if (!entry.value.is_mapping()) {
    return word;
  }
  for (const yaml::Entry& field : entry.value.entries()) {
    const std::string_view key = field.key.text();
    if (key == "zh") {
      word.name.zh = field.value.text();
    } else if (key == "en") {
      word.name.en = field.value.text();
    } else if (key == "aliases" || key == "short") {
      const auto words = words_of(field.value);
      word.aliases.insert(word.aliases.end(), words.begin(), words.end());
    } else {
      const bool is_new = std::ranges::find(word.attributes, key, &std::pair<std::string, std::string>::first) == word.attributes.end();
      if (is_new) {
        word.attributes.emplace_back(key, field.value.text());
      }
    }
  }
  return word;
}

std::optional<Unit> unit_named(std::string_view name) {
  if (name == "duration") {
    return Unit::minute;
  }
  if (name == "clock") {
    return Unit::clock;
  }
  if (name == "count") {
    return Unit::count;
  }
  if (name == "percent") {
    return Unit::percent;
  }
  return std::nullopt;
}

std::optional<Topic::Sense> sense_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Topic::Sense>, 5> senses = {{{"at_most", Topic::Sense::at_most},
                                                                                {"at_least", Topic::Sense::at_least},
                                                                                {"exactly", Topic::Sense::exactly},
                                                                                {"forbidden", Topic::Sense::forbidden},
                                                                                {"required", Topic::Sense::required}}};
  for (const auto& [word, sense] : senses) {
    if (word == name) {
      return sense;
    }
  }
  return std::nullopt;
}

Per per_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Per>, 8> pers = {{{"lesson", Per::lesson},
                                                                     {"day", Per::day},
                                                                     {"week", Per::week},
                                                                     {"month", Per::month},
                                                                     {"term", Per::term},
                                                                     {"year", Per::year},
                                                                     {"exam", Per::exam},
                                                                     {"item", Per::item}}};
  for (const auto& [word, per] : pers) {
    if (word == name) {
      return per;
    }
  }
  return Per::none;
}

Topic read_topic(const Word& word, Findings& out) {
  Topic topic{.id = word.id, .name = word.name};
  const std::string& value = word.attribute("value");
  topic.is_flag = value == "flag";
  topic.is_words = value == "words";
  if (const auto unit = unit_named(value)) {
    topic.unit = *unit;
  } else if (!topic.is_flag && !topic.is_words) {
    complain(out, word.where,
             {.zh = fmt::format("主题 {} 的 value 是“{}”；应为 duration、clock、count、percent、flag 或 words", word.id, value),
              .en = fmt::format("topic {} has value \"{}\"; expected duration, clock, count, percent, flag or words", word.id, value)});
  }
  if (const auto sense = sense_named(word.attribute("sense"))) {
    topic.sense = *sense;
  } else {
    complain(out, word.where,
             {.zh = fmt::format("主题 {} 的 sense 是“{}”；应为 at_most、at_least、exactly、forbidden 或 required", word.id,
                                word.attribute("sense")),
              .en = fmt::format("topic {} has sense \"{}\"; expected at_most, at_least, exactly, forbidden or required", word.id,
                                word.attribute("sense"))});
  }
  topic.per = per_named(word.attribute("per"));
  return topic;
}

WordList read_list(const yaml::Entry& entry, Findings& out) {
  WordList list{std::string(entry.key.text())};
  for (const yaml::Entry& line : entry.value.entries()) {
    const Word* clash = nullptr;
    Word word = read_word(line);
    const std::string id = word.id;
    if (!list.add(std::move(word), &clash)) {
      complain(out, line.key.where(),
               {.zh = fmt::format("{} 中“{}”的某个写法已属于“{}”", list.name(), id, clash->id),
                .en = fmt::format("in {} a word of \"{}\" already belongs to \"{}\"", list.name(), id, clash->id)});
    }
  }
  return list;
}

// Whether a character of three bytes stands there that begins with E4 to E9, as those of Chinese do.
bool is_chinese(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  return at + 2 < text.size() && byte(0) >= 0xE4 && byte(0) <= 0xE9 && (byte(1) & 0xC0U) == 0x80 && (byte(2) & 0xC0U) == 0x80;
}

// Behind the bytes from `at` on that folding leaves as they are: small letters, digits, and the characters of Chinese, which begin with E4
// to E9.
std::size_t behind_settled(std::string_view word, std::size_t at) {
  while (at < word.size()) {
    const auto byte = static_cast<unsigned char>(word[at]);
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-') {
      ++at;
    } else if (is_chinese(word, at)) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

bool is_ignored(char32_t code) {
  return code == U' ' || code == U'\t' || code == 0x3000 || code == U'·' || code == U'(' || code == U')' || code == U'《' || code == U'》';
}

std::string_view first_character(std::string_view text) {
  return text.substr(0, utf8::decode(text, 0).bytes);
}

// Of a word that is not there as it is written. Seldom asked for, and kept out of the way of the rest.
[[gnu::noinline]] std::uint32_t find_folded(std::string_view word, const FlatIndex& index) {
  std::string buffer;
  const std::string_view folded = folded_word(word, buffer);
  return folded.data() != word.data() ? index.find(folded) : FlatIndex::none;
}

}  // namespace

std::string folded_word(std::string_view word) {
  std::string buffer;
  const std::string_view folded = folded_word(word, buffer);
  return folded.data() == buffer.data() ? std::move(buffer) : std::string(folded);
}

std::string_view folded_word(std::string_view word, std::string& buffer) {
  std::size_t settled = behind_settled(word, 0);
  if (settled == word.size()) {
    return word;
  }
  buffer.clear();
  buffer.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) {
    buffer.append(word, at, settled - at);
    if (settled == word.size()) {
      break;
    }
    utf8::Decoded next = utf8::decode(word, settled);
    at = settled + next.bytes;
    if (next.code >= 0xFF01 && next.code <= 0xFF5E) {
      next.code -= 0xFEE0;
    }
    if (next.code >= U'A' && next.code <= U'Z') {
      next.code += 32;
    }
    if (!is_ignored(next.code)) {
      utf8::append(buffer, next.code);
    }
    settled = behind_settled(word, at);
  }
  return buffer;
}

const std::string& Word::attribute(std::string_view key) const {
  static const std::string none;
  for (const auto& [own, value] : attributes) {
    if (same_bytes(own, key)) {
      return value;
    }
  }
  return none;
}

const Word* WordList::find(std::string_view word) const {
  std::uint32_t found = index_.find(word);  // most are written as they are kept, and a folded word folds to itself
  if (found == FlatIndex::none) {
    found = find_folded(word, index_);
  }
  return found != FlatIndex::none ? &words_[found] : nullptr;
}

const Word* WordList::find_inside(std::string_view words) const {
  std::string buffer;
  const std::string_view text = folded_word(words, buffer);
  const Form* best = nullptr;
  std::size_t bytes = 0;
  for (std::size_t at = 0; at < text.size(); at += bytes) {
    const std::string_view rest = text.substr(at);
    bytes = is_chinese(text, at) ? 3 : utf8::decode(rest, 0).bytes;
    for (std::uint32_t next = first_.find(rest.substr(0, bytes)); next != FlatIndex::none; next = forms_[next].next) {
      const Form& form = forms_[next];
      const bool better =
          best == nullptr || form.text.size() > best->text.size() || (form.text.size() == best->text.size() && form.word < best->word);
      best = better && rest.starts_with(form.text) ? &form : best;
    }
  }
  return best != nullptr ? &words_[best->word] : nullptr;
}

std::optional<std::string> WordList::suggest(std::string_view unknown) const {
  std::vector<std::string> known;
  for (const Word& word : words_) {
    known.push_back(word.name.zh);
    known.push_back(word.name.en);
    known.insert(known.end(), word.aliases.begin(), word.aliases.end());
  }
  return nearest(unknown, known);
}

bool WordList::add(Word word, const Word** clash) {
  std::vector<std::string> forms = word.aliases;
  forms.push_back(word.id);
  forms.push_back(word.name.zh);
  forms.push_back(word.name.en);
  const auto place = static_cast<std::uint32_t>(words_.size());
  bool fits = true;
  for (const std::string& form : forms) {
    std::string folded = folded_word(form);
    const auto [found, inserted] = index_.add(folded, place);
    if (!inserted && found != place) {
      *clash = &words_[found];
      fits = false;
    }
    if (inserted && !folded.empty()) {
      add_form(std::move(folded), place);
    }
  }
  words_.push_back(std::move(word));
  return fits;
}

void WordList::add_form(std::string folded, std::uint32_t word) {
  const auto [head, is_first] = first_.add(first_character(folded), static_cast<std::uint32_t>(forms_.size()));
  const std::uint32_t next = is_first ? FlatIndex::none : std::exchange(forms_[head].next, static_cast<std::uint32_t>(forms_.size()));
  forms_.push_back({.text = std::move(folded), .word = word, .next = next});
}

const WordList& Vocabulary::list_named(std::string_view name) const {
  static const WordList none;
  const auto* const found = std::ranges::find(list_names, name);
  return found != list_names.end() ? lists_[static_cast<std::size_t>(found - list_names.begin())] : none;
}

const Topic* Vocabulary::topic(std::string_view id) const {
  const std::uint32_t found = topic_index_.find(id);
  return found != FlatIndex::none ? &topics_[found] : nullptr;
}

std::uint32_t Vocabulary::next_serial() {
  static std::atomic<std::uint32_t> newest = 0;
  return ++newest;
}

Vocabulary Vocabulary::read(const yaml::Node& root, Findings& out) {
  Vocabulary vocabulary;
  std::array<bool, list_names.size()> is_there{};
  for (const yaml::Entry& entry : root.entries()) {
    const std::string_view name = entry.key.text();
    if (name == "region" || name == "prose") {
      continue;
    }
    const auto place = static_cast<std::size_t>(std::ranges::find(list_names, name) - list_names.begin());
    if (place == list_names.size()) {
      complain(out, entry.key.where(),
               {.zh = fmt::format("词表里没有“{}”这一类", name), .en = fmt::format("the vocabulary has no list \"{}\"", name)});
      continue;
    }
    vocabulary.lists_[place] = read_list(entry, out);
    is_there[place] = true;
  }
  for (std::size_t i = 0; i < list_names.size(); ++i) {
    if (const std::string_view name = list_names[i]; !is_there[i]) {
      complain(out, root.where(), {.zh = fmt::format("词表缺少“{}”", name), .en = fmt::format("the vocabulary lacks \"{}\"", name)});
    }
  }
  for (const Word& word : vocabulary.list("topics").words()) {
    vocabulary.topic_index_.add(word.id, static_cast<std::uint32_t>(vocabulary.topics_.size()));
    vocabulary.topics_.push_back(read_topic(word, out));
  }
  return vocabulary;
}

}  // namespace jianfu
