#include "source/file.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

#include "base/byte_masks.h"
#include "base/utf8.h"

namespace jianfu {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t mark_distance = 4096;  // bytes

// Of the line that holds `at`: its LF, or its CR when no LF follows; the end of the text when there is neither.
std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t feed = std::min(text.find('\n', at), text.size());
  const std::size_t lone = at + std::min(text.substr(at, feed - at).find('\r'), feed - at);
  return lone + 1 == feed && feed < text.size() ? feed : lone;
}

}  // namespace

File::File(std::string path, std::string text, FilePart part) : path_(std::move(path)), own_(std::move(text)), text_(own_), part_(part) {}

File::File(std::string path, Lasting text) : path_(std::move(path)), text_(text.text) {}

const File::Lines& File::lines() const {
  if (!found_.load(std::memory_order_acquire)) {
    const std::lock_guard lock(finding_);
    if (!found_.load(std::memory_order_relaxed)) {
      take_lines(find_lines());
    }
  }
  return lines_;
}

void File::know_lines(std::vector<std::uint32_t> starts) const {
  const std::lock_guard lock(finding_);
  if (!found_.load(std::memory_order_relaxed)) {
    take_lines(std::move(starts));
  }
}

void File::take_lines(std::vector<std::uint32_t> starts) const {
  std::uint32_t lengths = 0;  // as high as the longest, up to a power of two
  for (std::size_t i = 1; i < starts.size(); ++i) {
    lengths |= starts[i] - starts[i - 1];
  }
  for (std::size_t i = 1; lengths >= mark_distance && i < starts.size(); ++i) {
    if (starts[i] - starts[i - 1] > mark_distance) {
      mark_line(starts[i - 1], starts[i] - 1);
    }
  }
  if (text_.size() - starts.back() > mark_distance) {
    mark_line(starts.back(), text_.size());
  }
  lines_.starts = std::move(starts);
  found_.store(true, std::memory_order_release);
}

std::vector<std::uint32_t> File::find_lines() const {
  constexpr std::size_t usual_line = 32;  // bytes
  std::vector<std::uint32_t> starts;
  starts.reserve(text_.size() / usual_line);
  starts.push_back(0);
  const auto end_line = [&](std::size_t end) { starts.push_back(static_cast<std::uint32_t>(end + 1)); };
  std::size_t at = 0;
  if (text_.find('\r') != std::string::npos) {
    for (std::size_t end = line_end(text_, 0); end < text_.size(); end = line_end(text_, end + 1)) {
      end_line(end);
    }
    at = text_.size();
  }
  for (; at + masked_bytes <= text_.size(); at += masked_bytes) {
    for (std::uint64_t feeds = places_of(text_.data() + at, '\n'); feeds != 0; feeds &= feeds - 1) {
      end_line(at + static_cast<std::size_t>(std::countr_zero(feeds)));
    }
  }
  for (; at < text_.size(); ++at) {
    if (text_[at] == '\n') {
      end_line(at);
    }
  }
  return starts;
}

bool File::has_byte_order_mark() const {
  return part_.first_offset == 0 && text_.starts_with(byte_order_mark);
}

// Of a long line.
void File::mark_line(std::size_t begin, std::size_t end) const {
  if (begin == 0 && has_byte_order_mark()) {
    begin = byte_order_mark.size();
  }
  std::size_t characters = 0;
  std::size_t next = begin + mark_distance;
  for (std::size_t at = begin; at < end; at += utf8::decode(text_, at).bytes) {
    if (at >= next) {
      lines_.marks.push_back({.offset = at, .characters = characters});
      next = at + mark_distance;
    }
    ++characters;
  }
}

Position File::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto& [line_starts, marks] = lines();
  const auto next = std::ranges::upper_bound(line_starts, offset);
  const auto line = static_cast<std::size_t>(next - line_starts.begin());
  std::size_t start = line_starts[line - 1];
  if (start == 0 && has_byte_order_mark() && offset >= byte_order_mark.size()) {
    start = byte_order_mark.size();
  }
  std::size_t characters = 0;
  const auto mark = std::ranges::upper_bound(marks, offset, {}, &Mark::offset);
  if (mark != marks.begin() && std::prev(mark)->offset > start) {
    start = std::prev(mark)->offset;
    characters = std::prev(mark)->characters;
  }
  return {.line = part_.first_line - 1 + line, .column = 1 + characters + utf8::count(text_.substr(start, offset - start))};
}

std::size_t File::line_of(std::size_t offset) const {
  const std::vector<std::uint32_t>& starts = lines().starts;
  return part_.first_line - 1 + static_cast<std::size_t>(std::ranges::upper_bound(starts, offset) - starts.begin());
}

std::size_t File::line_start(std::size_t line) const {
  line -= std::min(line, part_.first_line - 1);
  const std::vector<std::uint32_t>& starts = lines().starts;
  return line >= 1 && line <= starts.size() ? starts[line - 1] : text_.size();
}

std::string_view File::line_text(std::size_t line) const {
  std::string_view text = text_;
  text = text.substr(line_start(line), line_start(line + 1) - line_start(line));
  if (line == 1 && has_byte_order_mark()) {
    text.remove_prefix(byte_order_mark.size());
  }
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

Position Location::start() const {
  return file != nullptr ? file->position(begin) : Position{};
}

std::size_t Location::line() const {
  return file != nullptr ? file->line_of(begin) : Position{}.line;
}

Position Location::finish() const {
  return file != nullptr ? file->position(end) : Position{};
}

std::string_view Location::text() const {
  return file != nullptr ? std::string_view(file->text()).substr(begin, end - begin) : std::string_view{};
}

}  // namespace jianfu
