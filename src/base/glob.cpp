#include "base/glob.h"

#include <vector>

#include "base/utf8.h"

namespace jianfu {

namespace {

std::vector<char32_t> codes_of(std::string_view text) {
  std::vector<char32_t> codes;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    codes.push_back(next.code);
    at += next.bytes;
  }
  return codes;
}

// Every way through the pattern at once, so that no pattern takes more than pattern × text steps. reached_[i]: its first i characters fit
// what was read.
class Matcher {
 public:
  explicit Matcher(std::string_view pattern) : pattern_(codes_of(pattern)), reached_(pattern_.size() + 1, false) { enter(0, reached_); }

  void read(char32_t code) {
    std::vector<bool> next(reached_.size(), false);
    for (std::size_t i = 0; i < pattern_.size(); ++i) {
      if (!reached_[i]) {
        continue;
      }
      if (is_star(i)) {
        if (code != U'/' || is_star(i + 1) || (i > 0 && is_star(i - 1))) {
          next[i] = true;
          next[i + 1] = true;
        }
      } else if (pattern_[i] == code || (pattern_[i] == U'?' && code != U'/')) {
        enter(i + 1, next);
      }
    }
    reached_ = std::move(next);
  }

  bool fits() const { return reached_.back(); }

 private:
  bool is_star(std::size_t i) const { return i < pattern_.size() && pattern_[i] == U'*'; }

  // A star may stand for nothing, and `**/` for no folder at all.
  void enter(std::size_t i, std::vector<bool>& reached) const {
    const bool opens_a_part = i == 0 || pattern_[i - 1] == U'/';
    if (opens_a_part && is_star(i) && is_star(i + 1) && i + 2 < pattern_.size() && pattern_[i + 2] == U'/') {
      enter(i + 3, reached);
    }
    reached[i] = true;
    for (; is_star(i); ++i) {
      reached[i + 1] = true;
    }
  }

  std::vector<char32_t> pattern_;
  std::vector<bool> reached_;
};

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
  while (pattern.ends_with('/')) {
    pattern.remove_suffix(1);
  }
  const bool anywhere = pattern.find('/') == std::string_view::npos;
  pattern.remove_prefix(pattern.starts_with("./") ? 2 : pattern.starts_with('/') ? 1 : 0);
  const Matcher fresh(pattern);
  Matcher matcher = fresh;
  for (const char32_t code : codes_of(path)) {
    if (code == U'/') {
      if (matcher.fits()) {
        return true;
      }
      if (anywhere) {
        matcher = fresh;
        continue;
      }
    }
    matcher.read(code);
  }
  return matcher.fits();
}

}  // namespace jianfu
