#include "audit/examples.h"

#include <string>

#include <doctest/doctest.h>

#include "support/book_of.h"

using namespace jianfu;

namespace {

const std::string documents = R"(region: 全国
sources:
  甲: {title: 甲文件, issuer: 示例教育部, issued: 2021-07-24, checked: 2026-03-01, confidence: high}
)";

std::string rule_with(const std::string& limits, const std::string& examples) {
  return "region: 全国\nrules:\n  homework/written-total:\n    title: {zh: 书面作业, en: written homework}\n    select: homework\n"
         "    where: {form: written}\n    per: [class, weekday]\n    value: sum minutes\n    promise: homework.written\n"
         "    advice: {zh: 减少, en: less}\n    limits:\n" +
         limits + "    examples:\n" + examples;
}

struct Judged {
  std::unique_ptr<BookOfTexts> book;
  audit::ExampleRun run;
};

Judged judge(const std::string& limits, const std::string& examples) {
  Judged judged{.book = book_of({{"sources.yaml", documents}, {"rules.yaml", rule_with(limits, examples)}}), .run = {}};
  REQUIRE(judged.book->faults.empty());
  Findings none;
  const prose::Reader reader = prose::Reader::build(judged.book->book.words->root(0), judged.book->book.vocabulary, none);
  judged.run = audit::run_examples(judged.book->book, reader);
  return judged;
}

std::vector<std::string> kinds(const audit::ExampleRun& run) {
  std::vector<std::string> rules;
  for (const Finding& finding : run.findings) {
    rules.push_back(finding.rule);
  }
  return rules;
}

const std::string sixty = "      - {grades: 3-6, at_most: 60分钟, force: must, source: 甲}\n";
const std::string breach = "      breach: '作业: {三年级1班: {周一: {语文: 61分钟}}}'\n";
const std::string pass = "      pass: '作业: {三年级1班: {周一: {语文: 60分钟}}}'\n";

using Kinds = std::vector<std::string>;

}  // namespace

TEST_CASE("examples at the very limit") {
  const Judged judged = judge(sixty, breach + pass);
  CHECK(kinds(judged.run) == Kinds{});
  CHECK(judged.run.passed == 2);
  REQUIRE(judged.run.limits.size() == 1);
  CHECK(judged.run.limits[0].has_end);
  CHECK(judged.run.limits[0].tried.broken);
  CHECK(judged.run.limits[0].tried.kept);
  CHECK(judged.run.limits[0].tried.at_end);
}

TEST_CASE("an example short of the limit does not try its end") {
  const Judged judged = judge(sixty, breach + "      pass: '作业: {三年级1班: {周一: {语文: 59分钟}}}'\n");
  CHECK(judged.run.limits[0].tried.kept);
  CHECK_FALSE(judged.run.limits[0].tried.at_end);
}

TEST_CASE("a promise tries a limit as a fact does") {
  const Judged judged = judge(sixty,
                              "      breach: '{学段: 小学, 承诺: {书面作业: {3-6年级: 不超过61分钟}}}'\n"
                              "      pass: '{学段: 小学, 承诺: {书面作业: {3-6年级: 不超过60分钟}}}'\n");
  CHECK(kinds(judged.run) == Kinds{});
  CHECK(judged.run.limits[0].tried.broken);
  CHECK(judged.run.limits[0].tried.at_end);
}

TEST_CASE("each grade band is tried by itself") {
  const Judged judged = judge(sixty + "      - {grades: 7-9, at_most: 90分钟, force: must, source: 甲}\n", breach + pass);
  REQUIRE(judged.run.limits.size() == 2);
  CHECK(judged.run.limits[0].tried.broken);
  CHECK_FALSE(judged.run.limits[1].tried.broken);
  CHECK_FALSE(judged.run.limits[1].tried.kept);
}

TEST_CASE("a rule without breach or pass fails") {
  CHECK(kinds(judge(sixty, breach).run) == Kinds{"policy/no-example"});
  CHECK(kinds(judge(sixty, pass).run) == Kinds{"policy/no-example"});
  CHECK(kinds(judge(sixty, "      undetermined: '学段: 小学'\n").run) == Kinds{"policy/no-example", "policy/no-example"});
}

TEST_CASE("all four kinds of example are judged") {
  const std::string others =
      "      not_applicable: '作业: {高一1班: {周一: {语文: 61分钟}}}'\n"
      "      undetermined: '作业: {三年级1班: {周一: {语文: {形式: 书面}}}}'\n";
  CHECK(kinds(judge(sixty, breach + pass + others).run) == Kinds{});
  CHECK(judge(sixty, breach + pass + others).run.passed == 4);
  const std::string swapped =
      "      not_applicable: '作业: {三年级1班: {周一: {语文: {形式: 书面}}}}'\n"
      "      undetermined: '作业: {高一1班: {周一: {语文: 61分钟}}}'\n";
  CHECK(kinds(judge(sixty, breach + pass + swapped).run) == Kinds{"policy/example", "policy/example"});
}

TEST_CASE("an example that is no plan does not pass by being broken") {
  CHECK(kinds(judge(sixty, breach + "      pass: '作业: {三年级1班: ['\n").run) == Kinds{"policy/example"});
}

TEST_CASE("a pass with nothing to count is an accident, unless nothing is what is asked") {
  const std::string reading = "      pass: '作业: {三年级1班: {周一: {语文: {时长: 20分钟, 形式: 阅读}}}}'\n";
  CHECK(kinds(judge(sixty, breach + reading).run) == Kinds{"policy/accident"});
  CHECK(kinds(judge("      - {grades: 3-6, none: true, force: must, source: 甲}\n", breach + reading).run) == Kinds{});
}

TEST_CASE("a breach of the school's own promise is no breach of the rule") {
  CHECK(kinds(judge(sixty,
                    "      breach: '{学段: 小学, 作业: {三年级1班: {周一: {语文: 40分钟}}}, 承诺: {书面作业: {3-6年级: 不超过30分钟}}}'\n" +
                        pass)
                  .run) == Kinds{"policy/accident"});
}
