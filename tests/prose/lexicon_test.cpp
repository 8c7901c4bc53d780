#include <string>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include "base/utf8.h"
#include "prose/prose.h"
#include "yaml/load.h"

using namespace jianfu;

namespace {

// That of a vocabulary with nothing else; what is wrong with its `prose:` goes to `out`.
prose::Reader reader_of(const std::string& vocabulary, Findings& out) {
  static Sources sources;  // the places of the findings are in it
  const auto documents = yaml::load(sources.add("vocabulary.yaml", vocabulary), out);
  REQUIRE(documents);
  const Vocabulary words = Vocabulary::read(documents->root(0), out);
  out.clear();  // the other lists of the vocabulary are missing here
  return prose::Reader::build(documents->root(0), words, out);
}

// Whether `text` is read as 60 minutes of homework at most.
bool reads_an_hour(const std::string& typos, const std::string& text) {
  Findings out;
  const prose::Reader reader = reader_of(
      "topics:\n  homework.written: {zh: 作业, en: homework, value: duration, sense: at_most, per: day}\n"
      "prose:\n  cues: {at-most: [不超过]}\n  topics: {homework.written: {nouns: [作业]}}\n  typos: " +
          typos + "\n",
      out);
  const std::vector<prose::Claim> claims = reader.read(text, {.stage = Grades::range(1, 6), .heading = "", .remembers = false});
  const auto* range = claims.size() == 1 ? std::get_if<Range>(&claims.front().allowed) : nullptr;
  return range != nullptr && range->high == 60;
}

std::string utf8_of(char32_t code) {
  std::string out;
  utf8::append(out, code);
  return out;
}

// What is wrong with a `prose:` of one topic.
Findings faults_of(const std::string& prose) {
  Findings out;
  reader_of("topics:\n  score.rank: {zh: 成绩排名, en: ranked, value: flag, sense: forbidden}\nprose:\n" + prose, out);
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

TEST_CASE("prose: what rules a topic out names groups that exist") {
  CHECK(faults_of("  groups: {rank: [排名, 名次]}\n  topics: {score.rank: {acts: [公布], unless: [<rank>, 座位]}}\n").empty());
  const Findings faults = faults_of("  groups: {rank: [排名, 名次]}\n  topics: {score.rank: {acts: [公布], unless: [<ranks>, 座位]}}\n");
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].where.text() == "<ranks>");
}

TEST_CASE("prose: patterns name groups and numbers that exist") {
  CHECK(faults_of("  topics: {score.rank: {acts: [公布…前 <number:名>, 前 <number>, 排名]}}\n").empty());
  CHECK(faults_of("  topics: {score.rank: {acts: [<rank>…公布]}}\n").size() == 1);
  CHECK(faults_of("  topics: {score.rank: {acts: [<number>…公布]}}\n").size() == 1);  // nothing to start from
}

TEST_CASE("prose: a pattern matches its own words, however many patterns there are") {
  constexpr char32_t most = 600;  // more than there are bits for the words of a second step
  const auto first = [](char32_t i) { return utf8_of(0x5000 + i) + "甲"; };
  const auto second = [](char32_t i) { return utf8_of(0x6000 + i) + "乙"; };
  std::string patterns;
  for (char32_t i = 0; i < most; ++i) {
    patterns += (i > 0 ? ", " : "") + first(i) + "…" + second(i);
  }
  Findings out;
  const prose::Reader built = reader_of(
      "topics:\n  score.rank: {zh: 成绩排名, en: ranked, value: flag, sense: required}\n"
      "prose:\n  topics: {score.rank: {yes: [" +
          patterns + "]}}\n",
      out);
  const std::string bytes = built.packed();
  const prose::Reader unpacked = prose::Reader::unpack(bytes);
  for (const prose::Reader* reader : {&built, &unpacked}) {
    const auto claims = [&](char32_t i, char32_t j) {
      return reader->read(first(i) + "丙" + second(j), {.stage = {}, .heading = "", .remembers = false}).size();
    };
    for (char32_t i = 0; i < most; ++i) {
      CAPTURE(static_cast<unsigned>(i));
      CHECK(claims(i, i) == 1);
      CHECK(claims(i, (i + 255) % most) == 0);
      CHECK(claims(i, (i + 300) % most) == 0);
    }
  }
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
