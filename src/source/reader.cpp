#include "source/reader.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <functional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jianfu {

namespace {

namespace fs = std::filesystem;

Error reason_of(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return {{.zh = "文件不存在，可能已被移走或改名", .en = "no such file; it may have been moved or renamed"}};
    case EACCES:
    case EPERM:
      return {{.zh = "没有读取权限", .en = "no permission to read"}};
    case ELOOP:
      return {{.zh = "符号链接循环", .en = "symbolic links form a loop"}};
    case EISDIR:
      return {{.zh = "是文件夹，不是文件", .en = "is a folder, not a file"}};
    default:
      break;
  }
  // Not std::strerror: its words depend on the locale of the machine.
  return {{.zh = fmt::format("无法读取（系统错误 {}）", code), .en = fmt::format("cannot be read (system error {})", code)}};
}

Text dangling_link() {
  return {.zh = "符号链接指向的文件不存在", .en = "the symbolic link leads to no file"};
}

Error too_large(std::size_t limit) {
  const std::size_t mebibytes = limit >> 20U;
  if (mebibytes == 0) {
    return {{.zh = fmt::format("文件过大，上限 {} 字节", limit), .en = fmt::format("too large; the limit is {} bytes", limit)}};
  }
  return {{.zh = fmt::format("文件过大，上限 {} MiB", mebibytes), .en = fmt::format("too large; the limit is {} MiB", mebibytes)}};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  ~Descriptor() {
    if (number_ > STDERR_FILENO) {
      close(number_);
    }
  }

  int number() const { return number_; }

 private:
  int number_;
};

Result<std::string> read_all(int descriptor, std::size_t limit) {
  struct stat status = {};
  if (fstat(descriptor, &status) != 0) {
    return reason_of(errno);
  }
  if (S_ISDIR(status.st_mode)) {
    return reason_of(EISDIR);
  }
  if (S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) > limit) {
    return too_large(limit);
  }
  // A pipe has no size, and a file may grow while it is read: the limit is watched while reading, too.
  std::string text;
  std::size_t filled = 0;
  text.resize(S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) + 1 : 65536);
  for (;;) {
    const ssize_t got = read(descriptor, text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      return reason_of(errno);
    }
    if (got == 0) {
      text.resize(filled);
      return text;
    }
    filled += static_cast<std::size_t>(got);
    if (filled > limit) {
      return too_large(limit);
    }
    if (filled == text.size()) {
      text.resize(text.size() * 2);
    }
  }
}

// In lower case; empty for none.
std::string extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  std::string extension(dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot));
  std::ranges::transform(extension, extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

bool has_plan_extension(std::string_view name) {
  const std::string extension = extension_of(name);
  return extension == ".yaml" || extension == ".yml";
}

std::string join(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + '/' + name;
}

class Walk {
 public:
  Walk(FoundPlans& found, const Skips::Ask& skips) : found_(found), skips_(skips) {}

  void enter(const std::string& folder) { pending_.push_back(folder); }

  // Links to folders wait until no real folder is left, so that a plan is named by its real path when that path is below a root.
  void run() {
    while (!pending_.empty() || !linked_.empty()) {
      std::vector<std::string>& queue = pending_.empty() ? linked_ : pending_;
      std::ranges::sort(queue, std::greater<>());
      const std::string folder = std::move(queue.back());
      queue.pop_back();
      visit(folder);
    }
  }

 private:
  void visit(const std::string& folder) {
    struct stat status = {};
    if (stat(folder.c_str(), &status) != 0) {
      found_.unreadable.push_back({folder, reason_of(errno).message});
      return;
    }
    if (!visited_.emplace(status.st_dev, status.st_ino).second) {
      return;
    }
    std::error_code failure;
    fs::directory_iterator entries(folder, failure);
    while (!failure && entries != fs::directory_iterator()) {
      sort_in(folder, entries->path().filename().string());
      entries.increment(failure);
    }
    if (failure) {
      found_.unreadable.push_back({folder, reason_of(failure.value()).message});
    }
  }

  void sort_in(const std::string& folder, const std::string& name) {
    if (name.starts_with('.')) {
      return;
    }
    const std::string path = join(folder, name);
    struct stat status = {};
    if (lstat(path.c_str(), &status) != 0) {
      return;  // removed since the folder was listed
    }
    const bool linked = S_ISLNK(status.st_mode);
    const bool broken = linked && stat(path.c_str(), &status) != 0;
    const int code = broken ? errno : 0;
    const bool is_folder = !broken && S_ISDIR(status.st_mode);
    const bool is_file = !broken && S_ISREG(status.st_mode);
    const bool is_json = extension_of(name) == ".json";
    const bool may_count = is_folder || has_plan_extension(name) || (is_json && is_file);
    if (!may_count || (skips_ && skips_(path, is_folder))) {
      return;
    }
    if (broken) {
      found_.unreadable.push_back({path, code == ENOENT ? dangling_link() : reason_of(code).message});
    } else if (is_folder) {
      (linked ? linked_ : pending_).push_back(path);
    } else if (is_file) {
      (is_json ? found_.json : found_.paths).push_back(path);
    }
  }

  FoundPlans& found_;
  const Skips::Ask& skips_;
  std::vector<std::string> pending_;
  std::vector<std::string> linked_;
  std::set<std::pair<dev_t, ino_t>> visited_;
};

template <typename T, typename Key>
void sort_unique(std::vector<T>& values, Key key) {
  std::ranges::sort(values, {}, key);
  const auto same = [&key](const T& a, const T& b) { return std::invoke(key, a) == std::invoke(key, b); };
  values.erase(std::unique(values.begin(), values.end(), same), values.end());
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  if (path == "-") {
    return read_all(STDIN_FILENO, limit);
  }
  const Descriptor descriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (descriptor.number() < 0) {
    return reason_of(errno);
  }
  return read_all(descriptor.number(), limit);
}

FoundPlans find_plans(const std::vector<std::string>& roots, const Skips& skips) {
  FoundPlans found;
  Walk walk(found, skips.below);
  for (const std::string& root : roots) {
    struct stat status = {};
    const bool exists = root == "-" || stat(root.c_str(), &status) == 0;
    const int code = exists ? 0 : errno;
    if (exists && skips.root && skips.root(root, S_ISDIR(status.st_mode))) {
      ++found.skipped_roots;
    } else if (exists) {
      if (S_ISDIR(status.st_mode)) {
        walk.enter(root);
      } else {
        found.paths.push_back(root);
      }
    } else if (code == ENOENT || code == ENOTDIR) {
      found.missing.push_back(root);
    } else {
      found.unreadable.push_back({root, reason_of(code).message});
    }
  }
  walk.run();
  sort_unique(found.paths, std::identity());
  sort_unique(found.json, std::identity());
  sort_unique(found.missing, std::identity());
  sort_unique(found.unreadable, &Unreadable::path);
  return found;
}

}  // namespace jianfu
