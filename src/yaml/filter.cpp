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
  Filter(std::string_view text, Filtered& out) : text_(text), end_(text.data() + text.size()), at_(text.data()), out_(out) {}

  void run() {
    out_.runs.clear();
    out_.lines.clear();
    out_.flows.count = 0;
    out_.lacks_feed = false;
    out_.room.resize(std::max(out_.room.size(), text_.size() + sizeof(std::uint64_t)));
    to_ = out_.room.data();
    while (at_ != end_) {
      line();
    }
    out_.size = reduced() - (out_.lacks_feed ? 1 : 0);
    out_.runs.push_back({.reduced = UINT32_MAX, .begin = narrow(text_.size())});
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
    const std::size_t first_run = out_.runs.size();
    may_open_block_ = false;
    copy_indentation();
    const char* const content = to_;
    for (std::uint8_t kind = kind_of(*at_); kind != ends_line; kind = kind_of(*at_)) {
      if (kind == 0) {
        copy();
      } else if (kind == inert) {
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
                          .first_run = narrow(first_run),
                          .first = nothing ? '\0' : *content,
                          .may_open_block = may_open_block_});
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
    put_mark(end, {.kind = Run::Kind::text});
  }

  void look_for_block(const char* begin) {
    const std::string_view copied(begin, static_cast<std::size_t>(to_ - begin));
    may_open_block_ = may_open_block_ || copied.find_first_of("|>") != std::string_view::npos;
  }

  void collapse_flow() {
    const Run flow{.first_node = narrow(out_.flows.count), .kind = Run::Kind::flow};
    const std::size_t behind = can_start_node() ? read_flow(text_, static_cast<std::size_t>(at_ - text_.data()), out_.flows) : 0;
    const char* const end = text_.data() + behind;
    if (behind == 0 || !can_end_node(end)) {
      out_.flows.count = flow.first_node;
      copy();
      return;
    }
    put_mark(end, flow);
  }

  void put_mark(const char* end, Run run) {
    run.reduced = narrow(reduced());
    run.begin = narrow(at_ - text_.data());
    run.length = narrow(end - at_);
    out_.runs.push_back(run);
    *to_++ = Filtered::mark;
    at_ = end;
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
  const char* end_;
  const char* at_;
  Filtered& out_;
  char* to_ = nullptr;
  bool may_open_block_ = false;  // of this line
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
  return before.begin + before.length + (reduced - before.reduced - 1);
}

std::size_t Filtered::run_from(std::size_t begin, std::size_t cursor) const {
  while (runs[cursor].begin < begin && runs[cursor].reduced != UINT32_MAX) {
    ++cursor;
  }
  return cursor;
}

void filter(std::string_view text, Filtered& out) {
  Filter(text, out).run();
}

}  // namespace jianfu::yaml
