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

TEST_CASE("utf8::is_printable knows what printable() leaves as it is") {
  const auto is_left = [](const std::string& text) {
    return utf8::printable("\x1b" + text) == "\uFFFD" + text && text.find('\t') == std::string::npos;
  };
  const auto is_known = [&](const std::string& text) {
    return utf8::is_printable(text) == is_left(text) &&
           utf8::is_printable_line(text) == (is_left(text) && text.find('\n') == std::string::npos);
  };
  for (char32_t code = 0; code < 0x11000; ++code) {
    if (code >= 0xD800 && code < 0xE000) {
      continue;
    }
    std::string sign;
    utf8::append(sign, code);
    INFO("code ", static_cast<std::uint32_t>(code));
    CHECK(is_known(sign));
    CHECK(is_known("abcdefgh" + sign));
    CHECK(is_known(sign + "abcdefgh"));
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

TEST_CASE("utf8::is_printable looks at every byte of a long text") {
  const std::string whole = "全国 · 《关于进一步的办法》“第5条”—40 → 30…，合计 170 分钟；全国 · 《关于进一步的办法》第6条";
  for (const std::string_view sign :
       {"\x1b", "\xE5", "\xE5\x9B", "\xBD", "\xC2", "\xC2\x85", "\u202E", "\u2066", "\xED\xA0\x80", "\xF4\x90\x80\x80"}) {
    for (std::size_t at = 0; at <= whole.size(); ++at) {
      const std::string text = whole.substr(0, at).append(sign).append(whole.substr(at));
      CHECK_FALSE(utf8::is_printable(text));
      const bool is_amid_a_character = at < whole.size() && (whole[at] & 0xC0) == 0x80;
      if (sign != "\xBD" || !is_amid_a_character) {  // which that byte may end as well as another
        CHECK_FALSE(utf8::is_printable(text.substr(0, at + sign.size())));
      }
    }
  }
  CHECK(utf8::is_printable(whole));
  CHECK(utf8::is_printable(whole + "é😀" + whole));
  CHECK(utf8::is_printable(whole + "\n"));
  CHECK_FALSE(utf8::is_printable_line(whole + "\n"));
  CHECK(utf8::is_printable_line(whole));
}

TEST_CASE("utf8::width knows the signs it does not ask for") {
  CHECK(utf8::width("、。〈〉《》「」『』【】〒〓〿") == 29);
  for (char32_t code = 0xFF01; code <= 0xFF5E; ++code) {
    CHECK(utf8::width(code) == 2);
  }
}
