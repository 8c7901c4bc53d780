#include "finding/fingerprint.h"

#include <set>

#include <doctest/doctest.h>

using namespace jianfu;

namespace {

struct Sample {
  Sources sources;
  const File* file;

  explicit Sample(const std::string& text) : file(&sources.add("plan.yaml", text)) {}

  Finding at(const std::string& words, const std::string& place) const {
    const std::size_t begin = file->text().find(words);
    REQUIRE(begin != std::string::npos);
    const Location where{.file = file, .begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(begin + words.size())};
    return {.rule = "a/b", .severity = Severity::error, .message = same_text("甲"), .where = where, .place = place};
  }
};

std::string print_of(const Finding& finding, const std::string& path = "plan.yaml", int document = 1) {
  return fingerprints({finding}, path, document).front();
}

}  // namespace

TEST_CASE("lines, blanks, messages and severities have no part in a fingerprint") {
  const Sample before("作业: {语文: 20 分钟}\n");
  const Sample after("# 说明\n\n作业:\n    {语文: 20分钟}\r\n");
  Finding changed = after.at("20分钟", "作业/语文");
  changed.message = same_text("乙");
  changed.severity = Severity::info;
  changed.waived = true;
  CHECK(print_of(before.at("20 分钟", "作业/语文")) == print_of(changed));
}

TEST_CASE("rule, path, document, place, value and addends have") {
  const Sample sample("作业: {语文: 20分钟, 数学: 30分钟}\n");
  const Finding finding = sample.at("20分钟", "作业/语文");
  std::set<std::string> prints = {print_of(finding), print_of(finding, "other.yaml"), print_of(finding, "plan.yaml", 2)};
  Finding other = finding;
  other.rule = "a/c";
  prints.insert(print_of(other));
  other = finding;
  other.place = "作业/数学";
  prints.insert(print_of(other));
  prints.insert(print_of(sample.at("30分钟", "作业/语文")));
  other = finding;
  other.notes.push_back({.kind = Note::Kind::place, .text = {}, .where = sample.at("30分钟", "").where});
  prints.insert(print_of(other));
  CHECK(prints.size() == 7);
  for (const std::string& print : prints) {
    CHECK(print.size() == 16);
  }
}

TEST_CASE("findings alike in everything are told apart by their order") {
  const Sample sample("作业: {语文: 20分钟}\n");
  const Finding finding = sample.at("20分钟", "作业/语文");
  const std::vector<std::string> three = fingerprints({finding, finding, finding}, "plan.yaml", 1);
  CHECK(std::set<std::string>(three.begin(), three.end()).size() == 3);
  CHECK(three.front() == print_of(finding));
  CHECK(fingerprints({}, "plan.yaml", 1).empty());
}
