// A text that findings point into, and the places in it. A Location is two byte offsets and is turned into line and column only when
// it is shown.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/packed.h"

namespace jianfu {

struct Position {
  std::size_t line = 1;    // from 1
  std::size_t column = 1;  // Unicode characters from 1
};

// Where a text that is a part of a file begins in it.
struct FilePart {
  std::size_t first_line = 1;
  std::size_t first_offset = 0;  // in bytes; the first of a line
};

// A text that outlives its File: one that is compiled into the program, or one in room that is kept from file to file. A zero byte stands
// behind it.
struct Lasting {
  std::string_view text;
};

// Immutable once made, and safe from many threads; Locations keep a pointer to it, so it must outlive them (Sources sees to that).
class File {
 public:
  // `path` is what is printed. A leading byte order mark stays in `text()`: offsets are offsets in the file as it is on disk, or, of a part
  // of it, in that part. Lines are always those of the whole file.
  File(std::string path, std::string text, FilePart part = {});
  File(std::string path, Lasting text);
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  const std::string& path() const { return path_; }

  std::string_view text() const { return text_; }

  Position position(std::size_t offset) const;

  // Of position(), without counting the characters before it in the line.
  std::size_t line_of(std::size_t offset) const;

  // Of the text in the file that it is a part of; 0 for a whole one.
  std::size_t first_offset() const { return part_.first_offset; }

  std::size_t first_line() const { return part_.first_line; }

  // The line without its line end (LF, CRLF or a lone CR). Valid while the File lives. `line` from first_line(); past the end: empty.
  std::string_view line_text(std::size_t line) const;

  std::size_t last_line() const { return part_.first_line - 1 + lines().starts.size(); }

  std::size_t line_start(std::size_t line) const;

  // Where all lines begin, from whoever has walked over them: then they are not looked for when a place is asked.
  void know_lines(std::vector<std::uint32_t> starts) const;

 private:
  // Inside long lines, every few thousand bytes, so that a place in one costs no walk over it.
  struct Mark {
    std::size_t offset;
    std::size_t characters;  // of its line before it
  };

  struct Lines {
    std::vector<std::uint32_t> starts;
    std::vector<Mark> marks;  // by offset
  };

  bool has_byte_order_mark() const;
  const Lines& lines() const;
  std::vector<std::uint32_t> find_lines() const;
  void take_lines(std::vector<std::uint32_t> starts) const;
  void mark_line(std::size_t begin, std::size_t end) const;

  std::string path_;
  std::string own_;
  std::string_view text_;
  FilePart part_;
  mutable std::mutex finding_;  // of the lines, when a place is asked first; a flag for calling once would ask the system each time
  mutable std::atomic<bool> found_ = false;
  mutable Lines lines_;
};

// Half-open range of bytes in a file. Without a file: a place that is nowhere (a finding about the run itself).
struct Location {
  const File* file = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  Position start() const;
  std::size_t line() const;  // of start()
  Position finish() const;   // just behind the last character
  std::string_view text() const;
  friend bool operator==(const Location&, const Location&) = default;
};

void each_field(packed::Is<Location> auto& where, auto&& each) {
  auto& [file, begin, end] = where;
  each(file, begin, end);
}

// Owns files and never moves them.
class Sources {
 public:
  const File& add(std::string path, std::string text, FilePart part = {}) {
    return files_.emplace_back(std::move(path), std::move(text), part);
  }

  const File& add(std::string path, Lasting text) { return files_.emplace_back(std::move(path), text); }

  const std::deque<File>& files() const { return files_; }

 private:
  std::deque<File> files_;
};

}  // namespace jianfu
