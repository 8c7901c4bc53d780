// What --fix does to a text: before → after, and that nothing else moves.
#include "finding/mend.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "plan/mends.h"
#include "support/plan_of.h"
#include "yaml/mends.h"

using namespace jianfu;

namespace {

Findings inspect(const File& file) {
  Findings findings;
  if (const auto documents = yaml::load(file, findings)) {
    for (std::size_t i = 0; i < documents->size(); ++i) {
      (void)plan::read_plan(documents->root(i), shipped_words(), {}, findings);
    }
  }
  return findings;
}

std::vector<Edit> edits_of(const Finding& finding) {
  std::vector<Edit> edits = yaml::edits_of(finding);
  return edits.empty() ? plan::edits_of(finding) : edits;
}

Mended mended(const std::string& text) {
  return mend("plan.yaml", text, inspect, edits_of);
}

struct Case {
  const char* before;
  const char* after;
};

std::string with_windows_ends(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2)) {
    text.insert(at, "\r");
  }
  return text;
}

// As it stands, with CRLF, with a byte order mark and without a line end at the end; and a second time, which must change nothing.
void check_mended(const std::vector<Case>& cases) {
  for (const Case& next : cases) {
    CAPTURE(next.before);
    const std::string before = next.before;
    const std::string after = next.after;
    const Mended once = mended(before);
    CHECK(once.text == after);
    CHECK((once.places > 0) == (before != after));
    CHECK(mended(after).places == 0);
    CHECK(mended(with_windows_ends(before)).text == with_windows_ends(after));
    CHECK(mended("\xEF\xBB\xBF" + before).text == "\xEF\xBB\xBF" + after);
    if (before.ends_with('\n')) {
      CHECK(mended(before.substr(0, before.size() - 1)).text == after.substr(0, after.size() - 1));
    }
  }
}

void check_left_alone(const std::vector<const char*>& texts) {
  for (const char* text : texts) {
    CAPTURE(text);
    CHECK(mended(text).text == text);
    CHECK(mended(text).places == 0);
  }
}

Edit edit(const File& file, std::uint32_t begin, std::uint32_t end, const char* text) {
  return {.where = {.file = &file, .begin = begin, .end = end}, .text = text};
}

}  // namespace

TEST_CASE("mend: edits change their places and nothing else; of two that overlap the first is made") {
  const File file("plan.yaml", "abcdef");
  CHECK(apply(file.text(), {}) == "abcdef");
  CHECK(apply(file.text(), {edit(file, 0, 1, "X"), edit(file, 5, 6, "")}) == "Xbcde");
  CHECK(apply(file.text(), {edit(file, 4, 6, "YY"), edit(file, 1, 2, "")}) == "acdYY");
  CHECK(apply(file.text(), {edit(file, 1, 4, "1"), edit(file, 3, 5, "2")}) == "a1ef");
  CHECK(apply(file.text(), {edit(file, 1, 3, "1"), edit(file, 3, 5, "2")}) == "a12f");
  CHECK(apply(file.text(), {edit(file, 2, 3, "1"), edit(file, 2, 3, "2")}) == "ab1def");
  CHECK(apply(file.text(), {edit(file, 6, 7, "behind the end")}) == "abcdef");
}

TEST_CASE("mend: full-width signs where YAML needs ASCII") {
  check_mended({
      {"学校：青溪小学 # 注：全角\n地区: 浙江\n", "学校: 青溪小学 # 注：全角\n地区: 浙江\n"},
      {"学校： 青溪小学\n地区: 浙江\n", "学校: 青溪小学\n地区: 浙江\n"},
      {"学校：青溪小学\n地区：浙江\n学段：小学\n", "学校: 青溪小学\n地区: 浙江\n学段: 小学\n"},
      {"作息：\n  秋冬：\n    到校: 8:00\n", "作息:\n  秋冬:\n    到校: 8:00\n"},
      {"课程表:\n  三年级1班:\n    周一：【语文，数学】\n    周二: [语文]\n",
       "课程表:\n  三年级1班:\n    周一: [语文, 数学]\n    周二: [语文]\n"},
      {"作业:\n  三年级1班:\n    周一: ｛语文：20分钟，数学：15分钟｝\n", "作业:\n  三年级1班:\n    周一: {语文: 20分钟, 数学: 15分钟}\n"},
      {"学校: “青溪: 小学”\n", "学校: \"青溪: 小学\"\n"},
      {"学校:　青溪\n地区: 浙江\n", "学校:  青溪\n地区: 浙江\n"},
      {"作息:\n　　秋冬:\n　　　　到校: 8:00\n", "作息:\n    秋冬:\n        到校: 8:00\n"},
  });
}

TEST_CASE("mend: more full-width signs than are told") {
  std::string before;
  std::string after;
  for (int line = 0; line < 45; ++line) {
    before += "键" + std::to_string(line) + "：【一，二】\n";
    after += "键" + std::to_string(line) + ": [一, 二]\n";
  }
  CHECK(mended(before).text == after);
}

TEST_CASE("mend: tabs in the indentation") {
  check_mended({
      {"作息:\n\t秋冬:\n\t\t到校: 8:00 # 一\t二\n", "作息:\n  秋冬:\n    到校: 8:00 # 一\t二\n"},
      {"校历:\n    开学: 2026-09-01\n作息:\n\t秋冬:\n\t\t到校: 8:00\n",
       "校历:\n    开学: 2026-09-01\n作息:\n    秋冬:\n        到校: 8:00\n"},
      {"考试:\n\t- 名称: 期末\n\t  年级: 3\n", "考试:\n  - 名称: 期末\n    年级: 3\n"},
      {"作息：\n\t秋冬：\n\t\t到校：8:00\n", "作息:\n  秋冬:\n    到校: 8:00\n"},
  });
}

TEST_CASE("mend: a tab that could stand for two depths is left alone") {
  check_left_alone({
      "作息:\n  秋冬:\n\t到校: 8:00\n",
      "措施: |\n  一\n\t二\n",
  });
}

TEST_CASE("mend: full-width digits in numbers, times and dates, not in names and prose") {
  check_mended({
      {"作业:\n  三年级1班:\n    周一: {语文: ６０分钟, 数学: '１５分钟'}\n",
       "作业:\n  三年级1班:\n    周一: {语文: 60分钟, 数学: '15分钟'}\n"},
      {"执行日期: ２０２６-０９-０１\n", "执行日期: 2026-09-01\n"},
      {"作息:\n  秋冬:\n    到校: \"８：２０\"\n", "作息:\n  秋冬:\n    到校: \"8：20\"\n"},
      {"考试:\n  - {名称: 第１次, 年级: ３, 日期: 2026-10-２０}\n", "考试:\n  - {名称: 第１次, 年级: 3, 日期: 2026-10-20}\n"},
  });
  check_left_alone({
      "学校: 青溪１小\n措施: 每天不超过６０分钟。\n",
      "作业:\n  三年级1班:\n    周一: {语文: \"\\uFF16\\uFF10分钟\"}\n",
  });
}

TEST_CASE("mend: a mistyped key with one near word") {
  check_mended({
      {"学校: 青溪\n执行曰期: 2026-09-01 # 曰\n", "学校: 青溪\n执行日期: 2026-09-01 # 曰\n"},
      {"学校: 青溪\n课表:\n  三年级1班:\n    周一: [语文]\n", "学校: 青溪\n课程表:\n  三年级1班:\n    周一: [语文]\n"},
      {"school: 青溪\nhomwork: {}\n", "school: 青溪\nhomework: {}\n"},
      {"学校: 青溪\n执行曰期: ２０２６-０９-０１\n", "学校: 青溪\n执行日期: 2026-09-01\n"},
  });
}

TEST_CASE("mend: a key is left alone when two words are near, the field is there, or its value would not do") {
  check_left_alone({
      "作页:\n  三年级1班:\n    周一: {语文: 20分钟}\n",
      "学校: 青溪\n执行日期: 2026-09-01\n执行曰期: 2026-09-02\n",
      "学校: 青溪\n执行曰期: 开学那天\n",
      "学校: 青溪\n校长: 王\n",
      "学校: 青溪\n\"执行\\u66F0期\": 2026-09-01\n",
  });
}

TEST_CASE("mend: what can be mended is, whatever else is wrong") {
  check_mended({
      {"学校: 青溪\n执行曰期: 2026-09-01\n课表: 无人知道\n", "学校: 青溪\n执行日期: 2026-09-01\n课表: 无人知道\n"},
      {"学校：青溪\n地区：浙江\n校历: [一\n", "学校: 青溪\n地区: 浙江\n校历: [一\n"},
  });
}

TEST_CASE("mend: what is no mistake stays") {
  check_left_alone({
      "",
      "\n",
      "学校: 青溪\n时间: 8：20\n",
      "学校: “青溪”小学\n措施: 一、作业：不超过60分钟，不拖堂\n",
      "学校：“青\\bad溪: 小学”\n地区: “a: \\b”\n",
  });
}
