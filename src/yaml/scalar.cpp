#include "yaml/scalar.h"

#include <algorithm>

namespace jianfu::yaml {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_break(char c) {
  return c == '\n' || c == '\r';
}

// Reads the raw text and the value side by side. The value is known, so the walk never has to decide how YAML folds; it only looks how
// the library did.
class Walk {
 public:
  explicit Walk(const RawScalar& scalar) : s_(scalar), r_(scalar.begin) {
    if (is_block()) {
      start_block();
    } else if (s_.style != Style::plain) {
      ++r_;
    }
  }

  // The place of the next value byte, or of the end of the text when the value is used up.
  std::size_t source_at() const { return r_; }

  // As next(), but the lines of a block text that stand in the value as they stand in the file, each with the line end behind it, go to
  // `lines` before.
  std::optional<Stretch> next_behind(std::vector<Stretch>& lines) {
    while (is_block()) {
      const std::size_t feed = std::min(s_.file.find('\n', r_), s_.file.size());
      const std::size_t size = feed - std::min(r_, feed);
      const std::size_t break_at = v_ + size;
      if (size == 0 || break_at >= s_.value.size() || s_.file[feed - 1] == '\r' || feed == s_.file.size() ||
          !s_.value.substr(v_).starts_with(s_.file.substr(r_, size))) {
        break;
      }
      const std::size_t text = behind_spaces(feed + 1, indent_);
      const bool text_follows = raw(text) != ' ' && !is_break(raw(text)) && !at_end(text) && break_at + 1 < s_.value.size();
      if (s_.style == Style::folded ? s_.value[break_at] != ' ' || !text_follows : s_.value[break_at] != '\n') {
        break;
      }
      lines.push_back({.value = {v_, break_at}, .source = {r_, feed}, .same_bytes = true});
      lines.push_back({.value = {break_at, break_at + 1}, .source = {feed, text}, .same_bytes = false});
      v_ = break_at + 1;
      r_ = text;
    }
    return next();
  }

  std::optional<Stretch> next() {
    if (v_ >= s_.value.size()) {
      return std::nullopt;
    }
    Stretch stretch = take();
    if (stretch.value.end == stretch.value.begin && stretch.source.end == stretch.source.begin) {
      return rest();  // not what this walk expects: better one wide stretch than a wrong one
    }
    v_ = stretch.value.end;
    r_ = stretch.source.end;
    return stretch;
  }

 private:
  bool is_block() const { return s_.style == Style::literal || s_.style == Style::folded; }

  bool at_end(std::size_t at) const { return at >= s_.file.size(); }

  char raw(std::size_t at) const { return at_end(at) ? '\0' : s_.file[at]; }

  std::size_t line_end(std::size_t at) const {
    const std::size_t end = s_.file.find('\n', at);
    if (end == std::string_view::npos) {
      return s_.file.size();
    }
    return end > at && s_.file[end - 1] == '\r' ? end - 1 : end;
  }

  std::size_t behind_break(std::size_t at) const {
    if (raw(at) == '\r') {
      ++at;
    }
    return raw(at) == '\n' ? at + 1 : at;
  }

  std::size_t behind_spaces(std::size_t at, std::size_t most) const {
    std::size_t spaces = 0;
    while (spaces < most && raw(at + spaces) == ' ') {
      ++spaces;
    }
    return at + spaces;
  }

  // The indentation of a block scalar is what its first text line has more in the file than in the value.
  void start_block() {
    r_ = behind_break(line_end(r_));
    std::size_t line = r_;
    while (!at_end(line) && behind_spaces(line, SIZE_MAX) == line_end(line)) {
      line = behind_break(line_end(line));
    }
    std::size_t value_line = 0;
    std::size_t text = s_.value.find_first_not_of(" \n");
    if (text == std::string_view::npos) {
      text = s_.value.size();
    }
    if (const std::size_t before = s_.value.substr(0, text).rfind('\n'); before != std::string_view::npos) {
      value_line = before + 1;
    }
    const std::size_t in_file = behind_spaces(line, SIZE_MAX) - line;
    indent_ = in_file - std::min(in_file, text - value_line);
    r_ = behind_spaces(r_, indent_);
  }

  Stretch take() {
    const bool at_feed = raw(r_) == '\n';  // of a block: the end of a line, with nothing before it to compare
    const std::size_t same = is_block() && at_feed ? 0 : same_run();
    if (same > 0) {
      return {.value = {v_, v_ + same}, .source = {r_, r_ + same}, .same_bytes = true};
    }
    if (is_block()) {
      return s_.style == Style::literal ? literal_break() : folded_break();
    }
    if (s_.style == Style::double_quoted && raw(r_) == '\\') {
      return escape();
    }
    if (s_.style == Style::single_quoted && raw(r_) == '\'') {
      return {.value = {v_, v_ + 1}, .source = {r_, r_ + 2}, .same_bytes = false};
    }
    return flow_break();
  }

  // Bytes from here that are equal in both, up to a line end, an escape, or blanks that a fold swallows.
  std::size_t same_run() {
    if (is_block()) {  // nothing is special before the end of the line
      const std::string_view line = s_.file.substr(std::min(r_, s_.file.size()), line_end(r_) - std::min(r_, s_.file.size()));
      const std::string_view value = s_.value.substr(v_);
      const std::string_view both = line.substr(0, value.size());
      return value.starts_with(both) ? both.size() : static_cast<std::size_t>(std::ranges::mismatch(line, value).in1 - line.begin());
    }
    std::size_t run = 0;
    while (v_ + run < s_.value.size() && raw(r_ + run) == s_.value[v_ + run] && !is_special(r_ + run)) {
      ++run;
    }
    return run;
  }

  bool is_special(std::size_t at) {
    const char c = raw(at);
    if (is_break(c)) {
      return c == '\n' || raw(at + 1) == '\n';
    }
    if (at_end(at)) {
      return true;
    }
    switch (s_.style) {
      case Style::double_quoted:
        return c == '\\' || (is_blank(c) && only_blanks_follow(at));
      case Style::single_quoted:
        return c == '\'' || (is_blank(c) && only_blanks_follow(at));
      case Style::plain:
        return is_blank(c) && only_blanks_follow(at);
      default:
        return false;
    }
  }

  bool only_blanks_follow(std::size_t at) {
    if (at >= behind_blanks_) {  // each run of blanks is walked once
      behind_blanks_ = at;
      while (is_blank(raw(behind_blanks_))) {
        ++behind_blanks_;
      }
    }
    return is_break(raw(behind_blanks_));
  }

  Stretch literal_break() const {
    if (s_.value[v_] != '\n' || (!is_break(raw(r_)) && !at_end(r_))) {
      return nothing();
    }
    const std::size_t next = behind_spaces(behind_break(r_), indent_);
    return {.value = {v_, v_ + 1}, .source = {r_, next}, .same_bytes = false};
  }

  Stretch folded_break() const {
    if (!is_break(raw(r_)) && !at_end(r_)) {
      return nothing();
    }
    std::size_t run = s_.value.find_first_not_of(" \n", v_);
    if (run == std::string_view::npos) {
      run = s_.value.size();
    }
    std::size_t line = behind_break(r_);
    while (!at_end(line) && behind_spaces(line, SIZE_MAX) == line_end(line)) {
      line = behind_break(line_end(line));
    }
    if (run == s_.value.size()) {  // the line ends after the last text
      return {.value = {v_, run}, .source = {r_, behind_break(r_)}, .same_bytes = false};
    }
    const std::size_t text = behind_spaces(line, indent_);
    const std::size_t deeper = std::min(behind_spaces(text, SIZE_MAX) - text, run - v_);
    return {.value = {v_, run - deeper}, .source = {r_, text}, .same_bytes = false};
  }

  // A line end in a plain or quoted scalar: the blanks around it and the empty lines after it become one space or line feeds.
  Stretch flow_break() const {
    std::size_t at = r_;
    std::size_t breaks = 0;
    while (is_blank(raw(at)) || is_break(raw(at))) {
      breaks += raw(at) == '\n' ? 1 : 0;
      ++at;
    }
    if (breaks == 0) {
      return nothing();
    }
    const std::size_t made = std::min(breaks == 1 ? 1 : breaks - 1, s_.value.size() - v_);
    return {.value = {v_, v_ + made}, .source = {r_, at}, .same_bytes = false};
  }

  Stretch escape() const {
    const char kind = raw(r_ + 1);
    if (is_break(kind)) {  // an escaped line end makes nothing, but yaml-cpp keeps the empty lines behind it
      std::size_t at = behind_break(r_ + 1);
      std::size_t kept = v_;
      while (is_blank(raw(at)) || is_break(raw(at))) {
        kept += raw(at) == '\n' && kept < s_.value.size() && s_.value[kept] == '\n' ? 1 : 0;
        ++at;
      }
      return {.value = {v_, kept}, .source = {r_, at}, .same_bytes = false};
    }
    const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    std::size_t made = 1;
    while (v_ + made < s_.value.size() && (static_cast<unsigned char>(s_.value[v_ + made]) & 0xC0U) == 0x80U) {
      ++made;
    }
    return {.value = {v_, v_ + made}, .source = {r_, std::min(r_ + 2 + digits, s_.file.size())}, .same_bytes = false};
  }

  Stretch nothing() const { return {.value = {v_, v_}, .source = {r_, r_}, .same_bytes = false}; }

  std::optional<Stretch> rest() {
    const Stretch stretch{.value = {v_, s_.value.size()}, .source = {r_, r_}, .same_bytes = false};
    v_ = s_.value.size();
    return stretch;
  }

  RawScalar s_;
  std::size_t r_;
  std::size_t v_ = 0;
  std::size_t indent_ = 0;
  std::size_t behind_blanks_ = 0;  // of the last run that was looked at
};

// Finds where a part begins and ends among stretches that are told in order.
class PartFinder {
 public:
  PartFinder(std::size_t begin, std::size_t end) : begin_(begin), end_(end) {}

  // True when the part ends in this stretch or before.
  bool take(const Stretch& stretch) {
    const auto at = [&](std::size_t value) { return stretch.source.begin + (value - stretch.value.begin); };
    if (!started_ && begin_ < stretch.value.end) {
      found_.begin = stretch.same_bytes ? at(begin_) : stretch.source.begin;
      found_.end = found_.begin;
      started_ = true;
    }
    if (!started_ || end_ > stretch.value.end) {
      return false;
    }
    if (end_ > begin_) {
      found_.end = stretch.same_bytes ? at(end_) : stretch.source.end;
    }
    return true;
  }

  Span found() const { return found_; }

 private:
  std::size_t begin_;
  std::size_t end_;
  Span found_{0, 0};
  bool started_ = false;
};

std::optional<std::size_t> end_of_quoted(std::string_view file, std::size_t begin) {
  const char quote = file[begin];
  for (std::size_t at = begin + 1; at < file.size(); ++at) {
    if (quote == '"' && file[at] == '\\') {
      ++at;
    } else if (file[at] == quote) {
      if (quote == '"' || at + 1 >= file.size() || file[at + 1] != quote) {
        return at + 1;
      }
      ++at;
    }
  }
  return std::nullopt;
}

std::size_t end_of_block(const RawScalar& scalar) {
  const std::size_t text_end = scalar.value.find_last_not_of(" \t\n");
  if (text_end == std::string_view::npos) {
    const std::size_t end = scalar.file.find_first_of(" \t\r\n", scalar.begin);
    return std::min(end, scalar.file.size());
  }
  return source_of(scalar, text_end, text_end + 1).end;
}

}  // namespace

std::optional<std::size_t> end_of(const RawScalar& scalar) {
  switch (scalar.style) {
    case Style::single_quoted:
    case Style::double_quoted:
      return end_of_quoted(scalar.file, scalar.begin);
    case Style::literal:
    case Style::folded:
      return end_of_block(scalar);
    default:
      break;
  }
  if (scalar.file.substr(scalar.begin, scalar.value.size()) == scalar.value) {
    return scalar.begin + scalar.value.size();
  }
  return source_of(scalar, scalar.value.size() - 1, scalar.value.size()).end;
}

std::vector<Stretch> stretches_of(const RawScalar& scalar) {
  const std::size_t usual = 4 + scalar.value.size() / 40;  // lines of a block text, two stretches each
  std::vector<Stretch> stretches;
  stretches.reserve(usual);
  Walk walk(scalar);
  while (const auto stretch = walk.next_behind(stretches)) {
    stretches.push_back(*stretch);
  }
  const std::size_t end = scalar.value.size();
  stretches.push_back({.value = {end, end}, .source = {walk.source_at(), walk.source_at()}, .same_bytes = true});
  return stretches;
}

Span source_of(const RawScalar& scalar, std::size_t begin, std::size_t end) {
  begin = std::min(begin, scalar.value.size());
  end = std::clamp(end, begin, scalar.value.size());
  Walk walk(scalar);
  PartFinder finder(begin, end);
  while (const auto stretch = walk.next()) {
    if (finder.take(*stretch)) {
      return finder.found();
    }
  }
  return {walk.source_at(), walk.source_at()};
}

Span source_of(const std::vector<Stretch>& stretches, std::size_t begin, std::size_t end, std::size_t& latest) {
  const auto& [value, source, same_bytes] = stretches[latest];
  if (same_bytes && value.begin <= begin && begin < value.end && begin <= end && end <= value.end) {  // mostly
    return {source.begin + (begin - value.begin), source.begin + (end - value.begin)};
  }
  begin = std::min(begin, stretches.back().value.end);
  end = std::clamp(end, begin, stretches.back().value.end);
  PartFinder finder(begin, end);
  const auto first = std::ranges::upper_bound(stretches, begin, {}, [](const Stretch& one) { return one.value.end; });
  latest = first != stretches.end() ? static_cast<std::size_t>(first - stretches.begin()) : latest;
  const auto last = std::find_if(first, stretches.end(), [&](const Stretch& one) { return finder.take(one); });
  return last != stretches.end() ? finder.found() : stretches.back().source;
}

std::size_t skip_blank(std::string_view file, std::size_t at) {
  while (at < file.size()) {
    if (is_blank(file[at]) || is_break(file[at])) {
      ++at;
    } else if (file[at] == '#' && (at == 0 || is_blank(file[at - 1]) || is_break(file[at - 1]))) {
      at = std::min(file.find('\n', at), file.size());
    } else {
      break;
    }
  }
  return at;
}

std::size_t skip_properties(std::string_view file, std::size_t at) {
  while (at < file.size() && (file[at] == '&' || file[at] == '!')) {
    const bool verbatim = file.substr(at).starts_with("!<");
    while (at < file.size() && !is_blank(file[at]) && !is_break(file[at])) {
      if (!verbatim && std::string_view(",[]{}").find(file[at]) != std::string_view::npos) {
        break;
      }
      ++at;
    }
    at = skip_blank(file, at);
  }
  return at;
}

}  // namespace jianfu::yaml
