#include "yaml/filter.h"

#include <algorithm>

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
  Filter(std::string_view text, Filtered& out) : text_(text), out_(out) {}

  void run() {
    out_.runs.clear();
    out_.lines.clear();
    out_.flow_nodes.clear();
    out_.flow_children.clear();
    out_.room.resize(std::max(out_.room.size(), text_.size()));
    to_ = out_.room.data();
    while (at_ < text_.size()) {
      line();
    }
    out_.size = reduced();
    out_.runs.push_back({.reduced = UINT32_MAX, .begin = narrow(text_.size())});
  }

 private:
  static std::uint32_t narrow(std::size_t value) { return static_cast<std::uint32_t>(value); }

  std::size_t reduced() const { return static_cast<std::size_t>(to_ - out_.room.data()); }

  void copy() { *to_++ = text_[at_++]; }

  void line() {
    const char* const begin = to_;
    const std::size_t first_run = out_.runs.size();
    may_open_block_ = false;
    while (at_ < text_.size() && text_[at_] == ' ') {
      copy();
    }
    const char* const content = to_;
    while (at_ < text_.size() && text_[at_] != '\n') {
      if (text_[at_] == ' ') {
        copy();
      } else {
        step(kind_of(text_[at_]));
      }
    }
    if (at_ == text_.size()) {
      return;
    }
    copy();
    const bool nothing = *content == '\n' || *content == '#' || (*content == '\r' && content[1] == '\n');
    out_.lines.push_back({.begin = narrow(static_cast<std::size_t>(begin - out_.room.data())),
                          .end = narrow(reduced()),
                          .indent = narrow(static_cast<std::size_t>(content - begin)),
                          .first_run = narrow(first_run),
                          .first = nothing ? '\0' : *content,
                          .may_open_block = may_open_block_});
  }

  void step(std::uint8_t kind) {
    const char* const before = to_;
    switch (kind) {
      case inert:
        collapse_run();
        break;
      case opens_word:
        do {
          copy();
        } while (at_ < text_.size() && !ends_word(text_[at_]));
        look_for_block(before);
        break;
      case opens_line:
        do {
          copy();
        } while (at_ < text_.size() && !is_break(text_[at_]));
        look_for_block(before);
        break;
      case escapes:
        do {
          copy();
        } while (at_ < text_.size() && is_inert(text_[at_]));
        break;
      case opens_bracket:
        collapse_flow();
        break;
      default:
        copy();
    }
  }

  void collapse_run() {
    const std::size_t end = end_of_run(text_, at_);
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
    const Run flow{.first_node = narrow(out_.flow_nodes.size()), .first_child = narrow(out_.flow_children.size()), .kind = Run::Kind::flow};
    const std::size_t end = can_start_node() ? read_flow(text_, at_, out_.flow_nodes, out_.flow_children) : 0;
    if (end == 0 || !can_end_node(end)) {
      out_.flow_nodes.resize(flow.first_node);
      out_.flow_children.resize(flow.first_child);
      copy();
      return;
    }
    put_mark(end, flow);
  }

  void put_mark(std::size_t end, Run run) {
    run.reduced = narrow(reduced());
    run.begin = narrow(at_);
    run.length = narrow(end - at_);
    out_.runs.push_back(run);
    *to_++ = Filtered::mark;
    at_ = end;
  }

  // At the start of a line, behind `- ` or `: `, behind a comma or a bracket.
  bool can_start_node() const {
    std::size_t before = at_;
    while (before > 0 && text_[before - 1] == ' ') {
      --before;
    }
    if (before == 0) {
      return true;
    }
    const char byte = text_[before - 1];
    const bool behind_blank = before != at_;
    return byte == '\n' || byte == '[' || byte == '{' || byte == ',' || ((byte == ':' || byte == '-') && behind_blank);
  }

  bool can_end_node(std::size_t end) const {
    std::size_t next = end;
    while (next < text_.size() && text_[next] == ' ') {
      ++next;
    }
    if (next >= text_.size()) {
      return true;
    }
    const char byte = text_[next];
    return is_break(byte) || byte == ',' || byte == ']' || byte == '}' || (byte == '#' && next > end);
  }

  std::string_view text_;
  Filtered& out_;
  std::size_t at_ = 0;
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
