#include "prose/passage.h"

#include <algorithm>

namespace jianfu::prose {

namespace {

constexpr std::uint32_t reach = 64;  // tokens that are looked at on either side

std::string_view family(std::string_view id) {
  const std::string_view head = id.substr(0, id.find('.'));
  return head == "score" ? "exam" : head;
}

// 除一、二年级外, 一年级除外.
bool is_excepted(const Passage& passage, std::uint32_t token) {
  const Clause& clause = passage.clause_of(token);
  const bool opened = token > clause.first && passage.has(token - 1, Cue::except_open) && passage.unknown_between(token - 1, token) <= 2;
  const bool closed =
      token + 1 < clause.last && passage.has(token + 1, Cue::except_close) && passage.unknown_between(token, token + 1) <= 2;
  return closed && (opened || passage.words_of(token + 1).starts_with(u"除"));
}

Grades union_before(const Passage& passage, std::uint32_t token) {
  const auto& tokens = passage.sentence.tokens;
  const Clause& clause = passage.clause_of(token);
  Grades grades = passage.sentence.grades[tokens[token].index];
  // 小学、初中 are two words and one subject.
  for (std::uint32_t i = token; i >= clause.first + 2; i -= 2) {
    const bool listed = tokens[i - 1].kind == Token::Kind::stop ? tokens[i - 1].stop == u'、'
                                                                : passage.word(i - 1) != nullptr && passage.word(i - 1)->is_filler;
    if (!listed || tokens[i - 2].kind != Token::Kind::grades || passage.unknown_between(i - 2, i) > 1 || is_excepted(passage, i - 2)) {
      break;
    }
    grades = grades | passage.sentence.grades[tokens[i - 2].index];
  }
  return grades;
}

bool is_open_bracket(const Token& token) {
  return token.kind == Token::Kind::stop && token.stop == u'(';
}

// 8:00（初中）, 21:40熄灯（初中）; not 20分钟（三年级以上30分钟）.
std::uint32_t grades_in_bracket_behind(const Passage& passage, std::uint32_t token) {
  const auto& tokens = passage.sentence.tokens;
  const std::uint32_t last = passage.clause_of(token).last;
  std::uint32_t open = token + 1;
  while (open < last && open < token + 3 && tokens[open].kind == Token::Kind::word) {
    ++open;
  }
  const bool found = open + 2 < tokens.size() && open + 1 < last && is_open_bracket(tokens[open]) &&
                     tokens[open + 1].kind == Token::Kind::grades && passage.unknown_between(token, open) <= 1;
  return found && tokens[open + 2].kind != Token::Kind::amount ? open + 1 : no_token;
}

std::uint32_t near_grades(const Passage& passage, std::uint32_t token) {
  const auto& tokens = passage.sentence.tokens;
  const Clause& clause = passage.clause_of(token);
  if (const std::uint32_t behind = grades_in_bracket_behind(passage, token); behind != no_token) {
    return behind;
  }
  for (std::uint32_t i = token + 1; i-- > clause.first && i + reach > token;) {
    if (tokens[i].kind == Token::Kind::grades) {
      return i;
    }
  }
  for (std::uint32_t i = token + 1; i < clause.last && i < token + reach && tokens[i].kind != Token::Kind::amount; ++i) {
    if (is_open_bracket(tokens[i])) {
      break;
    }
    if (tokens[i].kind == Token::Kind::grades) {
      return i;
    }
  }
  return no_token;
}

// 除毕业班外，各年级: the grades that the clause before sets apart.
Grades set_apart(const Passage& passage, std::uint32_t token) {
  const std::uint32_t own = passage.analysis.clause_of[token];
  if (own == 0) {
    return {};
  }
  const Clause& clause = passage.analysis.clauses[own - 1];
  for (std::uint32_t i = clause.first; i < clause.last; ++i) {
    if (passage.sentence.tokens[i].kind == Token::Kind::grades && is_excepted(passage, i)) {
      return union_before(passage, i);
    }
  }
  return {};
}

// The grades that an earlier clause of the sentence speaks of, when what it said of them belongs to the same family.
std::uint32_t grades_of_subject(const Passage& passage, std::uint32_t token, std::uint32_t topic) {
  const std::uint32_t own = passage.analysis.clause_of[token];
  for (std::uint32_t c = own; c-- > 0 && own - c <= 5;) {
    if (passage.analysis.clauses[c + 1].after_semicolon) {
      return no_token;
    }
    const Clause& clause = passage.analysis.clauses[c];
    for (std::uint32_t i = clause.last; i-- > clause.first;) {
      if (passage.sentence.tokens[i].kind == Token::Kind::grades) {
        const std::uint32_t claimed = passage.claimed[c];
        return claimed == 0 || passage.lexicon->topics[topic].topic.is_flag || same_family(*passage.lexicon, claimed, topic) ? i : no_token;
      }
    }
  }
  return no_token;
}

// 第8周期中，第20周期末（七、八年级）.
std::uint32_t grades_in_last_bracket(const Passage& passage) {
  const auto& tokens = passage.sentence.tokens;
  for (std::uint32_t i = static_cast<std::uint32_t>(tokens.size()); i-- > 1 && i + 4 > tokens.size();) {
    if (tokens[i].kind == Token::Kind::grades && is_open_bracket(tokens[i - 1])) {
      return i + 1 < tokens.size() && tokens[i + 1].kind == Token::Kind::amount ? no_token : i;
    }
  }
  return no_token;
}

// 50分钟，这是六年级的上限.
std::uint32_t grades_in_next_clause(const Passage& passage, std::uint32_t token) {
  const std::uint32_t next = passage.analysis.clause_of[token] + 1;
  if (next >= passage.analysis.clauses.size()) {
    return no_token;
  }
  const Clause& clause = passage.analysis.clauses[next];
  std::uint32_t found = no_token;
  for (std::uint32_t i = clause.first; i < clause.last; ++i) {
    if (passage.sentence.tokens[i].kind == Token::Kind::amount) {
      return no_token;
    }
    found = passage.sentence.tokens[i].kind == Token::Kind::grades ? i : found;
  }
  const bool short_clause = clause.unknown_last - clause.unknown_first <= 3 && clause.last - clause.first <= 5 && clause.noun == no_token;
  return short_clause ? found : no_token;
}

// Tokens of one kind in a part of the sentence, in order.
std::vector<std::uint32_t> tokens_of(const Passage& passage, Token::Kind kind, std::uint32_t first, std::uint32_t last) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = first; i < last; ++i) {
    if (passage.sentence.tokens[i].kind == kind && !(kind == Token::Kind::grades && is_excepted(passage, i))) {
      found.push_back(i);
    }
  }
  return found;
}

// Where 分别 stands before `token` in its clause.
std::uint32_t respectively(const Passage& passage, std::uint32_t token) {
  const Clause& clause = passage.clause_of(token);
  for (std::uint32_t i = token; clause.has(Cue::each) && i-- > clause.first;) {
    if (passage.words_of(i) == u"分别") {
      return i;
    }
  }
  return no_token;
}

bool is_listed_behind(const Passage& passage, std::uint32_t token) {
  const auto& tokens = passage.sentence.tokens;
  return token + 2 < passage.clause_of(token).last && tokens[token + 1].kind == Token::Kind::stop && tokens[token + 1].stop == u'、' &&
         tokens[token + 2].kind == Token::Kind::amount;
}

// Where the list of amounts begins that `token` ends or stands in: 60、75、90分钟.
std::uint32_t first_listed(const Passage& passage, std::uint32_t token) {
  const auto& tokens = passage.sentence.tokens;
  const std::uint32_t begin = passage.clause_of(token).first;
  while (token >= begin + 2 && tokens[token - 2].kind == Token::Kind::amount && is_listed_behind(passage, token - 2)) {
    token -= 2;
  }
  return token;
}

Grades nth_of(Grades grades, std::size_t place) {
  int grade = 1;
  while (!grades.has(grade) || place-- > 0) {
    ++grade;
  }
  return Grades{grade};
}

// The grades of the amount at `place` of so many, by what the sentence names: one for each amount, or all of them together
// (初中一、二、三年级).
std::uint32_t place_among(const std::vector<std::uint32_t>& named, std::size_t amounts, std::size_t place) {
  return named.size() == amounts ? named[place] : named.size() == 1 ? named.front() : no_token;
}

// 小学、初中、高中分别不少于10小时、9小时、8小时: each amount has grades of its own. None at all where it is not told which; nothing where
// the amounts are no such list.
std::optional<Grades> respective_grades(const Passage& passage, std::uint32_t token, Claim& claim) {
  if (passage.sentence.tokens[token].kind != Token::Kind::amount) {
    return std::nullopt;
  }
  const std::uint32_t word = respectively(passage, token);
  const Clause& clause = passage.clause_of(token);
  const std::uint32_t first = word != no_token ? word : first_listed(passage, token);
  if (first == token && !is_listed_behind(passage, token)) {
    return std::nullopt;  // as most are
  }
  const std::vector<std::uint32_t> amounts = tokens_of(passage, Token::Kind::amount, first, clause.last);
  if (amounts.size() < 2) {
    return std::nullopt;
  }
  std::vector<std::uint32_t> named = tokens_of(passage, Token::Kind::grades, clause.first, first);
  for (std::uint32_t before = passage.analysis.clause_of[token]; word != no_token && named.size() < amounts.size() && before-- > 0;) {
    const Clause& earlier = passage.analysis.clauses[before];
    const std::vector<std::uint32_t> more = tokens_of(passage, Token::Kind::grades, earlier.first, earlier.last);
    named.insert(named.begin(), more.begin(), more.end());
  }
  const auto place = static_cast<std::size_t>(std::ranges::find(amounts, token) - amounts.begin());
  const std::uint32_t own = place_among(named, amounts.size(), place);
  const Grades grades = own != no_token ? passage.sentence.grades[passage.sentence.tokens[own].index] : Grades{};
  const bool is_one_each = named.size() == amounts.size();
  if (is_one_each || static_cast<std::size_t>(grades.size()) == amounts.size()) {
    claim.grades_by = passage.by_words(own);
    return is_one_each ? grades : nth_of(grades, place);
  }
  return word != no_token ? std::optional(Grades{}) : std::nullopt;
}

}  // namespace

bool same_family(const Lexicon& lexicon, std::uint32_t left, std::uint32_t right) {
  return left != 0 && right != 0 && family(lexicon.topics[left].topic.id) == family(lexicon.topics[right].topic.id);
}

bool Passage::has_ruler(const Clause& clause, std::uint32_t topic) const {
  bool is_ruled_out = false;
  for (std::uint32_t i = clause.rulers_first; i < clause.rulers_last; ++i) {
    is_ruled_out |= lexicon->words[analysis.rulers.begin()[i]].unless.has(topic);
  }
  return is_ruled_out;
}

std::optional<Grades> Passage::grades_at(std::uint32_t token, std::uint32_t topic, Claim& claim) const {
  if (const std::optional<Grades> respective = respective_grades(*this, token, claim)) {
    return respective;
  }
  const bool names_any = !sentence.grades.empty();
  std::uint32_t named = names_any ? near_grades(*this, token) : no_token;
  if (named == no_token && sentence.grades.size() == 1) {
    named = grades_in_next_clause(*this, token);
    named = named == no_token ? grades_in_last_bracket(*this) : named;
  }
  const Grades apart = names_any ? set_apart(*this, token) : Grades{};
  if (named == no_token && !apart.empty()) {
    claim.grades_by = {.by = Reason::By::exception};
    return (above->stage.empty() ? Grades::all() : above->stage).without(apart);
  }
  if (named == no_token && names_any) {
    named = grades_of_subject(*this, token, topic);
  }
  if (named != no_token) {
    const Grades grades = union_before(*this, named);
    claim.grades_by = by_words(named);
    if (is_excepted(*this, named) && grades.empty()) {
      return Grades{};  // 除毕业班外 of a school whose stage is not known
    }
    if (is_excepted(*this, named)) {
      claim.grades_by.by = Reason::By::exception;
      return (above->stage.empty() ? Grades::all() : above->stage).without(grades);
    }
    return grades.without(apart);
  }
  if (carried.grades && same_family(*lexicon, carried.topic, topic)) {
    claim.grades_by = {.by = Reason::By::carried};
    return carried.grades;
  }
  if (above->grades) {
    claim.grades_by = {.by = Reason::By::heading};
    return above->grades;
  }
  return std::nullopt;
}

Per Passage::per_at(std::uint32_t token, std::uint32_t topic, Claim& claim) const {
  const Clause& clause = clause_of(token);
  for (std::uint32_t i = token; i-- > clause.first && i + reach > token;) {
    if (word(i) != nullptr && word(i)->per) {
      claim.per_by = by_words(i);
      return *word(i)->per;
    }
  }
  for (std::uint32_t i = token + 1; i < clause.last && i < token + reach && sentence.tokens[i].kind != Token::Kind::amount; ++i) {
    if (word(i) != nullptr && word(i)->per) {
      claim.per_by = by_words(i);
      return *word(i)->per;
    }
  }
  if (carried.per != Per::none && carried.topic == topic) {
    claim.per_by = {.by = Reason::By::carried};
    return carried.per;
  }
  return lexicon->topics[topic].topic.per;
}

void Passage::finish(Claim& claim, std::uint32_t topic, std::uint32_t first, std::uint32_t last, std::uint32_t value_first,
                     std::uint32_t value_last) {
  const auto& tokens = sentence.tokens;
  const Clause& clause = clause_of(value_first);
  const Topic& about = lexicon->topics[topic].topic;
  claim.topic = about.id;
  claim.topic_number = topic - 1;  // ours begin with none
  claim.begin = text->begin_of(tokens[first].begin);
  claim.end = text->end_of(tokens[last].end - 1);
  claim.value_begin = text->begin_of(tokens[value_first].begin);
  claim.value_end = text->end_of(tokens[value_last].end - 1);
  claim.sentence_begin = text->begin_of(sentence.begin);
  claim.sentence_end = sentence.end > sentence.begin ? text->end_of(sentence.end - 1) : claim.sentence_begin;
  if (clause.aside != no_token || above->aside) {
    claim.stance = Stance::mention;
    claim.stance_by = above->aside ? Reason{.by = Reason::By::heading} : by_words(clause.aside);
  }
  claim.hedged = claim.hedged || clause.has(Cue::hedge);
  claim.partial = clause.has(Cue::part) || clause.has(Cue::weekday) || clause.has(Cue::subject);
  claimed[analysis.clause_of[value_first]] = topic;
}

}  // namespace jianfu::prose
