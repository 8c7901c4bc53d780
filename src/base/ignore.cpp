#include "base/ignore.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace jianfu {

namespace {

struct NamedSet {
  std::string_view name;
  std::string_view ranges;  // first and last character of each
};

constexpr std::array<NamedSet, 12> named_sets = {{{"alnum", "09AZaz"},
                                                  {"alpha", "AZaz"},
                                                  {"blank", "  \t\t"},
                                                  {"cntrl", {"\x00\x1f\x7f\x7f", 4}},
                                                  {"digit", "09"},
                                                  {"graph", "!~"},
                                                  {"lower", "az"},
                                                  {"print", " ~"},
                                                  {"punct", "!/:@[`{~"},
                                                  {"space", "\t\r  "},
                                                  {"upper", "AZ"},
                                                  {"xdigit", "09AFaf"}}};

// Blanks at the end mean nothing, unless behind a `\`.
std::string_view without_trailing_blanks(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\') {
      ++at;
      end = std::min(at + 1, line.size());
    } else if (line[at] != ' ') {
      end = at + 1;
    }
  }
  return line.substr(0, end);
}

}  // namespace

// One pattern, without its `!` and its last `/`, into tokens.
class IgnoreList::Compiler {
 public:
  explicit Compiler(std::vector<char32_t> codes) : codes_(std::move(codes)) {}

  std::vector<Token> compile() {
    while (at_ < codes_.size()) {
      const char32_t code = codes_[at_];
      if (code == U'*') {
        take_stars();
      } else if (code == U'?') {
        push(Token::Kind::one);
        ++at_;
      } else if (code == U'[') {
        ++at_;
        take_set();
      } else {
        at_ += code == U'\\' ? 1 : 0;
        push(at_ < codes_.size() ? Token::Kind::literal : Token::Kind::never, peek());
        ++at_;
      }
    }
    return std::move(tokens_);
  }

 private:
  char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < codes_.size() ? codes_[at_ + ahead] : U'\0'; }

  void push(Token::Kind kind, char32_t code = 0) { tokens_.push_back({.kind = kind, .code = code, .negated = false, .ranges = {}}); }

  // Two stars cross folders only when they are a part of the path of their own.
  void take_stars() {
    const std::size_t begin = at_;
    while (peek() == U'*') {
      ++at_;
    }
    const bool own_part = (begin == 0 || codes_[begin - 1] == U'/') && (at_ == codes_.size() || peek() == U'/');
    if (at_ - begin == 1 || !own_part) {
      push(Token::Kind::star);
    } else if (at_ == codes_.size()) {
      push(Token::Kind::rest);
    } else {
      push(Token::Kind::folders);
      ++at_;
    }
  }

  void take_set() {
    Token set{.kind = Token::Kind::set, .code = 0, .negated = peek() == U'!' || peek() == U'^', .ranges = {}};
    at_ += set.negated ? 1 : 0;
    char32_t before = 0;  // what a `-` would count from
    for (bool first = true; first || peek() != U']'; first = false) {
      if (at_ >= codes_.size() || !take_member(set, before)) {
        push(Token::Kind::never);
        at_ = codes_.size();
        return;
      }
    }
    ++at_;
    tokens_.push_back(std::move(set));
  }

  // false: the set has no end, or names a class that does not exist.
  bool take_member(Token& set, char32_t& before) {
    if (peek() == U'-' && before != 0 && at_ + 1 < codes_.size() && peek(1) != U']') {
      at_ += peek(1) == U'\\' ? 2 : 1;
      set.ranges.emplace_back(before, peek());
      before = 0;
    } else if (peek() == U'[' && peek(1) == U':') {
      return take_class(set, before);
    } else {
      at_ += peek() == U'\\' ? 1 : 0;
      before = peek();
      set.ranges.emplace_back(before, before);
    }
    return at_++ < codes_.size();
  }

  bool take_class(Token& set, char32_t& before) {
    const auto start = codes_.begin() + static_cast<std::ptrdiff_t>(at_ + 2);
    const auto end = std::find(start, codes_.end(), U']');
    if (end == codes_.end()) {
      return false;
    }
    if (end == start || *(end - 1) != U':') {
      before = U'[';
      set.ranges.emplace_back(before, before);
      ++at_;
      return true;
    }
    const std::string name(start, end - 1);
    const auto* const named = std::ranges::find(named_sets, std::string_view(name), &NamedSet::name);
    if (named == named_sets.end()) {
      return false;
    }
    for (std::size_t i = 0; i < named->ranges.size(); i += 2) {
      set.ranges.emplace_back(static_cast<unsigned char>(named->ranges[i]), static_cast<unsigned char>(named->ranges[i + 1]));
    }
    before = 0;
    at_ = static_cast<std::size_t>(end - codes_.begin()) + 1;
    return true;
  }

  std::vector<char32_t> codes_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

std::vector<char32_t> IgnoreList::codes_of(std::string_view text) const {
  std::vector<char32_t> codes;
  for (std::size_t at = 0; at < text.size();) {
    const bool byte = unit_ == GlobUnit::bytes;
    const utf8::Decoded next = byte ? utf8::Decoded{} : utf8::decode(text, at);
    codes.push_back(byte ? static_cast<unsigned char>(text[at]) : next.code);
    at += byte ? 1 : next.bytes;
  }
  return codes;
}

bool IgnoreList::takes(const Token& token, char32_t code) {
  switch (token.kind) {
    case Token::Kind::literal:
      return code == token.code;
    case Token::Kind::one:
      return code != U'/';
    case Token::Kind::set: {
      const bool within =
          std::ranges::any_of(token.ranges, [code](const auto& range) { return range.first <= code && code <= range.second; });
      return code != U'/' && within != token.negated;
    }
    default:
      return false;
  }
}

// Backwards, token by token: fit[i] says whether the tokens from here on fit the path from its i-th character on. Takes tokens × path
// steps, whatever the pattern.
bool IgnoreList::fits(const std::vector<Token>& tokens, const std::vector<char32_t>& path) {
  std::vector<bool> fit(path.size() + 1, false);
  fit.back() = true;
  for (std::size_t t = tokens.size(); t-- > 0;) {
    const Token& token = tokens[t];
    if (token.kind == Token::Kind::rest) {
      fit.assign(fit.size(), true);
      continue;
    }
    std::vector<bool> here(fit.size(), false);
    here.back() = fit.back() && (token.kind == Token::Kind::star || token.kind == Token::Kind::folders);
    bool behind_a_folder = false;
    for (std::size_t i = path.size(); i-- > 0;) {
      behind_a_folder = behind_a_folder || (path[i] == U'/' && fit[i + 1]);
      if (token.kind == Token::Kind::star) {
        here[i] = fit[i] || (path[i] != U'/' && here[i + 1]);
      } else if (token.kind == Token::Kind::folders) {
        here[i] = fit[i] || behind_a_folder;
      } else {
        here[i] = fit[i + 1] && takes(token, path[i]);
      }
    }
    fit = std::move(here);
  }
  return fit.front();
}

void IgnoreList::add_lines(std::string_view text) {
  text.remove_prefix(text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    line = without_trailing_blanks(line);
    if (!line.empty() && !line.starts_with('#')) {
      add(line);
    }
  }
}

bool IgnoreList::add(std::string_view pattern) {
  Pattern made;
  made.takes_back = pattern.starts_with('!');
  pattern.remove_prefix(made.takes_back ? 1 : 0);
  made.folders_only = pattern.ends_with('/');
  pattern.remove_suffix(made.folders_only ? 1 : 0);
  made.name_only = pattern.find('/') == std::string_view::npos;
  pattern.remove_prefix(pattern.starts_with('/') ? 1 : 0);
  made.tokens = Compiler(codes_of(pattern)).compile();
  patterns_.push_back(std::move(made));
  return std::ranges::find(patterns_.back().tokens, Token::Kind::never, &Token::kind) == patterns_.back().tokens.end();
}

std::optional<bool> IgnoreList::decide(std::string_view path, bool is_folder) const {
  if (patterns_.empty()) {
    return std::nullopt;
  }
  const std::vector<char32_t> whole = codes_of(path);
  const auto name_at = std::find(whole.rbegin(), whole.rend(), U'/').base();
  const std::vector<char32_t> name(name_at, whole.end());
  const auto pattern = std::find_if(patterns_.rbegin(), patterns_.rend(), [&](const Pattern& one) {
    return (is_folder || !one.folders_only) && fits(one.tokens, one.name_only ? name : whole);
  });
  return pattern == patterns_.rend() ? std::nullopt : std::optional(!pattern->takes_back);
}

}  // namespace jianfu
