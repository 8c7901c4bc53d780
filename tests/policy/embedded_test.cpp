#include "policy/embedded.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "check/bind.h"
#include "policy/book.h"
#include "policy/packed_layer.h"
#include "prose/prose.h"

using namespace jianfu;

namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

const File* file_named(const std::string& path, const Sources& sources) {
  return &*std::ranges::find(sources.files(), path, &File::path);
}

// Every field of it; its files in the order of their names.
std::string packed_layer(const policy::Layer& layer, const Sources& sources) {
  std::set<std::string> paths{layer.where.file->path()};
  for (const policy::Document& document : layer.documents) {
    paths.insert(document.where.file->path());
  }
  for (const policy::RulePart& part : layer.rules) {
    paths.insert(part.where.file->path());
  }
  for (const policy::Count& count : layer.counting) {
    paths.insert(count.where.file->path());
  }
  packed::Targets files;
  for (const std::string& path : paths) {
    files.push_back(file_named(path, sources));
  }
  return policy::pack_layer(layer, files);
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
    CHECK_MESSAGE(packed_layer(*taken, own) == packed_layer(layer, sources), layer.region);
  }
  const std::string words = "policies/vocabulary.yaml";
  CHECK(policy::pack_common(book, {file_named(words, own)}) == policy::pack_common(whole, {file_named(words, sources)}));
}

TEST_CASE("the reader that the program carries is the one its vocabulary makes") {
  Sources sources;
  Findings faults;
  const policy::Book whole = policy::read_book(policy::shipped_files(), "built-in", sources, faults);
  const prose::Reader built = prose::Reader::build(whole.words->root(0), whole.vocabulary, faults);
  CHECK(prose::Reader::unpack(policy::embedded_policies().lexicon).packed() == built.packed());
}
