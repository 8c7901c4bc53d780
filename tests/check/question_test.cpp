// What the rules of tests/policy/shapes ask, in plain words.
#include "check/question.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "policy/book.h"

using namespace jianfu;

namespace {

struct Shapes {
  Sources sources;
  policy::Book book;
  check::BoundRules rules;

  Shapes() {
    Findings faults;
    book = policy::read_book(*policy::files_of_folder(JIANFU_SOURCE_DIR "/tests/policy/shapes"), "shapes", sources, faults);
    rules = check::bind(book, {"全国"}, faults);
    REQUIRE(faults.empty());
  }

  const check::BoundRule& rule(const std::string& id) const {
    const auto found = std::ranges::find(rules, id, &check::BoundRule::id);
    REQUIRE(found != rules.end());
    return *found;
  }

  Text question(const std::string& id) const { return check::look_at(rule(id), book.vocabulary); }

  Text condition(const std::string& id, std::size_t limit) const {
    return check::conditions(rule(id).limits[limit], rule(id), book.vocabulary);
  }
};

}  // namespace

TEST_CASE("A question is told in plain words") {
  const Shapes shapes;
  // A clock time is the earliest, not the least; a column by itself is looked at entry by entry.
  CHECK(shapes.question("shapes/monday-exception").zh == "查“每天”，按班级、星期分别取最早的第一节课时间。");
  CHECK(shapes.question("shapes/monday-exception").en ==
        "Looks at days: for each class and weekday, take the earliest time of first lesson.");
  CHECK(shapes.question("shapes/exact-time").zh == "查“每天”，逐条看到校时间。");
  // Conditions are joined; a count has its counter; a share is a percentage.
  CHECK(shapes.question("shapes/half-day-in-even-weeks").zh ==
        "查“课程表”中星期为周三，且开始不早于 12:00，且单双周为每周或双周的，按班级、星期分别数有多少节。");
  CHECK(shapes.question("shapes/half-day-in-even-weeks").en ==
        "Looks at lessons where weekday is Wednesday and start is not before 12:00 and weeks is every week or even weeks: for each class "
        "and weekday, "
        "count the entries.");
  CHECK(shapes.question("shapes/share-band").zh == "查“课程表”中科目为语文的，按班级分别算占全部的百分比。");
}

TEST_CASE("A condition of a limit is told, and nothing where there is none") {
  const Shapes shapes;
  CHECK(shapes.condition("shapes/monday-exception", 0).zh == "星期不是周一");
  CHECK(shapes.condition("shapes/monday-exception", 0).en == "weekday is not Monday");
  CHECK(shapes.condition("shapes/monday-exception", 1).zh == "星期为周一");
  CHECK(shapes.condition("shapes/exact-time", 0).empty());
  const check::BoundRule& urban = shapes.rule("shapes/urban-only");
  CHECK(check::condition(urban.when.front(), *plan::table_spec("school"), shapes.book.vocabulary).zh == "城区");
}

TEST_CASE("What a limit asks is told with its unit") {
  const Shapes shapes;
  CHECK(check::asked(shapes.rule("shapes/exact-time").limits.front(), shapes.rule("shapes/exact-time")).zh == "应为 7:50");
  CHECK(check::asked(shapes.rule("shapes/staged").limits.front(), shapes.rule("shapes/staged")).zh == "下限 1 节");
  CHECK(check::asked(shapes.rule("shapes/share-band").limits.front(), shapes.rule("shapes/share-band")).en ==
        "must be between 20% and 40%");
}
