// One run of yaml-cpp over a text: its events become a Tree, its exception a Failure. Judges nothing; what is odd in a tree that could be
// built is for verify.h to say. The quicker ways give the same tree or none, and then the plain one is asked.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "yaml/assembler.h"
#include "yaml/load.h"
#include "yaml/tree.h"

namespace jianfu::yaml {

struct Parse {
  std::unique_ptr<Tree> tree;  // complete only without a failure
  std::optional<Failure> failure;
  Parser by = Parser::plain;  // the way that made it, which may be a plainer one than was asked for
};

// `text` is that of the file, or one of the same length in which something is blanked out.
Parse parse(const File& file, std::string_view text, const Limits& limits);

}  // namespace jianfu::yaml
