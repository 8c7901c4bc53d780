#include "base/ignore.h"

#include <string>

#include <doctest/doctest.h>

using jianfu::GlobUnit;
using jianfu::IgnoreList;

namespace {

IgnoreList list_of(const std::string& text, GlobUnit unit = GlobUnit::characters) {
  IgnoreList list(unit);
  list.add_lines(text);
  return list;
}

struct Row {
  const char* pattern;
  const char* path;
  bool fits;
};

}  // namespace

TEST_CASE("IgnoreList: each kind of pattern, beside a path it just misses") {
  const Row rows[] = {
      {"三1班.yaml", "三1班.yaml", true},
      {"三1班.yaml", "课表/三1班.yaml", true},
      {"三1班.yaml", "课表/三1班.yaml.bak", false},
      {"/三1班.yaml", "课表/三1班.yaml", false},
      {"课表/*.yaml", "课表/三1班.yaml", true},
      {"课表/*.yaml", "旧/课表/三1班.yaml", false},
      {"课表/*.yaml", "课表/旧/三1班.yaml", false},
      {"课表/**", "课表", false},
      {"课表/**", "课表/旧/三1班.yaml", true},
      {"**/旧", "旧", true},
      {"**/旧", "课表/2025/旧", true},
      {"**/旧", "课表/很旧", false},
      {"课表/**/旧", "课表/旧", true},
      {"课表/**/旧", "课表/a/b/旧", true},
      {"课表/**/旧", "课表旧", false},
      {"课**/旧", "课表/旧", true},
      {"课**/旧", "课表/a/旧", false},
      {"?.yaml", "三.yaml", true},
      {"?.yaml", ".yaml", false},
      {"?.yaml", "三四.yaml", false},
      {"[三四]1班", "四1班", true},
      {"[三四]1班", "五1班", false},
      {"[!三四]1班", "五1班", true},
      {"[!三四]1班", "三1班", false},
      {"[a-c]", "c", true},
      {"[a-c]", "d", false},
      {"[a-]", "-", true},
      {"[]a]", "]", true},
      {"[[:digit:]].yaml", "7.yaml", true},
      {"[[:digit:]].yaml", "七.yaml", false},
      {"[[:nosuch:]]", "n", false},
      {"a[", "a[", false},
      {"a\\[", "a[", true},
      {"a/[!b]c", "a//c", false},
      {"\\!a", "!a", true},
      {"\\#a", "#a", true},
      {"a\\", "a\\", false},
      {"*", "a/b", true},
      {"", "a", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.path);
    CHECK(list_of(row.pattern).decide(row.path, false).has_value() == row.fits);
  }
}

TEST_CASE("IgnoreList: the last pattern that fits decides") {
  const IgnoreList list = list_of("*.yaml\n!留/*.yaml\n留/旧.yaml");
  CHECK(list.decide("a.yaml", false) == true);
  CHECK(list.decide("留/a.yaml", false) == false);
  CHECK(list.decide("留/旧.yaml", false) == true);
  CHECK(list.decide("a.txt", false) == std::nullopt);
}

TEST_CASE("IgnoreList: a pattern that ends with / is for folders alone") {
  CHECK(list_of("旧/").decide("课表/旧", true) == true);
  CHECK(list_of("旧/").decide("课表/旧", false) == std::nullopt);
}

TEST_CASE("IgnoreList: comments, blanks, line ends and a byte order mark") {
  const IgnoreList list = list_of("\xEF\xBB\xBF# 注\r\na  \r\nb\\ \n \n c");
  CHECK(list.decide("# 注", false) == std::nullopt);
  CHECK(list.decide("a", false) == true);
  CHECK(list.decide("b ", false) == true);
  CHECK(list.decide("b", false) == std::nullopt);
  CHECK(list.decide("c", false) == std::nullopt);
  CHECK(list.decide(" c", false) == true);
}

TEST_CASE("IgnoreList: git's unit is the byte, ours the character") {
  CHECK(list_of("?班").decide("三班", false) == true);
  CHECK(list_of("?班", GlobUnit::bytes).decide("三班", false) == std::nullopt);
  CHECK(list_of("\?\?\?班", GlobUnit::bytes).decide("三班", false) == true);
}

TEST_CASE("IgnoreList: no pattern takes long") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) {
    pattern += "*a";
  }
  CHECK(list_of(pattern + "b").decide(std::string(2000, 'a'), false) == std::nullopt);
}

TEST_CASE("a pattern that cannot fit says so") {
  IgnoreList list;
  for (const char* sound : {"a", "a[bc]", "a[]]", "\\[", "**/a", "!a/"}) {
    CHECK_MESSAGE(list.add(sound), sound);
  }
  for (const char* broken : {"a[", "a[b", "[[:nosuch:]]", "a\\"}) {
    CHECK_FALSE_MESSAGE(list.add(broken), broken);
  }
}
