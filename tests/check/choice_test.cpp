#include "check/choice.h"

#include <doctest/doctest.h>

using namespace jianfu;
using namespace jianfu::check;

namespace {

const policy::Question waivable{};

policy::Question kept() {
  policy::Question question;
  question.waivable = false;
  return question;
}

}  // namespace

TEST_CASE("words name a rule by its whole id or by the beginning up to a slash") {
  CHECK(names("homework/written-total", "homework/written-total"));
  CHECK(names("homework", "homework/written-total"));
  CHECK(names("homework/", "homework/written-total"));
  CHECK_FALSE(names("home", "homework/written-total"));
  CHECK_FALSE(names("homework/written", "homework/written-total"));
  CHECK_FALSE(names("homework/written-total/x", "homework/written-total"));
  CHECK_FALSE(names("", "homework/written-total"));
}

TEST_CASE("a rule is asked when it is selected and not ignored, and always when it cannot be waived") {
  const Choice none;
  CHECK(none.asks("sleep/hours", waivable));
  CHECK_FALSE(none.limits());
  const Choice choice{.select = {{"homework"}, {"sleep"}}, .ignore = {{"homework/oral"}}};
  CHECK(choice.limits());
  CHECK(choice.asks("sleep/hours", waivable));
  CHECK_FALSE(choice.asks("exams/final", waivable));
  CHECK_FALSE(choice.asks("homework/oral", waivable));
  CHECK(choice.asks("exams/final", kept()));
  CHECK(choice.asks("homework/oral", kept()));
  CHECK(choice.left_out_by("homework/oral", waivable) == choice.ignore.data());
  CHECK(choice.left_out_by("exams/final", waivable) == choice.select.data());
  CHECK(choice.left_out_by("sleep/hours", waivable) == nullptr);
}

TEST_CASE("the first line that names a rule gives its level; what cannot be waived is not lowered") {
  const Choice choice{.levels = {{{"homework/oral"}, Severity::error}, {{"homework"}, Severity::info}, {{"homework"}, Severity::warning}}};
  CHECK(choice.level_of("homework/oral", waivable)->severity == Severity::error);
  CHECK(choice.level_of("homework/written-total", waivable)->severity == Severity::info);
  CHECK(choice.level_of("sleep/hours", waivable) == nullptr);
  CHECK(choice.level_of("homework/oral", kept())->severity == Severity::error);
  CHECK(choice.level_of("homework/written-total", kept()) == nullptr);
}
