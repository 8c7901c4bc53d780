// The texts of plans: files, and standard input under the name it was given.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "source/reader.h"

namespace jianfu::cli {

class Input {
 public:
  // Reads standard input, once, as what the file `name` holds (`-`: it has no name).
  void take_standard_input(const std::string& name);

  // From now on, remembers what is read.
  void remember();

  // The paths that were asked for since then.
  std::set<std::string> remembered() const;

  // Thread-safe. read_file, but for the file whose place standard input takes, however its path is spelled.
  Result<std::string> read(const std::string& path, std::size_t limit = largest_file) const;

  // The same in `room`, or where it is held anyway. Valid while both are left alone.
  Result<std::string_view> read(const std::string& path, std::string& room) const;

 private:
  struct Standard {
    std::string path;  // normal
    Result<std::string> text;
  };

  const Result<std::string>* look_up(const std::string& path) const;  // remembers it; nullptr when it is not standard input

  struct Memory {
    std::mutex mutex;
    std::set<std::string> paths;
  };

  std::optional<Standard> standard_;
  std::unique_ptr<Memory> memory_;  // nullptr: nothing is remembered
};

// The paths that a list holds: one a line (the end of a line may be CRLF, empty lines mean nothing), or one before each NUL. `-` is a file
// of that name there, never standard input.
std::vector<std::string> paths_in_list(const std::string& text, bool nul_separated);

}  // namespace jianfu::cli
