#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "yaml/builder.h"

using namespace jianfu;

namespace {

// `一: |` and lines with as many empty ones before each, and behind the last, as `blanks` says, counted in base 3.
std::string block_text(std::string_view header, std::size_t lines, std::size_t blanks, std::string_view behind) {
  std::string text = "一: " + std::string(header) + "\n";
  for (std::size_t line = 0; line <= lines; ++line, blanks /= 3) {
    text.append(blanks % 3, '\n');
    if (line < lines) {
      text += "  第" + std::to_string(line) + "行，写几句话。\n";
    }
  }
  return text + std::string(behind);
}

std::vector<std::string_view> texts_of(const yaml::Tree& tree) {
  std::vector<std::string_view> texts;
  for (const yaml::RawNode& node : tree.nodes) {
    texts.push_back(tree.text(node));
  }
  return texts;
}

}  // namespace

TEST_CASE("a block text is the same however its lines are asked about") {
  std::size_t by_memo = 0;
  std::size_t tried = 0;
  for (const std::string_view header : {"|", "|-", "|+", ">", ">-", ">+"}) {
    for (const auto& [lines, patterns] : {std::pair<std::size_t, std::size_t>{3, 81}, {4, 243}, {5, 729}}) {
      for (std::size_t blanks = 0; blanks < patterns; ++blanks) {
        const File file("计划.yaml", block_text(header, lines, blanks, blanks % 2 == 0 ? "二: x\n" : ""));
        CAPTURE(file.text());
        const yaml::Parse plain = yaml::parse(file, file.text(), {.parser = yaml::Parser::plain});
        const yaml::Parse memo = yaml::parse(file, file.text(), {.parser = yaml::Parser::memo});
        REQUIRE_FALSE(plain.failure);
        REQUIRE_FALSE(memo.failure);
        REQUIRE(texts_of(*plain.tree) == texts_of(*memo.tree));
        REQUIRE(plain.tree->nodes[2].end == memo.tree->nodes[2].end);
        ++tried;
        by_memo += memo.by == yaml::Parser::memo ? 1 : 0;
      }
    }
  }
  CHECK(by_memo == tried);
}

TEST_CASE("a block text whose lines are not equally deep is asked about as a whole") {
  for (const std::string_view text :
       {"一: |\n  a\n    b\n  c\n  d\n  e\n", "一: >\n  a\n  b\n    c\n  d\n  e\n", "一: >\n  a\n  b\n  c\n   \n  d\n",
        "一: |\n  a\n  b\n  c\n  d\n     \n", "一: >\n  a\n  b\n  c\n  d\n  # e\n# f\n二: x\n"}) {
    const File file("计划.yaml", std::string(text));
    CAPTURE(text);
    const yaml::Parse plain = yaml::parse(file, file.text(), {.parser = yaml::Parser::plain});
    const yaml::Parse memo = yaml::parse(file, file.text(), {.parser = yaml::Parser::memo});
    CHECK(texts_of(*plain.tree) == texts_of(*memo.tree));
  }
}

TEST_CASE("empty lines behind a block text that begins on a line of its own belong to it") {
  for (const char* header : {"|", "|-", ">", ">-", ">+"}) {
    for (const char* behind : {"", "\n", "\n\n"}) {
      const File file("计划.yaml", std::string("一:\n  ") + header + "\n    几句话\n" + behind + "二: x\n");
      const yaml::Parse plain = yaml::parse(file, file.text(), {.parser = yaml::Parser::plain});
      const yaml::Parse memo = yaml::parse(file, file.text(), {.parser = yaml::Parser::memo});
      REQUIRE(plain.failure.has_value() == memo.failure.has_value());
      if (!plain.failure) {
        CAPTURE(file.text());
        CHECK(texts_of(*plain.tree) == texts_of(*memo.tree));
        CHECK(plain.tree->nodes.back().begin == memo.tree->nodes.back().begin);
        for (std::size_t i = 0; i < plain.tree->nodes.size(); ++i) {
          CHECK(plain.tree->nodes[i].end == memo.tree->nodes[i].end);
        }
      }
    }
  }
}

TEST_CASE("a text without a last line feed is read by its shapes, and a block text at its end has none either") {
  std::vector<std::string> texts = {"一: 二", "一:", "一: [二, 三]", "一: \"二\"  ", "一:\n  - 二", "一: 二\n  ", "- - 一\n  - 二\n-"};
  for (const std::string_view header : {"|", "|-", "|+", ">", ">-", ">+"}) {
    for (std::size_t lines = 1; lines < 6; ++lines) {
      std::string text = block_text(header, lines, 0, "");
      text.pop_back();
      texts.push_back(text);
      texts.push_back(text + "  ");
    }
  }
  for (const std::string& text : texts) {
    const File file("计划.yaml", text);
    CAPTURE(file.text());
    const yaml::Parse plain = yaml::parse(file, file.text(), {.parser = yaml::Parser::plain});
    const yaml::Parse memo = yaml::parse(file, file.text(), {.parser = yaml::Parser::memo});
    REQUIRE_FALSE(plain.failure);
    REQUIRE_FALSE(memo.failure);
    CHECK(memo.by == yaml::Parser::memo);
    REQUIRE(texts_of(*plain.tree) == texts_of(*memo.tree));
    for (std::size_t i = 0; i < plain.tree->nodes.size(); ++i) {
      CHECK(plain.tree->nodes[i].begin == memo.tree->nodes[i].begin);
      CHECK(plain.tree->nodes[i].end == memo.tree->nodes[i].end);
    }
  }
}

TEST_CASE("a last line without a line feed that says more than plain words is yaml-cpp's business") {
  for (const char* text :
       {"一: 二\n# 三", "学:\n ?", "一:\n  二\n  三 #四: {五: 六", "一: 二\n三 #四: 五", "一: &二", "一: !二", "一: |", "一: [二"}) {
    const File file("计划.yaml", text);
    CAPTURE(file.text());
    const yaml::Parse plain = yaml::parse(file, file.text(), {.parser = yaml::Parser::plain});
    const yaml::Parse memo = yaml::parse(file, file.text(), {.parser = yaml::Parser::memo});
    REQUIRE(plain.failure.has_value() == memo.failure.has_value());
    if (plain.failure) {
      CHECK(plain.failure->at == memo.failure->at);
      CHECK(plain.failure->message == memo.failure->message);
    } else {
      CHECK(texts_of(*plain.tree) == texts_of(*memo.tree));
    }
  }
}
