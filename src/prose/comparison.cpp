#include "prose/comparison.h"

#include <algorithm>

namespace jianfu::prose {

namespace {

void decide(Comparison& out, Side side, std::uint32_t word) {
  if (!out.explicit_side) {
    out.side = side;
    out.explicit_side = true;
    out.word = word;
  }
}

// What is left when `side` is forbidden: 不得安排60分钟以上 still allows 60. A bare number under a ban says nothing that is sure.
Side rest_of(Side side) {
  if (side == Side::least || side == Side::above) {
    return Side::most;
  }
  return side == Side::below ? Side::least : Side::none;
}

// 由90分钟降到60分钟: another amount stands behind a 降到 in the clause.
bool is_replaced(const Passage& passage, const Clause& clause, std::uint32_t at) {
  bool changed = false;
  for (std::uint32_t i = at + 1; i < clause.last && i < at + 10; ++i) {
    changed = changed || passage.has(i, Cue::change_to) || passage.has(i, Cue::change);
    if (passage.sentence.tokens[i].kind == Token::Kind::amount) {
      return changed;
    }
  }
  return false;
}

constexpr Cues comparators = cues_of({Cue::at_most, Cue::at_least, Cue::over, Cue::late, Cue::under, Cue::below, Cue::change,
                                      Cue::change_to, Cue::exact, Cue::control, Cue::about, Cue::from});
constexpr Cues passed_by = cues_of({Cue::hedge, Cue::duty, Cue::ensure, Cue::each, Cue::pupil, Cue::total, Cue::plain_not, Cue::ban});

// One word in front of the number. False: nothing further in front belongs to it.
bool look_before(const Passage& passage, const Clause& clause, std::uint32_t at, std::uint32_t i, Comparison& out) {
  const WordInfo& word = *passage.word(i);
  if (!word.has_any(comparators)) {
    return word.is_filler || word.per || word.has_any(passed_by);
  }
  out.first = i;
  if (word.has(Cue::at_most)) {
    decide(out, Side::most, i);
  } else if (word.has(Cue::at_least)) {
    decide(out, Side::least, i);
  } else if (word.has(Cue::over) || word.has(Cue::late)) {
    const bool negated = passage.governor_in_clause(i) != no_token || (passage.analysis.governor[i] != no_token && i == clause.first);
    decide(out, negated ? Side::most : Side::none, i);
  } else if (word.has(Cue::under)) {
    decide(out, passage.governor_in_clause(i) != no_token ? Side::least : Side::none, i);
  } else if (word.has(Cue::below)) {
    decide(out, Side::below, i);
  } else if (word.has(Cue::change)) {
    decide(out, Side::none, i);
  } else if (word.has(Cue::change_to) || word.has(Cue::exact)) {
    out.word = out.explicit_side ? out.word : i;
    out.binds = out.binds || word.has(Cue::exact);
  } else if (word.has(Cue::control)) {
    out.binds = true;
    if (!out.explicit_side) {
      out.side = Side::most;
      out.word = i;
    }
  } else if (word.has(Cue::about)) {
    out.about = true;
  } else if (word.has(Cue::from) && is_replaced(passage, clause, at)) {
    decide(out, Side::none, i);
  }
  return true;
}

void look_before(const Passage& passage, const Clause& clause, std::uint32_t at, Comparison& out) {
  for (std::uint32_t i = at; i-- > clause.first && i + 8 > at;) {
    if (passage.unknown_between(i, at) > 3) {
      break;
    }
    if (passage.sentence.tokens[i].kind == Token::Kind::grades) {
      continue;
    }
    if (passage.sentence.tokens[i].weight > 0) {
      continue;
    }
    if (passage.word(i) == nullptr || (passage.word(i)->names_topic && out.explicit_side) || !look_before(passage, clause, at, i, out)) {
      break;
    }
  }
}

constexpr Cues comparators_behind =
    cues_of({Cue::most_after, Cue::least_after, Cue::above_after, Cue::before_after, Cue::later_after, Cue::about});

void look_behind(const Passage& passage, const Clause& clause, std::uint32_t at, bool clock, Comparison& out) {
  for (std::uint32_t i = at + 1; i < clause.last && i <= at + 3; ++i) {
    const WordInfo* word = passage.word(i);
    if (word == nullptr || passage.unknown_between(at, i) > 0) {
      break;
    }
    if (!word->has_any(comparators_behind)) {
      if (!word->is_filler) {
        break;
      }
      continue;
    }
    bool used = true;
    if (word->has(Cue::most_after)) {
      const bool controlled = out.side == Side::most && !out.explicit_side;
      out.explicit_side = out.explicit_side && !controlled;
      decide(out, Side::most, i);
    } else if (word->has(Cue::least_after)) {
      decide(out, Side::least, i);
    } else if (word->has(Cue::above_after)) {
      decide(out, Side::above, i);
    } else if (word->has(Cue::before_after) && clock) {
      decide(out, Side::most, i);
    } else if (word->has(Cue::later_after) && clock) {
      decide(out, Side::least, i);
    } else if (word->has(Cue::about)) {
      out.about = true;
    } else {
      used = false;
    }
    if (!used && !word->is_filler) {
      break;
    }
    out.last = used ? i : out.last;
  }
}

bool negated_behind(const Passage& passage, const Clause& clause, std::uint32_t at) {
  const bool negates = (clause.cues & denials).any();
  for (std::uint32_t i = at + 1; negates && i < clause.last && i < at + 10; ++i) {
    if (passage.negates(i)) {
      return true;
    }
    if (passage.sentence.tokens[i].kind == Token::Kind::amount) {
      break;
    }
  }
  return false;
}

// One of these.
bool has_before(const Passage& passage, const Clause& clause, std::uint32_t at, const Cues& cues) {
  const auto number = static_cast<std::size_t>(&clause - passage.analysis.clauses.data());
  if (clause.listed && number > 0 && (passage.analysis.clauses[number - 1].cues & cues).any()) {
    return true;  // 保障小学生10小时、初中生9小时
  }
  for (std::uint32_t i = at; (clause.cues & cues).any() && i-- > clause.first && i + 12 > at;) {
    if (passage.has_any(i, cues)) {
      return true;
    }
  }
  return false;
}

// 4:30须静校.
bool has_behind(const Passage& passage, const Clause& clause, std::uint32_t at, Cue cue) {
  for (std::uint32_t i = at + 1; clause.has(cue) && i < clause.last && i <= at + 4 && passage.sentence.tokens[i].kind == Token::Kind::word;
       ++i) {
    if (passage.has(i, cue)) {
      return true;
    }
  }
  return false;
}

// 不得安排60分钟以上, 8:20前不上课.
void turn_round(const Passage& passage, const Clause& clause, std::uint32_t at, bool clock, Comparison& out) {
  constexpr Cues sides = cues_of({Cue::at_most, Cue::at_least, Cue::over, Cue::under, Cue::late, Cue::below});
  if (out.explicit_side && out.word < at && passage.has_any(out.word, sides)) {
    return;  // it says all
  }
  const bool governed = passage.governor_in_clause(at) != no_token;
  if (clock) {
    if (governed || negated_behind(passage, clause, at)) {
      out.negated_before = true;
      out.binds = true;
      out.side = out.side == Side::most ? Side::least : out.side == Side::least ? Side::most : Side::none;
    }
    return;
  }
  if (governed) {
    out.side = rest_of(out.side);
    out.binds = true;
  }
}

// 学校规定：三年级作业20分钟.
bool bound_before_colon(const Passage& passage, std::uint32_t at) {
  const auto& clauses = passage.analysis.clauses;
  for (std::uint32_t c = passage.analysis.clause_of[at]; c-- > 0;) {
    if (passage.sentence.tokens[clauses[c].last].stop == u':') {
      return clauses[c].has(Cue::duty) && clauses[c].noun == no_token;
    }
    if (passage.analysis.clause_of[at] - c > 6) {
      break;
    }
  }
  return false;
}

}  // namespace

Comparison compare(const Passage& passage, const Clause& clause, std::uint32_t at) {
  const Amount& amount = passage.sentence.amounts[passage.sentence.tokens[at].index];
  const bool clock = amount.kind == Amount::Kind::clock || amount.kind == Amount::Kind::clock_span || amount.has_minute_part;
  Comparison out;
  look_before(passage, clause, at, out);
  look_behind(passage, clause, at, clock, out);
  const bool said = out.explicit_side;
  if (amount.over && !said) {
    out.side = Side::above;
    out.explicit_side = true;
  }
  turn_round(passage, clause, at, clock, out);
  constexpr Cues binding = cues_of({Cue::duty, Cue::exact, Cue::permit});
  out.ensured = has_before(passage, clause, at, cues_of({Cue::ensure}));
  out.binds = out.binds || said || out.side == Side::most || bound_before_colon(passage, at) || out.ensured ||
              has_before(passage, clause, at, binding) || (clock && has_behind(passage, clause, at, Cue::duty));
  return out;
}

Range range_of(const TopicWords& words, const Amount& amount, const Comparison& comparison) {
  const Unit unit = words.topic.unit == Unit::minute && amount.hours ? Unit::hour : words.topic.unit;
  Side side = comparison.side;
  const bool sense_least = words.topic.sense == Topic::Sense::at_least;
  if (unit == Unit::clock && side == Side::most && sense_least && !comparison.negated_before) {
    side = Side::exact;  // 8:00前到校: they must be there at 8:00
  }
  if (side == Side::exact && comparison.ensured && sense_least) {
    side = Side::least;
  }
  Range range{.low = {}, .high = {}, .unit = unit};
  if (side == Side::exact || side == Side::least || side == Side::above) {
    range.low = amount.low;
    range.low_open = side == Side::above;
  }
  if (side == Side::exact || side == Side::most || side == Side::below) {
    range.high = amount.high;
    range.high_open = side == Side::below;
  }
  return range;
}

Reason reason_of(const Passage& passage, const Comparison& comparison) {
  if (comparison.word != no_token) {
    return passage.by_words(comparison.word);
  }
  return {.by = comparison.inherited ? Reason::By::carried : Reason::By::unsaid};
}

}  // namespace jianfu::prose
