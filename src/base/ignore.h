// Lists of paths to leave out, written and read as those of git (gitignore(5)).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jianfu {

// What `?` and `[…]` stand for: git takes bytes, of which 三 has three; people mean characters.
enum class GlobUnit { bytes, characters };

class IgnoreList {
 public:
  explicit IgnoreList(GlobUnit unit = GlobUnit::characters) : unit_(unit) {}

  // A whole file: one pattern a line, comments after `#`.
  void add_lines(std::string_view text);

  // One pattern: `!` first takes back what an earlier one left out, `/` last means folders alone, `/` anywhere else ties it to the folder
  // of the list, `**` crosses folders, `\` takes the next character as it is. One that is broken (`a[`) fits nothing, as in git: then
  // false.
  bool add(std::string_view pattern);

  // true: left out, false: taken back, by the last pattern that fits; nullopt: none does. `path` is relative to the folder of the list, its
  // parts joined with `/`. What lies in a folder that is left out is not asked here: whoever walks does not enter it.
  std::optional<bool> decide(std::string_view path, bool is_folder) const;

  bool empty() const { return patterns_.empty(); }

 private:
  struct Token {
    enum class Kind { literal, one, set, star, folders, rest, never };

    Kind kind = Kind::literal;
    char32_t code = 0;                                  // of literal
    bool negated = false;                               // of set
    std::vector<std::pair<char32_t, char32_t>> ranges;  // of set, both ends in it
  };

  struct Pattern {
    std::vector<Token> tokens;
    bool takes_back = false;
    bool folders_only = false;
    bool name_only = false;  // looks at the last part of the path
  };

  class Compiler;

  static bool fits(const std::vector<Token>& tokens, const std::vector<char32_t>& path);
  static bool takes(const Token& token, char32_t code);
  std::vector<char32_t> codes_of(std::string_view text) const;

  GlobUnit unit_;
  std::vector<Pattern> patterns_;
};

}  // namespace jianfu
