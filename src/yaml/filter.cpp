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
    out_.events.clear();
    out_.room.resize(std::max(out_.room.size(), text_.size()));
    to_ = out_.room.data();
    while (at_ < text_.size()) {
      if (text_[at_] == ' ') {
        copy();  // nearly half of what is no run
      } else {
        step(kind_of(text_[at_]));
      }
    }
    out_.size = reduced();
    out_.runs.push_back({.reduced = UINT32_MAX, .begin = narrow(text_.size()), .length = 0, .first_event = 0, .kind = Run::Kind::text});
  }

 private:
  static std::uint32_t narrow(std::size_t value) { return static_cast<std::uint32_t>(value); }

  std::size_t reduced() const { return static_cast<std::size_t>(to_ - out_.room.data()); }

  void copy() { *to_++ = text_[at_++]; }

  void step(std::uint8_t kind) {
    switch (kind) {
      case inert:
        collapse_run();
        break;
      case opens_word:
        do {
          copy();
        } while (at_ < text_.size() && !ends_word(text_[at_]));
        break;
      case opens_line:
        do {
          copy();
        } while (at_ < text_.size() && !is_break(text_[at_]));
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
    put_mark(end, Run::Kind::text, 0);
  }

  void collapse_flow() {
    const std::size_t first_event = out_.events.size();
    const std::size_t end = can_start_node() ? read_flow(text_, at_, out_.events) : 0;
    if (end == 0 || !can_end_node(end)) {
      out_.events.resize(first_event);
      copy();
      return;
    }
    put_mark(end, Run::Kind::flow, first_event);
  }

  void put_mark(std::size_t end, Run::Kind kind, std::size_t first_event) {
    out_.runs.push_back({.reduced = narrow(reduced()),
                         .begin = narrow(at_),
                         .length = narrow(end - at_),
                         .first_event = narrow(first_event),
                         .kind = kind});
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
