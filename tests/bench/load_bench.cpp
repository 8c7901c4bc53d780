// How fast plans become trees, each way beside yaml-cpp's own tree and libyaml's bare events. `load` is the whole door: encoding, tree,
// places, repeated keys, full-width signs; `parse` is the tree alone.
#include <deque>
#include <string>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/corpus.h"
#include "bench/peer_parsers.h"
#include "yaml/builder.h"

using namespace jianfu;

namespace {

constexpr std::size_t plans = 200;

const std::deque<File>& corpus() {
  static const std::deque<File> files = [] {
    std::deque<File> made;
    for (std::size_t i = 0; i < plans; ++i) {
      made.emplace_back("plan.yaml", corpus_plan(i));
    }
    return made;
  }();
  return files;
}

template <class Read>
void each_plan(benchmark::State& state, const Read& read) {
  std::size_t bytes = 0;
  for (auto step : state) {
    for (const File& file : corpus()) {
      benchmark::DoNotOptimize(read(file));
      bytes += file.text().size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void yaml_cpp_node(benchmark::State& state) {
  each_plan(state, [](const File& file) { return read_with_node_api(std::string(file.text())); });
}

void libyaml(benchmark::State& state) {
  each_plan(state, [](const File& file) { return read_with_libyaml(std::string(file.text())); });
}

void parse(benchmark::State& state, yaml::Parser parser) {
  each_plan(state, [parser](const File& file) { return yaml::parse(file, file.text(), {.parser = parser}).tree->nodes.size(); });
}

// A memo belongs to its thread: a new thread for each file is a new memo for each file.
void parse_with_empty_memo(benchmark::State& state) {
  each_plan(state, [](const File& file) {
    std::size_t nodes = 0;
    std::thread([&] { nodes = yaml::parse(file, file.text(), {}).tree->nodes.size(); }).join();
    return nodes;
  });
}

void load(benchmark::State& state, yaml::Parser parser) {
  each_plan(state, [parser](const File& file) {
    Findings findings;
    return yaml::load(file, findings, {.parser = parser})->size();
  });
}

}  // namespace

BENCHMARK(yaml_cpp_node)->Unit(benchmark::kMillisecond);
BENCHMARK(libyaml)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(parse, plain, yaml::Parser::plain)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(parse, filtered, yaml::Parser::filtered)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(parse, memo, yaml::Parser::memo)->Unit(benchmark::kMillisecond);
BENCHMARK(parse_with_empty_memo)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(load, plain, yaml::Parser::plain)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(load, filtered, yaml::Parser::filtered)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(load, memo, yaml::Parser::memo)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
