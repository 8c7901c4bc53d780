#include "cli/timing.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "base/utf8.h"
#include "cli/text_table.h"
#include "report/words.h"

namespace jianfu::cli {

namespace {

constexpr std::size_t most_shown = 10;

double seconds(Duration time) {
  return std::chrono::duration<double>(time).count();
}

bool is_slower(const PlanTime& left, const PlanTime& right) {
  return std::tie(right.time, left.path) < std::tie(left.time, right.path);
}

std::string work_lines(const TimeSpent& spent, Lang lang) {
  const auto threads = static_cast<Duration::rep>(spent.threads);
  const Duration waiting = std::max(Duration{}, spent.batch * threads - spent.work.total());
  const double all = std::max(seconds(spent.work.total() + waiting), 1e-9);
  std::vector<std::vector<std::string>> rows;
  const auto add = [&](Duration time, const char* zh, const char* en) {
    rows.push_back({fmt::format("{:>8.3f} {}", seconds(time), report::pick(lang, "秒", "s")),
                    fmt::format("{:>3.0f}%", 100 * seconds(time) / all), report::pick(lang, zh, en)});
  };
  add(spent.work.reading, "读文件（磁盘、网络）", "reading files (disk, network)");
  add(spent.work.checking, "检查（读懂计划，逐条核对规则）", "checking (understanding the plans, holding them against the rules)");
  add(spent.work.reporting, "写报告", "writing the report");
  add(waiting, "查找计划，线程互相等待", "finding plans, threads waiting for each other");
  return text_table(rows, "  ");
}

std::string plan_lines(const std::vector<PlanTime>& plans, Lang lang) {
  const std::string time = report::pick(lang, "毫秒", "ms");
  std::vector<std::vector<std::string>> rows = {
      {fmt::format("{:>{}}{}", "", 9 - utf8::width(time), time), "       KB", report::pick(lang, "计划", "plan")}};
  for (const PlanTime& plan : plans) {
    rows.push_back({fmt::format("{:>9.1f}", seconds(plan.time) * 1000), fmt::format("{:>9.1f}", static_cast<double>(plan.bytes) / 1024),
                    report::one_line(plan.path)});
  }
  return text_table(rows, "  ");
}

}  // namespace

WorkTime& WorkTime::operator+=(const WorkTime& other) {
  reading += other.reading;
  checking += other.checking;
  reporting += other.reporting;
  return *this;
}

std::string timing_table(const TimeSpent& spent, Lang lang) {
  std::string out =
      fmt::format(fmt::runtime(report::pick(lang, "用时 {:.3f} 秒，其中读政策、找第一批计划 {:.3f} 秒\n",
                                            "time {:.3f} s, of which {:.3f} s to read the policies and find the first plans\n")),
                  seconds(spent.whole), seconds(spent.preparing));
  if (spent.threads > 1) {
    out += fmt::format(fmt::runtime(report::pick(lang, "其余时间里 {} 个线程同时工作，各线程加起来：\n",
                                                 "the rest is the work of {} threads at once, together:\n")),
                       spent.threads);
  } else {
    out += report::pick(lang, "其余时间：\n", "the rest:\n");
  }
  out += work_lines(spent, lang);
  if (!spent.slowest.empty()) {
    out += report::pick(lang, "最慢的计划：\n", "the slowest plans:\n") + plan_lines(spent.slowest, lang);
  }
  return out;
}

Laps::Laps(bool on) : on_(on) {
  if (on_) {
    begin_ = std::chrono::steady_clock::now();
  }
}

void Laps::end(Duration& to) {
  if (on_) {
    const auto now = std::chrono::steady_clock::now();
    to += now - begin_;
    begin_ = now;
  }
}

void Timing::batch_begins(std::size_t threads) {
  stage_.end(spent_.preparing);
  spent_.threads = threads;
}

void Timing::add(const std::string& path, std::size_t bytes, const WorkTime& time) {
  if (!on_) {
    return;
  }
  spent_.work += time;
  PlanTime plan{.path = path, .bytes = bytes, .time = time.total()};
  std::vector<PlanTime>& slowest = spent_.slowest;
  if (slowest.size() == most_shown && !is_slower(plan, slowest.back())) {
    return;
  }
  slowest.insert(std::ranges::upper_bound(slowest, plan, is_slower), std::move(plan));
  if (slowest.size() > most_shown) {
    slowest.pop_back();
  }
}

const TimeSpent& Timing::finish() {
  run_.end(spent_.whole);
  return spent_;
}

}  // namespace jianfu::cli
