// .jianfu.yaml: what a folder says once for all the plans in and below it (docs/configuration.md). Files are read without the policies,
// since one of their keys names these; what only policies can judge is judged afterwards.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "check/choice.h"
#include "finding/finding.h"
#include "finding/threshold.h"
#include "plan/plan.h"
#include "plan/read_plan.h"
#include "plan/values.h"
#include "policy/book.h"
#include "source/file.h"
#include "yaml/load.h"

namespace jianfu::cli {

constexpr const char* config_name = ".jianfu.yaml";

// One line of 班级: the class that files hold.
struct FileClass {
  std::string pattern;  // glob, relative to the folder of the configuration
  plan::GivenClass given;
  Location where;
};

using Patterns = std::vector<plan::Located<std::string>>;

// One file.
struct Config {
  std::string folder;  // absolute
  const File* file = nullptr;
  std::optional<yaml::Documents> documents = {};  // what the entries below point into, until they are judged
  plan::MaybeEntry region_entry = {};
  plan::MaybeEntry stage_entry = {};
  plan::Maybe<std::string> region = {};  // known once they are judged
  plan::Maybe<std::string> stage = {};
  std::vector<FileClass> classes = {};  // the first that fits counts
  Patterns excludes = {};
  plan::Maybe<std::string> policies = {};  // the folder, absolute
  plan::Maybe<Threshold> fail_on = {};
  bool selects = false;       // it has 只查: what files further up say of 只查 and 不查 is set aside
  check::Choice own = {};     // what it says itself
  check::Choice choice = {};  // together with those further up
  Config* above = nullptr;    // the next one on the way up
  bool judged = false;
};

// What configurations say about one file.
struct FromConfig {
  std::optional<std::string> region;
  std::optional<std::string> stage;
  std::optional<plan::GivenClass> of_file;
  std::optional<Threshold> fail_on;
  const check::Choice* choice = nullptr;
};

// The configurations of one run. Thread-safe: a batch reads those of a folder when its walk comes there. What is found in files stays where
// it is as long as this lives.
class Configs {
 public:
  // `wanted`: false, for --no-config: as if there were none.
  explicit Configs(bool wanted = true);

  // The policies of a run over these files and folders: those that the first of them is given which is given any. From then on files with
  // others are a fault.
  plan::Maybe<std::string> choose_policies(const std::vector<std::string>& roots);

  // Where they are named; nullopt: by no configuration.
  std::optional<Location> place_of_policies() const;

  // Judges the configurations of the files' folders, each once, after what was found wrong with those read so far. They are those in the
  // folders themselves and above, up to the one that holds .git. Faults have rules config/… and yaml/….
  void judge(const std::vector<std::string>& paths, const policy::Book& book, Findings& faults);

  // Whether something was found wrong that judge() has not told.
  bool has_faults() const;

  // Of the file's folder or the first one above it; its faults are left to judge().
  const Config* nearest_to(const std::string& path);

  // What the configuration in this very folder (absolute) leaves out of it.
  const Patterns& excludes_in(const std::string& folder);

  // The file's configurations must have been judged.
  FromConfig about(const std::string& path) const;

 private:
  Config* config_at(const std::string& folder);
  Config* read_one(const std::string& folder, Config* above);
  void judge_policies(const std::string& path, const Config* nearest);

  bool wanted_;
  std::string here_;  // the working directory, where it is known
  mutable std::shared_mutex mutex_;
  Sources sources_;
  std::vector<std::unique_ptr<Config>> configs_;
  std::map<std::string, Config*> nearest_;  // absolute folder → the first one on the way up
  Findings faults_;                         // not told yet
  bool policies_chosen_ = false;
  plan::Maybe<std::string> policies_;
};

// The line of 班级 that fits the file at the absolute path; nullptr: none.
const FileClass* class_line(const Config& config, const std::string& whole);

// As the reader would type the path: from where he stands.
std::string shown_from_here(const std::string& path);

}  // namespace jianfu::cli
