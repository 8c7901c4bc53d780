#include <string>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include "prose/prose.h"
#include "yaml/load.h"

using namespace jianfu;

namespace {

// Whether `text` is read as 60 minutes of homework at most.
bool reads_an_hour(const std::string& typos, const std::string& text) {
  static Sources sources;
  const File& file = sources.add("vocabulary.yaml",
                                 "topics:\n  homework.written: {zh: 作业, en: homework, value: duration, sense: at_most, per: day}\n"
                                 "prose:\n  cues: {at-most: [不超过]}\n  topics: {homework.written: {nouns: [作业]}}\n  typos: " +
                                     typos + "\n");
  Findings out;
  const auto documents = yaml::load(file, out);
  REQUIRE(documents);
  const Vocabulary vocabulary = Vocabulary::read(documents->root(0), out);
  const prose::Reader reader = prose::Reader::build(documents->root(0), vocabulary, out);
  const std::vector<prose::Claim> claims = reader.read(text, {.stage = Grades::range(1, 6), .heading = "", .remembers = false});
  const auto* range = claims.size() == 1 ? std::get_if<Range>(&claims.front().allowed) : nullptr;
  return range != nullptr && range->high == 60;
}

// What is wrong with a `prose:` of one topic.
Findings faults_of(const std::string& prose) {
  static Sources sources;  // the places of the findings are in it
  const File& file =
      sources.add("vocabulary.yaml", "topics:\n  score.rank: {zh: 成绩排名, en: ranked, value: flag, sense: forbidden}\nprose:\n" + prose);
  Findings out;
  const auto documents = yaml::load(file, out);
  REQUIRE(documents);
  const Vocabulary vocabulary = Vocabulary::read(documents->root(0), out);
  out.clear();  // the other lists of the vocabulary are missing here
  prose::Reader::build(documents->root(0), vocabulary, out);
  return out;
}

}  // namespace

TEST_CASE("prose: a word is noise or something, never both") {
  CHECK(faults_of("  cues: {past: [曾]}\n  noise: [一定, 不断]\n").empty());
  const Findings faults = faults_of("  cues: {past: [曾, 一度]}\n  noise: [不断, 一度]\n");
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].rule == "policy/vocabulary");
  CHECK(faults[0].where.text() == "一度");
}

TEST_CASE("prose: patterns name groups and numbers that exist") {
  CHECK(faults_of("  topics: {score.rank: {acts: [公布…前 <number:名>, 前 <number>, 排名]}}\n").empty());
  CHECK(faults_of("  topics: {score.rank: {acts: [<rank>…公布]}}\n").size() == 1);
  CHECK(faults_of("  topics: {score.rank: {acts: [<number>…公布]}}\n").size() == 1);  // nothing to start from
}

TEST_CASE("prose: misprints are mended wherever they stand") {
  CHECK(reads_an_hour("{}", "作业不超过60分钟"));
  CHECK_FALSE(reads_an_hour("{}", "作叶不超过60分钟"));
  for (const char* typos : {"{作叶: 作业}", "{叶: 业}"}) {
    CAPTURE(typos);
    CHECK(reads_an_hour(typos, "作叶不超过60分钟"));
    CHECK(reads_an_hour(typos, "不超过60分钟作叶"));
  }
}
