#include "prose/read_lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "prose/fold.h"
#include "prose/lexicon_builder.h"

namespace jianfu::prose {

namespace {

using namespace std::string_view_literals;

// In the order of enum Cue.
constexpr std::array cue_names = {"not"sv,     "lack"sv,        "ban"sv,      "release"sv, "at-most"sv,    "at-least"sv, "over"sv,
                                  "under"sv,   "late"sv,        "below"sv,    "within"sv,  "or-more"sv,    "and-over"sv, "before"sv,
                                  "after"sv,   "keep-within"sv, "ensure"sv,   "exact"sv,   "about"sv,      "hedge"sv,    "duty"sv,
                                  "change"sv,  "change-to"sv,   "from"sv,     "total"sv,   "doing"sv,      "attitude"sv, "own"sv,
                                  "quote"sv,   "authority"sv,   "states"sv,   "past"sv,    "now"sv,        "others"sv,   "voice"sv,
                                  "suppose"sv, "survey"sv,      "sanction"sv, "except"sv,  "except-end"sv, "weekday"sv,  "weekend"sv,
                                  "holiday"sv, "subject"sv,     "pupil"sv,    "teacher"sv, "each"sv,       "twice"sv,    "doubt"sv,
                                  "permit"sv,  "part"sv,        "once"sv,     "slogan"sv,  "aside-noun"sv, "reach"sv};
static_assert(cue_names.size() == static_cast<std::size_t>(Cue::count_));

constexpr std::array<std::pair<std::string_view, Per>, 8> per_names = {{{"lesson", Per::lesson},
                                                                        {"day", Per::day},
                                                                        {"week", Per::week},
                                                                        {"month", Per::month},
                                                                        {"term", Per::term},
                                                                        {"year", Per::year},
                                                                        {"exam", Per::exam},
                                                                        {"item", Per::item}}};

std::optional<std::pair<double, double>> number_pair(std::string_view text) {
  const std::size_t dash = text.find('-');
  double low = 0;
  double high = 0;
  const std::string_view first = text.substr(0, dash);
  if (std::from_chars(first.data(), first.data() + first.size(), low).ec != std::errc{}) {
    return std::nullopt;
  }
  if (dash == std::string_view::npos) {
    return std::pair{low, low};
  }
  const std::string_view second = text.substr(dash + 1);
  if (std::from_chars(second.data(), second.data() + second.size(), high).ec != std::errc{} || high < low) {
    return std::nullopt;
  }
  return std::pair{low, high};
}

std::optional<Grades> grades_of(std::string_view text) {
  const auto pair = number_pair(text);
  if (!pair || pair->first < 1 || pair->second > 12) {
    return std::nullopt;
  }
  return Grades::range(static_cast<int>(pair->first), static_cast<int>(pair->second));
}

class LexiconReader {
 public:
  LexiconReader(const Vocabulary& vocabulary, Findings& out) : builder_(vocabulary), out_(out) {}

  std::unique_ptr<const Lexicon> read(const yaml::Node& prose) {
    // Groups first: patterns name them wherever they stand in the file.
    for (const yaml::Entry& part : prose.entries()) {
      if (part.key.text() == "groups") {
        for (const yaml::Entry& group : part.value.entries()) {
          builder_.add_group(group.key.text(), group.value);
        }
      }
    }
    for (const yaml::Entry& part : prose.entries()) {
      read_part(part);
    }
    // A word that means nothing by itself cannot mean something as well: one of the two lists would be read and never obeyed.
    for (const yaml::Node& word : noise_) {
      const WordDraft& info = builder_.word(word.text());
      if (info.is_light()) {
        complain(word, "是 noise，又有别的用处", "is noise and something else as well");
      }
    }
    builder_.add_topics_without_entry();
    return builder_.finish();
  }

 private:
  void complain(const yaml::Node& node, std::string_view zh, std::string_view en) {
    out_.push_back(
        {.rule = "policy/vocabulary",
         .severity = Severity::error,
         .message = {.zh = fmt::format("prose 中的“{}”{}", node.text(), zh), .en = fmt::format("\"{}\" in prose {}", node.text(), en)},
         .where = node.where()});
  }

  void read_part(const yaml::Entry& part) {
    const std::string_view name = part.key.text();
    if (name == "cues") {
      read_cues(part.value);
    } else if (name == "per") {
      read_per(part.value);
    } else if (name == "grades") {
      read_grade_words(part.value);
    } else if (name == "others") {
      for (const yaml::Node& word : part.value.items()) {
        builder_.word(word.text()).is_other = true;
      }
    } else if (name == "fillers") {
      for (const yaml::Node& word : part.value.items()) {
        builder_.word(word.text()).is_filler = true;
      }
    } else if (name == "noise") {
      for (const yaml::Node& word : part.value.items()) {
        builder_.word(word.text()).is_noise = true;
        noise_.push_back(word);
      }
    } else if (name == "typos") {
      for (const yaml::Entry& typo : part.value.entries()) {
        if (!builder_.add_typo(typo.key.text(), typo.value.text())) {
          complain(typo.key, "与更正的字数不同", "differs in length from its correction");
        }
      }
    } else if (name == "aside-headings" || name == "own-headings") {
      for (const yaml::Node& word : part.value.items()) {
        builder_.add_heading_word(word.text(), name == "own-headings");
      }
    } else if (name == "topics") {
      for (const yaml::Entry& topic : part.value.entries()) {
        read_topic(topic);
      }
    } else if (name != "groups") {
      complain(part.key, "不是已知的部分", "is no known part");
    }
  }

  void read_cues(const yaml::Node& cues) {
    for (const yaml::Entry& line : cues.entries()) {
      const auto found = std::ranges::find(cue_names, line.key.text());
      if (found == cue_names.end()) {
        complain(line.key, "不是已知的提示词类", "is no known kind of cue");
        continue;
      }
      for (const yaml::Node& word : line.value.items()) {
        builder_.word(word.text()).cues.set(static_cast<std::size_t>(found - cue_names.begin()));
      }
    }
  }

  void read_per(const yaml::Node& node) {
    for (const yaml::Entry& line : node.entries()) {
      const auto found = std::ranges::find(per_names, line.key.text(), &std::pair<std::string_view, Per>::first);
      if (found == per_names.end()) {
        complain(line.key, "不是已知的周期", "is no known period");
        continue;
      }
      for (const yaml::Node& word : line.value.items()) {
        builder_.word(word.text()).per = found->second;
      }
    }
  }

  void read_grade_words(const yaml::Node& node) {
    for (const yaml::Entry& line : node.entries()) {
      const std::string_view value = line.value.text();
      WordDraft& word = builder_.word(line.key.text());
      if (value == "every") {
        word.group = GradeGroup::every;
      } else if (value == "graduating") {
        word.group = GradeGroup::graduating;
      } else if (value == "not-graduating") {
        word.group = GradeGroup::not_graduating;
      } else if (value == "starting") {
        word.group = GradeGroup::starting;
      } else if (value == "rest") {
        word.group = GradeGroup::rest;
      } else if (const auto grades = grades_of(value)) {
        word.grades = *grades;
      } else {
        complain(line.value, "不是年级", "is no range of grades");
      }
    }
  }

  void read_topic(const yaml::Entry& entry) {
    const std::uint32_t topic = builder_.open_topic(entry.key.text());
    if (topic == 0) {
      complain(entry.key, "不是词表中的主题", "is no topic of the vocabulary");
      return;
    }
    for (const yaml::Entry& field : entry.value.entries()) {
      if (!read_words(topic, field) && !read_setting(topic, field)) {
        complain(field.key, "不是主题的已知字段", "is no known field of a topic");
      }
    }
  }

  // The fields that are lists.
  bool read_words(std::uint32_t topic, const yaml::Entry& field) {
    const std::string_view key = field.key.text();
    if (key == "nouns") {
      for (const yaml::Node& word : field.value.items()) {
        builder_.word(word.text()).nouns.push_back(topic);
      }
    } else if (key == "unless") {
      for (const yaml::Node& word : field.value.items()) {
        const std::vector<WordDraft*> words = builder_.words_named(word.text());
        if (words.empty()) {
          complain(word, "是未定义的词组", "is an unknown group");
        }
        for (WordDraft* info : words) {
          info->unless.push_back(topic);
        }
      }
    } else if (key == "yields-to") {
      for (const yaml::Node& other : field.value.items()) {
        builder_.topic(topic).yields_to.push_back(builder_.find_topic(other.text()));
      }
    } else if (key == "counters") {
      for (const yaml::Node& word : field.value.items()) {
        builder_.topic(topic).counters.push_back(folded(word.text()));
      }
    } else if (key == "acts" || key == "strong" || key == "yes" || key == "no" || key == "amounts" || key == "happens") {
      const Form form = key == "acts"      ? Form::act
                        : key == "strong"  ? Form::strong
                        : key == "yes"     ? Form::yes
                        : key == "no"      ? Form::no
                        : key == "amounts" ? Form::amount
                                           : Form::happens;
      for (const yaml::Node& pattern : field.value.items()) {
        read_pattern(topic, form, pattern);
      }
    } else {
      return false;
    }
    return true;
  }

  void read_pattern(std::uint32_t topic, Form form, const yaml::Node& node) {
    Pattern pattern{.topic = topic, .form = form, .steps = {}, .only = {}};
    yaml::Node say = node;
    if (node.is_mapping()) {
      for (const yaml::Entry& field : node.entries()) {
        if (field.key.text() == "say") {
          say = field.value;
        } else if (field.key.text() == "grades") {
          pattern.only = grades_of(field.value.text());
        } else if (field.key.text() == "is") {
          pattern.amount = number_pair(field.value.text()).value_or(std::pair{0.0, 0.0}).first;
        } else {
          complain(field.key, "不是句式的已知字段", "is no known field of a pattern");
        }
      }
    }
    if (!builder_.add_pattern(std::move(pattern), say.text())) {
      complain(say, "里有未定义的词组", "names an unknown group");
    }
  }

  bool read_setting(std::uint32_t topic, const yaml::Entry& field) {
    const std::string_view key = field.key.text();
    const std::string_view value = field.value.text();
    TopicWords& words = builder_.topic(topic);
    if (key == "aliases") {
      builder_.use_aliases(topic, value != "no");
    } else if (key == "plausible") {
      words.plausible = number_pair(value);
    } else if (key == "daytime") {
      words.daytime = value == "evening" ? Daytime::evening : value == "afternoon" ? Daytime::afternoon : Daytime::morning;
    } else if (key == "span") {
      words.span_end = value == "end";
    } else if (key == "bare") {
      words.bare = value == "yes";
    } else if (key == "strict") {
      words.strict = value == "yes";
    } else if (key == "whole") {
      words.whole = value == "yes";
    } else if (key == "none") {
      words.none_verbs = builder_.element(value);
    } else if (key == "in-weekend") {
      words.in_weekend = builder_.find_topic(value);
    } else if (key == "in-holiday") {
      words.in_holiday = builder_.find_topic(value);
    } else if (key == "by-subject") {
      words.by_subject = builder_.find_topic(value);
    } else {
      return false;
    }
    return true;
  }

  LexiconBuilder builder_;
  std::vector<yaml::Node> noise_;
  Findings& out_;
};

}  // namespace

std::unique_ptr<const Lexicon> read_lexicon(const yaml::Node& root, const Vocabulary& vocabulary, Findings& out) {
  LexiconReader reader(vocabulary, out);
  const auto prose = root.find("prose");
  return reader.read(prose ? *prose : root);
}

}  // namespace jianfu::prose
