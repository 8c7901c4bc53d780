#include "source/normal_path.h"

#include <filesystem>
#include <string>

#include <doctest/doctest.h>

using jianfu::is_normal_path;

TEST_CASE("a path is normal only when nothing would be made of it") {
  for (const char* path : {"a", "a/b", "/a", "/a/b.yaml", "...", "a/.b", "/学校/计划.yaml", ".hidden/a..b"}) {
    CHECK_MESSAGE(is_normal_path(path), path);
    CHECK(std::filesystem::path(path).lexically_normal().string() == path);
  }
  for (const char* path : {"", "/", "//", "//a", ".", "..", "./a", "../a", "a/./b", "a/../b", "a//b", "a/", "a/.", "/a/..", "/."}) {
    CHECK_FALSE_MESSAGE(is_normal_path(path), path);
  }
}
