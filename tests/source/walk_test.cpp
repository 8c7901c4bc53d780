#include "source/walk.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

using namespace jianfu;

namespace fs = std::filesystem;

namespace {

class Tree {
 public:
  Tree() : before_(fs::current_path()) {
    std::string pattern = (fs::temp_directory_path() / "jianfu-walk-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    fs::current_path(folder_);
  }

  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  ~Tree() {
    fs::current_path(before_);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  static void put(const fs::path& path) {
    if (path.has_parent_path()) {
      fs::create_directories(path.parent_path());
    }
    std::ofstream(path) << "x";
  }

 private:
  fs::path before_;
  fs::path folder_;
};

std::vector<std::string> all(const std::vector<std::string>& roots) {
  std::vector<std::string> paths;
  Walk walk(roots, {});
  while (auto found = walk.next()) {
    paths.push_back(found->path);
  }
  return paths;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("a walk keeps the order of whole paths across folders and roots") {
  const Tree tree;
  for (const char* path : {"d/a/x.yaml", "d/a-b.yaml", "d/a.yaml", "d/a0/x.yaml", "e.yaml", "d/.h/y.yaml"}) {
    Tree::put(path);
  }
  const Paths sorted = {"d/.h/y.yaml", "d/a-b.yaml", "d/a.yaml", "d/a/x.yaml", "d/a0/x.yaml", "e.yaml"};
  CHECK(all({"e.yaml", "d", "d/.h"}) == sorted);
  CHECK(all({"d/.h", "d/a", "d", "e.yaml", "d/a.yaml"}) == sorted);
  CHECK(all({"d", "./d/a"}) == Paths{"./d/a/x.yaml", "d/a-b.yaml", "d/a.yaml", "d/a0/x.yaml"});
}

TEST_CASE("a walk lists a folder only when its turn has come") {
  const Tree tree;
  Tree::put("d/a.yaml");
  Tree::put("d/b/x.yaml");
  Walk walk({"d"}, {});
  CHECK(walk.next()->path == "d/a.yaml");
  Tree::put("d/b/w.yaml");
  CHECK(walk.next()->path == "d/b/w.yaml");
  CHECK(walk.take_listed() == Paths{"d/a.yaml", "d/b/w.yaml", "d/b/x.yaml"});
}

TEST_CASE("a folder behind a link is walked once, by its real path when a root leads there") {
  const Tree tree;
  for (const char* path : {"d/real/a.yaml", "far/z/b.yaml", "far/c.yaml"}) {
    Tree::put(path);
  }
  fs::create_directory_symlink("real", "d/0-link");
  fs::create_directory_symlink("../far", "d/far");
  fs::create_directory_symlink("../../d", "far/z/up");
  fs::create_directory_symlink("z", "far/again");
  CHECK(all({"d"}) == Paths{"d/far/c.yaml", "d/far/z/b.yaml", "d/real/a.yaml"});
  CHECK(all({"d", "far"}) == Paths{"d/real/a.yaml", "far/c.yaml", "far/z/b.yaml"});
}
