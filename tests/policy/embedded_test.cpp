#include "policy/embedded.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

using namespace jianfu;

namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("the program carries every policy file, byte for byte and in order") {
  const std::filesystem::path folder = std::filesystem::path(JIANFU_SOURCE_DIR) / "policies";
  std::vector<std::string> on_disk;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (entry.is_regular_file() && (extension == ".yaml" || extension == ".csv"))
      on_disk.push_back(entry.path().lexically_relative(folder).generic_string());
  }
  std::ranges::sort(on_disk);

  std::vector<std::string> carried;
  for (const policy::EmbeddedFile& file : policy::embedded_files()) {
    carried.emplace_back(file.path);
    CHECK_MESSAGE(file.text == contents(folder / file.path), file.path);
  }
  CHECK(carried == on_disk);
}
