#include "source/file.h"

#include <doctest/doctest.h>

#include "base/utf8.h"

using namespace jianfu;

TEST_CASE("source: columns of a line longer than any page are those of a plain count") {
  std::string text = "\xEF\xBB\xBF";
  for (int i = 0; i < 6000; ++i) {
    text += "每天𠮷a\t";
  }
  const std::size_t second = text.size() + 1;
  text += "\n" + std::string(9000, 'b') + "\r\n三";
  const File file("plan.txt", text);
  for (const std::size_t offset :
       {std::size_t{3}, std::size_t{4095}, std::size_t{4099}, std::size_t{4102}, std::size_t{8191}, std::size_t{40000}, second - 1}) {
    CAPTURE(offset);
    CHECK(file.position(offset).line == 1);
    CHECK(file.line_of(offset) == 1);
    CHECK(file.position(offset).column == 1 + utf8::count(std::string_view(text).substr(3, offset - 3)));
  }
  for (const std::size_t in_line : {0, 1, 4095, 4096, 4097, 8192, 8999, 9000}) {
    CAPTURE(in_line);
    CHECK(file.position(second + in_line).line == 2);
    CHECK(file.line_of(second + in_line) == 2);
    CHECK(file.position(second + in_line).column == in_line + 1);
  }
  CHECK(file.position(text.size()).line == 3);
  CHECK(file.line_of(text.size() + 1) == 3);
  CHECK(file.position(text.size()).column == 2);
}
