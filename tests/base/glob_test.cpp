#include "base/glob.h"

#include <string>

#include <doctest/doctest.h>

using jianfu::glob_matches;

TEST_CASE("glob_matches: a pattern of one name looks anywhere, one with / from the beginning") {
  struct Row {
    const char* pattern;
    const char* path;
    bool fits;
  };

  const Row rows[] = {
      {"三1班.yaml", "三1班.yaml", true},
      {"三1班.yaml", "课表/三1班.yaml", true},
      {"三1班.yaml", "课表/三1班.yaml.bak", false},
      {"三*.yaml", "课表/三12班.yaml", true},
      {"三*.yaml", "课表/四1班.yaml", false},
      {"三?班.yaml", "三1班.yaml", true},
      {"三?班.yaml", "三班.yaml", false},
      {"三?班.yaml", "三12班.yaml", false},
      {"?.yaml", "三.yaml", true},
      {"课表/*.yaml", "课表/三1班.yaml", true},
      {"课表/*.yaml", "旧/课表/三1班.yaml", false},
      {"课表/*.yaml", "课表/旧/三1班.yaml", false},
      {"/三1班.yaml", "三1班.yaml", true},
      {"/三1班.yaml", "课表/三1班.yaml", false},
      {"./三1班.yaml", "课表/三1班.yaml", false},
      {"课表/**/*.yaml", "课表/三1班.yaml", true},
      {"课表/**/*.yaml", "课表/旧/2025/三1班.yaml", true},
      {"**/三1班.yaml", "三1班.yaml", true},
      {"**/三1班.yaml", "a/b/三1班.yaml", true},
      {"**/1班.yaml", "三1班.yaml", false},
      {"**/**/三1班.yaml", "三1班.yaml", true},
      {"课表/**", "课表/旧/三1班.yaml", true},
      {"课**/三1班.yaml", "课表/旧/三1班.yaml", true},
      {"三年级", "三年级/1班.yaml", true},
      {"三年级/", "青溪/三年级/1班.yaml", true},
      {"三年级", "三年级1班.yaml", false},
      {"青溪/三年级", "青溪/三年级/1班.yaml", true},
      {"青溪/三年级", "青溪/三年级1班.yaml", false},
      {"*", "a/b.yaml", true},
      {"三(1)班[x].yaml", "三(1)班[x].yaml", true},
      {"", "a.yaml", false},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.pattern));
    CAPTURE(std::string(row.path));
    CHECK(glob_matches(row.pattern, row.path) == row.fits);
  }
}

TEST_CASE("glob_matches takes no longer for a pattern full of stars") {
  CHECK_FALSE(glob_matches(std::string(2000, '*') + "x", std::string(2000, 'a')));
  std::string pattern;
  for (int i = 0; i < 300; ++i) {
    pattern += "a*";
  }
  CHECK_FALSE(glob_matches(pattern + "b", std::string(3000, 'a')));
}
