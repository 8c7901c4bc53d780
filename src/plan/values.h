// Typed values out of a record's entries. Each returns nothing when the entry is not there, and a finding with the accepted forms when its
// value cannot be read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "finding/finding.h"
#include "plan/fields.h"
#include "plan/plan.h"
#include "plan/read_plan.h"
#include "vocabulary/vocabulary.h"
#include "yaml/node.h"

namespace jianfu::plan {

// What every reader needs to know besides its node.
struct Context {
  const Vocabulary* vocabulary;
  Findings* out;
  Grades stage;  // grades of the school, empty when unknown
  const Given* given = nullptr;
  Arena* kept = nullptr;  // of the plan; nullptr: unknown words are not kept

  const WordList& words(ListName list) const { return vocabulary->list(list); }
};

using MaybeEntry = std::optional<yaml::Entry>;

// Valid while the tree lives.
Maybe<std::string_view> text_value(const MaybeEntry& entry, const Context& context);
Maybe<bool> flag_value(const MaybeEntry& entry, const Context& context);
Maybe<Quantity> clock_value(const MaybeEntry& entry, const Context& context);
Maybe<ClockSpan> clock_span_value(const MaybeEntry& entry, const Context& context);
Maybe<Date> date_value(const MaybeEntry& entry, const Context& context);
Maybe<DateSpan> date_span_value(const MaybeEntry& entry, const Context& context);
Maybe<Term> term_value(const MaybeEntry& entry, const Context& context);
// 约20分钟 and 不超过20分钟 are 20 minutes, 10-15分钟 are 15.
Maybe<Quantity> duration_value(const MaybeEntry& entry, const Context& context);
Maybe<Quantity> count_value(const MaybeEntry& entry, const Context& context);
Maybe<Quantity> price_value(const MaybeEntry& entry, const Context& context);
Maybe<Grades> grades_value(const MaybeEntry& entry, const Context& context);
Maybe<Weekdays> weekdays_value(const MaybeEntry& entry, const Context& context);

// A word of the vocabulary list; an unknown one is a finding with the nearest known word, and is kept as `known == false`.
Maybe<Word> word_value(const MaybeEntry& entry, ListName list, const Context& context);

// A word that the vocabulary does not have, kept with the plan.
Word unknown_word(std::string_view words, const Context& context);

// A subject as written and its word; 体育（足球） is 体育. An unknown subject is an info, once a file: schools name their own courses.
Word subject_word(std::string_view name, const Location& where, const Context& context);

ClassName class_name(const yaml::Node& key, const Context& context);

// As read_weekday, without the reason.
std::optional<int> weekday_of(std::string_view text);

// As read_flag.
Result<bool> flag_of(std::string_view text);

// As read_grades, for the grades of the school.
Result<Grades> grades_of(std::string_view text, const Context& context);

// As read_bound.
Result<Bound> bound_of(std::string_view text, Unit unit);

// «“八点六十”不是…» at the node, with what was expected.
void wrong_value(const yaml::Node& node, std::string_view key, const Text& reason, const Context& context);
void wrong_shape(const yaml::Node& node, std::string_view key, const Text& wanted, const Context& context);

// Empty, or one of the ways to write "nothing": 无, 没有, -, /, —, 空, none.
bool says_nothing(const yaml::Node& node);

}  // namespace jianfu::plan
