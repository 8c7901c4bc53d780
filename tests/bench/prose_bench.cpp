// How fast running text is read, beside a plain pass over the same bytes. The texts: the sentences of tests/prose/samples, where nearly
// every line is a claim; the same with claims alone left out (04-nothing.txt); a work plan as schools write them; and one file named in
// PROSE_BENCH. "read prose" reads every sentence as if it had never seen it; "read again" knows those of the repeated text.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/utf8.h"
#include "prose/prose.h"
#include "yaml/load.h"

using namespace jianfu;

namespace {

constexpr std::size_t text_bytes = 4'000'000;

std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// The sentences of a table, without the claims below them.
std::string sentences_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string out;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && std::string_view("#@ ").find(line.front()) == std::string_view::npos) {
      out += line + "\n";
    }
  }
  return out;
}

std::string repeated(const std::string& text) {
  std::string out;
  while (!text.empty() && out.size() < text_bytes) {
    out += text;
  }
  return out;
}

std::vector<std::filesystem::path> tables() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(JIANFU_SOURCE_DIR "/tests/prose/samples")) {
    paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

std::string all_samples() {
  std::string all;
  for (const auto& path : tables()) {
    all += sentences_of(path);
  }
  return repeated(all);
}

const prose::Reader& shipped_reader() {
  static const prose::Reader reader = [] {
    static const File file("vocabulary.yaml", file_text(JIANFU_SOURCE_DIR "/policies/vocabulary.yaml"));
    Findings faults;
    const auto documents = yaml::load(file, faults);
    return prose::Reader::build(documents->root(0), Vocabulary::read(documents->root(0), faults), faults);
  }();
  return reader;
}

void read_prose(benchmark::State& state, const std::string& text, bool remembers) {
  const prose::Scope scope{.stage = Grades::range(1, 6), .heading = "", .remembers = remembers};
  std::size_t claims = 0;
  for (auto _ : state) {
    claims = shipped_reader().read(text, scope).size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.counters["claims"] = static_cast<double>(claims);
}

void plain_pass(benchmark::State& state, const std::string& text) {
  for (auto _ : state) {
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size();) {
      const utf8::Decoded next = utf8::decode(text, at);
      lines += next.code == U'\n' ? 1 : 0;
      at += next.bytes;
    }
    benchmark::DoNotOptimize(lines);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void add(const char* name, const std::string& text) {
  if (text.empty()) {
    return;
  }
  benchmark::RegisterBenchmark((std::string("plain pass/") + name).c_str(), [text](benchmark::State& state) { plain_pass(state, text); });
  benchmark::RegisterBenchmark((std::string("read prose/") + name).c_str(),
                               [text](benchmark::State& state) { read_prose(state, text, false); });
  benchmark::RegisterBenchmark((std::string("read again/") + name).c_str(),
                               [text](benchmark::State& state) { read_prose(state, text, true); });
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  add("every sample", all_samples());
  add("nothing to find", repeated(sentences_of(JIANFU_SOURCE_DIR "/tests/prose/samples/04-nothing.txt")));
  if (const char* path = std::getenv("PROSE_BENCH"); path != nullptr) {
    add("PROSE_BENCH", repeated(file_text(path)));
  }
  benchmark::RunSpecifiedBenchmarks();
}
