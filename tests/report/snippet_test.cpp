#include "report/snippet.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "base/utf8.h"

using namespace jianfu;
using namespace jianfu::report;

namespace {

// The snippet of the first place where `word` stands, as two lines.
std::string shown(const std::string& text, const std::string& word, std::size_t cells = 100) {
  const File file("x.yaml", text);
  const std::size_t begin = text.find(word);
  REQUIRE(begin != std::string::npos);
  const Location where{&file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + word.size())};
  const Snippet result = snippet(where, cells);
  return result.line + "\n" + std::string(result.indent, ' ') + std::string(result.carets, '^');
}

std::string shown_at(const std::string& text, std::uint32_t begin, std::uint32_t end) {
  const File file("x.yaml", text);
  const Snippet result = snippet({&file, begin, end});
  return result.line + "\n" + std::string(result.indent, ' ') + std::string(result.carets, '^');
}

}  // namespace

TEST_CASE("carets stand below the very cells") {
  CHECK(shown("  a: 40", "40") == "  a: 40\n     ^^");
  CHECK(shown("    周二: {语文: 40分钟, 数学: 30分钟}", "40分钟") == "    周二: {语文: 40分钟, 数学: 30分钟}\n                 ^^^^^^");
  CHECK(shown("学校：青溪", "：") == "学校：青溪\n    ^^");
  CHECK(shown("e\u0301e\u0301: x", "x") == "e\u0301e\u0301: x\n    ^");
  CHECK(shown("名: 🏫 x", "x") == "名: 🏫 x\n       ^");
  CHECK(shown("名: 🏫 x", "🏫") == "名: 🏫 x\n    ^^");
  CHECK(shown("a: 𠮷x", "x") == "a: 𠮷x\n     ^");
}

TEST_CASE("tabs are shown as blanks up to the next stop of four") {
  CHECK(shown("\ta:\tx", "x") == "    a:  x\n        ^");
  CHECK(shown("学\tx", "x") == "学  x\n    ^");
  CHECK(shown("a\tb", "\t") == "a   b\n ^^^");
}

TEST_CASE("line ends and a byte order mark take no cells") {
  CHECK(shown("a: 1\r\nbc: 22\r\n", "22") == "bc: 22\n    ^^");
  CHECK(shown("a: 1\rbc: 22\r", "22") == "bc: 22\n    ^^");
  CHECK(shown("\xEF\xBB\xBF学校: x", "x") == "学校: x\n      ^");
  CHECK(shown_at("\xEF\xBB\xBF学校: x", 0, 0) == "学校: x\n^");
  CHECK(shown_at("\xEF\xBB\xBF学校: x", 0, 3) == "学校: x\n^");
}

TEST_CASE("a place without characters gets one caret") {
  CHECK(shown_at("a: 1", 3, 3) == "a: 1\n   ^");
  CHECK(shown_at("a: 1", 4, 4) == "a: 1\n    ^");
  CHECK(shown_at("a: 1\nb: 2", 4, 5) == "a: 1\n    ^");
  CHECK(shown_at("", 0, 0) == "\n^");
  CHECK(shown_at("学校", 3, 3) == "学校\n  ^");
  CHECK(shown("a\u200Bb", "\u200B") == "a\u200Bb\n ^");
}

TEST_CASE("a snippet knows where its place begins") {
  const File file("x.yaml",
                  "\xEF\xBB\xBF学校: 青溪\r\n\t班级: é  \n" + std::string(90, 'a') + "课\n" + std::string(60, '-') + "作业\x1b\n");
  for (std::uint32_t at = 0; at <= file.text().size(); ++at) {
    const Location where{&file, at, std::min(at + 4, static_cast<std::uint32_t>(file.text().size()))};
    const Position known = snippet(where, 40).at;
    CHECK(known.line == where.start().line);
    CHECK(known.column == where.start().column);
  }
}

TEST_CASE("a place inside a character means that character") {
  CHECK(shown_at("学校", 4, 5) == "学校\n  ^^");
  CHECK(shown_at("学校", 1, 2) == "学校\n^^");
}

TEST_CASE("of several lines the first is underlined to its end") {
  CHECK(shown("a: [1,  \n  2]\n", "[1,  \n  2]") == "a: [1,\n   ^^^");
  CHECK(shown("a: 1\nb: 2\n", "1\n") == "a: 1\n   ^");
  CHECK(shown("a: 1  \r\nb", "1  \r\nb") == "a: 1\n   ^");
}

TEST_CASE("a long line is cut to a window around the place") {
  const std::string dots(200, '.');
  CHECK(shown("x" + dots, "x", 20) == "x..................…\n^");
  CHECK(shown(dots + "x", "x", 20) == "…..................x\n                   ^");
  CHECK(shown(dots + "xyz" + dots, "xyz", 20) == "…......xyz.........…\n       ^^^");
  CHECK(shown(dots + std::string(60, 'y') + dots, std::string(60, 'y'), 20) == "…......yyyyyyyyyyyy…\n       ^^^^^^^^^^^^");
  CHECK(shown(std::string(100, 'a'), "a", 100) == std::string(100, 'a') + "\n^");
}

TEST_CASE("a window never splits a character and keeps its width") {
  std::string line;
  for (int i = 0; i < 120; ++i) {
    line += i % 7 == 0 ? "a" : "课";
  }
  const File file("x.yaml", line);
  for (std::uint32_t at = 0; at < line.size(); ++at) {
    const Snippet result = snippet({&file, at, at + 1}, 40);
    CHECK(utf8::width(result.line) <= 40);
    CHECK(utf8::width(result.line) >= 37);
    CHECK(utf8::first_invalid(result.line) == std::string::npos);
    CHECK(result.indent + result.carets <= 40);
  }
}

TEST_CASE("a line of many megabytes costs no more than its window") {
  const std::string line = std::string(8U << 20, 'x') + "课" + std::string(8U << 20, 'y');
  const File file("x.yaml", line);
  for (const std::uint32_t at : {0U, 2047U, 6145U, 8U << 20, (8U << 20) + 3, 16U << 20}) {
    const Snippet result = snippet({&file, at, at + 3});
    CHECK(utf8::width(result.line) <= 100);
    CHECK(result.indent < 100);
  }
  CHECK(shown(line, "课", 20) == "…xxxxxx课yyyyyyyyyy…\n       ^^");
}

TEST_CASE("a line is cut alike whether or not something in it is shown otherwise") {
  std::string line;
  for (int i = 0; i < 400; ++i) {
    line += i % 11 == 0 ? "a·" : i % 17 == 0 ? "、\u302A" : i % 5 == 0 ? "— \u20D0" : "课";
  }
  const std::string other = line + "\x1b";  // a byte and a cell, as the letter
  line += "x";
  const File plain("x.yaml", line);
  const File changed("x.yaml", other);
  for (std::uint32_t begin = 0; begin < line.size(); begin += 7) {
    for (const std::uint32_t size : {0U, 1U, 5U, 64U, 700U}) {
      for (const std::size_t cells : {20U, 33U, 100U, 900U}) {
        const std::uint32_t end = std::min(begin + size, static_cast<std::uint32_t>(line.size()));
        const Snippet left = snippet({&plain, begin, end}, cells);
        Snippet right = snippet({&changed, begin, end}, cells);
        if (const std::size_t at = right.line.find("\uFFFD"); at != std::string::npos) {
          right.line.replace(at, 3, "x");
        }
        CHECK(left.line == right.line);
        CHECK(left.indent == right.indent);
        CHECK(left.carets == right.carets);
      }
    }
  }
}

TEST_CASE("what moves the cursor is shown as a replacement character") {
  CHECK(shown("a\x1b[2Jb: x", "x") == "a\uFFFD[2Jb: x\n        ^");
  CHECK(shown("\u202Ea: x", "x") == "\uFFFDa: x\n    ^");
  CHECK(shown("\xFF\xFE: x", "x") == "\uFFFD\uFFFD: x\n    ^");
}
