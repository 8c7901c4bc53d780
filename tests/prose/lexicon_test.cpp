#include <string>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include "base/utf8.h"
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

std::string utf8_of(char32_t code) {
  std::string out;
  utf8::append(out, code);
  return out;
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

TEST_CASE("prose: a pattern matches its own words, however many patterns there are") {
  constexpr char32_t most = 600;  // more than there are bits for the words of a second step
  const auto first = [](char32_t i) { return utf8_of(0x5000 + i) + "甲"; };
  const auto second = [](char32_t i) { return utf8_of(0x6000 + i) + "乙"; };
  std::string patterns;
  for (char32_t i = 0; i < most; ++i) {
    patterns += (i > 0 ? ", " : "") + first(i) + "…" + second(i);
  }
  static Sources sources;
  const File& file = sources.add("vocabulary.yaml",
                                 "topics:\n  score.rank: {zh: 成绩排名, en: ranked, value: flag, sense: required}\n"
                                 "prose:\n  topics: {score.rank: {yes: [" +
                                     patterns + "]}}\n");
  Findings out;
  const auto documents = yaml::load(file, out);
  REQUIRE(documents);
  const prose::Reader built = prose::Reader::build(documents->root(0), Vocabulary::read(documents->root(0), out), out);
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
