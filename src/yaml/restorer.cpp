#include "yaml/restorer.h"

#include <algorithm>

namespace jianfu::yaml {

namespace {

bool is_flow(const RawNode& node) {
  return node.kind == RawKind::sequence || node.kind == RawKind::mapping;
}

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
  const RawNode& node = filtered_.node(filtered_.runs[run]);
  if (one_run && is_flow(node) && tagged_plain && !properties && node.begin == at && !to_.awaits_key()) {
    write_out(node);
    return;
  }
  const bool block = inside < text_.size() && !tagged_plain && (text_[inside] == '|' || text_[inside] == '>');
  const bool one_text = one_run && !is_flow(node) && run + 1 < filtered_.run_count;  // as nearly all are
  const std::string_view text = one_text ? text_.substr(node.begin, node.end - node.begin) : restored(value, run, block);
  if (to_.awaits_key()) {
    check_key(at, text);
  }
  if (tagged_plain && one_run && is_null_word(text)) {
    to_.null(at, anchor);
  } else if (tagged_plain && one_text && node.begin == at && anchor == 0) {
    to_.plain_bytes(at, text.size());
  } else {
    to_.scalar(at, anchor, text, tagged_plain);
  }
}

void Restorer::block_scalar(std::size_t at, std::string_view value, Span last) {
  at = original(at);
  if (last.begin == last.end) {
    to_.scalar(at, 0, value, false);
    return;
  }
  to_.block_scalar(at, value, last.begin + text_.substr(last.begin, last.end - last.begin).find_last_not_of(" \t") + 1);
}

void Restorer::plain_runs(std::size_t first, std::size_t count, bool mapping) {
  const Run* const runs = filtered_.runs.data() + first;
  if (filtered_.has_odd_run) {
    plain_runs_one_by_one({runs, count}, mapping);
    return;
  }
  const RawNode* const nodes = filtered_.nodes.nodes.data() + runs->node;
  const RawNode* const end = filtered_.nodes.nodes.data() + runs[count].node;
  Siblings siblings{.nodes = {nodes, end}, .count = static_cast<std::uint32_t>(count), .last = runs[count - 1].node - runs->node};
  bool is_key = mapping;
  for (const RawNode* node = nodes; siblings.nodes.size() > count && node != end; node = Tree::next(*node)) {  // there is a flow
    if (is_flow(*node)) {
      if (is_key) {
        throw Doubt{};
      }
      siblings.height = std::max(siblings.height, node->height);
      siblings.has_long = siblings.has_long || node->span > Tree::most_walked;
      siblings.tidy = siblings.tidy && node->tidy;
    }
    is_key = mapping && !is_key;
  }
  to_.copy_children(siblings);
}

void Restorer::plain_runs_one_by_one(std::span<const Run> runs, bool mapping) {
  bool key = false;
  for (const Run& run : runs) {
    const RawNode& node = filtered_.node(run);
    key = mapping && !key;
    if (is_flow(node)) {
      if (key) {
        throw Doubt{};
      }
      write_out(node);
      continue;
    }
    const std::string_view text = text_.substr(node.begin, node.count);
    if (key) {
      check_key(node.begin, text);
    }
    if (is_null_word(text)) {
      to_.null(node.begin, 0);
    } else {
      to_.plain_on_line(node.begin, node.count);
    }
  }
}

void Restorer::write_out(const RawNode& flow) {
  to_.copy({&flow, flow.span});
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
    if (run + 1 >= filtered_.run_count || (is_flow(filtered_.node(filtered_.runs[run])) && !block)) {
      throw Doubt{};
    }
    const RawNode& node = filtered_.node(filtered_.runs[run]);
    const std::string_view bytes = text_.substr(node.begin, node.end - node.begin);
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
