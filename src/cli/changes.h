// --since and --staged: which files git says were changed.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/options.h"

namespace jianfu::cli {

class Changes {
 public:
  // Asks the repository of every path: what differs from options.since in the working tree, files that git does not follow yet (but does
  // not ignore either) included; or, for options.staged, what differs between HEAD and the index. An error when git is not there, a path
  // lies in no repository or is standard input, or the revision is unknown.
  static Result<Changes> ask(const std::vector<std::string>& paths, const Options& options);

  // Whether the file was changed, or a .jianfu.yaml that governs it.
  bool touch(const std::string& path) const;

  // Whether anything in the folder was; nothing is in one without a name.
  bool touch_below(const std::string& folder) const;

 private:
  std::optional<Error> ask_repository(const std::string& top, const Options& options);

  std::set<std::string> changed_;  // absolute, folders without links
  std::set<std::string> tops_;     // of the repositories
};

}  // namespace jianfu::cli
