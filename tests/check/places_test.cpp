// A claim is found under its very characters, however the text around it was written.
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "check/prose.h"
#include "prose/samples.h"
#include "support/marked.h"
#include "support/plan_of.h"

using namespace jianfu;

namespace {

// The numbers and words that claims were read from, marked in the text.
std::string claims_marked(const std::string& text) {
  const auto read = plan_of(text);
  REQUIRE(read->plan);
  check::read_measures(prose_test::shipped_reader(), *read->plan);
  std::vector<Location> places;
  for (const plan::Promise& promise : read->plan->promises) {
    places.push_back(promise.where);
  }
  return with_marks(text, places);
}

std::string claims_marked_in_text_file(const std::string& text) {
  const File file("plan.txt", text);
  std::vector<Location> places;
  for (const plan::Promise& promise : check::plan_of_text(prose_test::shipped_reader(), file, Grades::range(1, 6)).promises) {
    places.push_back(promise.where);
  }
  return with_marks(text, places);
}

struct Row {
  const char* how;
  const char* text;  // with ⟦marks⟧
};

// 不超过90分钟 and 公布成绩 in every style that YAML has.
const Row rows[] = {
    {"literal", "学段: 小学\n措施: |\n  每天书面作业不超过⟦90分钟⟧。\n  每周⟦公布考试成绩⟧。\n"},
    {"literal, stripped, indented by number", "措施: |2-\n      每天书面作业不超过⟦90分钟⟧。\n    每周⟦公布考试成绩⟧。"},
    {"literal behind empty lines", "措施: |+\n\n\n  每天书面作业不超过⟦90分钟⟧。\n\n  每周⟦公布考试成绩⟧。\n\n"},
    {"literal, deeper lines", "措施: |\n  一、作业\n      每天书面作业不超过⟦90分钟⟧。\n    每周⟦公布考试成绩⟧。\n"},
    {"literal with a comment on its header", "措施: |  # 草稿\n  每天书面作业不超过⟦90分钟⟧。\n"},
    {"literal, the claim cut by a line end", "措施: |\n  为了让学生学得轻松愉快，经教师会反复讨论决定，每天书面作业不超过⟦90\n  分钟⟧。\n"},
    {"folded", "措施: >\n  每天书面作业\n  不超过⟦90分钟⟧。\n  每周⟦公布考试成绩⟧。\n"},
    {"folded, the number cut by the fold", "措施: >-\n  每天书面作业不超过⟦90\n  分钟⟧，每周⟦公布\n  考试成绩⟧。\n"},
    {"folded with empty lines", "措施: >\n  每天书面作业不超过⟦90分钟⟧。\n\n\n  每周⟦公布考试成绩⟧。\n"},
    {"folded, deeper lines",
     "措施: >\n  一、作业\n    每天书面作业不超过⟦90分钟⟧。\n\n    每周⟦公布考试成绩⟧。\n  回到左边，每天书面作业不超过⟦80分钟⟧。\n"},
    {"plain", "措施: 每天书面作业不超过⟦90分钟⟧。 # 注\n"},
    {"plain over lines", "措施: 每天书面作业\n  不超过⟦90分钟⟧。\n\n  每周⟦公布\n  考试成绩⟧。\n"},
    {"single quotes", "措施: '每天书面作业不超过⟦90分钟⟧。'\n"},
    {"single quotes, doubled inside", "措施: '以''减负''为先，书面作业每天不超过⟦90分钟⟧，''严格''要求，每周⟦公布考试成绩⟧。'\n"},
    {"single quotes over lines", "措施: '每天书面作业不超过\n\n  ⟦90分钟⟧。'\n"},
    {"double quotes", "措施: \"每天书面作业不超过⟦90分钟⟧。\"\n"},
    {"double quotes with \\u, \\x and \\U", "措施: \"每天书面作业\\u4E0D\\u8D85\\u8FC7⟦\\u0039\\x30\\U00005206钟⟧。\"\n"},
    {"double quotes with \\\" and \\t", "措施: \"\\t\\\"减负\\\"为先\\\\，每天书面作业不超过⟦90分钟⟧，每周⟦公布\\\"考试\\\"成绩⟧。\"\n"},
    {"double quotes, the line goes on", "措施: \"每天书面作业不超\\\n    过⟦90\\\n    分钟⟧。\"\n"},
    {"double quotes with \\n", "措施: \"一、作业\\n每天书面作业不超过⟦90分钟⟧。\\n每周⟦公布考试成绩⟧。\"\n"},
    {"double quotes over lines", "措施: \"每天书面作业\n   不超过⟦90分钟⟧。\n\n   每周⟦公布考试成绩⟧。\"\n"},
    {"list items", "措施:\n  - 每天书面作业不超过⟦90分钟⟧。\n  - '每周⟦公布考试成绩⟧。'\n"},
    {"flow list", "措施: [\"每天书面作业不超过⟦90分钟⟧。\", 每周⟦公布考试成绩⟧。]\n"},
    {"below a heading", "措施:\n  作业: 每天书面作业不超过⟦90分钟⟧。\n  考试: |\n    每周⟦公布考试成绩⟧。\n"},
    {"used through an alias", "学校: &话 每天书面作业不超过⟦90分钟⟧。\n措施: *话\n"},
    {"with an anchor and a tag", "措施: &话 !!str\n  每天书面作业不超过⟦90分钟⟧。\n"},
    {"tabs", "措施: |\n  每天\t书面\t作业不超过\t⟦90\t分钟⟧。\n"},
    {"full-width blanks", "措施: |\n  　　每天书面作业　不超过⟦９０　分钟⟧。\n"},
    {"characters of four bytes in front", "措施: |\n  𠮷🏫每天书面作业不超过⟦90分钟⟧，🏫每周⟦公布考试成绩⟧。\n"},
    {"invisible characters inside", "措施: |\n  每天书面作业不\u200b超过⟦9\u200b0分钟⟧。\n"},
};

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '\n' ? "\r\n" : std::string(1, c);
  }
  return out;
}

}  // namespace

TEST_CASE("check: claims stand under their very characters in every scalar style") {
  for (const Row& row : rows) {
    for (const bool crlf : {false, true}) {
      CAPTURE(row.how);
      CAPTURE(crlf);
      const std::string expected = crlf ? with_crlf(row.text) : row.text;
      CHECK(claims_marked(marked(expected).text) == expected);
    }
  }
}

TEST_CASE("check: a byte order mark moves no claim") {
  const std::string expected = "\xEF\xBB\xBF措施: 每天书面作业不超过⟦90分钟⟧。\n";
  CHECK(claims_marked(marked(expected).text) == expected);
  CHECK(claims_marked_in_text_file(marked(expected).text) == expected);
}

TEST_CASE("check: claims of a text file stand under their very characters") {
  const Row texts[] = {
      {"lines", "一、作业\n每天书面作业不超过⟦90分钟⟧。\n每周⟦公布考试成绩⟧。\n"},
      {"CRLF", "一、作业\r\n每天书面作业不超过⟦90分钟⟧。\r\n每周⟦公布考试成绩⟧。\r\n"},
      {"lone CR", "每天书面作业不超过⟦90分钟⟧。\r每周⟦公布考试成绩⟧。\r"},
      {"blanks of all kinds", "　　每天\t书面作业 不超过⟦90　分钟⟧。"},
      {"markdown", "## 作业\n- 每天书面作业不超过⟦90**分钟⟧**。\n> 每周⟦公布考试成绩⟧。\n"},
      {"characters of four bytes", "𠮷🏫每天书面作业不超过⟦90分钟⟧。"},
      {"a sentence over a page break", "为了让学生学得轻松愉快，经教师会反复讨论决定，每天书面作业不超过⟦90\n分钟⟧。\n"},
  };
  for (const Row& row : texts) {
    CAPTURE(row.how);
    CHECK(claims_marked_in_text_file(marked(row.text).text) == row.text);
  }
}
