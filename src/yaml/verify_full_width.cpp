#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "yaml/verify.h"
#include "yaml/wide.h"

namespace jianfu::yaml {

namespace {

constexpr std::size_t short_item = 6;      // characters of a list item that is surely a word, not a clause
constexpr std::size_t longest_title = 20;  // characters between quotes that are surely no sentence

// Prose may hold any of these signs, so each check asks for a shape that prose does not have.
class FullWidthCheck {
 public:
  FullWidthCheck(const Tree& tree, Findings& out) : tree_(tree), text_(tree.file->text()), wide_(tree), out_(out) {}

  void run() {
    for (const std::uint32_t root : tree_.roots) {
      check_root(tree_.nodes[root]);
    }
    for (std::size_t i = 0; i < tree_.nodes.size(); ++i) {
      const RawNode& node = tree_.nodes[i];
      if (node.tidy && !wide_.may_touch(span(node))) {
        i += node.span - 1;  // all that is in it
      } else if (node.kind == RawKind::mapping) {
        check_mapping(node);
      } else if (node.kind == RawKind::sequence) {
        check_sequence(node);
      }
    }
  }

 private:
  static bool is_plain(const RawNode& node) { return node.kind == RawKind::scalar && node.style == Style::plain; }

  bool has_wide(const RawNode& node) const { return node.begin < node.end && wide_.may_hold(span(node)); }

  // Nearly all checks look for a full-width sign; only that for hidden entries also for an ASCII colon, in a text on lines of its own.
  bool may_be_wrong(const RawNode& node, bool on_own_line) const {
    return has_wide(node) || (on_own_line && part(span(node)).find(':') != std::string_view::npos);
  }

  bool stands_below(const RawNode& value, const RawNode& key) const {
    const std::string_view between = part({std::min(key.end, value.begin), value.begin});
    return std::ranges::find(between, '\n') != between.end();
  }

  static Span span(const RawNode& node) { return {node.begin, node.end}; }

  std::string_view part(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

  void report(std::size_t at, std::size_t bytes, Severity severity = Severity::error) {
    report_wide({.file = tree_.file, .begin = static_cast<std::uint32_t>(at), .end = static_cast<std::uint32_t>(at + bytes)}, severity,
                out_);
  }

  void report_sign(std::size_t at, Severity severity = Severity::error) { report(at, utf8::decode(text_, at).bytes, severity); }

  void report_all(Span span, std::string_view sign, Severity severity = Severity::error) {
    for (const std::size_t at : find_all(text_, span, sign)) {
      report_sign(at, severity);
    }
  }

  // The parts between full-width commas.
  std::vector<Span> pieces(Span span, std::string_view comma) const {
    std::vector<Span> parts;
    for (const std::size_t at : find_all(text_, span, comma)) {
      parts.push_back({span.begin, at});
      span.begin = at + comma.size();
    }
    parts.push_back(span);
    return parts;
  }

  std::vector<Span> lines(Span span) const {
    std::vector<Span> all;
    for (Span line : pieces(span, "\n")) {
      while (line.begin < line.end && (text_[line.begin] == ' ' || text_[line.begin] == '\t')) {
        ++line.begin;
      }
      while (line.end > line.begin && (text_[line.end - 1] == '\r' || text_[line.end - 1] == ' ')) {
        --line.end;
      }
      if (line.begin < line.end) {
        all.push_back(line);
      }
    }
    return all;
  }

  // `键：值`, or `键:值` without the blank.
  std::optional<std::size_t> hidden_colon(Span line) const {
    const auto wide = key_colon(text_, line, wide_colon);
    return wide ? wide : key_colon(text_, line, ":");
  }

  void report_hidden_colon(std::size_t at, Severity severity) {
    if (text_[at] != ':') {
      report_sign(at, severity);
      return;
    }
    out_.push_back({.rule = "yaml/syntax",
                    .severity = severity,
                    .message = {.zh = "冒号后面要空一格", .en = "a space is needed behind this colon"},
                    .where = {.file = tree_.file, .begin = static_cast<std::uint32_t>(at), .end = static_cast<std::uint32_t>(at + 1)}});
  }

  // A whole document that is one plain text: a plan whose colons are all full-width.
  void check_root(const RawNode& root) {
    if (!is_plain(root)) {
      return;
    }
    check_wrapping(span(root));
    for (const Span line : lines(span(root))) {
      if (const auto colon = hidden_colon(line)) {
        report_hidden_colon(*colon, Severity::error);
      }
    }
  }

  void check_mapping(const RawNode& mapping) {
    const RawNode* next = Tree::first_child(mapping);
    for (std::uint32_t i = 0; i < mapping.count; i += 2) {
      const RawNode& key = *next;
      const RawNode& value = *Tree::next(key);
      next = Tree::next(value);
      if (mapping.tidy && !wide_.may_touch({key.begin, value.end})) {
        continue;
      }
      const bool may_lack_colon = value.kind == RawKind::null;
      if (is_plain(key) && (may_lack_colon || has_wide(key))) {
        check_key(mapping, key, value);
      }
      if (!is_plain(value)) {
        continue;
      }
      const bool on_own_line = stands_below(value, key);
      if (may_be_wrong(value, on_own_line)) {
        check_value(value, on_own_line);
        check_quotes(span(value));
        check_half(mapping, value);
      }
    }
  }

  void check_key(const RawNode& mapping, const RawNode& key, const RawNode& value) {
    if (const std::size_t run = wide_blanks(text_, key.begin); run > 0) {
      report(key.begin, run);
    }
    check_blanks_behind(key);
    check_quotes(span(key));
    check_half(mapping, key);
    const bool lacks_colon = value.kind == RawKind::null && !has_colon(tree_, key);
    if (mapping.style == Style::flow && !find_all(text_, span(key), wide_comma).empty()) {
      check_flow_key(key, lacks_colon);
    } else if (lacks_colon) {
      report_colon(span(key));
    }
  }

  // `学校　: x`: the blank belongs to the key.
  void check_blanks_behind(const RawNode& key) {
    for (const std::string_view blank : {"\u3000", "\u00A0"}) {
      const std::vector<std::size_t> places = find_all(text_, span(key), blank);
      if (!places.empty() && places.back() + blank.size() == key.end && places.back() > key.begin) {
        report(places.back(), blank.size());
      }
    }
  }

  // `{语文：20分钟，数学: 15分钟}` has one key, which is `语文：20分钟，数学`.
  void check_flow_key(const RawNode& key, bool lacks_colon) {
    report_all(span(key), wide_comma);
    std::vector<Span> parts = pieces(span(key), wide_comma);
    if (!lacks_colon) {
      parts.pop_back();
    }
    for (const Span piece : parts) {
      report_colon(piece);
    }
  }

  void report_colon(Span piece) {
    if (const auto colon = key_colon(text_, piece, wide_colon)) {
      report_sign(*colon);
    }
  }

  void check_sequence(const RawNode& sequence) {
    if (sequence.style == Style::flow && !has_wide(sequence)) {
      return;
    }
    const RawNode* next = Tree::first_child(sequence);
    for (std::uint32_t i = 0; i < sequence.count; ++i) {
      const RawNode& item = *next;
      next = Tree::next(item);
      if (!is_plain(item) || !may_be_wrong(item, sequence.style == Style::block)) {
        continue;
      }
      check_value(item, sequence.style == Style::block);
      if (sequence.style == Style::flow) {
        check_quotes(span(item));
        check_half(sequence, item);
      }
    }
    if (sequence.style == Style::flow) {
      check_flow_commas(sequence);
    }
  }

  // `[语文，数学]` is a list of one item. Beside ASCII commas a full-width one is doubtful only among short words.
  void check_flow_commas(const RawNode& sequence) {
    const RawNode* const first = Tree::first_child(sequence);
    if (sequence.count == 1 && is_plain(*first)) {
      const Span only = span(*first);
      report_all(only, wide_comma);
      if (is_enumeration(only)) {
        report_all(only, enumeration_comma);
      }
      return;
    }
    if (part(span(sequence)).find(wide_comma) == std::string_view::npos) {
      return;
    }
    const RawNode* item = first;
    for (std::uint32_t i = 0; i < sequence.count; ++i, item = Tree::next(*item)) {
      if (!is_words(*item)) {
        return;
      }
    }
    item = first;
    for (std::uint32_t i = 0; i < sequence.count; ++i, item = Tree::next(*item)) {
      report_all(span(*item), wide_comma, Severity::warning);
    }
  }

  bool is_words(const RawNode& item) const {
    if (!is_plain(item)) {
      return item.kind != RawKind::scalar;
    }
    return std::ranges::all_of(pieces(span(item), wide_comma), [&](Span word) { return utf8::count(part(word)) <= short_item; });
  }

  // 语文、数学、英语 are items, 一、二年级 is one.
  bool is_enumeration(Span item) const {
    const std::vector<Span> words = pieces(item, enumeration_comma);
    return part(item).find("年级") == std::string_view::npos && std::ranges::all_of(words, [&](Span word) {
             const std::size_t characters = utf8::count(part(word));
             return characters >= 2 && characters <= short_item;
           });
  }

  void check_value(const RawNode& value, bool on_own_line) {
    const std::size_t run = wide_blanks(text_, value.begin);
    if (run > 0 && text_.substr(value.begin + run).starts_with("- ")) {
      report(value.begin, run);
    }
    check_wrapping(span(value));
    if (on_own_line) {
      check_hidden_entries(value);
    }
  }

  // A plain text below its key that was meant as entries of its own. `周一：[语文]` surely was; several lines of `到校：8:00` most likely,
  // but it may be prose, so it is a warning.
  void check_hidden_entries(const RawNode& value) {
    if (!hidden_colon(span(value))) {
      return;
    }
    std::vector<std::size_t> colons;
    bool collection = true;
    for (const Span line : lines(span(value))) {
      const auto colon = hidden_colon(line);
      if (!colon || part({line.begin, *colon}).find(enumeration_comma) != std::string_view::npos) {
        return;
      }
      const std::size_t behind = *colon + utf8::decode(text_, *colon).bytes;
      collection = collection && behind < line.end && (text_[behind] == '[' || text_[behind] == '{');
      colons.push_back(*colon);
    }
    if (colons.size() < 2 && !collection) {
      return;
    }
    for (const std::size_t colon : colons) {
      report_hidden_colon(colon, collection ? Severity::error : Severity::warning);
    }
  }

  // `【语文，数学】` as a whole value: brackets when there is something to separate, or when they are no sign of prose.
  void check_wrapping(Span value) {
    const auto pair = wrapping_pair(text_, value);
    if (!pair || (*pair != "[]" && *pair != "{}")) {
      return;
    }
    const std::size_t close = value.end - wide_colon.size();
    const Span inside{value.begin + wide_colon.size(), close};
    const std::string_view words = part(inside);
    const bool separated = words.find(',') != std::string_view::npos || words.find(wide_comma) != std::string_view::npos;
    const bool prose = words.find("。") != std::string_view::npos || (part(value).starts_with("【") && !separated);
    if (prose) {
      return;
    }
    report_sign(value.begin);
    for (const Span piece : pieces(inside, wide_comma)) {
      if (*pair == "{}") {
        report_colon(piece);
      }
    }
    report_all(inside, wide_comma);
    report_sign(close);
  }

  // `{语文: 【一, 二】}`: ASCII commas have cut the full-width brackets apart.
  void check_half(const RawNode& parent, const RawNode& node) {
    const auto half = parent.style == Style::flow ? half_pair(text_, span(node)) : std::nullopt;
    if (half) {
      report_sign(half->begin);
    }
  }

  // `“青溪小学”` as a whole: YAML keeps the quotes as part of the text. It may be meant, so it is a warning.
  void check_quotes(Span value) {
    const auto pair = wrapping_pair(text_, value);
    if (!pair || (*pair != "\"\"" && *pair != "''") || utf8::count(part(value)) > longest_title) {
      return;
    }
    const Span inside{value.begin + wide_colon.size(), value.end - wide_colon.size()};
    for (const std::string_view sign : {"“", "”", "‘", "’", "。", "，", "；"}) {
      if (!find_all(text_, inside, sign).empty()) {
        return;
      }
    }
    report_sign(value.begin, Severity::warning);
    report_sign(inside.end, Severity::warning);
  }

  const Tree& tree_;
  std::string_view text_;
  WideStretches wide_;
  Findings& out_;
};

}  // namespace

void check_full_width(const Tree& tree, Findings& out) {
  FullWidthCheck(tree, out).run();
}

}  // namespace jianfu::yaml
