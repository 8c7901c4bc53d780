// One sentence with everything that decides how it is read: its words, what was said before it, and what stands above it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "prose/analysis.h"
#include "prose/prose.h"
#include "prose/token.h"

namespace jianfu::prose {

enum class Side : std::uint8_t {
  none,  // no value: a difference, a trigger (超过一小时的), the first half of 由 … 降到
  exact,
  most,  // the number itself is inside
  least,
  below,  // the number itself is outside
  above,
};

// What the sentence or clause before leaves to the next one: 三年级20分钟，四年级35分钟.
struct Carried {
  std::uint32_t topic = 0;
  std::uint32_t noun = 0;  // the word that named it, or 0
  Per per = Per::none;
  std::optional<Grades> grades;
  bool hours = false;
  bool amount = false;      // it was given an amount, not none at all
  bool binds = false;       // as a promise
  Side side = Side::exact;  // and on this side, when a word of the list said so: 三年级不超过20分钟，四年级35分钟
  bool weekend = false;
  bool holiday = false;

  friend bool operator==(const Carried&, const Carried&) = default;
};

// What a heading says about the lines below it.
struct Above {
  Grades stage;
  std::optional<Grades> grades;
  std::vector<std::uint32_t> topics;  // its nouns can mean
  bool aside = false;                 // 存在问题, 去年: nothing below is a claim of the school

  friend bool operator==(const Above&, const Above&) = default;
};

// A pattern's match.
struct Found {
  std::uint32_t pattern = 0;
  std::uint32_t first = 0;  // tokens
  std::uint32_t last = 0;
  std::uint32_t last_step = 0;  // where the last step begins
  bool crosses_comma = false;
  bool after_time = false;  // the comma ends a clause that only says when: 在课间，…
  // Of Passage::negations, the tokens of steps that negate by themselves: 课间 不准 离开教室.
  std::uint32_t negations_first = 0;
  std::uint32_t negations_last = 0;
};

struct Passage {
  const Lexicon* lexicon;
  const Folded* text;
  const Above* above;
  Sentence sentence;
  Analysis analysis;
  std::vector<std::uint32_t> claimed;  // by clause: a topic that it made a claim about, or 0
  Carried carried;
  std::vector<Claim>* out;
  std::vector<Found> found = {};
  std::vector<std::uint32_t> negations = {};  // of found

  const WordInfo* word(std::uint32_t token) const {  // nullptr for other tokens
    const Token& at = sentence.tokens[token];
    return at.kind == Token::Kind::word ? &lexicon->words[at.word] : nullptr;
  }

  bool has(std::uint32_t token, Cue cue) const { return lexicon->words[sentence.tokens[token].word].has(cue); }

  bool has_any(std::uint32_t token, const Cues& cues) const { return lexicon->words[sentence.tokens[token].word].has_any(cues); }

  // By itself: 不, 没有, 严禁.
  bool negates(std::uint32_t token) const { return has_any(token, denials); }

  // Folded.
  std::u16string_view words_of(std::uint32_t token) const {
    const Token& at = sentence.tokens[token];
    return std::u16string_view(text->text).substr(at.begin, at.end - at.begin);
  }

  Reason by_words(std::uint32_t first, std::uint32_t last) const {
    return {
        .by = Reason::By::words, .begin = text->begin_of(sentence.tokens[first].begin), .end = text->end_of(sentence.tokens[last].end - 1)};
  }

  Reason by_words(std::uint32_t token) const { return by_words(token, token); }

  // Characters.
  std::uint32_t unknown_between(std::uint32_t first, std::uint32_t second) const {
    return sentence.tokens[second].unknown - sentence.tokens[first].unknown - sentence.tokens[first].weight;
  }

  // A word of the clause says that the topic is not meant.
  bool blocked(const Clause& clause, std::uint32_t topic) const {
    return clause.rulers_first != clause.rulers_last && has_ruler(clause, topic);
  }

  bool has_ruler(const Clause& clause, std::uint32_t topic) const;

  const Clause& clause_of(std::uint32_t token) const { return analysis.clauses[analysis.clause_of[token]]; }

  // Negated or forbidden at `token` by a word of the same clause; no_token when not.
  std::uint32_t governor_in_clause(std::uint32_t token) const {
    const std::uint32_t governor = analysis.governor[token];
    return governor != no_token && analysis.clause_of[governor] == analysis.clause_of[token] ? governor : no_token;
  }

  // The grades meant at `token`; `claim` is told where they come from.
  std::optional<Grades> grades_at(std::uint32_t token, std::uint32_t topic, Claim& claim) const;

  // The period named around `token`, or the topic's own; `claim` is told which.
  Per per_at(std::uint32_t token, std::uint32_t topic, Claim& claim) const;

  // Fills what every claim has. `claim`: the last of out.
  void finish(Claim& claim, std::uint32_t topic, std::uint32_t first, std::uint32_t last, std::uint32_t value_first,
              std::uint32_t value_last);
};

// Claims with a number, or with none at all: 不超过60分钟, 不布置书面作业.
void read_amounts(Passage& passage);

// Where the patterns of acts match, into `found`, by their first words.
void find_matches(Passage& passage);

// Claims that something is done, or is forbidden: 每周公布成绩, 严禁补课.
void read_acts(Passage& passage);

bool same_family(const Lexicon& lexicon, std::uint32_t left, std::uint32_t right);

}  // namespace jianfu::prose
