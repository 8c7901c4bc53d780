#include "source/walk.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <queue>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include <dirent.h>
#include <sys/stat.h>

namespace jianfu {

namespace {

namespace fs = std::filesystem;

// In lower case; empty for none.
std::string extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  std::string extension(dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot));
  std::ranges::transform(extension, extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

std::string join(std::string_view folder, std::string_view name) {
  std::string path;
  path.reserve(folder.size() + 1 + name.size());
  path += folder;
  if (!folder.ends_with('/')) {
    path += '/';
  }
  return path += name;
}

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

std::string canonical(const std::string& path) {
  std::error_code ignored;
  return fs::canonical(path, ignored).string();
}

}  // namespace

// A heap of listings, each sorted and keyed by the path that is due in it. What a folder holds comes behind the folder's own path, so it
// may be listed when that path is due, and the order holds across all of them.
class Walk::Tree {
 public:
  Tree(const std::vector<std::string>& roots, Skips skips, const std::string& assumed) : skips_(std::move(skips)) {
    Listing list;
    for (const std::string& root : roots) {
      add_root(root, root == "-" || root == assumed, list);
    }
    std::ranges::sort(list.entries, {}, &Entry::name);
    std::ranges::sort(missing_);
    missing_.erase(std::ranges::unique(missing_).begin(), missing_.end());
    push(std::move(list));
  }

  std::optional<Found> next() {
    while (!due_.empty()) {
      Listing list = std::move(const_cast<Listing&>(due_.top()));  // the heap looks at it no more
      due_.pop();
      Entry entry = std::move(list.entries[list.at++]);
      const std::string path = std::exchange(list.path, {});
      const bool by_link = list.by_link;
      push(std::move(list));
      if (entry.type == Type::folder || entry.type == Type::linked_folder) {
        if (auto fault = open(path, entry.type == Type::linked_folder, by_link)) {
          return Found{.path = path, .kind = Found::Kind::unreadable, .reason = std::move(*fault)};
        }
      } else if (path != last_) {
        last_ = path;
        return found(path, entry);
      }
    }
    return std::nullopt;
  }

  std::vector<std::string> take_listed() { return std::exchange(listed_, {}); }

  const std::vector<std::string>& missing() const { return missing_; }

  std::size_t skipped_roots() const { return skipped_roots_; }

 private:
  enum class Type : char { plan, json, folder, linked_folder, broken };

  struct Entry {
    std::string name;
    Type type;
    int code = 0;  // of what is broken
  };

  struct Listing {
    std::string folder;  // empty: the names are whole paths
    std::vector<Entry> entries = {};
    std::size_t at = 0;
    bool by_link = false;   // a link led here
    std::string path = {};  // of the entry that is due
  };

  struct Later {
    bool operator()(const Listing& left, const Listing& right) const { return left.path > right.path; }
  };

  struct Root {
    std::string path;
    std::string real;  // canonical
  };

  void push(Listing list) {
    if (list.at < list.entries.size()) {
      const std::string& name = list.entries[list.at].name;
      list.path = list.folder.empty() ? name : join(list.folder, name);
      due_.push(std::move(list));
    }
  }

  static Found found(const std::string& path, const Entry& entry) {
    if (entry.type == Type::broken) {
      const Text reason = entry.code == ENOENT ? Text{.zh = "符号链接指向的文件不存在", .en = "the symbolic link leads to no file"}
                                               : unreadable_because(entry.code);
      return {.path = path, .kind = Found::Kind::unreadable, .reason = reason};
    }
    return {.path = path, .kind = entry.type == Type::json ? Found::Kind::json : Found::Kind::plan};
  }

  void add_root(const std::string& root, bool is_assumed, Listing& list) {
    struct stat status = {};
    const bool exists = is_assumed || stat(root.c_str(), &status) == 0;
    const int code = exists ? 0 : errno;
    if (exists && skips_.root && skips_.root(root, S_ISDIR(status.st_mode))) {
      ++skipped_roots_;
    } else if (exists && S_ISDIR(status.st_mode)) {
      list.entries.push_back({.name = root, .type = Type::folder});
      roots_.push_back({.path = root, .real = canonical(root)});
    } else if (exists) {
      list.entries.push_back({.name = root, .type = Type::plan});
      listed_.push_back(root);
    } else if (code == ENOENT || code == ENOTDIR) {
      missing_.push_back(root);
    } else {
      list.entries.push_back({.name = root, .type = Type::broken, .code = code});
    }
  }

  // Why the folder could not be listed. A link to a folder is followed, and what lies behind it looked into, only when the folder is not
  // reached without it: then a plan is named by its real path.
  std::optional<Text> open(const std::string& path, bool is_link, bool by_link) {
    struct stat status = {};
    if (stat(path.c_str(), &status) != 0) {
      return unreadable_because(errno);
    }
    if ((is_link || by_link) && is_reached_otherwise(canonical(path), is_link)) {
      return std::nullopt;
    }
    if (!visited_.emplace(status.st_dev, status.st_ino).second) {
      return std::nullopt;
    }
    if (is_link) {
      linked_.push_back({.path = path, .real = canonical(path)});
    }
    Listing list{.folder = path, .by_link = by_link || is_link};
    const std::unique_ptr<DIR, CloseFolder> folder(opendir(path.c_str()));
    int failure = folder == nullptr ? errno : 0;
    while (failure == 0) {
      errno = 0;
      const dirent* const entry = readdir(folder.get());
      failure = errno;
      if (entry == nullptr) {
        break;
      }
      add_entry(*entry, list);
    }
    std::ranges::sort(list.entries, {}, &Entry::name);
    for (const Entry& entry : list.entries) {
      if (entry.type == Type::plan) {
        listed_.push_back(join(path, entry.name));
      }
    }
    push(std::move(list));
    return failure != 0 ? std::optional(unreadable_because(failure)) : std::nullopt;
  }

  // Links among the folders' entries are followed; for the others the listing itself tells what they are, without a look at each.
  void add_entry(const dirent& entry, Listing& list) const {
    const std::string_view name = entry.d_name;
    if (name.starts_with('.')) {
      return;
    }
    const std::string path = join(list.folder, name);
    int code = 0;
    const std::optional<Type> type = type_of(entry, path, code);
    if (!type) {
      return;
    }
    const bool is_folder = *type == Type::folder || *type == Type::linked_folder;
    if (!skips_.below || !skips_.below(path, is_folder)) {
      list.entries.push_back({.name = std::string(name), .type = *type, .code = code});
    }
  }

  // Nothing for what is no business of ours. Of a broken link `code` gets the reason.
  static std::optional<Type> type_of(const dirent& entry, const std::string& path, int& code) {
    struct stat status = {};
    status.st_mode = DTTOIF(entry.d_type);
    const bool is_told = entry.d_type != DT_UNKNOWN || lstat(path.c_str(), &status) == 0;  // as most file systems do
    const bool linked = is_told && S_ISLNK(status.st_mode);
    const bool broken = linked && stat(path.c_str(), &status) != 0;
    code = broken ? errno : 0;
    if (is_told && !broken && S_ISDIR(status.st_mode)) {
      return linked ? Type::linked_folder : Type::folder;
    }
    const bool is_file = is_told && !broken && S_ISREG(status.st_mode);
    const std::string extension = extension_of(entry.d_name);
    if (extension == ".yaml" || extension == ".yml") {
      return broken ? std::optional(Type::broken) : is_file ? std::optional(Type::plan) : std::nullopt;
    }
    return extension == ".json" && is_file ? std::optional(Type::json) : std::nullopt;
  }

  // Whether the walk comes to the real folder from a root, without a link; or, for the target of a link, from a link taken before.
  bool is_reached_otherwise(const std::string& real, bool is_link) const {
    const auto leads_to = [&](const Root& root) { return is_below(root, real); };
    return std::ranges::any_of(roots_, leads_to) || (is_link && std::ranges::any_of(linked_, leads_to));
  }

  bool is_below(const Root& root, const std::string& real) const {
    if (real == root.real) {
      return true;
    }
    const std::string start = root.real.ends_with('/') ? root.real : root.real + '/';
    if (!real.starts_with(start)) {
      return false;
    }
    std::string path = root.path;
    for (std::size_t at = start.size(); at < real.size();) {
      const std::size_t end = std::min(real.find('/', at), real.size());
      const std::string name = real.substr(at, end - at);
      path = join(path, name);
      if (name.starts_with('.') || (skips_.below && skips_.below(path, true))) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  Skips skips_;
  std::priority_queue<Listing, std::vector<Listing>, Later> due_;
  std::vector<Root> roots_;   // that are folders
  std::vector<Root> linked_;  // links that were followed
  std::set<std::pair<dev_t, ino_t>> visited_;
  std::string last_;
  std::vector<std::string> listed_;
  std::vector<std::string> missing_;
  std::size_t skipped_roots_ = 0;
};

Walk::Walk(const std::vector<std::string>& roots, Skips skips, const std::string& assumed)
    : tree_(std::make_unique<Tree>(roots, std::move(skips), assumed)) {}

Walk::Walk(Walk&&) noexcept = default;
Walk& Walk::operator=(Walk&&) noexcept = default;
Walk::~Walk() = default;

std::optional<Found> Walk::next() {
  return tree_->next();
}

std::vector<std::string> Walk::take_listed() {
  return tree_->take_listed();
}

const std::vector<std::string>& Walk::missing() const {
  return tree_->missing();
}

std::size_t Walk::skipped_roots() const {
  return tree_->skipped_roots();
}

}  // namespace jianfu
