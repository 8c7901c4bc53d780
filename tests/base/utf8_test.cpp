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
