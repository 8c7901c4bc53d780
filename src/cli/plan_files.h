// Which files a run works on: those that were named, and in folders the plans and the timetables that show themselves by their content.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/changes.h"
#include "cli/excludes.h"
#include "cli/input.h"
#include "source/reader.h"
#include "source/walk.h"

namespace jianfu::cli {

// Finds them one after another, in the order of their paths, while folders are walked. Of *.json in folders, those that classroom programs
// wrote. Standard input (`-`) is found under `stdin_name`. `force_exclude`: roots may be left out, too. `input` and `excludes` must outlive
// it.
class PlanFinder {
 public:
  PlanFinder(const std::vector<std::string>& roots, const std::string& stdin_name, const Input& input, Excludes& excludes,
             bool force_exclude);

  // Of kind plan or unreadable; nullopt at the end. One thread at a time.
  std::optional<Found> next();

  // Whether a plan of this run names the file, and the file is a timetable or cannot be read: then it is left to that plan, which knows
  // its class, grade and region. A plan that is named by mistake is still a plan of its own. Asked about files that next() gave; reads the
  // plans beside and above them once. Thread-safe.
  bool is_left_to_its_plan(const std::string& path);

  const std::vector<std::string>& missing() const { return walk_.missing(); }

  std::size_t skipped_roots() const { return walk_.skipped_roots(); }

 private:
  const std::set<std::string>& names_in(const std::string& folder);
  void remember_listed();

  const Input& input_;
  std::string stdin_name_;
  std::string standard_;  // the same, normal; empty: standard input is not read, or has no name
  Walk walk_;
  std::mutex mutex_;
  std::map<std::string, std::string> listed_;           // folder, normal → the paths of its plans, a NUL behind each
  std::map<std::string, std::set<std::string>> names_;  // folder → what its plans name
};

// All that a PlanFinder finds, without what is left to other plans.
FoundPlans files_to_check(const std::vector<std::string>& roots, const std::string& stdin_name, const Input& input, Excludes& excludes,
                          bool force_exclude);

// Leaves the plans that were changed, and those that name a file that was.
void keep_changed(std::vector<std::string>& paths, const Changes& changes, const Input& input);

// The path of a file that the plan at `plan_path` names; nullopt when it would lie outside the plan's folder: a plan from elsewhere must
// not make the program show files that are none of its business.
std::optional<std::string> named_file(const std::string& plan_path, const std::string& name);

}  // namespace jianfu::cli
