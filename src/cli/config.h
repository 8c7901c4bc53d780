// .jianfu.yaml: what a folder says once for all the plans in and below it. A key of the nearest file wins over those above; what the plan
// itself says and what the command line gives win over all (docs/configuration.md).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "finding/finding.h"
#include "plan/fields.h"
#include "plan/read_plan.h"
#include "policy/book.h"
#include "source/file.h"

namespace jianfu::cli {

constexpr const char* config_name = ".jianfu.yaml";

// The literal list of its keys.
const plan::RecordSpec& config_spec();

// One line of 班级: the class that files hold.
struct FileClass {
  std::string pattern;  // glob, relative to the folder of the configuration
  plan::GivenClass given;
};

struct Config {
  std::string folder;  // absolute
  std::optional<std::string> region;
  std::optional<std::string> stage;
  std::vector<FileClass> classes;  // the first that fits counts
  const Config* above = nullptr;   // the next one on the way up
};

// The configurations of one run. Thread-safe: a batch reads those of a folder when its walk comes there.
class Configs {
 public:
  // Finds those of the files' folders and of all folders above, up to the one that holds .git. Everything wrong with them is appended to
  // `faults` (rules config/… and yaml/…), whose places live as long as this.
  void read(const std::vector<std::string>& paths, const policy::Book& book, Findings& faults);

  // What they say about the file; its folder must have been among those read.
  plan::Given given_for(const std::string& path) const;

 private:
  const Config* config_at(const std::string& folder, const policy::Book& book, Findings& faults);
  const Config* read_one(const std::string& folder, const Config* above, const policy::Book& book, Findings& faults);

  mutable std::shared_mutex mutex_;
  Sources sources_;
  std::vector<std::unique_ptr<const Config>> configs_;
  std::map<std::string, const Config*> nearest_;  // absolute folder → the first one on the way up
};

}  // namespace jianfu::cli
