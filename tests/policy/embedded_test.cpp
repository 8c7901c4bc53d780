#include "policy/embedded.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "check/bind.h"
#include "policy/book.h"

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
  for (const policy::EmbeddedFile& file : policy::embedded_policies().files) {
    carried.emplace_back(file.path);
    CHECK_MESSAGE(file.text == contents(folder / file.path), file.path);
  }
  CHECK(carried == on_disk);
}

TEST_CASE("what was packed comes out again") {
  policy::EmbeddedPolicies policies;
  policies.digest = "0123456789abcdef";
  policies.files.push_back(
      {.path = "national/homework.yaml", .region = "全国", .text = "region: 全国\n", .image = std::string_view("\0tree", 5)});
  policies.files.push_back({.path = "regions.csv", .region = "", .text = "", .image = ""});

  const std::string bytes = policy::pack(policies);
  const policy::EmbeddedPolicies again = policy::unpack(bytes);

  CHECK(again.digest == policies.digest);
  REQUIRE(again.files.size() == 2);
  CHECK(again.files[0].path == "national/homework.yaml");
  CHECK(again.files[0].region == "全国");
  CHECK(again.files[0].text == "region: 全国\n");
  CHECK(again.files[0].image == std::string_view("\0tree", 5));
  CHECK(again.files[1].path == "regions.csv");
  CHECK(again.files[1].image.empty());
}

// shipped_book trusts this.
TEST_CASE("the shipped policies have no fault, and their layers come from the shelf as from the folder") {
  Sources sources;
  Findings faults;
  const policy::Book whole = policy::read_book(policy::shipped_files(), "built-in", sources, faults);
  check::check_book(whole, faults);
  for (const Finding& fault : faults) {
    CHECK_MESSAGE(fault.severity == Severity::info, fault.message.en);
  }

  Sources own;
  const policy::Book book = policy::shipped_book(own);
  CHECK(book.digest == whole.digest);
  CHECK(book.shelf->regions().size() == whole.layers.size());
  CHECK(book.layer("青溪省") == nullptr);
  for (const policy::Layer& layer : whole.layers) {
    const policy::Layer* taken = book.layer(layer.region);
    REQUIRE_MESSAGE(taken != nullptr, layer.region);
    CHECK(taken->five_four == layer.five_four);
    CHECK(taken->documents.size() == layer.documents.size());
    REQUIRE(taken->rules.size() == layer.rules.size());
    for (std::size_t i = 0; i < layer.rules.size(); ++i) {
      CHECK(taken->rules[i].id == layer.rules[i].id);
      CHECK(taken->rules[i].limits.size() == layer.rules[i].limits.size());
      CHECK(taken->rules[i].where.start().line == layer.rules[i].where.start().line);
    }
  }
}
