#include "yaml/restorer.h"

#include <algorithm>
#include <span>

namespace jianfu::yaml {

namespace {

constexpr std::size_t longest_key = 1000;  // yaml-cpp is to count up to its own 1024

}  // namespace

// yaml-cpp takes what follows a complete document for another one or not, depending on columns that the filter has changed. Only behind
// a `---` that begins a line is there no question.
void Restorer::start_document(std::size_t at) {
  at = original(at);
  if (started_ && (at == 0 || text_.substr(std::min(at, text_.size()) - 1, 4) != "\n---")) {
    throw Doubt{};
  }
  started_ = true;
  to_.start_document(at);
}

// A last line without a colon is taken for a key whose value is empty and stands where the key stands.
void Restorer::null(std::size_t at, std::size_t anchor) {
  at = original(at);
  if (to_.awaits_value() && at == to_.newest_at()) {
    throw Doubt{};
  }
  to_.null(at, anchor);
}

void Restorer::scalar(std::size_t at, std::size_t anchor, std::string_view value, bool tagged_plain) {
  at = original(at);
  const bool properties = at < text_.size() && (text_[at] == '&' || text_[at] == '!');
  const std::size_t inside = properties ? skip_properties(text_, at) : at;
  const std::size_t run = properties ? filtered_.run_from(inside, cursor_) : cursor_;
  const bool one_run = value.size() == 1 && value.front() == Filtered::mark;
  if (one_run && filtered_.runs[run].kind == Run::Kind::flow && tagged_plain && !properties && filtered_.runs[run].begin == at &&
      !to_.awaits_key()) {
    write_out(filtered_.runs[run]);
    return;
  }
  const bool block = inside < text_.size() && !tagged_plain && (text_[inside] == '|' || text_[inside] == '>');
  const bool one_text = one_run && filtered_.runs[run].kind == Run::Kind::text && run + 1 < filtered_.runs.size();  // as nearly all are
  const std::string_view text =
      one_text ? text_.substr(filtered_.runs[run].begin, filtered_.runs[run].length) : restored(value, run, block);
  if (to_.awaits_key()) {
    check_key(at, text);
  }
  if (tagged_plain && one_run && is_null_word(text)) {
    to_.null(at, anchor);
  } else if (tagged_plain && one_text && filtered_.runs[run].begin == at && anchor == 0) {
    to_.plain_bytes(at, text.size());
  } else {
    to_.scalar(at, anchor, text, tagged_plain);
  }
}

void Restorer::block_scalar(std::size_t at, std::string_view value, const std::vector<Span>& lines) {
  buffer_.clear();
  std::size_t line = 0;
  for (const char byte : value) {
    if (byte != Filtered::mark) {
      buffer_ += byte;
    } else if (line < lines.size()) {
      buffer_ += text_.substr(lines[line].begin, lines[line].end - lines[line].begin);
      ++line;
    }
  }
  if (line != lines.size()) {
    throw Doubt{};
  }
  at = original(at);
  if (lines.empty()) {
    to_.scalar(at, 0, buffer_, false);
    return;
  }
  const Span last = lines.back();
  to_.block_scalar(at, buffer_, last.begin + text_.substr(last.begin, last.end - last.begin).find_last_not_of(" \t") + 1);
}

void Restorer::plain_runs(std::size_t first, std::size_t count, bool mapping) {
  bool key = false;
  for (const Run& run : std::span(filtered_.runs).subspan(first, count)) {
    key = mapping && !key;
    if (run.kind == Run::Kind::flow) {
      if (key) {
        throw Doubt{};
      }
      write_out(run);
      continue;
    }
    const std::string_view text(text_.data() + run.begin, run.length);
    if (key && (run.length > longest_key || *(text.data() + run.length) != ':')) {
      check_key(run.begin, text);
    }
    if (is_null_word(text)) {
      to_.null(run.begin, 0);
    } else {
      to_.plain_on_line(run.begin, run.length);
    }
  }
}

void Restorer::write_out(const Run& flow) {
  const std::span nodes = std::span(filtered_.flows.nodes).subspan(flow.first_node);
  to_.copy(nodes.first(nodes.front().weight));
}

// The value with its runs put back. Brackets can be part of a block text; anywhere else yaml-cpp would have had a say.
std::string_view Restorer::restored(std::string_view value, std::size_t run, bool block) {
  buffer_.clear();
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t mark = std::min(value.find(Filtered::mark, at), value.size());
    buffer_ += value.substr(at, mark - at);
    at = mark + 1;
    if (mark == value.size()) {
      break;
    }
    if (run + 1 >= filtered_.runs.size() || (filtered_.runs[run].kind == Run::Kind::flow && !block)) {
      throw Doubt{};
    }
    const std::string_view bytes = text_.substr(filtered_.runs[run].begin, filtered_.runs[run].length);
    ++run;
    if (value.size() == 1) {
      return bytes;
    }
    buffer_ += bytes;
  }
  return buffer_;
}

// yaml-cpp counts the bytes from the start of a key to its colon, which is on the same line.
void Restorer::check_key(std::size_t at, std::string_view value) const {
  const std::string_view rest = text_.substr(std::min(at, text_.size()));
  const bool bare = !rest.empty() && rest.front() != '"' && rest.front() != '\'' && value.size() < rest.size() && rest[value.size()] == ':';
  if (value.size() > longest_key ||
      (!bare && rest.size() > longest_key && rest.substr(0, longest_key).find('\n') == std::string_view::npos)) {
    throw Doubt{};
  }
}

}  // namespace jianfu::yaml
