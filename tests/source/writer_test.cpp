#include "source/writer.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace jianfu;
namespace fs = std::filesystem;

namespace {

// An empty folder that goes away with the test.
struct Folder {
  fs::path path;

  Folder() {
    std::string name = (fs::temp_directory_path() / "jianfu-writer-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  ~Folder() { fs::remove_all(path); }

  std::string operator/(const char* name) const { return (path / name).string(); }

  std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator())); }
};

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("a file appears when it is whole") {
  const Folder folder;
  auto writer = FileWriter::open(folder / "报告.json");
  REQUIRE(writer);
  const std::string large(200'000, 'x');
  writer->write("一");
  writer->write(large);
  CHECK(!fs::exists(folder / "报告.json"));
  CHECK(!writer->commit());
  CHECK(read(folder / "报告.json") == "一" + large);
  CHECK(folder.files() == 1);
}

TEST_CASE("what was there stays until the new is whole, with its permissions and links") {
  const Folder folder;
  write(folder / "a", "旧");
  REQUIRE(chmod((folder / "a").c_str(), 0640) == 0);
  fs::create_symlink("a", folder.path / "link");
  {
    auto given_up = FileWriter::open(folder / "a");
    REQUIRE(given_up);
    given_up->write("新");
  }
  CHECK(read(folder / "a") == "旧");
  CHECK(folder.files() == 2);
  auto writer = FileWriter::open(folder / "link");
  REQUIRE(writer);
  writer->write("新");
  CHECK(!writer->commit());
  CHECK(read(folder / "a") == "新");
  CHECK(fs::is_symlink(folder / "link"));
  CHECK((fs::status(folder / "a").permissions() & fs::perms::mask) == static_cast<fs::perms>(0640));
  CHECK(folder.files() == 2);
}

TEST_CASE("what cannot be written is said in both languages") {
  const Folder folder;
  const auto missing = FileWriter::open(folder / "no/such");
  REQUIRE(!missing);
  CHECK(missing.error().message.zh == "写不了“" + (folder / "no/such") + "”: 所在的文件夹不存在");
  CHECK(missing.error().message.en == "cannot write \"" + (folder / "no/such") + "\": its folder does not exist");
  const auto is_folder = FileWriter::open(folder.path.string());
  REQUIRE(!is_folder);
  CHECK(is_folder.error().message.en.ends_with("it is a folder"));
  auto full = FileWriter::open("/dev/full");
  REQUIRE(full);
  full->write("x");
  const auto failure = full->commit();
  REQUIRE(failure);
  CHECK(failure->message.en == "cannot write \"/dev/full\": the disk is full");
}

TEST_CASE("one file by two names is one file") {
  const Folder folder;
  write(folder / "a", "x");
  fs::create_symlink("a", folder.path / "link");
  CHECK(same_file(folder / "a", folder / "link"));
  CHECK(!same_file(folder / "a", folder / "b"));
  CHECK(!same_file(folder / "b", folder / "b"));
}

TEST_CASE("a pipe is closed when nobody reads it") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  CHECK(!is_closed_pipe(ends[1]));
  close(ends[0]);
  CHECK(is_closed_pipe(ends[1]));
  close(ends[1]);
}
