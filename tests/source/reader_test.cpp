#include "source/reader.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace jianfu;

namespace fs = std::filesystem;

namespace {

// An empty folder of its own that is the working directory while it lives, so that paths in the tests are short and relative.
class Scratch {
 public:
  Scratch() : before_(fs::current_path()) {
    std::string pattern = (fs::temp_directory_path() / "jianfu-reader-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    fs::current_path(folder_);
  }

  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  ~Scratch() {
    fs::current_path(before_);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

 private:
  fs::path before_;
  fs::path folder_;
};

void put(const std::string& path, const std::string& text = "x") {
  if (fs::path(path).has_parent_path()) {
    fs::create_directories(fs::path(path).parent_path());
  }
  std::ofstream(path, std::ios::binary) << text;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("read_file gives the bytes as they are") {
  const Scratch scratch;
  const std::string text("a\r\n\0\xFF学校", 11);
  put("计划.yaml", text);
  put("空.yaml", "");
  CHECK(*read_file("计划.yaml") == text);
  CHECK((*read_file("空.yaml")).empty());
  const std::string large(300000, 'x');
  put("large", large);
  CHECK(*read_file("large") == large);
}

TEST_CASE("read_file says why there is nothing") {
  const Scratch scratch;
  fs::create_directory("folder");
  put("long.yaml", "12345");
  fs::create_symlink("loop", "loop");
  CHECK(read_file("none.yaml").error().message.zh == "文件不存在，可能已被移走或改名");
  CHECK(read_file("long.yaml/x").error().message.en == "no such file; it may have been moved or renamed");
  CHECK(read_file("folder").error().message.zh == "是文件夹，不是文件");
  CHECK(read_file("loop").error().message.zh == "符号链接循环");
  CHECK(read_file("long.yaml", 4).error().message.zh == "文件过大，上限 4 字节");
  CHECK(read_file("long.yaml", 5).ok());
  if (geteuid() != 0) {
    fs::permissions("long.yaml", fs::perms::none);
    CHECK(read_file("long.yaml").error().message.zh == "没有读取权限");
  }
}

TEST_CASE("read_file watches the limit where the size is not known") {
  CHECK(read_file("/dev/zero", 100000).error().message.en == "too large; the limit is 100000 bytes");
  CHECK((*read_file("/dev/null")).empty());
}

TEST_CASE("find_plans walks folders, skips what is hidden and sorts by bytes") {
  const Scratch scratch;
  for (const char* path : {"d/b.yaml", "d/a.yml", "d/C.YAML", "d/sub/x.yaml", "d/sub.yaml", "d/.hidden.yaml", "d/.git/config.yaml",
                           "d/.h/y.yaml", "d/readme.md", "d/yaml", "d/空 格.yaml", "d/z/.yaml"}) {
    put(path);
  }
  CHECK(find_plans({"d"}).paths == Paths{"d/C.YAML", "d/a.yml", "d/b.yaml", "d/sub.yaml", "d/sub/x.yaml", "d/空 格.yaml"});
  CHECK(find_plans({"d/"}).paths.front() == "d/C.YAML");
  CHECK(find_plans({"./d"}).paths.front() == "./d/C.YAML");
  CHECK(find_plans({"."}).paths.front() == "./d/C.YAML");
  CHECK(find_plans({"d/.h"}).paths == Paths{"d/.h/y.yaml"});
}

TEST_CASE("find_plans takes a named file as it is, each path once") {
  const Scratch scratch;
  put("d/a.yaml");
  put("d/plan.txt");
  put(".jianfu.yaml");
  const FoundPlans found = find_plans({"d/plan.txt", "d", "-", ".jianfu.yaml", "d/a.yaml", "none", "d/a.yaml/x", "none", ""});
  CHECK(found.paths == Paths{"-", ".jianfu.yaml", "d/a.yaml", "d/plan.txt"});
  CHECK(found.missing == Paths{"", "d/a.yaml/x", "none"});
  CHECK(found.unreadable.empty());
}

TEST_CASE("find_plans is not led astray by links and special files") {
  const Scratch scratch;
  put("d/real/a.yaml");
  put("elsewhere/b.yaml");
  fs::create_symlink("..", "d/real/up");
  fs::create_symlink("real", "d/again");
  fs::create_symlink("../elsewhere", "d/far");
  fs::create_symlink("nowhere", "d/dangling.yaml");
  fs::create_symlink("loop.yaml", "d/loop.yaml");
  fs::create_symlink("nowhere", "d/other");
  fs::create_symlink("real/a.yaml", "d/link.yaml");
  REQUIRE(mkfifo("d/pipe.yaml", 0600) == 0);
  const FoundPlans found = find_plans({"d"});
  CHECK(found.paths == Paths{"d/far/b.yaml", "d/link.yaml", "d/real/a.yaml"});
  REQUIRE(found.unreadable.size() == 2);
  CHECK(found.unreadable[0].path == "d/dangling.yaml");
  CHECK(found.unreadable[0].reason.zh == "符号链接指向的文件不存在");
  CHECK(found.unreadable[1].path == "d/loop.yaml");
  CHECK(found.unreadable[1].reason.zh == "符号链接循环");
}

TEST_CASE("find_plans goes on past a folder that may not be read") {
  if (geteuid() == 0) {
    return;  // root may read everything
  }
  const Scratch scratch;
  put("d/a/x.yaml");
  put("d/b/y.yaml");
  fs::permissions("d/a", fs::perms::none);
  const FoundPlans found = find_plans({"d"});
  fs::permissions("d/a", fs::perms::owner_all);
  CHECK(found.paths == Paths{"d/b/y.yaml"});
  REQUIRE(found.unreadable.size() == 1);
  CHECK(found.unreadable[0].path == "d/a");
  CHECK(found.unreadable[0].reason.zh == "没有读取权限");
}
