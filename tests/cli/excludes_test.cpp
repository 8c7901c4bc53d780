// Our reading of .gitignore against git's own, on a tree with every kind of pattern and on many made at random.
#include "cli/excludes.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include <doctest/doctest.h>

using namespace jianfu;
using namespace jianfu::cli;

namespace fs = std::filesystem;

namespace {

class Scratch {
 public:
  Scratch() : before_(fs::current_path()) {
    std::string pattern = (fs::temp_directory_path() / "jianfu-excludes-XXXXXX").string();
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

// Without the lists that this machine's user keeps.
constexpr const char* git = "GIT_CONFIG_NOSYSTEM=1 HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent git -c core.excludesFile=/dev/null ";

bool has_git() {
  return std::system("git --version >/dev/null 2>&1") == 0;
}

// Paths that git would not add.
std::set<std::string> ignored_by_git(const std::vector<std::string>& paths) {
  const std::string list_file = fs::current_path().string() + ".paths";
  {
    std::ofstream out(list_file, std::ios::binary);
    for (const std::string& path : paths) {
      out << path << '\0';
    }
  }
  const std::string command = std::string(git) + "check-ignore -z --no-index --stdin <'" + list_file + "'";
  std::set<std::string> ignored;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string path;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
    if (c == 0) {
      ignored.insert(std::exchange(path, {}));
    } else {
      path += static_cast<char>(c);
    }
  }
  pclose(pipe);
  fs::remove(list_file);
  return ignored;
}

std::vector<std::string> everything_below_here() {
  std::vector<std::string> paths;
  for (auto at = fs::recursive_directory_iterator("."); at != fs::recursive_directory_iterator(); ++at) {
    const std::string path = at->path().lexically_normal().string();
    if (path == ".git") {
      at.disable_recursion_pending();
    } else {
      paths.push_back(path);
    }
  }
  return paths;
}

// How many paths both leave out.
std::size_t check_against_git() {
  const std::vector<std::string> paths = everything_below_here();
  const std::set<std::string> theirs = ignored_by_git(paths);
  std::size_t both = 0;
  Excludes excludes;
  for (const std::string& path : paths) {
    CAPTURE(path);
    const bool ours = excludes.skips_named(path, fs::is_directory(path));
    CHECK(ours == theirs.contains(path));
    both += ours && theirs.contains(path) ? 1 : 0;
  }
  return both;
}

void make_repository() {
  REQUIRE(std::system((std::string(git) + "init -q .").c_str()) == 0);
}

}  // namespace

TEST_CASE("gitignore: a tree with every kind of pattern, as git reads it") {
  if (!has_git()) {
    MESSAGE("skipped: no git");
    return;
  }
  const Scratch scratch;
  make_repository();
  put(".gitignore",
      "# comment\n\n*.tmp\n!keep.tmp\n/top.yaml\nbuild/\ndoc/*.yaml\n**/deep\na/**/z\nlogs/**\n!logs/keep\n\\#hash\n\\!bang\n"
      "trail   \nblank\\ \n[ab]x\n[!a]y\n[[:digit:]]1\nq?\n三*.yaml\n?班\n\?\?\?班\nbroken[\nback\\\nx**y\nfoo/**/\n*/one\nmid/dle\n");
  put("sub/.gitignore", "!*.tmp\n/top.yaml\nlocal\r\n!build/\n");
  put("sub/inner/.gitignore", "*\n!.gitignore\n!*/\n!kept\n");
  for (const char* path : {"x.tmp",
                           "keep.tmp",
                           "top.yaml",
                           "sub/top.yaml",
                           "sub/x.tmp",
                           "sub/local",
                           "sub/inner/kept",
                           "sub/inner/lost",
                           "sub/inner/d/kept",
                           "build/keep.tmp",
                           "sub/build/x",
                           "other/build",
                           "doc/a.yaml",
                           "doc/b/a.yaml",
                           "sub/doc/a.yaml",
                           "deep",
                           "p/deep/q",
                           "a/z",
                           "a/b/c/z",
                           "ab/z",
                           "logs/x",
                           "logs/keep",
                           "logs/d/keep",
                           "#hash",
                           "!bang",
                           "trail",
                           "trail   ",
                           "blank ",
                           "blank",
                           "ax",
                           "cx",
                           "ay",
                           "by",
                           "71",
                           "q",
                           "q1",
                           "q12",
                           "三1.yaml",
                           "四1.yaml",
                           "班",
                           "1班",
                           "三班",
                           "broken[",
                           "back\\",
                           "back",
                           "xy",
                           "x1y",
                           "x/y",
                           "foo/a/b",
                           "foo/c",
                           "one",
                           "k/one",
                           "k/l/one",
                           "mid/dle",
                           "k/mid/dle"}) {
    put(path);
  }
  CHECK(check_against_git() > 20);
}

TEST_CASE("gitignore: patterns made at random, as git reads them") {
  if (!has_git()) {
    MESSAGE("skipped: no git");
    return;
  }
  std::mt19937 random(20261127);
  const std::array<const char*, 16> pieces = {"a",    "b",   "*", "?",   "/",   "**", "/**/", "[ab]",
                                              "[!a]", "\\a", "c", "**/", "[b-", "-]", "\\*",  "]"};
  std::size_t both = 0;
  for (int round = 0; round < 60; ++round) {
    const Scratch scratch;
    make_repository();
    for (const char* path :
         {"a", "b", "ab/a", "ab/b", "ab/c/a", "c/a/b/c", "c/b", "c/ab/ab", "ca/c", "cab/a/a/a", "ba", "bc", "ac", "abc", "]", "b-", "*"}) {
      put(path);
    }
    std::string text;
    for (int line = 0; line < 5; ++line) {
      text += random() % 4 == 0 ? "!" : "";
      for (unsigned length = 1 + random() % 4; length > 0; --length) {
        text += pieces[random() % pieces.size()];
      }
      text += random() % 5 == 0 ? "/\n" : "\n";
    }
    CAPTURE(text);
    put(random() % 3 == 0 ? "c/.gitignore" : ".gitignore", text);
    both += check_against_git();
  }
  CHECK(both > 100);
}

TEST_CASE("Excludes: --exclude speaks before .jianfuignore, and that before .gitignore") {
  const Scratch scratch;
  fs::create_directory(".git");
  put(".gitignore", "a\nb\nc\n");
  put("d/.gitignore", "a\nb\nc\n");
  put(".jianfuignore", "!a\n!b\n");
  Excludes excludes({"a"});
  CHECK(excludes.skips("d/a", false));
  CHECK_FALSE(excludes.skips("d/b", false));
  CHECK(excludes.skips("d/c", false));
  CHECK(excludes.count() == 2);
  Excludes none({}, false);
  CHECK_FALSE(none.skips("d/c", false));
}

TEST_CASE("Excludes: .gitignore means nothing outside a repository, nor that of another one above") {
  const Scratch scratch;
  put(".gitignore", "a\n");
  CHECK_FALSE(Excludes().skips("a", false));
  fs::create_directory(".git");
  CHECK(Excludes().skips("a", false));
  put("inner/.git", "gitdir: elsewhere\n");
  put("inner/a");
  CHECK_FALSE(Excludes().skips("inner/a", false));
  CHECK_FALSE(Excludes().skips_named("inner/a", false));
}

TEST_CASE("Excludes: --exclude is tied to the working directory") {
  const Scratch scratch;
  fs::create_directories("d/e");
  fs::current_path("d");
  CHECK(Excludes({"/e"}).skips("e", true));
  CHECK(Excludes({"./e"}).skips("e", true));
  CHECK_FALSE(Excludes({"/e"}).skips("e/e", true));
  CHECK(Excludes({"*.tmp"}).skips("../x.tmp", false));
  CHECK_FALSE(Excludes({".*"}).skips_named("e", true));
  CHECK(Excludes({"e/"}).skips_named("e/x/y.yaml", false));
  CHECK_FALSE(Excludes({"e/"}).skips("e/x/y.yaml", false));
}

TEST_CASE("Excludes: a list that cannot be read is told") {
  const Scratch scratch;
  fs::create_symlink(".jianfuignore", ".jianfuignore");
  Excludes excludes;
  CHECK_FALSE(excludes.skips("a", false));
  REQUIRE(excludes.unreadable().size() == 1);
  CHECK(excludes.unreadable().front().reason.zh == "符号链接循环");
  fs::remove(".jianfuignore");
  fs::create_directory(".jianfuignore");
  CHECK(Excludes().unreadable().empty());
}
