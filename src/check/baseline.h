// A baseline: the findings that a folder of plans had on the day it was taken up, kept out of the report so that new ones are seen. A
// finding is known by its fingerprint (rule, place in the plan's structure, values), never by its line.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "finding/finding.h"
#include "source/file.h"

namespace jianfu::check {

struct BaselineEntry {
  std::string path;  // of the plan, relative to the folder of the baseline, with `/`
  std::string rule;
  std::string place;
  std::string fingerprint;
};

// Thread-safe.
class Baseline {
 public:
  // Empty, for --write-baseline: it takes every finding it is shown.
  explicit Baseline(std::string folder) : folder_(std::move(folder)) {}

  // `file` is what written() gave, by whatever name; it must outlive this. An error names the line that is wrong.
  static Result<std::unique_ptr<Baseline>> read(const File& file, std::string folder);

  // Takes the findings it knows out of those of one plan and says how many. Waived ones stay. `path` as the plan is reported.
  int take(Findings& findings, const std::string& path, int document);

  // Entries of plans that were checked, or are gone, whose finding is no more: each at its line.
  Findings stale(Severity severity) const;

  // The file anew: what was found of the entries, and the entries of plans that were not checked.
  std::string written() const;

  std::size_t size() const { return entries_.size(); }

 private:
  bool is_stale(const BaselineEntry& entry) const;
  std::string key_of(const std::string& path) const;

  std::string folder_;          // absolute
  const File* file_ = nullptr;  // nullptr: it is being written
  mutable std::mutex mutex_;
  std::map<std::string, BaselineEntry> entries_;  // by fingerprint
  std::set<std::string> seen_;
  std::set<std::string> checked_;  // paths
};

}  // namespace jianfu::check
