#include "prose/analysis.h"

#include <algorithm>

namespace jianfu::prose {

namespace {

bool ends_clause(const Token& token) {
  return token.kind == Token::Kind::stop && (token.stop == u',' || token.stop == u';' || token.stop == u':');
}

constexpr Cues negations = cues_of({Cue::plain_not, Cue::lack});
constexpr Cues governing = cues_of({Cue::plain_not, Cue::lack, Cue::ban, Cue::release, Cue::pupil, Cue::teacher});
constexpr Cues starters = cues_of({Cue::release, Cue::duty, Cue::own, Cue::doing, Cue::weekday});
constexpr Cues measures = cues_of({Cue::at_most, Cue::at_least, Cue::over, Cue::under});
constexpr Cues asides =
    cues_of({Cue::others, Cue::voice, Cue::suppose, Cue::survey, Cue::past, Cue::states, Cue::quote, Cue::slogan, Cue::once, Cue::doubt});

// Cuts the sentence into clauses and gathers what the words of each tell.
class ClauseCutter {
 public:
  ClauseCutter(const Lexicon& lexicon, const Sentence& sentence, Analysis& out) : lexicon_(lexicon), sentence_(sentence), out_(out) {}

  void cut() {
    const auto count = static_cast<std::uint32_t>(sentence_.tokens.size());
    const Token* const tokens = sentence_.tokens.data();
    out_.clause_of.resize(std::max<std::size_t>(out_.clause_of.size(), count));
    std::uint32_t* const clause_of = out_.clause_of.data();
    std::uint32_t* opener = out_.openers.start(count);
    std::uint32_t* speaker = out_.speakers.start(count);
    ruler_ = out_.rulers.start(count + sentence_.phrases.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      const Token& token = tokens[i];
      const WordInfo& word = lexicon_.words[token.word];  // of other tokens the word that tells nothing
      const unsigned is_amount = token.kind == Token::Kind::amount ? 1 : 0;
      clause_of[i] = number_;
      *opener = *speaker = i;  // most are neither, and no branch could foresee which
      opener += (word.starts_pattern ? 1U : 0U) | (token.has_phrases ? 1U : 0U) | is_amount;
      speaker += (word.names_topic ? 1U : 0U) | is_amount;
      amounts_ += is_amount;
      clause_.cues |= word.cues;
      clause_.noun = std::min(clause_.noun, word.names_topic ? i : no_token);
      take(token.word, word);
      if (token.has_phrases) {
        take_phrases(i);
      }
      if (token.kind != Token::Kind::stop) {
        continue;
      }
      const bool next_item = token.stop == u'、' && i + 1 < count && tokens[i + 1].kind == Token::Kind::grades && has_said();
      if (ends_clause(token) || next_item) {
        close(i, token.unknown);
        clause_.first = i + 1;
        clause_.after_semicolon = token.stop == u';';
        clause_.listed = next_item;
      }
    }
    close(count, sentence_.unknown);
    out_.openers.finish(opener);
    out_.speakers.finish(speaker);
    out_.rulers.finish(ruler_);
    out_.marks = marks_;
  }

 private:
  void take(std::uint32_t id, const WordInfo& word) {
    *ruler_ = id;
    ruler_ += word.rules_out ? 1 : 0;
    marks_ |= lexicon_.marks[word.marks];
  }

  void take_phrases(std::uint32_t token) {
    for (std::uint32_t phrase = sentence_.tokens[token].phrases; phrase < sentence_.phrases_end(token); ++phrase) {
      take(sentence_.phrases[phrase].word, lexicon_.words[sentence_.phrases[phrase].word]);
    }
  }

  void close(std::uint32_t last, std::uint32_t unknown) {
    clause_.last = last;
    clause_.unknown_last = unknown;
    clause_.rulers_last = static_cast<std::uint32_t>(ruler_ - out_.rulers.begin());
    out_.cues |= clause_.cues;
    out_.clauses.push_back(clause_);
    ++number_;
    clause_ = {.unknown_first = unknown, .rulers_first = clause_.rulers_last};
    amounts_ = 0;
  }

  // An amount, or that there is none, so that 、 and other grades begin the next item.
  bool has_said() const { return amounts_ != 0 || (clause_.cues & negations).any(); }

  const Lexicon& lexicon_;
  const Sentence& sentence_;
  Analysis& out_;
  Clause clause_;
  std::uint32_t* ruler_ = nullptr;
  ElementMarks marks_ = 1;    // the bit that is nobody's
  unsigned amounts_ = 0;      // of clause_
  std::uint32_t number_ = 0;  // of clause_
};

// Whether the clause that starts at `first` has a subject or time of its own, so that a ban in front of the comma does not reach it.
bool starts_anew(const Lexicon& lexicon, const Sentence& sentence, const Clause& clause) {
  for (std::uint32_t i = clause.first; i < clause.last && i < clause.first + 2; ++i) {
    const Token& token = sentence.tokens[i];
    if (token.kind == Token::Kind::grades || token.kind == Token::Kind::amount) {
      return true;
    }
    if (token.kind == Token::Kind::word) {
      const WordInfo& word = lexicon.words[token.word];
      if (word.has_any(starters) || word.per) {
        return true;
      }
    }
  }
  return false;
}

// 的 that ends a description of who.
bool is_particle(const Lexicon& lexicon, const Token& token) {
  return token.kind == Token::Kind::word && lexicon.words.letters(token.word) == u"的";
}

void find_governors(const Lexicon& lexicon, const Sentence& sentence, Analysis& out) {
  out.governor.resize(std::max(out.governor.size(), sentence.tokens.size()));
  if ((out.cues & denials).none()) {
    std::fill_n(out.governor.begin(), sentence.tokens.size(), no_token);
    return;
  }
  std::uint32_t ban = no_token;
  for (std::size_t c = 0; c < out.clauses.size(); ++c) {
    const Clause& clause = out.clauses[c];
    if (clause.after_semicolon || (c > 0 && ban != no_token && starts_anew(lexicon, sentence, clause))) {
      ban = no_token;
    }
    std::uint32_t plain = no_token;
    for (std::uint32_t i = clause.first; i < clause.last; ++i) {
      out.governor[i] = plain != no_token ? plain : ban;
      const WordInfo& word = lexicon.words[sentence.tokens[i].word];
      if (!word.has_any(governing)) {
        continue;
      }
      if (word.has(Cue::ban)) {
        ban = i;
      } else if (word.has_any(negations)) {
        plain = i;
      } else if (word.has(Cue::release)) {
        plain = no_token;
        ban = no_token;
      } else if (i > clause.first && is_particle(lexicon, sentence.tokens[i - 1])) {
        plain = no_token;  // 没完成作业的学生: what follows is said of them
      }
    }
    if (clause.last < sentence.tokens.size()) {
      out.governor[clause.last] = no_token;  // the stop itself
    }
  }
}

std::uint32_t word_with(const Lexicon& lexicon, const Sentence& sentence, const Clause& clause, Cue cue) {
  for (std::uint32_t i = clause.first; i < clause.last; ++i) {
    if (sentence.tokens[i].kind == Token::Kind::word && lexicon.words[sentence.tokens[i].word].has(cue)) {
      return i;
    }
  }
  return no_token;
}

// 教育局规定 and 按照《…》; not 不得超过国家标准, which only measures by it.
bool names_authority(const Lexicon& lexicon, const Sentence& sentence, const Analysis& analysis, const Clause& clause) {
  bool measured = false;
  for (std::uint32_t i = clause.first; i < clause.last; ++i) {
    const Token& token = sentence.tokens[i];
    if (token.kind == Token::Kind::stop && token.stop == u'《') {
      return true;
    }
    if (token.kind != Token::Kind::word) {
      continue;
    }
    const WordInfo& word = lexicon.words[token.word];
    measured = measured || word.has_any(measures);
    if (word.has(Cue::authority) && !measured && analysis.governor[i] == no_token) {
      return true;
    }
  }
  return false;
}

// 九年级上学期 …，下学期 …: the first half of the year, not the one gone by.
bool is_half_year(const Lexicon& lexicon, const Sentence& sentence, std::uint32_t token) {
  if (lexicon.words.letters(sentence.tokens[token].word) != u"上学期") {
    return false;
  }
  const bool behind_grade =
      token > 0 && sentence.tokens[token - 1].kind == Token::Kind::grades && sentence.tokens[token - 1].end == sentence.tokens[token].begin;
  const auto near = sentence.tokens.begin() + token;
  const auto far = sentence.tokens.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(sentence.tokens.size(), token + 40U));
  return behind_grade || std::any_of(near, far, [&](const Token& other) {
           return other.kind == Token::Kind::word && lexicon.words.letters(other.word) == u"下学期";
         });
}

// 与兄弟学校联考, 不得到补习班兼课: others take part in what the school itself does or forbids.
bool is_only_involved(const Lexicon& lexicon, const Sentence& sentence, const Analysis& analysis, const Clause& clause,
                      std::uint32_t word) {
  if (analysis.governor[word] != no_token) {
    return true;
  }
  if (word == clause.first || sentence.tokens[word - 1].kind != Token::Kind::word) {
    return false;
  }
  const std::u16string_view before = lexicon.words.letters(sentence.tokens[word - 1].word);
  return before == u"与" || before == u"和" || before == u"同" || before == u"跟";
}

// 过去, 有的学校, 家长问, 如果, 问卷显示 hold until the school speaks of itself or of now; 根据《…》 holds for the clauses behind it.
void find_asides(const Lexicon& lexicon, const Sentence& sentence, Analysis& out) {
  if (!sentence.question && (out.cues & asides).none()) {
    return;
  }
  std::uint32_t aside = no_token;
  bool past = false;
  for (std::size_t c = 0; c < out.clauses.size(); ++c) {
    Clause& clause = out.clauses[c];
    // 据统计，本学期 … is still a survey; 过去 …，现在 … speaks of now.
    const bool of_time = past || (aside != no_token && lexicon.words[sentence.tokens[aside].word].has(Cue::suppose));
    if ((clause.has(Cue::now) && of_time) || (clause.has(Cue::own) && !past)) {
      aside = no_token;
      past = false;
    }
    for (const Cue cue : {Cue::others, Cue::voice, Cue::suppose, Cue::survey, Cue::past}) {
      const std::uint32_t word = clause.has(cue) ? word_with(lexicon, sentence, clause, cue) : no_token;
      if (cue == Cue::past && word != no_token && is_half_year(lexicon, sentence, word)) {
        continue;
      }
      if (word != no_token && !(cue == Cue::past && clause.has(Cue::now)) &&
          !(cue == Cue::others && is_only_involved(lexicon, sentence, out, clause, word))) {
        aside = word;
        past = past || cue == Cue::past;
      }
    }
    const bool speaks = out.has(Cue::own);
    const bool cites = clause.has(Cue::states) || clause.has(Cue::quote);
    const bool authority = cites && !speaks && names_authority(lexicon, sentence, out, clause);
    if (authority && clause.has(Cue::states) && !clause.has(Cue::quote)) {
      aside = word_with(lexicon, sentence, clause, Cue::states);
    }
    clause.aside = aside;
    if (authority && clause.has(Cue::quote)) {
      aside = word_with(lexicon, sentence, clause, Cue::quote);
    }
    if ((out.has(Cue::slogan) || out.has(Cue::once)) && clause.aside == no_token && clause.first < clause.last) {
      clause.aside = clause.first;
    }
    if (clause.has(Cue::doubt) && clause.aside == no_token) {
      clause.aside = word_with(lexicon, sentence, clause, Cue::doubt);
    }
    if (sentence.question && clause.aside == no_token) {
      clause.aside = clause.first < clause.last ? clause.first : no_token;
    }
  }
}

}  // namespace

void analyse(const Lexicon& lexicon, const Sentence& sentence, Analysis& out) {
  out.clauses.clear();
  out.cues.reset();
  ClauseCutter(lexicon, sentence, out).cut();
  find_governors(lexicon, sentence, out);
  find_asides(lexicon, sentence, out);
}

}  // namespace jianfu::prose
