// Text → tree. The only door to yaml-cpp. Whatever is wrong with the file as YAML becomes findings here, each once and at its true place.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "finding/finding.h"
#include "source/file.h"
#include "yaml/node.h"

namespace jianfu::yaml {

// How the text reaches yaml-cpp. All give the same tree and the same findings; see docs/performance.md.
enum class Parser : std::uint8_t {
  plain,     // as it is
  filtered,  // without the bytes that mean nothing to YAML
  memo,      // and no line of the same shape twice
};

struct Limits {
  std::size_t depth = 64;          // nested collections
  std::size_t nodes = 1'000'000;   // that writing out the aliases may add to those of the file
  std::size_t bytes = 256U << 20;  // of the file
  Parser parser = Parser::memo;
};

// The documents of one file (one for each `---`). Movable; its Nodes stay valid.
class Documents {
 public:
  explicit Documents(std::unique_ptr<const Tree> tree);
  Documents(Documents&&) noexcept;
  Documents& operator=(Documents&&) noexcept;
  ~Documents();

  std::size_t size() const;
  Node root(std::size_t index) const;

 private:
  std::unique_ptr<const Tree> tree_;
};

// `file` must outlive the result. Findings (rules file/… and yaml/…) are appended to `out`:
//   file/encoding      not UTF-8 (GBK/GB18030 and UTF-16 named, with the iconv line that mends it), NUL or control characters, binary,
//                      lone CR line ends; a warning for characters lost in an earlier conversion
//   file/empty         nothing in it but blanks and comments
//   file/too-large
//   yaml/full-width    ：，、“”【】｛｝ or an ideographic (or no-break) space where YAML needs ASCII: one finding for each character (20 at
//                      most), whose place is exactly that character; a warning where it may be meant
//   yaml/tab           a tab in the indentation
//   yaml/syntax        everything else that is no YAML (unclosed quote or bracket named with the place where it opens)
//   yaml/json-comment  // or /* in JSON; a warning, the tree is made as if it were blank
//   yaml/duplicate-key the second place, with a note of the first; the tree keeps both entries
//   yaml/merge-key     `<<`, which plans do not use (refused: there is no tree then)
//   yaml/depth, yaml/alias  deeper or larger than the limits
// nullopt when there is no tree to work on, or when it is not the one that was meant (`[语文，数学]` is a list of one item): whoever reads
// it would only complain again. Then at least one finding of severity error was appended.
std::optional<Documents> load(const File& file, Findings& out, const Limits& limits = {});

}  // namespace jianfu::yaml
