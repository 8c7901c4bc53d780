#include "check/standing.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "policy/book.h"
#include "source/reader.h"

using namespace jianfu;
using check::Standing;

namespace {

// Two layers, 全国 and 浙江省, that bound one rule; the test gives the limits of each.
struct TwoLayers {
  Sources sources;
  policy::Book book;
  check::BoundRules rules;

  TwoLayers(const std::string& national, const std::string& provincial, const std::string& more = "") {
    const std::string documents =
        "sources:\n"
        "  旧: {title: 旧文件, issuer: 甲, issued: 2010-01-01, repealed: 2019-12-31, checked: 2026-01-01, confidence: high}\n"
        "  新: {title: 新文件, issuer: 甲, issued: 2020-01-01, checked: 2026-01-01, confidence: high}\n"
        "  后: {title: 将来的文件, issuer: 甲, issued: 2030-01-01, checked: 2026-01-01, confidence: high}\n";
    const std::string head = "rules:\n  homework/written-total:\n";
    const std::string question =
        "    title: {zh: 作业, en: homework}\n    select: homework\n    per: [class, weekday]\n    value: sum minutes\n" + more;
    Findings faults;
    book = policy::read_book({{"policies/vocabulary.yaml", *read_file(JIANFU_SOURCE_DIR "/policies/vocabulary.yaml")},
                              {"policies/regions.csv", *read_file(JIANFU_SOURCE_DIR "/policies/regions.csv")},
                              {"policies/a/rules.yaml", "region: 全国\n" + documents + head + question + "    limits:\n" + national},
                              {"policies/b/rules.yaml", "region: 浙江省\n" + head + "    limits:\n" + provincial}},
                             "test", sources, faults);
    rules = check::bind(book, {"全国", "浙江省"}, faults);
    for (const Finding& fault : faults) {
      FAIL(fault.message.en);
    }
  }

  // 1-6 binds | 1-6 repeats by 0: each stand on a line, `by` as the number of the limit.
  std::string on(const char* day, Grades grades = Grades::range(1, 9), bool five_four = false) const {
    static const char* const names[] = {"binds", "repeats", "covered", "replaced", "ended", "to come"};
    std::string out;
    for (const check::Stand& stand : check::standings(rules[0], *parse_iso_date(day), grades, five_four)) {
      out += std::to_string(stand.limit - rules[0].limits.data()) + ": " + show(stand.grades).en + " " +
             names[static_cast<int>(stand.standing)];
      out += stand.by != nullptr ? " by " + std::to_string(stand.by - rules[0].limits.data()) + "\n" : "\n";
    }
    return out;
  }
};

}  // namespace

TEST_CASE("The stricter of two layers decides, grade by grade") {
  const TwoLayers layers("      - {grades: 1-6, at_most: 60分钟, force: must, source: 新}\n",
                         "      - {grades: 3-4, at_most: 40分钟, force: must, source: 新}\n");
  CHECK(layers.on("2026-09-01") == "0: grades 1-2, 5-6 binds\n0: grades 3-4 covered by 1\n1: grades 3-4 binds\n");
}

TEST_CASE("One minute decides who is stricter; the same figure is a repetition of the outer layer") {
  const std::string nation = "      - {grades: 3, at_most: 60分钟, force: must, source: 新}\n";
  const auto province = [](int minutes) {
    return "      - {grades: 3, at_most: " + std::to_string(minutes) + "分钟, force: must, source: 新}\n";
  };
  CHECK(TwoLayers(nation, province(59)).on("2026-09-01") == "0: grade 3 covered by 1\n1: grade 3 binds\n");
  CHECK(TwoLayers(nation, province(60)).on("2026-09-01") == "0: grade 3 binds\n1: grade 3 repeats by 0\n");
  CHECK(TwoLayers(nation, province(61)).on("2026-09-01") == "0: grade 3 binds\n1: grade 3 covered by 0\n");
}

TEST_CASE("A softer limit covers no firmer one, however strict") {
  const std::string nation = "      - {grades: 3, at_most: 60分钟, force: must, source: 新}\n";
  const TwoLayers stricter_but_soft(nation, "      - {grades: 3, at_most: 40分钟, force: encouraged, source: 新}\n");
  CHECK(stricter_but_soft.on("2026-09-01") == "0: grade 3 binds\n1: grade 3 binds\n");
  const TwoLayers same_but_soft(nation, "      - {grades: 3, at_most: 60分钟, force: general, source: 新}\n");
  CHECK(same_but_soft.on("2026-09-01") == "0: grade 3 binds\n1: grade 3 covered by 0\n");
}

TEST_CASE("A limit under a condition covers none without it") {
  const TwoLayers layers("      - {grades: 3, at_most: 60分钟, force: must, source: 新}\n",
                         "      - {grades: 3, at_most: 40分钟, force: must, source: 新, when: {boarding: yes}}\n");
  CHECK(layers.on("2026-09-01") == "0: grade 3 binds\n1: grade 3 binds\n");
  const TwoLayers other_way("      - {grades: 3, at_most: 60分钟, force: must, source: 新, when: {boarding: yes}}\n",
                            "      - {grades: 3, at_most: 40分钟, force: must, source: 新}\n");
  CHECK(other_way.on("2026-09-01") == "0: grade 3 covered by 1\n1: grade 3 binds\n");
}

TEST_CASE("A lower figure takes the place of the upper where the rule leaves it to the lower layer") {
  const TwoLayers layers("      - {grades: 1-3, at_most: 60分钟, force: must, source: 新}\n",
                         "      - {grades: 3, at_most: 80分钟, force: must, source: 新}\n", "    lower_may: replace\n");
  CHECK(layers.on("2026-09-01") == "0: grades 1-2 binds\n0: grade 3 replaced by 1\n1: grade 3 binds\n");
}

TEST_CASE("Limits that are over name what followed in their layer; the first and the last day count") {
  const TwoLayers layers(
      "      - {grades: 3, at_most: 30分钟, force: must, source: 旧}\n      - {grades: 3, at_most: 60分钟, force: must, source: 新}\n",
      "      - {grades: 3, at_most: 20分钟, force: must, source: 后}\n");
  CHECK(layers.on("2009-12-31") == "0: grade 3 to come\n1: grade 3 to come\n2: grade 3 to come\n");
  CHECK(layers.on("2010-01-01") == "0: grade 3 binds\n1: grade 3 to come\n2: grade 3 to come\n");
  CHECK(layers.on("2019-12-31") == "0: grade 3 binds\n1: grade 3 to come\n2: grade 3 to come\n");
  CHECK(layers.on("2020-01-01") == "0: grade 3 ended by 1\n1: grade 3 binds\n2: grade 3 to come\n");
  CHECK(layers.on("2030-01-01") == "0: grade 3 ended by 1\n1: grade 3 covered by 2\n2: grade 3 binds\n");
}

TEST_CASE("Where grade 6 is a junior grade, a limit for grade 7 holds for it too") {
  const TwoLayers layers(
      "      - {grades: 1-6, at_most: 60分钟, force: must, source: 新}\n      - {grades: 7-9, at_most: 90分钟, force: must, source: 新}\n",
      "      - {grades: 1, at_most: 60分钟, force: must, source: 新}\n");
  CHECK(layers.on("2026-09-01", Grades{6}) == "0: grade 6 binds\n");
  CHECK(layers.on("2026-09-01", Grades{6}, true) == "1: grade 6 binds\n");
}

TEST_CASE("The strictest of three is named, not the next best") {
  const TwoLayers layers(
      "      - {grades: 3, at_most: 60分钟, force: must, source: 新}\n      - {grades: 3, at_most: 50分钟, force: must, source: 新}\n",
      "      - {grades: 3, at_most: 40分钟, force: must, source: 新}\n");
  CHECK(layers.on("2026-09-01") == "0: grade 3 covered by 2\n1: grade 3 covered by 2\n2: grade 3 binds\n");
}
