#include "source/reader.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/walk.h"

namespace jianfu {

namespace {

Error reason_of(int code) {
  return {unreadable_because(code)};
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

// Into `room`, whose size is how much it holds.
Result<std::string_view> read_all(int descriptor, std::string& room, std::size_t limit) {
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
  constexpr std::size_t piece = 1U << 15U;
  const std::size_t expected = S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0;
  std::size_t size = 0;
  for (;;) {
    // Always one byte more than is expected, and one for the zero byte.
    if (room.size() < std::max(size, expected) + 2) {
      room.resize(std::max(size + piece, expected + 2));
    }
    const ssize_t got = read(descriptor, room.data() + size, room.size() - 1 - size);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      return reason_of(errno);
    }
    size += static_cast<std::size_t>(got);
    if (size > limit) {
      return too_large(limit);
    }
    // Less than was asked for, and all of a file: the next piece would be empty.
    if (got == 0 || (expected > 0 && size == expected)) {
      room[size] = '\0';
      return std::string_view(room).substr(0, size);
    }
  }
}

}  // namespace

Text unreadable_because(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return {.zh = "文件不存在，可能已被移走或改名", .en = "no such file; it may have been moved or renamed"};
    case EACCES:
    case EPERM:
      return {.zh = "没有读取权限", .en = "no permission to read"};
    case ELOOP:
      return {.zh = "符号链接循环", .en = "symbolic links form a loop"};
    case EISDIR:
      return {.zh = "是文件夹，不是文件", .en = "is a folder, not a file"};
    default:
      break;
  }
  // Not std::strerror: its words depend on the locale of the machine.
  return {.zh = fmt::format("无法读取（系统错误 {}）", code), .en = fmt::format("cannot be read (system error {})", code)};
}

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  std::string text;
  const Result<std::string_view> read = read_file(path, text, limit);
  if (!read) {
    return read.error();
  }
  text.resize(read->size());
  return text;
}

Result<std::string_view> read_file(const std::string& path, std::string& room, std::size_t limit) {
  if (path == "-") {
    return read_all(STDIN_FILENO, room, limit);
  }
  const Descriptor descriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (descriptor.number() < 0) {
    return reason_of(errno);
  }
  return read_all(descriptor.number(), room, limit);
}

FoundPlans find_plans(const std::vector<std::string>& roots, const Skips& skips) {
  FoundPlans found;
  Walk walk(roots, skips);
  while (auto one = walk.next()) {
    switch (one->kind) {
      case Found::Kind::plan:
        found.paths.push_back(std::move(one->path));
        break;
      case Found::Kind::json:
        found.json.push_back(std::move(one->path));
        break;
      case Found::Kind::unreadable:
        found.unreadable.push_back({std::move(one->path), std::move(one->reason)});
        break;
    }
  }
  found.missing = walk.missing();
  found.skipped_roots = walk.skipped_roots();
  return found;
}

}  // namespace jianfu
