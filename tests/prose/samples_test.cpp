#include "prose/samples.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jianfu;
using prose_test::Expected;

namespace {

struct Score {
  int expected = 0;
  int read = 0;
  int right = 0;

  double precision() const { return read == 0 ? 1 : static_cast<double>(right) / read; }

  double recall() const { return expected == 0 ? 1 : static_cast<double>(right) / expected; }
};

struct Outcome {
  std::map<std::string, Score> by_topic;
  std::map<std::string, Score> by_file;
  Score all;
  int sentences = 0;
  int without_claims = 0;
  std::vector<std::string> false_breaches;  // a promise or practice where the table has none of that topic
  std::vector<std::string> differences;
};

std::vector<Expected> claims_read(const prose_test::Sample& sample) {
  std::vector<Expected> out;
  for (const prose::Claim& claim : prose_test::shipped_reader().read(sample.text, sample.scope)) {
    if (claim.stance != prose::Stance::mention) {
      out.push_back(prose_test::in_table_words(claim));
    }
  }
  return out;
}

void compare(const prose_test::Sample& sample, Outcome& result) {
  ++result.sentences;
  result.without_claims += sample.claims.empty() ? 1 : 0;
  const std::string at = fmt::format("{}:{}: {}", sample.file, sample.line, sample.text);
  std::vector<Expected> left = sample.claims;
  for (const Expected& claim : sample.claims) {
    ++result.by_topic[claim.topic].expected;
    ++result.by_file[sample.file].expected;
    ++result.all.expected;
  }
  for (const Expected& claim : claims_read(sample)) {
    ++result.by_topic[claim.topic].read;
    ++result.by_file[sample.file].read;
    ++result.all.read;
    const auto found = std::ranges::find(left, claim);
    const bool side =
        found != left.end() && (found->hedged == claim.hedged || !found->hedged) && (found->per.empty() || found->per == claim.per);
    if (found != left.end() && side) {
      ++result.by_topic[claim.topic].right;
      ++result.by_file[sample.file].right;
      ++result.all.right;
      left.erase(found);
      continue;
    }
    result.differences.push_back(at + "\n    + " + to_line(claim));
    const bool topic_expected = std::ranges::find(sample.claims, claim.topic, &Expected::topic) != sample.claims.end();
    if (!topic_expected && claim.stance != "ban") {
      result.false_breaches.push_back(at + "\n    + " + to_line(claim));
    }
  }
  for (const Expected& claim : left) {
    result.differences.push_back(at + "\n    - " + to_line(claim));
  }
}

void print(const Outcome& result) {
  for (const auto& [topic, score] : result.by_topic) {
    fmt::print("  {:32} claims {:3}  precision {:.2f}  recall {:.2f}\n", topic, score.expected, score.precision(), score.recall());
  }
  for (const auto& [file, score] : result.by_file) {
    fmt::print("  {:32} claims {:3}  precision {:.3f}  recall {:.3f}\n", file, score.expected, score.precision(), score.recall());
  }
  fmt::print("  {} sentences, {} of them without a claim; {} claims: precision {:.3f}, recall {:.3f}\n", result.sentences,
             result.without_claims, result.all.expected, result.all.precision(), result.all.recall());
}

}  // namespace

TEST_CASE("prose: the table of sentences is read right") {
  const auto samples = prose_test::read_samples(JIANFU_SOURCE_DIR "/tests/prose/samples");
  REQUIRE(samples.size() > 460);
  const char* only = std::getenv("PROSE_SAMPLES");
  Outcome result;
  for (const prose_test::Sample& sample : samples) {
    if (only == nullptr || sample.file.find(only) != std::string::npos) {
      compare(sample, result);
    }
  }
  print(result);
  if (std::getenv("PROSE_DIFFERENCES") != nullptr) {
    for (const std::string& line : result.differences) {
      fmt::print("{}\n", line);
    }
  }
  for (const std::string& line : result.false_breaches) {
    fmt::print("  read where there is none: {}\n", line);
  }
  CHECK(result.all.precision() >= 0.95);
  CHECK(result.all.recall() >= 0.95);
  CHECK(result.false_breaches.empty());
}
