#include "cli/timing.h"

#include <doctest/doctest.h>

using namespace jianfu;
using namespace jianfu::cli;
using namespace std::chrono_literals;

TEST_CASE("the parts of the time of all threads add up, and the rest of it is waiting") {
  const TimeSpent spent{
      .whole = 2500ms,
      .preparing = 250ms,
      .batch = 2s,
      .threads = 2,
      .work = {.reading = 400ms, .checking = 3s, .reporting = 100ms},
      .slowest = {{.path = "计划/甲.yaml", .bytes = 2048, .time = 12300us}, {.path = "b\x1b[1m.yaml", .bytes = 0, .time = 1ms}}};
  CHECK(timing_table(spent, Lang::zh) ==
        "用时 2.500 秒，其中读政策、找第一批计划 0.250 秒\n"
        "其余时间里 2 个线程同时工作，各线程加起来：\n"
        "     0.400 秒   10%  读文件（磁盘、网络）\n"
        "     3.000 秒   75%  检查（读懂计划，逐条核对规则）\n"
        "     0.100 秒    2%  写报告\n"
        "     0.500 秒   12%  查找计划，线程互相等待\n"
        "最慢的计划：\n"
        "       毫秒         KB  计划\n"
        "       12.3        2.0  计划/甲.yaml\n"
        "        1.0        0.0  b�[1m.yaml\n");
  CHECK(timing_table(spent, Lang::en)
            .starts_with("time 2.500 s, of which 0.250 s to read the policies and find the first plans\n"
                         "the rest is the work of 2 threads at once, together:\n"
                         "     0.400 s   10%  reading files (disk, network)\n"));
}

TEST_CASE("a run without plans has times, and divides by nothing") {
  CHECK(timing_table({.whole = 1ms}, Lang::en) ==
        "time 0.001 s, of which 0.000 s to read the policies and find the first plans\n"
        "the rest:\n"
        "     0.000 s    0%  reading files (disk, network)\n"
        "     0.000 s    0%  checking (understanding the plans, holding them against the rules)\n"
        "     0.000 s    0%  writing the report\n"
        "     0.000 s    0%  finding plans, threads waiting for each other\n");
}

TEST_CASE("the ten slowest plans are kept, in the same order however they come") {
  for (const bool backwards : {false, true}) {
    Timing timing(true);
    for (int i = 0; i < 30; ++i) {
      const int number = backwards ? 29 - i : i;
      timing.add(std::to_string(10 + number), 1, {.checking = Duration(number / 2)});
    }
    const TimeSpent& spent = timing.finish();
    CHECK(spent.work.checking == Duration(2 * (14 * 15 / 2)));
    std::string order;
    for (const PlanTime& plan : spent.slowest) {
      order += plan.path + " ";
    }
    CHECK(order == "38 39 36 37 34 35 32 33 30 31 ");
  }
}

TEST_CASE("nothing is measured that was not asked for") {
  Timing timing(false);
  Duration lap{};
  Laps laps(timing.on());
  laps.end(lap);
  timing.add("a", 1, {.reading = 1s});
  timing.batch_begins(4);
  timing.batch_ends();
  const TimeSpent& spent = timing.finish();
  CHECK(lap == Duration{});
  CHECK(spent.whole + spent.preparing + spent.batch + spent.work.total() == Duration{});
  CHECK(spent.slowest.empty());
}
