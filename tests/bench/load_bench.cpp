// How fast plans become trees, each way beside yaml-cpp's own tree and libyaml's bare events. `load` is the whole door: encoding, tree,
// places, repeated keys, full-width signs; `parse` is the tree alone.
#include <string>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>
#include <yaml-cpp/yaml.h>
#include <yaml.h>

#include "bench/corpus.h"
#include "yaml/builder.h"

using namespace jianfu;

namespace {

constexpr std::size_t plans = 200;

const std::vector<File>& corpus() {
  static const std::vector<File> files = [] {
    std::vector<File> made;
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

std::size_t walk(const YAML::Node& node) {
  std::size_t nodes = 1;
  for (const auto& child : node) {
    nodes += node.IsMap() ? walk(child.first) + walk(child.second) : walk(child);
  }
  return nodes;
}

void yaml_cpp_node(benchmark::State& state) {
  each_plan(state, [](const File& file) { return walk(YAML::Load(file.text())); });
}

std::size_t libyaml_events(const File& file) {
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(file.text().data()), file.text().size());
  std::size_t events = 0;
  for (bool done = false; !done; ++events) {
    yaml_event_t event;
    done = yaml_parser_parse(&parser, &event) == 0 || event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return events;
}

void libyaml(benchmark::State& state) {
  each_plan(state, libyaml_events);
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
