#include "yaml/outline.h"

#include <algorithm>

namespace jianfu::yaml {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Outline run() {
    while (at_ < text_.size()) {
      scan_line();
    }
    blame_open_bracket();
    return std::move(out_);
  }

 private:
  using Kind = Piece::Kind;

  struct Bracket {
    std::size_t at;
    std::size_t indent;  // of its line
  };

  char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\n'; }

  bool ends_word(std::size_t at) const { return is_blank(peek(at)) || is_line_end(at); }

  bool is_line_end(std::size_t at) const { return peek(at) == '\n' || (peek(at) == '\r' && peek(at + 1) == '\n'); }

  std::size_t line_end(std::size_t at) const {
    while (!is_line_end(at)) {
      ++at;
    }
    return at;
  }

  std::size_t next_line(std::size_t at) const {
    const std::size_t end = text_.find('\n', at);
    return end == npos ? text_.size() : end + 1;
  }

  std::size_t behind_blanks(std::size_t at) const {
    while (is_blank(peek(at))) {
      ++at;
    }
    return at;
  }

  bool flow() const { return !brackets_.empty(); }

  void add(Kind kind, std::size_t end) {
    const bool keeps_lead = kind == Kind::dash || kind == Kind::property;
    out_.pieces.push_back(
        {.kind = kind, .begin = at_, .end = end, .line = line_, .depth = brackets_.size(), .leads = leads_, .continuation = continuation_});
    leads_ = leads_ && keeps_lead;
    at_ = end;
  }

  void scan_line() {
    line_ = at_;
    const std::size_t text = behind_blanks(line_);
    indent_ = text - line_;
    if (is_line_end(text) || text_[text] == '#') {
      at_ = next_line(text);
      return;
    }
    if (indent_ == 0 && is_marker()) {
      blame_open_bracket();
      value_open_ = false;
      continuation_ = false;
      leads_ = true;
      node_start_ = true;
      entry_column_ = npos;
      add(Kind::marker, line_ + (text_[line_] == '%' ? line_end(line_) - line_ : 3));
    } else {
      start_content(text);
    }
    while (!is_line_end(at_)) {
      scan_token();
    }
    at_ = next_line(at_);
  }

  bool is_marker() const {
    const std::string_view rest = text_.substr(line_);
    const bool three = (rest.starts_with("---") || rest.starts_with("...")) && ends_word(line_ + 3);
    return three || (text_[line_] == '%' && !flow());
  }

  void start_content(std::size_t text) {
    if (flow() && indent_ <= entry_column_ && looks_like_entry(text) && entry_column_ != npos) {
      blame_open_bracket();
    }
    continuation_ = !flow() && value_open_ && indent_ > entry_column_ && entry_column_ != npos;
    if (!flow()) {
      note_tab(text);
    }
    leads_ = true;
    node_start_ = !continuation_;
    value_open_ = value_open_ && continuation_;
    at_ = text;
  }

  void note_tab(std::size_t text) {
    const std::size_t tab = text_.substr(line_, text - line_).find('\t');
    if (tab != npos && !continuation_) {
      out_.tabs.push_back(line_ + tab);
    }
  }

  // `key:` or `- ` at `text`.
  bool looks_like_entry(std::size_t text) const {
    if (peek(text) == '-' && ends_word(text + 1)) {
      return true;
    }
    for (std::size_t at = text; !is_line_end(at) && std::string_view(",[]{}\"'#").find(text_[at]) == npos; ++at) {
      if (text_[at] == ':' && ends_word(at + 1)) {
        return at > text;
      }
    }
    return false;
  }

  void scan_token() {
    at_ = behind_blanks(at_);
    if (is_line_end(at_)) {
      return;
    }
    const char c = text_[at_];
    if (c == '#' && (at_ == line_ || is_blank(text_[at_ - 1]))) {
      at_ = line_end(at_);
    } else if (c == ':' && is_colon()) {
      scan_colon();
    } else if (flow() && scan_flow_sign(c)) {
      return;
    } else if (node_start_ && scan_node_start(c)) {
      return;
    } else {
      scan_plain();
    }
  }

  void scan_colon() {
    if (!flow() && !out_.pieces.empty()) {
      const Piece& key = out_.pieces.back();
      if (key.leads && key.line == line_) {
        entry_column_ = key.begin - line_;
      }
    }
    add(Kind::colon, at_ + 1);
    node_start_ = true;
  }

  bool is_colon() const {
    if (ends_word(at_ + 1)) {
      return true;
    }
    const bool behind_json = !out_.pieces.empty() && out_.pieces.back().end == at_ && out_.pieces.back().kind == Kind::quoted;
    return flow() && (behind_json || std::string_view(",[]{}").find(peek(at_ + 1)) != npos);
  }

  bool scan_flow_sign(char c) {
    if (c == ',') {
      add(Kind::comma, at_ + 1);
      node_start_ = true;
      return true;
    }
    if (c == '[' || c == '{') {
      open();
      return true;
    }
    if (c != ']' && c != '}') {
      return false;
    }
    close(c);
    return true;
  }

  void open() {
    const Bracket bracket{.at = at_, .indent = indent_};
    add(Kind::open, at_ + 1);
    brackets_.push_back(bracket);
    node_start_ = true;
    value_open_ = false;
  }

  void close(char c) {
    const Bracket last = brackets_.back();
    // A closing bracket that leads its line under an outer opening one tells that the inner one was forgotten.
    if (leads_ && brackets_.size() > 1 && last.indent != indent_ && brackets_[brackets_.size() - 2].indent == indent_) {
      out_.bracket = out_.bracket.value_or(last.at);
      brackets_.pop_back();
    }
    const Bracket bracket = brackets_.back();
    if (!out_.mismatch && (text_[bracket.at] == '[') != (c == ']')) {
      out_.mismatch = at_;
      out_.mismatch_open = bracket.at;
    }
    brackets_.pop_back();
    add(Kind::close, at_ + 1);
    node_start_ = false;
  }

  bool scan_node_start(char c) {
    if (!flow() && (c == '-' || c == '?') && ends_word(at_ + 1)) {
      entry_column_ = at_ - line_;
      add(Kind::dash, at_ + 1);
      return true;
    }
    if (c == '"' || c == '\'') {
      scan_quoted(c);
    } else if (c == '[' || c == '{') {
      open();
    } else if (c == '&' || c == '*' || c == '!') {
      add(Kind::property, std::max(at_ + 1, std::min(text_.find_first_of(" \t\r\n,]}", at_), text_.size())));
      node_start_ = c != '*';
      return true;
    } else if (!flow() && (c == '|' || c == '>') && is_block_header()) {
      scan_block();
    } else {
      return false;
    }
    return true;
  }

  void scan_quoted(char quote) {
    std::size_t at = at_ + 1;
    bool swallows = false;
    while (at < text_.size() && text_[at] != quote) {
      if (text_[at] == '\n') {
        swallows = swallows || ends_quote(at + 1);
      }
      at += quote == '"' && text_[at] == '\\' ? 2 : 1;
      while (quote == '\'' && peek(at) == '\'' && at + 1 < text_.size() && text_[at + 1] == '\'') {
        at += 2;
      }
    }
    node_start_ = false;
    value_open_ = false;
    if (at >= text_.size()) {
      out_.quote = out_.quote.value_or(at_);
      add(Kind::quoted, line_end(at_));
      return;
    }
    if (swallows) {
      out_.quote = out_.quote.value_or(at_);
    }
    add(Kind::quoted, at + 1);
    line_ = text_.rfind('\n', at) == npos ? 0 : text_.rfind('\n', at) + 1;
  }

  // Does the line at `line`, inside a quoted text, look like the next entry of the collection around it?
  bool ends_quote(std::size_t line) const {
    const std::size_t text = behind_blanks(line);
    return !is_line_end(text) && entry_column_ != npos && text - line <= entry_column_ && looks_like_entry(text);
  }

  bool is_block_header() const {
    std::size_t at = at_ + 1;
    while (std::string_view("+-123456789").find(peek(at)) != npos) {
      ++at;
    }
    return ends_word(at) && (is_line_end(behind_blanks(at)) || peek(behind_blanks(at)) == '#');
  }

  void scan_block() {
    std::size_t end = next_line(at_);
    std::size_t content = npos;
    while (end < text_.size()) {
      const std::size_t text = std::min(text_.find_first_not_of(' ', end), text_.size());
      if (!is_line_end(text)) {
        const bool first = content == npos && (entry_column_ == npos || text - end > entry_column_);
        content = first ? text - end : content;
        if (content == npos || text - end < content) {
          break;
        }
      }
      end = next_line(end);
    }
    value_open_ = false;
    add(Kind::block, end > 0 && text_[end - 1] == '\n' ? end - 1 : end);
  }

  void scan_plain() {
    std::size_t end = at_;
    while (!is_line_end(end)) {
      const char c = text_[end];
      const bool colon = c == ':' && (ends_word(end + 1) || (flow() && std::string_view(",[]{}").find(peek(end + 1)) != npos));
      const bool comment = c == '#' && end > at_ && is_blank(text_[end - 1]);
      if ((end > at_ && colon) || comment || (flow() && std::string_view(",[]{}").find(c) != npos)) {
        break;
      }
      ++end;
    }
    while (end > at_ + 1 && is_blank(text_[end - 1])) {
      --end;
    }
    const bool key = !flow() && peek(behind_blanks(end)) == ':' && ends_word(behind_blanks(end) + 1);
    value_open_ = !flow() && !key && (!leads_ || continuation_);
    node_start_ = false;
    add(Kind::plain, std::max(end, at_ + 1));
  }

  // The rest of the text is read as if the bracket had never been opened.
  void blame_open_bracket() {
    if (flow()) {
      out_.bracket = out_.bracket.value_or(brackets_.back().at);
      brackets_.clear();
    }
  }

  std::string_view text_;
  Outline out_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;
  std::size_t indent_ = 0;
  std::vector<Bracket> brackets_;
  std::size_t entry_column_ = npos;  // of the key or item that the current value belongs to
  bool leads_ = true;
  bool node_start_ = true;
  bool value_open_ = false;  // the last thing was a plain value, which may go on in deeper lines
  bool continuation_ = false;
};

}  // namespace

Outline outline(std::string_view text) {
  return Scanner(text).run();
}

}  // namespace jianfu::yaml
