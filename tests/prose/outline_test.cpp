#include "prose/outline.h"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "base/utf8.h"
#include "prose/fold.h"

using namespace jianfu;
using namespace jianfu::prose;

namespace {

std::vector<Paragraph> paragraphs_of(std::string_view text) {
  std::vector<Paragraph> all;
  Outline outline(text);
  for (Paragraph paragraph; outline.next(paragraph);) {
    all.push_back(paragraph);
  }
  return all;
}

// Characters of one to four bytes, blanks of every kind, and bytes that belong to no character.
const std::vector<std::string_view>& pieces() {
  static const std::vector<std::string_view> all = {
      "作业", "睡眠时间", "a",  " ",  "\t", "\r",   "　",       "\u00A0", "\uFEFF",       "é",           "😀", "：", ":", "。", "，",
      "…",    "（",       "Ｂ", "國", "“",  "\x80", "\xE4\xBD", "\xC3",   "\xED\xA0\x80", "\xF0\x9F\x98"};
  return all;
}

std::string random_text(std::mt19937& random, std::size_t most) {
  std::string text;
  for (std::size_t count = random() % most; count > 0; --count) {
    text += pieces()[random() % pieces().size()];
  }
  return text;
}

bool is_one_of(char32_t code, std::u32string_view set) {
  return set.find(code) != std::u32string_view::npos;
}

struct PlainLine {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t characters = 0;
  char32_t last = 0;
};

// A line as each of its characters, looked at in turn, makes it.
PlainLine plain_line(std::string_view text) {
  PlainLine line;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (!is_one_of(next.code, U" \t\r\u3000\u00A0\uFEFF")) {
      line.begin = line.characters == 0 ? at : line.begin;
      line.end = at + next.bytes;
      line.last = next.code;
      ++line.characters;
    }
    at += next.bytes;
  }
  return line;
}

}  // namespace

TEST_CASE("a line is as long as its characters say, and ends with the last that is no blank") {
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = "作" + random_text(random, 40);
    const PlainLine line = plain_line(text);
    const std::vector<Paragraph> paragraphs = paragraphs_of(text);
    REQUIRE(paragraphs.size() == 1);
    CHECK(paragraphs[0].begin == line.begin);
    CHECK(paragraphs[0].end == line.end);
    CHECK(paragraphs[0].may_head ==
          (is_one_of(line.last, U"：:") || (line.characters <= 30 && !is_one_of(line.last, U"。；;！!？?，,、…"))));
  }
  CHECK(paragraphs_of(" \t　\r\uFEFF").empty());
}

TEST_CASE("numbered lines are known by their first characters") {
  const auto level = [](std::string_view line) { return paragraphs_of(line).at(0).level; };
  CHECK(level("一、作业管理。") == 1);
  CHECK(level("　（二）睡眠管理。") == 2);
  CHECK(level("3．手机管理。") == 3);
  CHECK(level("(4) 读物管理。") == 4);
  CHECK(level("⑤体质管理。") == 5);
  CHECK(level("⒈作业。") == 3);
  CHECK(level("㈠作业。") == 2);
  CHECK(level("【1】作业。") == 4);
  CHECK(level("## 作业。") == 1);
  CHECK(level("第二篇 作业。") == 0);
  CHECK(level("１、作业。") == 3);
  CHECK(level("作业、睡眠。") == Paragraph::unnumbered);
  CHECK(level("一、二年级不布置书面作业。") == Paragraph::unnumbered);
}

TEST_CASE("text is folded character by character, however long it is") {
  std::mt19937 random(2);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random_text(random, 600);
    Folded expected;
    for (std::size_t at = 0; at < text.size();) {
      const utf8::Decoded next = utf8::decode(text, at);
      if (const char16_t unit = folded(next.code); unit != 0) {
        expected.text.push_back(unit);
        expected.bytes.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + next.bytes)});
      }
      at += next.bytes;
    }
    Folded whole;
    fold(text, 0, text.size(), whole);
    REQUIRE(whole.text == expected.text);
    const auto same = [](const Folded::Bytes& a, const Folded::Bytes& b) { return a.begin == b.begin && a.end == b.end; };
    REQUIRE(std::ranges::equal(whole.bytes, expected.bytes, same));
  }
}

TEST_CASE("a letter that stands for a digit is mended wherever it stands") {
  for (std::size_t before = 0; before < 1100; ++before) {
    const std::string text = std::string(before, 'x') + "3O分钟，Ｌ5分钟，cool 5";
    CHECK(folded(text) == std::u16string(before, u'x') + u"30分钟,15分钟,cool5");
  }
  Folded parts;
  fold("作业3", 0, 7, parts);
  fold("o分钟", 0, 7, parts);
  CHECK(parts.text == u"作业30分钟");
}
