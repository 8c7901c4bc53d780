#include <algorithm>
#include <cstdlib>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "check/check.h"
#include "policy/book.h"
#include "policy/embedded.h"
#include "prose/samples.h"
#include "source/file.h"

using namespace jianfu;

namespace {

// The shipped policies as the program has them.
struct Shipped {
  Sources sources;
  policy::Book book = policy::shipped_book(sources);
  prose::Reader reader = prose::Reader::unpack(policy::embedded_policies().lexicon);
  check::Checker checker{book, reader, {}};

  // What `text`, a file of its own, is told about its sentences; what a plan lacks is said of its first line and left out. The day is the
  // newest that any of these rules knows.
  Findings judge(const std::string& text, const std::string& region, const std::string& stage) const {
    plan::Given given;
    given.region = region;
    if (!stage.empty()) {
      given.stage = stage;
    }
    const File file("sample.txt", "样句\n\n" + text + "\n");
    Findings findings;
    for (check::CheckedPlan& plan : checker.check(file, given)) {
      std::ranges::copy_if(plan.findings, std::back_inserter(findings),
                           [](const Finding& finding) { return finding.where.start().line > 1; });
    }
    return findings;
  }
};

std::string listed(const Findings& findings) {
  std::string out;
  for (const Finding& finding : findings) {
    out += fmt::format("\n    {}: {}", finding.rule, finding.message.zh);
  }
  return out;
}

std::string with_heading(const prose_test::Sample& sample) {
  return sample.scope.heading.empty() ? sample.text : sample.scope.heading + "\n" + sample.text;
}

std::string stage_of(const prose_test::Sample& sample) {
  const Grades grades = sample.scope.stage;
  return grades.empty() ? "" : grades.has(1) ? "小学" : grades.has(7) ? "初中" : "高中";
}

}  // namespace

// A false alarm costs more trust than a miss: this is the promise of the whole reader.
TEST_CASE("prose: under the national rules a sentence of the table has findings when it is marked as a breach, and none otherwise") {
  const Shipped shipped;
  for (const prose_test::Sample& sample : prose_test::read_samples(JIANFU_SOURCE_DIR "/tests/prose/samples")) {
    const Findings findings = shipped.judge(with_heading(sample), "全国", stage_of(sample));
    const std::string at = fmt::format("{}:{}: {}", sample.file, sample.line, sample.text);
    if (sample.breach) {
      CHECK_MESSAGE(!findings.empty(), at);
    } else {
      CHECK_MESSAGE(findings.empty(), at << listed(findings));
    }
  }
}

TEST_CASE("prose: sentences that claim nothing have no finding in any region or stage") {
  std::string text;
  std::size_t sentences = 0;
  for (const prose_test::Sample& sample : prose_test::read_samples(JIANFU_SOURCE_DIR "/tests/prose/samples")) {
    if (sample.claims.empty() && sample.scope.heading.empty()) {
      text += sample.text + "。\n\n";
      ++sentences;
    }
  }
  REQUIRE(sentences > 150);
  const Shipped shipped;
  const std::vector<std::string> regions = shipped.book.shelf->regions();
  REQUIRE(regions.size() > 20);
  for (const std::string& region : regions) {
    for (const char* stage : {"小学", "初中", "高中"}) {
      const Findings findings = shipped.judge(text, region, stage);
      CHECK_MESSAGE(findings.empty(), region << " " << stage << listed(findings));
    }
  }
}
