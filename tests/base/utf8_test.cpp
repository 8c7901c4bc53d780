#include "base/utf8.h"

#include <doctest/doctest.h>

using namespace jianfu;

TEST_CASE("utf8::first_invalid names the first bad byte") {
  CHECK(utf8::first_invalid("学校: 青溪小学") == std::string_view::npos);
  CHECK(utf8::first_invalid("\xD1\xA7\xD0\xA3") == std::string_view::npos);  // GBK 学校 happens to be valid
  CHECK(utf8::first_invalid("ab\xC0\xAF") == 2);                             // overlong
  CHECK(utf8::first_invalid("\xED\xA0\x80") == 0);                           // surrogate
  CHECK(utf8::first_invalid("\xF4\x90\x80\x80") == 0);                       // beyond U+10FFFF
  CHECK(utf8::first_invalid("学\xE5\xAD") == 3);                             // cut short
}

TEST_CASE("utf8::width counts terminal cells") {
  CHECK(utf8::width("abc") == 3);
  CHECK(utf8::width("三年级1班") == 9);
  CHECK(utf8::width("，：") == 4);
  CHECK(utf8::width("e\u0301") == 1);
  CHECK(utf8::width("𠮷") == 2);
}

TEST_CASE("utf8::printable lets no control code through") {
  CHECK(utf8::printable("a\x1b[31mb") == "a\uFFFD[31mb");
  CHECK(utf8::printable("语文\t数学\n") == "语文\t数学\n");
  CHECK(utf8::printable("\u202E倒") == "\uFFFD倒");
}

TEST_CASE("utf8::is_printable is sure only of what printable() leaves as it is") {
  const auto is_honest = [](const std::string& text) {
    return !utf8::is_printable(text) || utf8::printable("\x1b" + text) == "\uFFFD" + text;
  };
  for (char32_t code = 0; code < 0x10000; ++code) {
    std::string sign;
    utf8::append(sign, code);
    INFO("code ", static_cast<std::uint32_t>(code));
    CHECK(is_honest(sign));
    CHECK(utf8::is_printable("abcdefgh" + sign) == utf8::is_printable(sign));
    CHECK(utf8::is_printable(sign + "abcdefgh") == utf8::is_printable(sign));
  }
  for (int byte = 0; byte < 0x100; ++byte) {
    for (std::size_t place = 0; place < 9; ++place) {
      std::string text = "abcdefghi";
      text[place] = static_cast<char>(byte);
      const bool is_visible = (byte >= 0x20 && byte < 0x7F) || byte == '\n';
      CHECK(utf8::is_printable(text) == is_visible);
    }
  }
  CHECK(utf8::is_printable("全国 · 《办法》“第5条”—40 → 30…"));
}
