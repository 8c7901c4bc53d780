#include "check/waiver_comments.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "check/check.h"
#include "support/facts_of.h"

using namespace jianfu;

namespace {

struct Tally {
  std::ptrdiff_t waived;
  std::ptrdiff_t open;
  std::ptrdiff_t complaints;

  friend bool operator==(const Tally&, const Tally&) = default;
};

// How the findings of homework/written-total in a plan stand, and how many rules waiver/… there are.
Tally tally(const std::string& plan) {
  static Findings faults;
  static const prose::Reader reader = prose::Reader::build(shipped_book().words->root(0), shipped_book().vocabulary, faults);
  const check::Checker checker(shipped_book(), reader, {});
  Sources sources;
  Tally tally{};
  for (const check::CheckedPlan& checked : checker.check(sources.add("plan.yaml", plan))) {
    for (const Finding& finding : checked.findings) {
      const bool is_total = finding.rule == "homework/written-total";
      tally.waived += is_total && finding.waived ? 1 : 0;
      tally.open += is_total && !finding.waived ? 1 : 0;
      tally.complaints += finding.rule.starts_with("waiver/") ? 1 : 0;
    }
  }
  return tally;
}

const std::string school = "学校: 青溪小学\n学段: 小学\n执行日期: 2026-09-01\n";
const std::string fields = " homework/written-total 理由=复习周 批准=区教育局 到期=2027-01-31";
const std::string too_much = "{语文: 40分钟, 数学: 30分钟}";

}  // namespace

TEST_CASE("a waiver in a comment covers what it stands beside, and without it the finding is back") {
  struct Form {
    const char* name;
    std::string before;  // lines above the day
    std::string behind;  // on its line
  };

  const std::vector<Form> forms = {
      {"behind the entry", "", "  # jianfu: 豁免" + fields},
      {"on the line above", "    # jianfu: 豁免" + fields + "\n", ""},
      {"above, with another comment and a blank line between", "    # jianfu: 豁免" + fields + "\n    # 见批文\n\n", ""},
      {"in English", "", "  # jianfu: waive homework/written-total reason=r approval=a expires=2027-01-31"},
      {"full-width marks", "", "  # jianfu：豁免 homework/written-total 理由＝复习 批准＝区局 到期＝2027年1月31日"},
      {"no blank behind the sign", "", "  #jianfu:豁免" + fields},
      {"for the whole plan, anywhere", "# jianfu: 全文豁免" + fields + "\n", ""},
  };
  for (const Form& form : forms) {
    CAPTURE(form.name);
    CHECK(tally(school + "作业:\n  三年级1班:\n" + form.before + "    周一: " + too_much + form.behind + "\n") == Tally{1, 0, 0});
    CHECK(tally(school + "作业:\n  三年级1班:\n    周一: " + too_much + "\n") == Tally{0, 1, 0});
  }
}

TEST_CASE("a waiver at a key covers all that stands below it, and nothing beside it") {
  const std::string homework = "  三年级1班: # jianfu: 豁免" + fields + "\n    周一: " + too_much + "\n    周二: " + too_much +
                               "\n  三年级2班:\n    周一: " + too_much + "\n";
  CHECK(tally(school + "作业:\n" + homework) == Tally{2, 1, 0});
}

TEST_CASE("a waiver belongs to its own document of the file") {
  const std::string plan = school + "作业: {三年级1班: {周一: " + too_much + "}}\n";
  CHECK(tally("# jianfu: 全文豁免" + fields + "\n" + plan + "---\n" + plan) == Tally{1, 1, 0});
  const std::string waiver = "# jianfu: 全文豁免" + fields + "\n";
  const std::string fine = school + "作业: {三年级1班: {周一: {语文: 40分钟}}}\n";
  CHECK(tally(plan + waiver + "---\n" + fine) == Tally{1, 0, 0});  // behind the last entry, before the dashes
  CHECK(tally(plan + "---\n" + waiver + plan) == Tally{1, 1, 0});  // behind them
  CHECK(tally("---\n" + plan + waiver + "--- # the second\n" + fine) == Tally{1, 0, 0});
  CHECK(tally(plan + waiver + "---\n---\n" + fine) == Tally{1, 0, 0});  // an empty document between
}

TEST_CASE("the last day of a waiver is its end date") {
  const auto with_end = [](const std::string& day) {
    return tally(school + "作业: {三年级1班: {周一: " + too_much + "}} # jianfu: 豁免 homework/written-total 理由=r 批准=a 到期=" + day +
                 "\n");
  };
  CHECK(with_end("2026-08-31") == Tally{0, 1, 1});
  CHECK(with_end("2026-09-01") == Tally{1, 0, 0});
  CHECK(with_end("2026-09-02") == Tally{1, 0, 0});
}

TEST_CASE("what looks like a waiver and is none is told, what stands in a text is no comment") {
  const auto with = [](const std::string& comment) {
    return tally(school + "作业: {三年级1班: {周一: {语文: 40分钟}}} " + comment + "\n");
  };
  CHECK(with("# jianfu 豁免" + fields) == Tally{0, 0, 1});
  CHECK(with("# jinfu: 豁免" + fields) == Tally{0, 0, 1});
  CHECK(with("# jianfu: 豁兔" + fields) == Tally{0, 0, 1});
  CHECK(with("# jianfu: 豁免 homework/written-total 理由=r 批准=a") == Tally{0, 0, 1});
  CHECK(with("# jianfu: 豁免 homework/written-total 理由=r 批准=a 到期=明年") == Tally{0, 0, 1});
  CHECK(with("# jianfu: 豁免 no/such-rule 理由=r 批准=a 到期=2027-01-31") == Tally{0, 0, 1});
  CHECK(with("# 减负工作由教导处负责") == Tally{0, 0, 0});
  CHECK(tally(school + "措施: \"一 # jianfu: 豁兔 二\"\n") == Tally{0, 0, 0});
  CHECK(tally(school + "措施: |\n  # jianfu: 豁兔 二\n") == Tally{0, 0, 0});
}

// Each of these took time with the square of its length.
TEST_CASE("a plan full of signs and comments is read in one go") {
  const auto repeated = [](const std::string& part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) {
      text += part;
    }
    return text;
  };
  const std::string homework = "作业: {三年级1班: {周一: " + too_much + "}} # jianfu: 豁免" + fields + "\n";
  CHECK(tally(school + "学校备注: \"" + repeated(" #", 1000000) + "\"\n" + homework) == Tally{1, 0, 0});
  CHECK(tally(school + homework + repeated(" # #", 500000) + "\n") == Tally{1, 0, 0});
  CHECK(tally(school + "措施: \"" + repeated(" # jianfu: 豁兔", 20000) + "\"\n" + homework) == Tally{1, 0, 0});
  CHECK(tally(school + repeated("# 说明\n", 100000) + homework) == Tally{1, 0, 0});
  CHECK(tally(school + repeated("# jianfu: 豁免\n", 20000) + homework) == Tally{1, 0, 20000});
}
