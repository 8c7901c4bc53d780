// Files that are written whole or not at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jianfu {

// Text goes to a temporary file beside the one that is meant, which takes its name at commit(); until then, and when anything fails, what
// was there before stays. A device or a pipe is written at once. Movable; without commit() nothing is left behind.
class FileWriter {
 public:
  // Opens the temporary file; an error when the folder is missing or may not be written, or `path` is a folder.
  static Result<FileWriter> open(const std::string& path);

  FileWriter(FileWriter&& other) noexcept;
  FileWriter& operator=(FileWriter&& other) noexcept;
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter();

  // What goes wrong is told by commit(); nothing more is written then.
  void write(std::string_view text);

  // Why the file could not be written, or nothing when it is there.
  std::optional<Error> commit();

 private:
  FileWriter(int descriptor, std::string target, std::string temporary);
  void flush();
  void abandon();

  int descriptor_ = -1;
  std::string target_;
  std::string temporary_;  // empty: the target itself is open
  std::string buffer_;
  int failure_ = 0;  // errno of the first failure
};

// Whether both paths name one existing file.
bool same_file(const std::string& left, const std::string& right);

// Whether a descriptor is a pipe that nobody reads any more.
bool is_closed_pipe(int descriptor);

}  // namespace jianfu
