#include "yaml/byte_kinds.h"
#include "yaml/filter.h"

namespace jianfu::yaml {

namespace {

constexpr std::size_t longest_text = 1000;  // a key may have 1024 bytes: yaml-cpp is to count longer ones
constexpr int deepest = 4;

class FlowReader {
 public:
  FlowReader(std::string_view text, std::size_t at, std::vector<FlowEvent>& events) : text_(text), at_(at), events_(events) {}

  bool collection(int depth) {
    const bool mapping = text_[at_] == '{';
    const char close = mapping ? '}' : ']';
    add(mapping ? FlowEvent::Kind::mapping : FlowEvent::Kind::sequence, at_, 0);
    ++at_;
    for (;;) {
      skip_spaces();
      if (mapping && !key()) {
        return false;
      }
      if (!value(depth)) {
        return false;
      }
      skip_spaces();
      if (byte() == close) {
        ++at_;
        add(FlowEvent::Kind::close, at_, 0);
        return true;
      }
      if (byte() != ',') {
        return false;
      }
      ++at_;
    }
  }

  std::size_t at() const { return at_; }

 private:
  char byte() const { return at_ < text_.size() ? text_[at_] : '\n'; }

  void skip_spaces() {
    while (byte() == ' ') {
      ++at_;
    }
  }

  void add(FlowEvent::Kind kind, std::size_t at, std::size_t length) {
    events_.push_back({.kind = kind, .at = static_cast<std::uint32_t>(at), .length = static_cast<std::uint32_t>(length)});
  }

  bool key() {
    if (!scalar() || byte() != ':') {
      return false;
    }
    ++at_;
    if (byte() != ' ') {
      return false;
    }
    skip_spaces();
    return true;
  }

  bool value(int depth) {
    if (kind_of(byte()) == opens_bracket) {
      return depth < deepest && collection(depth + 1);
    }
    return scalar();
  }

  bool scalar() {
    if (byte() == '"' || byte() == '\'') {
      return quoted();
    }
    return is_inert(byte()) && plain();
  }

  bool quoted() {
    const char quote = byte();
    const std::size_t begin = at_ + 1;
    std::size_t end = begin;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\\' && text_[end] != '\n' && text_[end] != '\r') {
      ++end;
    }
    const bool doubled = end + 1 < text_.size() && text_[end + 1] == quote;
    if (end >= text_.size() || text_[end] != quote || doubled || end - begin > longest_text) {
      return false;
    }
    add(FlowEvent::Kind::quoted, at_, end - begin);
    at_ = end + 1;
    return true;
  }

  bool plain() {
    std::size_t end = at_;
    for (;;) {
      end = end_of_run(text_, end);
      if (end + 1 >= text_.size() || text_[end] != ' ' || !is_inert(text_[end + 1])) {
        break;
      }
      ++end;
    }
    if (end - at_ > longest_text) {
      return false;
    }
    add(FlowEvent::Kind::plain, at_, end - at_);
    at_ = end;
    return true;
  }

  std::string_view text_;
  std::size_t at_;
  std::vector<FlowEvent>& events_;
};

}  // namespace

std::size_t read_flow(std::string_view text, std::size_t at, std::vector<FlowEvent>& events) {
  const std::size_t before = events.size();
  FlowReader reader(text, at, events);
  if (!reader.collection(1)) {
    events.resize(before);
    return 0;
  }
  return reader.at();
}

}  // namespace jianfu::yaml
