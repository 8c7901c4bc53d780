// What a plan costs after it has been parsed, step by step, and the whole check beside them.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/corpus.h"
#include "check/check.h"
#include "quantity/read.h"
#include "report/report.h"

using namespace jianfu;

namespace {

constexpr std::size_t plans = 100;

struct Bench {
  Sources sources;
  policy::Book book = policy::shipped_book(sources);
  Findings faults;
  prose::Reader reader = prose::Reader::unpack(policy::embedded_policies().lexicon);
  check::Checker checker{book, reader, {}};
  std::vector<const File*> files;
  std::vector<yaml::Documents> trees;
  std::vector<plan::Plan> read;

  Bench() {
    for (std::size_t i = 0; i < plans; ++i) {
      files.push_back(&sources.add("plan.yaml", corpus_plan(i)));
      trees.push_back(*yaml::load(*files.back(), faults));
      read.push_back(*plan::read_plan(trees.back().root(0), book.vocabulary, {}, faults));
    }
  }
};

const Bench& bench() {
  static const Bench made;
  return made;
}

void quantities(benchmark::State& state) {
  for (auto step : state) {
    benchmark::DoNotOptimize(read_duration("1小时30分"));
    benchmark::DoNotOptimize(read_clock_span("15：50—17：30"));
    benchmark::DoNotOptimize(read_grades("三至六年级"));
    benchmark::DoNotOptimize(read_date("2026年9月1日"));
  }
  state.SetItemsProcessed(4 * state.iterations());
}

void bind_rules(benchmark::State& state) {
  const policy::Chain chain = bench().book.layers_of({"全国", "浙江省", "浙江省/杭州市"});
  for (auto step : state) {
    Findings none;
    benchmark::DoNotOptimize(check::bind(bench().book, chain, none));
  }
}

// For one plan each, as all that follow.
void read_plan(benchmark::State& state) {
  for (auto step : state) {
    for (const yaml::Documents& tree : bench().trees) {
      Findings none;
      benchmark::DoNotOptimize(plan::read_plan(tree.root(0), bench().book.vocabulary, {}, none));
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(plans) * state.iterations());
}

void make_facts(benchmark::State& state) {
  const check::RuleSet& set = bench().checker.rules_for({"全国"});
  for (auto step : state) {
    for (const plan::Plan& plan : bench().read) {
      Findings none;
      benchmark::DoNotOptimize(plan::make_facts(plan, bench().book.vocabulary, set.counting, bench().book.holidays, none));
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(plans) * state.iterations());
}

void evaluate_rules(benchmark::State& state) {
  const check::RuleSet& set = bench().checker.rules_for({"全国"});
  std::vector<plan::Facts> facts;
  for (const plan::Plan& plan : bench().read) {
    Findings none;
    facts.push_back(plan::make_facts(plan, bench().book.vocabulary, set.counting, bench().book.holidays, none));
  }
  for (auto step : state) {
    for (std::size_t i = 0; i < plans; ++i) {
      const check::PromisesByTopic promises(bench().read[i], bench().book.vocabulary);
      const check::Subject subject{.plan = &bench().read[i],
                                   .facts = &facts[i],
                                   .vocabulary = &bench().book.vocabulary,
                                   .promises = &promises,
                                   .day = *read_date("2026-09-01"),
                                   .last_day = {}};
      check::JudgeRoom room;
      for (const check::BoundRule& rule : set.rules) {
        Findings findings;
        benchmark::DoNotOptimize(check::evaluate(rule, check::live_rule(rule, subject), subject, room, findings));
      }
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(plans) * state.iterations());
}

void whole_check(benchmark::State& state) {
  std::size_t bytes = 0;
  for (auto step : state) {
    for (const File* file : bench().files) {
      benchmark::DoNotOptimize(bench().checker.check(*file));
      bytes += file->text().size();
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(plans) * state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void report_text(benchmark::State& state) {
  const auto format = report::make_format("text", {.lang = Lang::zh, .color = false});
  std::vector<report::PlanReport> reports;
  for (const File* file : bench().files) {
    reports.push_back({.path = "plan.yaml", .findings = bench().checker.check(*file).front().findings});
  }
  for (auto step : state) {
    for (const report::PlanReport& report : reports) {
      benchmark::DoNotOptimize(format->plan(report));
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(plans) * state.iterations());
}

}  // namespace

BENCHMARK(quantities);
BENCHMARK(bind_rules)->Unit(benchmark::kMicrosecond);
BENCHMARK(read_plan)->Unit(benchmark::kMillisecond);
BENCHMARK(make_facts)->Unit(benchmark::kMillisecond);
BENCHMARK(evaluate_rules)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_check)->Unit(benchmark::kMillisecond);
BENCHMARK(report_text)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
