// The format for people: one block per finding with the place it is about, and at the end what was done and by which rules.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.h"
#include "report/formats.h"
#include "report/snippet.h"
#include "report/words.h"

namespace jianfu::report {

namespace {

constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view yellow = "\x1b[1;33m";
constexpr std::string_view blue = "\x1b[1;34m";
constexpr std::string_view plain = "\x1b[0m";

std::string_view color_of(Severity severity) {
  return severity == Severity::error ? red : severity == Severity::warning ? yellow : blue;
}

constexpr std::array<Note::Kind, 5> note_kinds = {Note::Kind::arithmetic, Note::Kind::basis, Note::Kind::advice, Note::Kind::place,
                                                  Note::Kind::remark};

void add_number(std::size_t number, std::string& out) {
  std::array<char, 20> digits;
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

// Puts texts behind each other as they are and tells whether one breaks its line; or each on one line, as it can be shown.
struct Writer {
  std::string& out;
  bool in_lines = false;
  bool has_breaks = false;

  void add(std::string_view text) {
    has_breaks = has_breaks || text.find('\n') != std::string_view::npos;
    if (in_lines) {
      out += one_line(text);
    } else {
      out += text;
    }
  }
};

class TextFormat : public Format {
 public:
  explicit TextFormat(Style style) : style_(std::move(style)) {
    for (const Note::Kind kind : note_kinds) {
      note_starts_[static_cast<std::size_t>(kind)] = concat({"   = ", note_label(kind, style_.lang), ": "});
    }
  }

  std::string begin(const RunInfo& /*run*/) const override { return {}; }

  std::string plan(const PlanReport& report) const override {
    std::string out;
    constexpr std::size_t usual_block = 512;  // bytes
    out.reserve(report.findings.size() * usual_block);
    const Threshold threshold = threshold_of(report, style_.fail_on);
    for (const Finding& finding : report.findings) {
      if (style_.quiet && !told_quietly(finding, threshold)) {
        continue;
      }
      // One look at the whole block instead of at each of its texts: nearly all can be shown as they are.
      const std::size_t begin = out.size();
      Writer as_is{.out = out};
      add_block(finding, report.path, as_is);
      if (as_is.has_breaks || !utf8::is_printable(std::string_view(out).substr(begin))) {
        out.resize(begin);
        Writer in_lines{.out = out, .in_lines = true};
        add_block(finding, report.path, in_lines);
      }
      out += '\n';
    }
    return out;
  }

  std::string end(const RunInfo& run, const Summary& summary) const override {
    if (style_.quiet) {
      return is_partial(summary) ? counts_line(summary, style_.lang) + "\n" : std::string{};
    }
    return counts_line(summary, style_.lang) + "\n" + rules_line(run, summary, style_.lang) + "\n";
  }

 private:
  std::string painted(std::string_view text, std::string_view color) const {
    return style_.color ? fmt::format("{}{}{}", color, text, plain) : std::string(text);
  }

  void add_heading(const Finding& finding, std::string& out) const {
    if (finding.waived || style_.color) {
      const std::string words = heading(finding, style_.lang);
      out += finding.waived ? words : painted(words, color_of(finding.severity));
    } else {
      out += severity_word(finding.severity, style_.lang);
    }
  }

  // As place_shown(), of a place that begins at `at`.
  void add_place(const Location& where, const Position& at, Writer& to) const {
    if (style_.links) {
      to.out += place_shown(where, {}, style_);
      return;
    }
    to.add(where.file->path());
    to.out += ':';
    add_number(at.line, to.out);
    to.out += ':';
    add_number(at.column, to.out);
  }

  void add_block(const Finding& finding, const std::string& plan_path, Writer& to) const {
    std::string& out = to.out;
    // What is wrong with a file as bytes is not shown as text: wrongly read characters would only confuse.
    const bool is_shown = finding.where.file != nullptr && !finding.rule.starts_with("file/");
    const Snippet shown = is_shown ? snippet(finding.where) : Snippet{};
    if (is_shown) {
      add_place(finding.where, shown.at, to);
    } else {
      out += place_shown(finding.where, plan_path, style_);
    }
    out += ": ";
    add_heading(finding, out);
    out += ": ";
    to.add(finding.message.in(style_.lang));
    out += " [";
    if (style_.links) {
      out += rule_shown(finding.rule, style_);
    } else {
      to.add(finding.rule);
    }
    out += "]\n";
    add_frame(shown, finding.waived ? std::string_view{} : color_of(finding.severity), out);
    for (const Note& note : finding.notes) {
      add_note(note, to);
    }
  }

  // The line and its carets; nothing for an empty line, which has nothing to show.
  void add_frame(const Snippet& shown, std::string_view color, std::string& out) const {
    if (shown.line.empty()) {
      return;
    }
    constexpr std::size_t margin = 5;
    const std::size_t begin = out.size();
    add_number(shown.at.line, out);
    out.insert(begin, margin - std::min(margin, out.size() - begin), ' ');
    out.append(" | ").append(shown.line).append("\n      | ");
    out.append(shown.indent, ' ');
    if (color.empty() || !style_.color) {
      out.append(shown.carets, '^');
    } else {
      out.append(painted(std::string(shown.carets, '^'), color));
    }
    out += '\n';
  }

  void add_note(const Note& note, Writer& to) const {
    const std::string& text = note.text.in(style_.lang);
    to.out += note_starts_[static_cast<std::size_t>(note.kind)];
    if (note.where.file == nullptr) {
      to.add(text);
      to.out += '\n';
      return;
    }
    const Snippet shown = snippet(note.where);
    add_place(note.where, shown.at, to);
    to.out += text.empty() ? "" : ": ";
    to.add(text);
    to.out += '\n';
    add_frame(shown, {}, to.out);
  }

  Style style_;
  std::array<std::string, note_kinds.size()> note_starts_;  //    = 依据: and so on, by kind
};

}  // namespace

std::unique_ptr<Format> make_text(const Style& style) {
  return std::make_unique<TextFormat>(style);
}

}  // namespace jianfu::report
