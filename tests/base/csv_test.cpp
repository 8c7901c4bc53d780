#include "base/csv.h"

#include <doctest/doctest.h>

using namespace jianfu;

TEST_CASE("a cell is quoted when it must be, and only then") {
  CHECK(csv_cell("青溪小学") == "青溪小学");
  CHECK(csv_cell("") == "");
  CHECK(csv_cell("语文, 数学") == "\"语文, 数学\"");
  CHECK(csv_cell("说\"好\"") == "\"说\"\"好\"\"\"");
  CHECK(csv_cell("一\n二") == "\"一\n二\"");
  CHECK(csv_line({"甲", "", "乙,丙"}) == "甲,,\"乙,丙\"\n");
}

TEST_CASE("no cell is a formula for a spreadsheet") {
  for (const char* opener : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    for (const char* before : {"", " ", "\t", "\r", "\n", "\"", "\u3000", "\u00A0"}) {
      const std::string text = std::string(before) + opener + "1+1";
      const std::string cell = csv_cell(text);
      CHECK_MESSAGE((cell.starts_with("'") || cell.starts_with("\"'")), text);
    }
  }
  CHECK(csv_cell("1-6") == "1-6");
  CHECK(csv_cell("甲=乙") == "甲=乙");
}
