// Which files and folders a run leaves out: --exclude, 排除 of .jianfu.yaml, .jianfuignore and, inside a repository, .gitignore.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/ignore.h"
#include "cli/config.h"
#include "source/reader.h"

namespace jianfu::cli {

constexpr const char* ignore_file_name = ".jianfuignore";

// Lists are read when a folder is first asked about. --exclude speaks first, then what the path's folder and those above it leave out (the
// lines of .jianfuignore followed by 排除), then the .gitignore likewise; the first that says anything decides. They are looked for up to
// the folder that holds .git, and .gitignore only below such a folder: elsewhere git would not read it either.
class Excludes {
 public:
  // `patterns` are those of --exclude, tied to the working directory. `use_files`: false leaves the lists in folders unread. `configs`, if
  // any, must outlive this.
  explicit Excludes(const std::vector<std::string>& patterns = {}, bool use_files = true, Configs* configs = nullptr);

  // Whether a walk that came as far as the path's folder leaves the path out.
  bool skips(const std::string& path, bool is_folder);

  // The same for a path that no walk led to: a folder above it may be left out, too.
  bool skips_named(const std::string& path, bool is_folder);

  // How many paths the two left out.
  std::size_t count() const { return count_; }

  // Lists that are there and cannot be read.
  const std::vector<Unreadable>& unreadable() const { return unreadable_; }

 private:
  struct Level {
    std::string folder;  // absolute
    IgnoreList own;
    IgnoreList git;
    bool in_repository = false;
    const Level* above = nullptr;
  };

  const Level* level_of(const std::string& folder);
  void read_list(const std::string& path, IgnoreList& list);
  bool is_excluded(const std::string& absolute, bool is_folder);

  IgnoreList given_;
  bool use_files_;
  Configs* configs_;
  std::string here_;  // the working directory
  std::map<std::string, std::unique_ptr<Level>> levels_;
  std::size_t count_ = 0;
  std::vector<Unreadable> unreadable_;
};

}  // namespace jianfu::cli
