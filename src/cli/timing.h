// --timing: where the time of a run went, for whoever wonders why it takes long.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "base/text.h"

namespace jianfu::cli {

using Duration = std::chrono::nanoseconds;

// Of one plan, or of many together.
struct WorkTime {
  Duration reading{};
  Duration checking{};
  Duration reporting{};

  WorkTime& operator+=(const WorkTime& other);

  Duration total() const { return reading + checking + reporting; }
};

struct PlanTime {
  std::string path;
  std::size_t bytes = 0;
  Duration time{};
};

struct TimeSpent {
  Duration whole{};      // by the clock on the wall
  Duration preparing{};  // of that, before the first plan was begun
  Duration batch{};      // of that, from then until the last was done
  std::size_t threads = 1;
  WorkTime work = {};                  // of all threads together
  std::vector<PlanTime> slowest = {};  // the slowest first, as many with the same time by their paths
};

// Lines for standard error.
std::string timing_table(const TimeSpent& spent, Lang lang);

// Gives the time that goes by to one kind of work after another. Asks no clock unless `on`.
class Laps {
 public:
  explicit Laps(bool on);

  // Adds what went by since the beginning, or since the last call.
  void end(Duration& to);

 private:
  bool on_;
  std::chrono::steady_clock::time_point begin_;
};

// The clock of one run. It is started when it is made, and measures nothing unless `on`. One thread at a time.
class Timing {
 public:
  explicit Timing(bool on) : on_(on), run_(on), stage_(on) {}

  bool on() const { return on_; }

  void batch_begins(std::size_t threads);

  void batch_ends() { stage_.end(spent_.batch); }

  // A plan is done, and its report, if not written yet, made.
  void add(const std::string& path, std::size_t bytes, const WorkTime& time);

  // For time that reports of any plans take to be written.
  Duration& reporting() { return spent_.work.reporting; }

  // The end of the run.
  const TimeSpent& finish();

 private:
  bool on_;
  Laps run_;
  Laps stage_;
  TimeSpent spent_;
};

}  // namespace jianfu::cli
