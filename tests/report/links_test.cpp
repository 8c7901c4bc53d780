#include "report/links.h"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

using namespace jianfu::report;

namespace {

// A folder of its own with a plan and the page of a rule.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "jianfu-links 测试";

  Folder() {
    std::filesystem::create_directories(path / "docs/rules/sleep");
    std::ofstream(path / "青 溪.yaml") << "学校: 青溪小学\n";
    std::ofstream(path / "docs/rules/sleep/hours.md") << "# 睡眠\n";
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("a place leads to its file on this machine, by its whole path, percent-encoded") {
  const Folder folder;
  const std::string address = "file://school-3/tmp/jianfu-links%20%E6%B5%8B%E8%AF%95/%E9%9D%92%20%E6%BA%AA.yaml";
  const Links links{.host = "school-3", .pages = {}};
  if (folder.path.parent_path() == "/tmp") {
    CHECK(links.to_file("青 溪.yaml:1:1", "./青 溪.yaml", folder.path.string()) ==
          "\x1b]8;;" + address + "\x1b\\青 溪.yaml:1:1\x1b]8;;\x1b\\");
    CHECK(links.to_file("x", folder.path / "docs/../青 溪.yaml", "/") == "\x1b]8;;" + address + "\x1b\\x\x1b]8;;\x1b\\");
  }
  CHECK(Links{}.to_file("x", "青 溪.yaml", folder.path.string()).starts_with("\x1b]8;;file:///"));
}

TEST_CASE("what is no file on this machine is not linked") {
  const Folder folder;
  const Links links{.host = "school-3", .pages = {}};
  CHECK(links.to_file("-:1:1", "-", folder.path.string()) == "-:1:1");
  CHECK(links.to_file("内置", "national/sleep.yaml", folder.path.string()) == "内置");
  CHECK(links.to_file("x", "", folder.path.string()) == "x");
  CHECK(links.to_file("x", "青 溪.yaml", "") == "x");
}

TEST_CASE("a rule leads to its page where the pages are") {
  const Folder folder;
  const Links links{.host = "h", .pages = folder.path.string()};
  CHECK(links.to_page("sleep/hours", "sleep/hours").find("/docs/rules/sleep/hours.md\x1b\\sleep/hours\x1b") != std::string::npos);
  CHECK(links.to_page("sleep/nap", "sleep/nap") == "sleep/nap");
  CHECK(links.to_page("yaml/tab", "yaml/tab") == "yaml/tab");
  CHECK(Links{}.to_page("sleep/hours", "sleep/hours") == "sleep/hours");
}
