// Policies as they are written: documents, rules, limits with their dates, by layer. Pure data, read and checked for its own form; what
// the rules mean for the fact tables is bound in check/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "quantity/quantity.h"
#include "source/file.h"

namespace jianfu::policy {

// A value with its place in the policy file.
struct Scalar {
  std::string text;
  Location where;
};

enum class Confidence { high, medium };

struct Document {
  std::string id;
  std::string title;
  std::string issuer;
  std::string number;            // empty when it was not seen
  std::string issued;            // as written: 2021-07-24, 2010-09 or 2014
  Date effective;                // the first day of what is written, or of `issued`
  std::optional<Date> repealed;  // last day in force
  std::string url;
  std::string checked;
  Confidence confidence = Confidence::high;
  std::string note;
  Location where;
};

enum class Force { must, general, encouraged };

// A condition on one column: one of `words` (or, negated, none of them), or a comparison with one value, or "not said".
struct Matcher {
  enum class Op { in, not_in, less, at_most, greater, at_least, missing };

  Scalar column;
  Op op = Op::in;
  std::vector<Scalar> words;
};

struct Limit {
  enum class Form { at_most, at_least, exactly, between, one_of, none };

  std::string region;  // of the layer it stands in
  Grades grades = Grades::all();
  Form form = Form::none;
  std::vector<Scalar> values;  // between: two; one_of: any number; none: none; else one
  Force force = Force::must;
  std::string document;      // id; looked up in this layer and the ones above
  std::string clause;        // as it prints: 第5条, 负面清单第3项; empty when it was not seen
  std::optional<Date> from;  // given here; else the document's
  std::optional<Date> until;
  bool expect = false;
  std::vector<Matcher> when;
  std::vector<std::string> facts;
  Confidence confidence = Confidence::high;
  Text note;
  Text laxer;  // why it stands although a layer above is stricter; empty: nobody says so
  Location where;
};

struct Value {
  enum class Op { column, count, sum, min, max, distinct, share };

  Op op = Op::count;
  Scalar column;  // empty for count and for share of rows
};

// The question a rule asks; written once, by the outermost layer that has the rule.
struct Question {
  Text title;
  Text measure;
  Text unit;
  std::optional<Scalar> select;  // nullopt: the rule bounds promises only
  std::vector<Matcher> where;
  std::vector<Scalar> per;
  std::optional<Value> value;
  std::vector<Matcher> when;
  std::optional<Scalar> promise;
  bool must_state = false;
  bool lower_may_replace = false;
  bool waivable = true;
};

struct Example {
  enum class Expect { breach, pass, not_applicable, undetermined };

  Expect expect = Expect::breach;
  std::string text;
  Location where;
};

// What one layer says about a rule: the whole rule, or for a rule of a layer above only what differs.
struct RulePart {
  std::string id;
  std::string region;
  std::optional<Question> question;
  std::vector<Limit> limits;
  Text advice;
  std::vector<Example> examples;
  Location where;
};

// `counting`: which slot kinds and subjects add up to a kind of minutes.
struct Count {
  std::string name;  // school_minutes, study_minutes, exercise_minutes
  std::vector<Scalar> kinds;
  std::vector<Scalar> subjects;
  std::string document;  // id; empty when none is named
  Location where;
};

struct Layer {
  std::string region;      // 全国, 浙江省, 浙江省/杭州市, …
  Location where = {};     // of the word that names it first
  bool five_four = false;  // `system: 五四`: its schools have five primary and four junior grades, and its limits say so
  std::vector<Document> documents;
  std::vector<RulePart> rules;  // in the order of the files and lines
  std::vector<Count> counting;
};

const char* word(Force force);  // must, general, encouraged

}  // namespace jianfu::policy
