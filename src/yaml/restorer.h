// Events at places of a filtered text → events at places of the file, with the bytes put back.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "yaml/assembler.h"
#include "yaml/filter.h"

namespace jianfu::yaml {

// Thrown where the filter may have hidden an error, or something that yaml-cpp decides by bytes that were taken away: the whole file is
// then to be parsed as it is.
struct Doubt {};

class Restorer {
 public:
  // `text` is the file's. `at` is everywhere a place in the filtered text, as Assembler wants it.
  Restorer(std::string_view text, const Filtered& filtered, Assembler& to) : text_(text), filtered_(filtered), to_(to) {}

  void start_document(std::size_t at);
  void null(std::size_t at, std::size_t anchor);

  void alias(std::size_t at, std::size_t anchor) { to_.alias(original(at), anchor); }

  void scalar(std::size_t at, std::size_t anchor, std::string_view value, bool tagged_plain);

  void open(RawKind kind, std::size_t at, std::size_t anchor, Style style) { to_.open(kind, original(at), anchor, style); }

  // A block collection at that byte of the file.
  void open_block(RawKind kind, std::size_t at_in_file) { to_.open(kind, at_in_file, 0, Style::block); }

  void close() { to_.close(); }

  // Plain texts and whole flow collections, each alone in its place, for the open collection: the runs from number `first` on, those of
  // entries or items of one line each. In a mapping every second one is a key, with its colon right behind it.
  void plain_runs(std::size_t first, std::size_t count, bool mapping);

  // A block scalar, as it is in the end; `last` is its last line in the file, empty where it has none.
  void block_scalar(std::size_t at, std::string_view value, Span last);

  std::size_t original(std::size_t at) { return filtered_.original(at, cursor_); }

 private:
  void plain_runs_one_by_one(std::span<const Run> runs, bool mapping);
  void write_out(const RawNode& flow);
  std::string_view restored(std::string_view value, std::size_t run, bool block);
  void check_key(std::size_t at, std::string_view value) const;

  std::string_view text_;
  const Filtered& filtered_;
  Assembler& to_;
  std::size_t cursor_ = 0;  // of filtered_.runs
  bool started_ = false;
  std::string buffer_;
};

}  // namespace jianfu::yaml
