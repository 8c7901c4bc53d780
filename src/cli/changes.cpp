#include "cli/changes.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "cli/config.h"
#include "cli/git.h"

namespace jianfu::cli {

namespace {

namespace fs = std::filesystem;

// The file under the one name that its folder has; the file itself may be a link, which git follows as such.
fs::path placed(const std::string& path) {
  std::error_code ignored;
  const fs::path whole = fs::absolute(path, ignored).lexically_normal();
  return fs::weakly_canonical(whole.parent_path(), ignored) / whole.filename();
}

// The folder at or above `folder` that holds .git (a folder, or a file in a second worktree); empty: none.
std::string top_of(fs::path folder) {
  std::error_code ignored;
  while (!fs::exists(folder / ".git", ignored)) {
    if (folder == folder.parent_path()) {
      return {};
    }
    folder = folder.parent_path();
  }
  return folder.string();
}

Error outside(const std::string& path) {
  if (path == "-") {
    return {{.zh = "--since 和 --staged 不能用于标准输入（-）: git 不知道它是哪个文件",
             .en = "--since and --staged are not for standard input (-): git does not know which file it is"}};
  }
  return {{.zh = fmt::format("“{}”不在 git 仓库中，--since 和 --staged 无从比较", path),
           .en = fmt::format("\"{}\" is in no git repository, so --since and --staged have nothing to compare with", path)}};
}

}  // namespace

Result<Changes> Changes::ask(const std::vector<std::string>& paths, const Options& options) {
  Changes changes;
  std::set<fs::path> folders;
  for (const std::string& path : paths) {
    if (path != "-" && !folders.insert(placed(path).parent_path()).second) {
      continue;
    }
    const std::string top = path == "-" ? std::string() : top_of(placed(path).parent_path());
    if (top.empty()) {
      return outside(path);
    }
    if (changes.tops_.insert(top).second) {
      if (auto fault = changes.ask_repository(top, options)) {
        return std::move(*fault);
      }
    }
  }
  return changes;
}

std::optional<Error> Changes::ask_repository(const std::string& top, const Options& options) {
  // Without --no-renames a configuration that moved away would not be named.
  std::vector<std::string> diff = {"diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules"};
  std::vector<std::vector<std::string>> questions;
  if (options.staged) {
    diff.insert(diff.end(), {"--cached", "--"});
  } else {
    const auto revision = ask_git(top, {"rev-parse", "--verify", "--quiet", "--end-of-options", *options.since + "^{commit}"});
    if (!revision) {
      // Asked without a revision, git tells a repository it cannot use from a revision it does not know.
      const auto usable = ask_git(top, {"rev-parse", "--git-dir"});
      return !usable
                 ? usable.error()
                 : Error{{.zh = fmt::format("--since: 仓库“{}”中没有版本“{}”；可写提交、分支或标签，如 HEAD~1、main", top, *options.since),
                          .en = fmt::format("--since: the repository \"{}\" has no revision \"{}\"; a commit, branch or tag is meant, "
                                            "such as HEAD~1 or main",
                                            top, *options.since)}};
    }
    diff.insert(diff.end(), {revision->substr(0, revision->find('\n')), "--"});
    questions.push_back({"ls-files", "--others", "--exclude-standard", "-z"});
  }
  questions.push_back(std::move(diff));
  for (const std::vector<std::string>& question : questions) {
    const auto names = ask_git(top, question);
    if (!names) {
      return names.error();
    }
    for (std::size_t at = 0; at < names->size();) {
      const std::size_t end = names->find('\0', at);
      changed_.insert(top + (top.ends_with('/') ? "" : "/") + names->substr(at, end - at));
      at = end == std::string::npos ? names->size() : end + 1;
    }
  }
  return std::nullopt;
}

bool Changes::touch_below(const std::string& folder) const {
  if (folder.empty()) {
    return false;
  }
  std::error_code ignored;
  const std::string below = fs::weakly_canonical(folder, ignored).string() + "/";
  const auto first = changed_.lower_bound(below);
  return first != changed_.end() && first->starts_with(below);
}

bool Changes::touch(const std::string& path) const {
  const fs::path place = placed(path);
  std::error_code ignored;
  if (changed_.contains(place.string()) || changed_.contains(fs::weakly_canonical(place, ignored).string())) {
    return true;
  }
  for (fs::path folder = place.parent_path();; folder = folder.parent_path()) {
    if (changed_.contains((folder / config_name).string())) {
      return true;
    }
    if (tops_.contains(folder.string()) || folder == folder.parent_path()) {
      return false;
    }
  }
}

}  // namespace jianfu::cli
