#include "yaml/filter.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "yaml/byte_kinds.h"

namespace jianfu::yaml {

namespace {

bool ends_word(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == ',' || byte == '[' || byte == ']' || byte == '{' ||
         byte == '}';
}

bool is_break(char byte) {
  return byte == '\n' || byte == '\r';
}

class Filter {
 public:
  Filter(std::string_view text, bool hide_blocks, Filtered& out)
      : text_(text), hide_blocks_(hide_blocks), end_(text.data() + text.size()), at_(text.data()), out_(out) {}

  void run() {
    out_.lines.clear();
    out_.nodes.count = 0;
    take_nodes();
    run_ = out_.runs.data();
    runs_end_ = run_ + out_.runs.size();
    out_.has_odd_run = false;
    out_.hidden_lines = 0;
    out_.hidden_bytes = 0;
    out_.lacks_feed = false;
    out_.room.resize(std::max(out_.room.size(), text_.size() + sizeof(std::uint64_t)));
    to_ = out_.room.data();
    while (at_ != end_) {
      line();
    }
    out_.size = reduced() - (out_.lacks_feed ? 1 : 0);
    next_node() = {.begin = narrow(text_.size()), .end = narrow(text_.size())};
    put_run(UINT32_MAX, node_ - 1);
    out_.nodes.count = narrow(node_ - 1 - out_.nodes.nodes.data());
    out_.run_count = narrow(run_ - out_.runs.data());
  }

 private:
  static std::uint32_t narrow(std::size_t value) { return static_cast<std::uint32_t>(value); }

  static std::uint32_t narrow(std::ptrdiff_t value) { return static_cast<std::uint32_t>(value); }

  std::size_t reduced() const { return static_cast<std::size_t>(to_ - out_.room.data()); }

  void copy() { *to_++ = *at_++; }

  // Eight at once while there are so many; then up to seven, of which as many are counted as stand there.
  void copy_indentation() {
    constexpr std::uint64_t spaces = 0x2020202020202020U;
    std::uint64_t eight = 0;
    while (end_ - at_ >= static_cast<std::ptrdiff_t>(sizeof(eight))) {
      std::memcpy(&eight, at_, sizeof(eight));
      std::memcpy(to_, &spaces, sizeof(spaces));
      if (const std::uint64_t other = eight ^ spaces; other != 0) {
        const int bits = std::endian::native == std::endian::little ? std::countr_zero(other) : std::countl_zero(other);
        at_ += bits / 8;
        to_ += bits / 8;
        return;
      }
      at_ += sizeof(eight);
      to_ += sizeof(eight);
    }
    while (*at_ == ' ') {
      copy();
    }
  }

  void line() {
    const char* const begin = to_;
    const char* const text = at_;
    const std::size_t first_run = narrow(run_ - out_.runs.data());
    may_open_block_ = false;
    copy_indentation();
    const char* const content = to_;
    const bool hidden = least_hidden_ > 0 && hide(narrow(content - begin));
    for (std::uint8_t kind = kind_of(*at_); kind != ends_line; kind = kind_of(*at_)) {
      if (kind == 0) {
        copy();
      } else if ((kind & inert) != 0) {
        collapse_run();
      } else {
        step(kind);
      }
    }
    if (at_ != end_) {
      copy();
    } else if (at_[-1] != '\r') {
      *to_++ = '\n';
      out_.lacks_feed = true;
    } else {
      return;
    }
    const bool nothing = *content == '\n' || *content == '#' || (*content == '\r' && content[1] == '\n');
    out_.lines.push_back({.begin = narrow(begin - out_.room.data()),
                          .end = narrow(reduced()),
                          .indent = narrow(content - begin),
                          .text = narrow(text - text_.data()),
                          .first_run = narrow(first_run),
                          .first = nothing ? '\0' : *content,
                          .may_open_block = may_open_block_,
                          .is_hidden = hidden});
    if (may_open_block_ && hide_blocks_) {
      look_for_header(content, narrow(content - begin));
    }
  }

  // `P: |`, `- P: >-` and their like.
  void look_for_header(const char* at, std::uint32_t indent) {
    if (at[0] == '-' && at[1] == ' ') {
      at += 2;
      indent += 2;
    }
    if (!is_inert(*at) || at[1] != ':' || at[2] != ' ') {
      return;
    }
    at += 3;
    while (*at == ' ') {
      ++at;
    }
    const bool opens = *at == '|' || *at == '>';
    at += at[1] == '-' || at[1] == '+' ? 2 : 1;
    least_hidden_ = opens && *at == '\n' ? indent + 1 : 0;
  }

  // The rest of a line, indented by `indent`, behind a header; false where the block has ended or this cannot be said.
  bool hide(std::uint32_t indent) {
    if (is_break(*at_) || at_ == end_) {
      return false;
    }
    const auto* const feed = static_cast<const char*>(std::memchr(at_, '\n', static_cast<std::size_t>(end_ - at_)));
    const char* const end = feed != nullptr ? feed : end_;
    if (indent < least_hidden_ || *at_ == '\t' || end[-1] == '\r') {
      least_hidden_ = 0;
      return false;
    }
    ++out_.hidden_lines;
    out_.hidden_bytes += narrow(end - at_) + 1;
    put_text(end);
    return true;
  }

  void step(std::uint8_t kind) {
    const char* const before = to_;
    switch (kind) {
      case opens_word:
        do {
          copy();
        } while (at_ != end_ && !ends_word(*at_));
        look_for_block(before);
        break;
      case opens_line:
        do {
          copy();
        } while (at_ != end_ && !is_break(*at_));
        look_for_block(before);
        break;
      case escapes:
        do {
          copy();
        } while (is_inert(*at_));
        break;
      case opens_bracket:
        collapse_flow();
        break;
      default:
        copy();
    }
  }

  void collapse_run() {
    const char* const end = end_of_run(at_, end_);
    if (end == at_ + 1) {
      copy();
      return;
    }
    const auto size = static_cast<std::size_t>(end - at_);
    if (size > longest_key || is_null_word({at_, size})) {
      out_.has_odd_run = true;
    }
    put_text(end);
    if (at_[0] == ':' && at_[1] == ' ') {  // as behind nearly every key
      copy();
      copy();
    }
  }

  void put_text(const char* end) {
    RawNode& node = next_node();
    put_plain_text(node, narrow(at_ - text_.data()), narrow(end - at_));
    put_mark(end, &node);
  }

  void look_for_block(const char* begin) {
    const std::string_view copied(begin, static_cast<std::size_t>(to_ - begin));
    may_open_block_ = may_open_block_ || copied.find_first_of("|>") != std::string_view::npos;
  }

  void collapse_flow() {
    if (!can_start_node()) {
      copy();
      return;
    }
    const auto place = static_cast<std::size_t>(at_ - text_.data());
    const std::uint32_t index = narrow(node_ - out_.nodes.nodes.data());
    out_.nodes.count = index;
    const std::size_t behind = read_flow(text_, place, out_.nodes);
    const char* const end = text_.data() + behind;
    if (behind == 0 || !can_end_node(end)) {
      out_.nodes.count = index;
      take_nodes();
      copy();
      return;
    }
    take_nodes();
    put_mark(end, out_.nodes.nodes.data() + index);
  }

  void put_mark(const char* end, const RawNode* node) {
    put_run(narrow(reduced()), node);
    *to_++ = Filtered::mark;
    at_ = end;
  }

  void put_run(std::uint32_t reduced, const RawNode* node) {
    if (run_ == runs_end_) {
      const std::size_t count = out_.runs.size();
      out_.runs.resize(std::max<std::size_t>(64, 2 * count));
      run_ = out_.runs.data() + count;
      runs_end_ = out_.runs.data() + out_.runs.size();
    }
    *run_++ = {.reduced = reduced, .node = narrow(node - out_.nodes.nodes.data())};
  }

  RawNode& next_node() {
    if (node_ == nodes_end_) {
      out_.nodes.count = narrow(node_ - out_.nodes.nodes.data());
      out_.nodes.grow();
      take_nodes();
    }
    return *node_++;
  }

  // Goes on behind the nodes that are in use.
  void take_nodes() {
    node_ = out_.nodes.nodes.data() + out_.nodes.count;
    nodes_end_ = out_.nodes.nodes.data() + out_.nodes.nodes.size();
  }

  // At the start of a line, behind `- ` or `: `, behind a comma or a bracket.
  bool can_start_node() const {
    const char* before = at_;
    while (before != text_.data() && before[-1] == ' ') {
      --before;
    }
    if (before == text_.data()) {
      return true;
    }
    const char byte = before[-1];
    const bool behind_blank = before != at_;
    return byte == '\n' || byte == '[' || byte == '{' || byte == ',' || ((byte == ':' || byte == '-') && behind_blank);
  }

  bool can_end_node(const char* end) const {
    const char* next = end;
    while (*next == ' ') {
      ++next;
    }
    return next == end_ || is_break(*next) || *next == ',' || *next == ']' || *next == '}' || (*next == '#' && next != end);
  }

  std::string_view text_;
  bool hide_blocks_;
  const char* end_;
  const char* at_;
  Filtered& out_;
  char* to_ = nullptr;
  RawNode* node_ = nullptr;  // where the next one goes
  RawNode* nodes_end_ = nullptr;
  Run* run_ = nullptr;  // the same of runs
  Run* runs_end_ = nullptr;
  bool may_open_block_ = false;     // of this line
  std::uint32_t least_hidden_ = 0;  // indentation of lines to hide; 0: of none
};

}  // namespace

std::size_t Filtered::original(std::size_t reduced, std::size_t& cursor) const {
  while (runs[cursor].reduced < reduced) {
    ++cursor;
  }
  while (cursor > 0 && runs[cursor - 1].reduced >= reduced) {
    --cursor;
  }
  if (cursor == 0) {
    return reduced;
  }
  const Run& before = runs[cursor - 1];
  return node(before).end + (reduced - before.reduced - 1);
}

std::size_t Filtered::run_from(std::size_t begin, std::size_t cursor) const {
  while (node(runs[cursor]).begin < begin && runs[cursor].reduced != UINT32_MAX) {
    ++cursor;
  }
  return cursor;
}

void filter(std::string_view text, bool hide_blocks, Filtered& out) {
  Filter(text, hide_blocks, out).run();
}

}  // namespace jianfu::yaml
