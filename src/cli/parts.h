// The parts of a sharded run: reports in jsonl, one or more in a file, each read plan by plan.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "report/carried.h"

namespace jianfu::cli {

// A plan of a part, as it stands there.
struct PartPlan {
  std::string path;
  int document = 1;
  std::string text;  // the plan's line and those of its findings
};

// One report of a file. Every report opens its file anew, so that no more of it is held than the plan in hand.
class Part {
 public:
  // All reports in the file at `path` (`-` and pipes are copied to a file without a name first), or why it cannot be read. A file that
  // holds none gives one part with a fault.
  static Result<std::vector<Part>> open(const std::string& path);

  const std::string& name() const { return name_; }

  // The `run` line; null when there is none.
  const report::Json& run() const { return run_; }

  // The `rules` and the `summary` line; null when the part was cut off before them.
  const report::Json& rules() const { return rules_; }

  const report::Json& summary() const { return summary_; }

  // The next whole plan; nullopt at the end or where the part is cut off, and then fault() says so.
  std::optional<PartPlan> next();

  // From the first plan again.
  void rewind();

  const std::optional<Text>& fault() const { return fault_; }

 private:
  using Stream = std::shared_ptr<std::FILE>;

  Part(std::string name, Stream stream, long begin);
  std::optional<std::string> line();
  void unread(const std::string& line);
  void break_off(const std::string& line);

  std::string name_;
  Stream stream_;
  long begin_ = 0;
  long at_ = 0;  // of the next line
  long end_ = 0;
  std::size_t number_ = 0;  // of the last line read, in this part
  std::string last_path_;
  report::Json run_;
  report::Json rules_;
  report::Json summary_;
  std::optional<Text> fault_;
};

}  // namespace jianfu::cli
