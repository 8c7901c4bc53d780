// make-corpus FOLDER COUNT [SEED [zh|en]]     plans as FOLDER/000/plan-000000.yaml, 500 a folder
// make-corpus --huge FILE MEGABYTES [stream|sequence]
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/corpus.h"

namespace {

using namespace jianfu;

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

int make_folder(const std::vector<std::string>& words) {
  const auto count = static_cast<std::size_t>(std::stoul(words[1]));
  CorpusStyle style;
  style.seed = words.size() > 2 ? std::stoul(words[2]) : 1;
  style.english_keys = words.size() > 3 && words[3] == "en";
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto folder = std::filesystem::path(words[0]) / fmt::format("{:03}", i / 500);
    std::filesystem::create_directories(folder);
    const std::string text = corpus_plan(i, style);
    bytes += text.size();
    write(folder / fmt::format("plan-{:06}.yaml", i), text);
  }
  std::cout << fmt::format("{} plans, {} bytes\n", count, bytes);
  return EXIT_SUCCESS;
}

int make_huge(const std::vector<std::string>& words) {
  const std::size_t bytes = 1'000'000 * std::stoul(words[2]);
  const bool stream = words.size() < 4 || words[3] == "stream";
  write(words[1], corpus_huge(bytes, stream ? HugeShape::stream : HugeShape::sequence));
  return EXIT_SUCCESS;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.size() >= 3 && words[0] == "--huge") {
    return make_huge(words);
  }
  if (words.size() >= 2) {
    return make_folder(words);
  }
  std::cerr << "make-corpus FOLDER COUNT [SEED [zh|en]] | make-corpus --huge FILE MEGABYTES [stream|sequence]\n";
  return EXIT_FAILURE;
}
