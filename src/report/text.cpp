// The format for people: one block per finding with the place it is about, and at the end what was done and by which rules.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

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

class TextFormat : public Format {
 public:
  explicit TextFormat(Style style) : style_(std::move(style)) {}

  std::string begin(const RunInfo& /*run*/) const override { return {}; }

  std::string plan(const PlanReport& report) const override {
    std::string out;
    const Threshold threshold = threshold_of(report, style_.fail_on);
    for (const Finding& finding : report.findings) {
      if (style_.quiet && !told_quietly(finding, threshold)) {
        continue;
      }
      add_block(finding, report.path, out);
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

  std::string painted_heading(const Finding& finding) const {
    const std::string words = heading(finding, style_.lang);
    return finding.waived ? words : painted(words, color_of(finding.severity));
  }

  void add_block(const Finding& finding, const std::string& path, std::string& out) const {
    const bool placed = finding.where.file != nullptr;
    out += place_shown(finding.where, path, style_);
    out += ": ";
    out += painted_heading(finding);
    out += ": ";
    add_line(finding.message.in(style_.lang), out);
    out += " [";
    out += rule_shown(finding.rule, style_);
    out += "]\n";
    const std::string_view color = finding.waived ? std::string_view{} : color_of(finding.severity);
    // What is wrong with a file as bytes is not shown as text: wrongly read characters would only confuse.
    if (placed && !finding.rule.starts_with("file/")) {
      add_frame(finding.where, color, out);
    }
    for (const Note& note : finding.notes) {
      add_note(note, out);
    }
  }

  // The line and its carets; nothing for an empty line, which has nothing to show.
  void add_frame(const Location& where, std::string_view color, std::string& out) const {
    const Snippet shown = snippet(where);
    if (shown.line.empty()) {
      return;
    }
    constexpr std::size_t margin = 5;
    const std::string number = std::to_string(shown.line_number);
    out.append(margin - std::min(margin, number.size()), ' ').append(number).append(" | ").append(shown.line).append("\n");
    out.append(margin, ' ').append(" | ").append(shown.indent, ' ');
    if (color.empty() || !style_.color) {
      out.append(shown.carets, '^');
    } else {
      out.append(painted(std::string(shown.carets, '^'), color));
    }
    out += '\n';
  }

  void add_note(const Note& note, std::string& out) const {
    const bool placed = note.where.file != nullptr;
    const std::string& text = note.text.in(style_.lang);
    out += "   = ";
    out += note_label(note.kind, style_.lang);
    out += ": ";
    out += placed ? place_shown(note.where, {}, style_) : std::string();
    out += placed && !text.empty() ? ": " : "";
    add_line(text, out);
    out += '\n';
    if (placed) {
      add_frame(note.where, {}, out);
    }
  }

  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_text(const Style& style) {
  return std::make_unique<TextFormat>(style);
}

}  // namespace jianfu::report
