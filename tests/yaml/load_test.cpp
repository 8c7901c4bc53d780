#include "yaml/load.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/marked.h"

using namespace jianfu;

namespace {

struct Outcome {
  std::string rule;   // of the findings, each once, in the order of the report
  std::string shown;  // the text with the places marked
  bool loaded;
};

Outcome outcome_of(const std::string& text, const yaml::Limits& limits = {}) {
  const File file("plan.yaml", text);
  Findings findings;
  const bool loaded = yaml::load(file, findings, limits).has_value();
  sort_and_dedupe(findings);
  Outcome outcome{.rule = "", .shown = "", .loaded = loaded};
  std::vector<Location> places;
  for (const Finding& finding : findings) {
    places.push_back(finding.where);
    CHECK_FALSE(finding.message.zh.empty());
    CHECK_FALSE(finding.message.en.empty());
    if (outcome.rule.find(finding.rule) == std::string::npos) {
      outcome.rule += (outcome.rule.empty() ? "" : " ") + finding.rule;
    }
  }
  outcome.shown = with_marks(text, places);
  return outcome;
}

struct Case {
  std::string rule;
  std::string text;  // with ⟦ ⟧ around every place that a finding must name
};

void check_refused(const std::vector<Case>& cases) {
  for (const Case& next : cases) {
    CAPTURE(next.text);
    const Outcome outcome = outcome_of(marked(next.text).text);
    CHECK(outcome.rule == next.rule);
    CHECK(outcome.shown == next.text);
    CHECK_FALSE(outcome.loaded);
  }
}

void check_loaded(const std::vector<Case>& cases) {
  for (const Case& next : cases) {
    CAPTURE(next.text);
    const Outcome outcome = outcome_of(marked(next.text).text);
    CHECK(outcome.rule == next.rule);
    CHECK(outcome.shown == next.text);
    CHECK(outcome.loaded);
  }
}

}  // namespace

TEST_CASE("yaml: a full-width sign is reported where it stands, not where the parser gave up") {
  const std::string rule = "yaml/full-width";
  check_refused({
      {rule, "学校⟦：⟧青溪小学\n地区: 浙江\n学段: 小学\n"},
      {rule, "学校: 青溪小学\n地区⟦：⟧浙江\n学段: 小学\n"},
      {rule, "学校⟦：⟧青溪小学\n地区⟦：⟧浙江\n"},
      {rule, "学校⟦：⟧青溪小学\n"},
      {rule, "\xEF\xBB\xBF学校⟦：⟧青溪小学\r\n地区: 浙江\r\n"},
      {rule, "学校: 青溪小学\n地区⟦：⟧浙江\n"},
      {rule, "作息⟦：⟧\n  秋冬⟦：⟧ # 注：记\n    到校: 8:00\n"},
      {rule, "- 名称⟦：⟧期末\n  日期: 1月\n"},
      {rule, "三年级:\n  周一⟦：⟧[语文, 数学]\n"},
      {rule, "周一: [语文⟦，⟧数学]\n"},
      {rule, "周一: [语文⟦、⟧数学]\n"},
      {rule, "周一: ⟦【⟧语文⟦，⟧数学⟦】⟧\n"},
      {rule, "周一⟦：⟧⟦【⟧语文⟦，⟧数学⟦】⟧\n周二: [语文]\n"},
      {rule, "周一: [语文, 数学⟦】⟧\n"},
      {rule, "作业: {语文⟦：⟧20分钟⟦，⟧数学⟦：⟧15分钟}\n"},
      {rule, "作业: {语文: 20分钟⟦，⟧数学: 15分钟⟦，⟧英语: 10分钟}\n"},
      {rule, "作业: ⟦｛⟧语文: 20分钟⟦，⟧数学: 15分钟⟦｝⟧\n"},
      {rule, "作业: {语文: ⟦【⟧一, 二⟦】⟧, 数学: 15分钟}\n"},
      {rule, "学校: ⟦“⟧青溪: 小学⟦”⟧\n"},
      {rule, "⟦　　⟧学校: 青溪\n⟦　　⟧地区: 浙江\n"},
      {rule, "作息:\n⟦　　⟧到校: 8:00\n⟦\u00A0\u00A0⟧离校: 9:00\n"},
      {rule, "学校:⟦　⟧青溪\n地区: 浙江\n"},
      {rule, "学校⟦　⟧: 青溪\n"},
      {rule, "措施: 一、作业：不超过60分钟，不拖堂\n学校⟦：⟧青溪\n地区: 浙江\n"},
  });
}

TEST_CASE("yaml: a full-width sign is found at every place of a file") {
  for (std::size_t before = 0; before < 140; ++before) {
    const std::string comment = "# " + std::string(before, 'x') + "\n";
    check_refused({{"yaml/full-width", comment + "学校: 青溪小学\n地区⟦：⟧浙江\n学段: 小学\n"},
                   {"yaml/full-width", comment + "周一: [语文⟦，⟧数学]\n"},
                   {"yaml/full-width", comment + "周一: ⟦【⟧语文⟦，⟧数学⟦】⟧\n"}});
  }
}

TEST_CASE("yaml: forty lines of full-width colons before the first ASCII one") {
  std::string text;
  for (int line = 0; line < 40; ++line) {
    text += "键⟦：⟧值\n";
  }
  const Outcome outcome = outcome_of(marked(text + "地区: 浙江\n").text);
  CHECK(outcome.rule == "yaml/full-width");
  CHECK(outcome.shown.starts_with("键⟦：⟧值\n键⟦：⟧值\n"));
  CHECK(marked(outcome.shown).marks.size() == 20);
}

TEST_CASE("yaml: full-width punctuation in values, prose, quotes and comments is no error") {
  check_loaded({
      {"", "时间: 8：20\n网址: http://a.b/c\n"},
      {"", "措施: |\n  学校：青溪\n  周一：[语文，数学]\n"},
      {"", "措施: >\n  学校：青溪\n学校: x # 地区：浙江\n"},
      {"", "措施: \"学校：青溪，\n  地区：浙江\"\n"},
      {"", "措施:\n  一、作业：不超过60分钟\n  二、考试：每学期一次\n"},
      {"", "措施:\n  　　一、二年级不布置书面作业，三年级不超过30分钟。\n"},
      {"", "措施: 落实“双减”政策，做到：不拖堂\n  作业：不超量\n"},
      {"", "措施:\n  - 作业：每天不超过60分钟\n  - 【注意】不拖堂，不占课\n"},
      {"", "年级: [一、二年级]\n科目: [语文, 数学]\n"},
      {"", "调课: {理由: 天冷，风大，停课}\n"},
      {"", "理由: [天冷路滑且有大风，停课, 教师外出]\n"},
      {"", "标题: 【通知】\n"},
      {"yaml/full-width", "秋冬:\n  到校⟦：⟧8:00\n  离校⟦：⟧17:30\n"},
      {"yaml/full-width", "科目: [语文, 数学⟦，⟧英语]\n"},
      {"yaml/full-width", "学校: ⟦“⟧青溪小学⟦”⟧\n"},
  });
}

TEST_CASE("yaml: what is no YAML is reported at its true place") {
  const std::string rule = "yaml/syntax";
  check_refused({
      {rule, "⟦学校 青溪⟧\n地区: 浙江\n"},
      {rule, "学校: 青溪\n⟦地区⟧\n学段: 小学\n"},
      {rule, "学校: 青溪\n⟦地区⟧\n"},
      {rule, "学校⟦:⟧青溪\n地区: 浙江\n"},
      {rule, "学校⟦:⟧青溪\n"},
      {rule, "周: [{语文⟦:⟧20分钟}]\n"},
      {rule, "k: ⟦\"⟧abc"},
      {rule, "k: ⟦\"⟧abc\nb: 1\n"},
      {rule, "k: ⟦\"⟧abc\nb: \"1\"\nc: d\n"},
      {rule, "k: ⟦'⟧it''\n"},
      {rule, "k: 'it'⟦s'⟧\nb: 1\n"},
      {rule, "a: ⟦[⟧x, y\nb: 1\nc: 2\n"},
      {rule, "a: ⟦[⟧x, y"},
      {rule, "a: ⟦{⟧b: 1\nc: [2]\n"},
      {rule, "a: [\n  [x, y],\n  ⟦[⟧z, w\n]\nb: 1\n"},
      {rule, "a: {b: [c, d⟦}⟧\n"},
      {rule, "a: ⟦]⟧\n"},
      {rule, "a: [x, y]⟦, z⟧\nb: 1\n"},
      {rule, "a: b⟦:⟧ c\n"},
      {rule, "a: 1\n  ⟦b: 2⟧\n"},
      {rule, "a:\n    b: 1\n  ⟦c⟧: 2\n"},
      {rule, "- a\n⟦b⟧: 1\n"},
      {rule, "[a]\n⟦[⟧b]\n"},
      {rule, "⟦,⟧"},
      {rule, "a: ⟦*甲⟧\n"},
      {rule, "a: ⟦@⟧x\n"},
      {rule, "a: \"C:⟦\\d⟧oc\"\n"},
      {rule, "⟦{{名称}}⟧: 1\n"},
      {rule, "⟦" + std::string(1025, 'k') + "⟧: 1\n"},
      {"yaml/tab", "a:\n⟦\t⟧b: 2\n"},
      {"yaml/tab", "a: 1\n⟦\t⟧b: 2\n"},
      {"yaml/merge-key", "a: &a {x: 1}\nb: {⟦<<⟧: *a}\n"},
      {"yaml/alias", "a: &a [⟦*a⟧]\n"},
      {"file/empty", "⟦⟧"},
      {"file/empty", "⟦⟧# 注\n\n---\n"},
  });
}

TEST_CASE("yaml: keys written twice") {
  check_loaded({
      {"yaml/duplicate-key", "学校: 甲\n地区: 乙\n⟦学校⟧: 丙\n"},
      {"yaml/duplicate-key", "{a: 1, ⟦'a'⟧: 2, ⟦\"\\x61\"⟧: 3}\n"},
      {"", "- {a: 1}\n- {a: 2}\n"},
      {"", "a: 1\n---\na: 2\n...\n"},
  });
  for (const int keys : {15, 16, 31, 32, 40}) {
    std::string large;
    for (int i = 0; i < keys; ++i) {
      large += "k" + std::to_string(i) + ": 1\n";
    }
    check_loaded({{"yaml/duplicate-key", large + "⟦k7⟧: 2\n"}});
  }
  const File file("plan.yaml", "a: 1\nb: 2\na: 3\n");
  Findings findings;
  const auto documents = yaml::load(file, findings);
  REQUIRE(documents);
  CHECK(documents->root(0).size() == 3);
  REQUIRE(findings.size() == 1);
  REQUIRE(findings[0].notes.size() == 1);
  CHECK(findings[0].notes[0].where == Location{.file = &file, .begin = 0, .end = 1});
}

TEST_CASE("yaml: depth and aliases have limits and are never walked") {
  const std::string deep(2000, '[');
  CHECK(outcome_of(deep).rule == "yaml/depth");
  CHECK(outcome_of(deep + std::string(2000, ']')).rule == "yaml/depth");
  std::string stairs;
  for (std::size_t i = 0; i < 2000; ++i) {
    stairs += std::string(i, ' ') + "a:\n";
  }
  CHECK(outcome_of(stairs).rule == "yaml/depth");
  CHECK(outcome_of("[[[[a]]]]", {.depth = 4}).loaded);
  CHECK(outcome_of("[[[[a]]]]", {.depth = 3}).rule == "yaml/depth");

  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  std::string chain = "a0: &a0 [x]\n";
  for (int i = 1; i < 100; ++i) {
    const std::string name = "a" + std::to_string(i);
    const std::string last = "*a" + std::to_string(i - 1);
    chain += name + ": &" + name + " [" + last + "]\n";
    if (i < 9) {
      bomb += name + ": &" + name + " [" + last + ", " + last + ", " + last + ", " + last + ", " + last + ", " + last + ", " + last + "]\n";
    }
  }
  CHECK(outcome_of(bomb).rule == "yaml/alias");
  CHECK(outcome_of(chain).rule == "yaml/depth");
  CHECK(outcome_of("a: &a [1, 2]\nb: *a\n").loaded);
  CHECK(outcome_of("abc: 1\n", {.bytes = 3}).rule == "file/too-large");
}

TEST_CASE("yaml: a file that was loaded has its lines where one that finds them itself has them") {
  const std::string one_line = "学校: 青溪小学";
  const std::string long_line = "校训: " + std::string(10'000, 'x') + "好";
  for (const std::string& text : {one_line, one_line + "\n", "\n\n# 空\n" + one_line + "\n\n", one_line + "\r\n地区: 浙江省\r\n",
                                  "措施: |\n  一\n\n  二\n" + long_line + "\n" + one_line, long_line}) {
    CAPTURE(text.substr(0, 40));
    const File loaded("plan.yaml", text);
    const File other("plan.yaml", text);
    Findings findings;
    REQUIRE(yaml::load(loaded, findings));
    REQUIRE(loaded.last_line() == other.last_line());
    for (std::size_t line = 1; line <= other.last_line() + 1; ++line) {
      CHECK(loaded.line_text(line) == other.line_text(line));
      CHECK(loaded.line_start(line) == other.line_start(line));
    }
    for (std::size_t at = 0; at <= text.size(); at += 1 + text.size() / 100) {
      CHECK(loaded.position(at).line == other.position(at).line);
      CHECK(loaded.position(at).column == other.position(at).column);
    }
  }
}
