#include "cli/watched_files.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/config.h"
#include "cli/excludes.h"
#include "cli/input.h"
#include "source/reader.h"

namespace jianfu::cli {

namespace {

namespace fs = std::filesystem;

using FileId = std::pair<dev_t, ino_t>;

std::optional<FileId> id_of(const struct stat& status) {
  return S_ISREG(status.st_mode) ? std::optional(FileId{status.st_dev, status.st_ino}) : std::nullopt;
}

// A report that is written into a folder that is watched must not be the reason for the next one.
void leave_out_reports(Stamps& stamps, const Options& options) {
  std::set<std::optional<FileId>> reports;
  struct stat status = {};
  for (const OutputFile& output : options.outputs) {
    reports.insert(stat(output.path.c_str(), &status) == 0 ? id_of(status) : std::nullopt);
  }
  for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
    reports.insert(fstat(descriptor, &status) == 0 ? id_of(status) : std::nullopt);
  }
  reports.erase(std::nullopt);
  if (!reports.empty()) {
    std::erase_if(stamps, [&](const auto& one) { return stat(one.first.c_str(), &status) == 0 && reports.contains(id_of(status)); });
  }
}

void add(Stamps& stamps, const std::string& path) {
  stamps.try_emplace(path, stamp_of(path));
}

// The configurations of a folder and of those above, up to a repository's top, whether they are there or not.
void add_configs(Stamps& stamps, std::set<fs::path>& folders, fs::path folder) {
  std::error_code ignored;
  while (folders.insert(folder).second) {
    add(stamps, (folder / config_name).string());
    if (folder == folder.parent_path() || fs::exists(folder / ".git", ignored)) {
      return;
    }
    folder = folder.parent_path();
  }
}

void add_all_below(Stamps& stamps, const std::string& folder) {
  std::error_code failure;
  for (fs::recursive_directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    add(stamps, entry->path().string());
  }
}

std::vector<std::string> roots_of(const Options& options) {
  std::vector<std::string> roots = options.paths;
  if (const auto list = options.files_from.empty() ? Result<std::string>(std::string()) : read_file(options.files_from)) {
    std::ranges::move(paths_in_list(*list, options.nul_separated), std::back_inserter(roots));
  }
  return roots;
}

}  // namespace

Stamp stamp_of(const std::string& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) {
    return {};
  }
  // A folder changes with what lies in it, and a pipe whenever it is used.
  const bool is_file = S_ISREG(status.st_mode);
  constexpr std::int64_t second = 1'000'000'000;
  return {.exists = true,
          .mode = status.st_mode,
          .size = is_file ? status.st_size : 0,
          .changed = is_file ? status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec : 0};
}

Stamps look_at(const Options& options, const std::set<std::string>& read) {
  Stamps stamps;
  const std::vector<std::string> roots = roots_of(options);
  Configs configs(options.configs);
  Excludes excludes(options.excludes, options.ignore_files, &configs);
  const FoundPlans found =
      find_plans(roots, {.below = [&excludes](const std::string& path, bool is_folder) { return excludes.skips(path, is_folder); }});
  for (const auto* paths : {&roots, &found.paths, &found.json}) {
    for (const std::string& path : *paths) {
      add(stamps, path);
    }
  }
  for (const Unreadable& one : found.unreadable) {
    add(stamps, one.path);
  }
  for (const std::string& path : read) {
    add(stamps, path);
  }
  std::set<fs::path> folders;
  for (const std::string& path : found.paths) {
    add_configs(stamps, folders, fs::absolute(path).lexically_normal().parent_path());
  }
  for (const std::string* path : {&options.baseline, &options.files_from}) {
    if (!path->empty()) {
      add(stamps, *path);
    }
  }
  const auto configured = options.policies.empty() ? configs.choose_policies(roots) : std::nullopt;
  const std::string policies = configured ? shown_from_here(configured->value) : options.policies;
  if (!policies.empty()) {
    add_all_below(stamps, policies);
  }
  leave_out_reports(stamps, options);
  return stamps;
}

std::vector<std::string> changed_between(const Stamps& before, const Stamps& after) {
  std::set<std::string> changed;
  for (const auto& [path, stamp] : before) {
    const auto now = after.find(path);
    if (now == after.end() || now->second != stamp) {
      changed.insert(path);
    }
  }
  for (const auto& [path, stamp] : after) {
    if (!before.contains(path)) {
      changed.insert(path);
    }
  }
  return {changed.begin(), changed.end()};
}

}  // namespace jianfu::cli
