// One run of yaml-cpp over a text: its events become a Tree, its exception a Failure. Judges nothing; what is odd in a tree that could be
// built is for verify.h to say.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "yaml/load.h"
#include "yaml/tree.h"

namespace jianfu::yaml {

struct Failure {
  enum class Kind { syntax, depth, alias_size, alias_cycle, endless };

  Kind kind = Kind::syntax;
  std::string message;  // yaml-cpp's own, for Kind::syntax
  std::size_t at = 0;   // byte of the file
};

struct Parse {
  std::unique_ptr<Tree> tree;  // complete only without a failure
  std::optional<Failure> failure;
};

// `text` is that of the file, or one of the same length in which something is blanked out.
Parse parse(const File& file, const std::string& text, const Limits& limits);

}  // namespace jianfu::yaml
