#include "cli/git.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace jianfu::cli {

namespace {

// A nameless file in memory: unlike a pipe it takes all that a process writes while nobody reads.
class Drawer {
 public:
  Drawer() : handle_(memfd_create("jianfu-lint", MFD_CLOEXEC)) {}

  ~Drawer() {
    if (handle_ >= 0) {
      close(handle_);
    }
  }

  Drawer(const Drawer&) = delete;
  Drawer& operator=(const Drawer&) = delete;

  int handle() const { return handle_; }

  std::string text() const {
    std::string all;
    std::array<char, 4096> block{};
    while (true) {
      const ssize_t count = pread(handle_, block.data(), block.size(), static_cast<off_t>(all.size()));
      if (count <= 0) {
        return all;
      }
      all.append(block.data(), static_cast<std::size_t>(count));
    }
  }

 private:
  int handle_;
};

// The status of the finished process, or -1 with the reason in `errno`.
int run(const std::vector<std::string>& words, const Drawer& out, const Drawer& err) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (const std::string& word : words) {
    pointers.push_back(const_cast<char*>(word.c_str()));  // posix_spawn's type is older than const
  }
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.handle(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.handle(), STDERR_FILENO);
  pid_t child = 0;
  const int failure = posix_spawnp(&child, pointers[0], &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) {
    errno = failure;
    return -1;
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) {
      return -1;
    }
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<std::string> ask_git(const std::string& folder, const std::vector<std::string>& arguments) {
  const Drawer out;
  const Drawer err;
  std::vector<std::string> words = {"git", "--no-optional-locks", "-C", folder};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const int status = out.handle() < 0 || err.handle() < 0 ? -1 : run(words, out, err);
  if (status == -1) {
    const std::string reason = std::strerror(errno);
    return Error{{.zh = fmt::format("不能运行 git（{}）；--since 和 --staged 要靠它，请安装", reason),
                  .en = fmt::format("git cannot be run ({}); --since and --staged need it: install it", reason)}};
  }
  if (status != 0) {
    const std::string said = err.text();
    const std::string line = said.substr(0, said.find('\n'));
    return Error{{.zh = fmt::format("git 在“{}”中失败，状态 {}: {}", folder, status, line),
                  .en = fmt::format("git failed in \"{}\" with status {}: {}", folder, status, line)}};
  }
  return out.text();
}

}  // namespace jianfu::cli
