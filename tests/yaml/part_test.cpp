#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "support/marked.h"
#include "yaml/load.h"

using namespace jianfu;

namespace {

// The value of the first key (or the first item) holds `words`; in the file they stand at the mark.
void check_part(std::string_view text, std::string_view words) {
  CAPTURE(text);
  const Marked expected = marked(text);
  const File file("plan.yaml", expected.text);
  Findings findings;
  const auto documents = yaml::load(file, findings);
  REQUIRE(documents);
  const yaml::Node root = documents->root(0);
  const yaml::Node value = root.is_sequence() ? root.item(0) : root.entry(0).value;
  const std::size_t at = value.text().find(words);
  REQUIRE(at != std::string_view::npos);
  CHECK(with_marks(expected.text, {value.part(at, at + words.size())}) == text);
  CHECK(value.parts().part(at, at + words.size()) == value.part(at, at + words.size()));
}

}  // namespace

TEST_CASE("yaml: the bytes that a part of a value came from") {
  SUBCASE("plain") {
    check_part("措施: 严禁⟦补课⟧ # 注\n", "补课");
    check_part("措施: 一二\n  三⟦四\n\n  五⟧六\n", "四\n五");
    check_part("措施: 一二\r\n  \t三⟦四⟧\r\n", "四");
    check_part("措施:\n  　　一⟦𠮷⟧\n", "𠮷");
    check_part("措施: &x !!str\n  甲⟦乙⟧\n", "乙");
  }
  SUBCASE("single quotes") {
    check_part("措施: '不''⟦补''课⟧'\n", "补'课");
    check_part("措施: '不⟦''⟧补'\n", "'");
    check_part("措施: '一  \n\n   ⟦二⟧ 三'\n", "二");
  }
  SUBCASE("double quotes") {
    check_part("措施: \"\\u8865⟦课⟧\"\n", "课");
    check_part("措施: \"不⟦\\u8865\\x21⟧课\"\n", "补!");
    check_part("措施: \"\\U00020BB7⟦\\t⟧课\"\n", "\t");
    check_part("措施: \"一\\\n   二⟦三⟧\"\n", "三");
    check_part("措施: \"一 \n   二⟦三⟧\"\r\n", "三");
    check_part("措施: \"一⟦\n   ⟧\\ 二\"\n", " ");
  }
  SUBCASE("literal") {
    check_part("措施: |\n  一、⟦补课⟧\n  二\n", "补课");
    check_part("措施: |-\n\n  一\n    ⟦二\n\n  三⟧\n", "二\n\n三");
    check_part("措施: |\r\n  一\r\n  二⟦三⟧\r\n", "三");
    check_part("措施: |2 # 注\n    一\n  二⟦三⟧\n", "三");
    check_part("措施: |+\n  一\n  ⟦　二⟧\n\n", "　二");
    check_part("措施: |\n  一\t⟦二⟧", "二");
    check_part("- |\n 一\n ⟦二⟧\n", "二");
  }
  SUBCASE("folded") {
    check_part("措施: >\n  一\n  二⟦三⟧\n", "三");
    check_part("措施: >-\n  一⟦二\n  三⟧四\n", "二 三");
    check_part("措施: >\n  一\n\n\n  二\n    深⟦层⟧\n  回\n", "层");
    check_part("措施: >\n    一\n     深\n    ⟦回⟧\n\n学校: x\n", "回");
    check_part("措施: >\r\n  一\r\n\r\n  二⟦三⟧\r\n", "三");
  }
}

TEST_CASE("yaml: an empty part is a place, the end of a text its end") {
  const File file("plan.yaml", "a: '一''二'\n");
  Findings findings;
  const auto documents = yaml::load(file, findings);
  REQUIRE(documents);
  const yaml::Node value = documents->root(0).entry(0).value;
  CHECK(value.part(0, 0) == Location{.file = &file, .begin = 4, .end = 4});
  CHECK(value.part(7, 7) == Location{.file = &file, .begin = 12, .end = 12});
  CHECK(value.part(0, 99) == Location{.file = &file, .begin = 4, .end = 12});
}

TEST_CASE("yaml: every part of a value, found one by one and by search") {
  for (const std::string_view text : {
           "a: 一 二\n  三\n\n  四\n",
           "a: '一''二\n\n  三 '\n",
           "a: \"一\\u4e8c\\\n  三\\t\\\"四 \n  五\"\r\n",
           "a: |\n  一\n\n    二\n  三\n",
           "a: >\n  一\n  二\n\n  三\n    四\n  五\n\n\n",
           "a: ''\n",
           "a: |+\n\n\n",
       }) {
    CAPTURE(text);
    const File file("plan.yaml", std::string(text));
    Findings findings;
    const auto documents = yaml::load(file, findings);
    REQUIRE(documents);
    const yaml::Node value = documents->root(0).entry(0).value;
    const yaml::Parts parts = value.parts();
    for (std::size_t begin = 0; begin <= value.text().size() + 1; ++begin) {
      for (std::size_t end = begin; end <= value.text().size() + 1; ++end) {
        CHECK(parts.part(begin, end) == value.part(begin, end));
      }
    }
  }
}
