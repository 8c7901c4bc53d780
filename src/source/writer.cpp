#include "source/writer.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jianfu {

namespace {

constexpr std::size_t buffer_size = 1U << 16U;

Text reason(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return {"所在的文件夹不存在", "its folder does not exist"};
    case EACCES:
    case EPERM:
      return {"没有写入权限", "no permission to write"};
    case EROFS:
      return {"文件系统是只读的", "the file system is read-only"};
    case EISDIR:
      return {"这是一个文件夹", "it is a folder"};
    case ENOSPC:
    case EDQUOT:
      return {"磁盘已满", "the disk is full"};
    case ENAMETOOLONG:
      return {"文件名太长", "the name is too long"};
    case EPIPE:
      return {"管道已关闭", "the pipe is closed"};
    default:
      return {"写入出错", "the write failed"};
  }
}

Error unwritable(const std::string& path, int code) {
  const Text why = reason(code);
  return {{fmt::format("写不了“{}”: {}", path, why.zh), fmt::format("cannot write \"{}\": {}", path, why.en)}};
}

// A link stays a link: what it leads to is replaced.
std::string behind_links(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::path real = std::filesystem::canonical(path, ignored);
  return ignored ? path : real.string();
}

}  // namespace

FileWriter::FileWriter(int descriptor, std::string target, std::string temporary)
    : descriptor_(descriptor), target_(std::move(target)), temporary_(std::move(temporary)) {}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      target_(std::move(other.target_)),
      temporary_(std::move(other.temporary_)),
      buffer_(std::move(other.buffer_)),
      failure_(other.failure_) {}

FileWriter& FileWriter::operator=(FileWriter&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(target_, other.target_);
  std::swap(temporary_, other.temporary_);
  std::swap(buffer_, other.buffer_);
  std::swap(failure_, other.failure_);
  return *this;
}

FileWriter::~FileWriter() {
  abandon();
}

Result<FileWriter> FileWriter::open(const std::string& path) {
  struct stat info {};

  const bool exists = stat(path.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) {
    return unwritable(path, EISDIR);
  }
  if (exists && !S_ISREG(info.st_mode)) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    return descriptor < 0 ? Result<FileWriter>(unwritable(path, errno)) : Result<FileWriter>(FileWriter(descriptor, path, {}));
  }
  // A file that may not be written is not replaced either, though its folder would allow that.
  if (exists && access(path.c_str(), W_OK) != 0) {
    return unwritable(path, errno);
  }
  const std::string target = behind_links(path);
  const std::filesystem::path whole(target);
  const std::string temporary = (whole.parent_path() / fmt::format(".{}.{}.tmp", whole.filename().string(), getpid())).string();
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    return unwritable(path, errno);
  }
  if (exists) {
    (void)fchmod(descriptor, info.st_mode & 07777U);
  }
  return FileWriter(descriptor, target, temporary);
}

void FileWriter::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= buffer_size) {
    flush();
  }
}

void FileWriter::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && failure_ == 0) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      failure_ = errno;
    }
  }
  buffer_.clear();
}

std::optional<Error> FileWriter::commit() {
  flush();
  if (close(std::exchange(descriptor_, -1)) != 0 && failure_ == 0) {
    failure_ = errno;
  }
  if (failure_ == 0 && !temporary_.empty() && std::rename(temporary_.c_str(), target_.c_str()) != 0) {
    failure_ = errno;
  }
  if (failure_ != 0) {
    abandon();
    return unwritable(target_, failure_);
  }
  temporary_.clear();
  return std::nullopt;
}

void FileWriter::abandon() {
  if (descriptor_ >= 0) {
    close(std::exchange(descriptor_, -1));
  }
  if (!temporary_.empty()) {
    unlink(temporary_.c_str());
    temporary_.clear();
  }
}

bool same_file(const std::string& left, const std::string& right) {
  struct stat a {};

  struct stat b {};

  return stat(left.c_str(), &a) == 0 && stat(right.c_str(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

bool is_closed_pipe(int descriptor) {
  pollfd state{.fd = descriptor, .events = POLLOUT, .revents = 0};
  return poll(&state, 1, 0) == 1 && (state.revents & POLLERR) != 0;
}

}  // namespace jianfu
