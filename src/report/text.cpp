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

// The path of the file that was last named, as it is shown: nearly always the plan's.
struct ShownPath {
  const File* file = nullptr;
  std::string words;

  const std::string& of(const File& other) {
    if (file != &other) {
      file = &other;
      words = one_line(other.path());
    }
    return words;
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
    ShownPath path;
    for (const Finding& finding : report.findings) {
      if (style_.quiet && !told_quietly(finding, threshold)) {
        continue;
      }
      add_shown_block(finding, report.path, path, out);
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
  void add_place(const Location& where, const Position& at, ShownPath& path, std::string& out) const {
    if (style_.links) {
      out += place_shown(where, {}, style_);
      return;
    }
    out += path.of(*where.file);
    out += ':';
    add_number(at.line, out);
    out += ':';
    add_number(at.column, out);
  }

  // One look at the whole block instead of at each of its texts: nearly all can be shown as they are.
  void add_shown_block(const Finding& finding, const std::string& plan_path, ShownPath& path, std::string& out) const {
    const std::size_t begin = out.size();
    add_block(finding, plan_path, path, out);
    if (has_line_ends(finding) || !utf8::is_printable(std::string_view(out).substr(begin))) {
      out.resize(begin);
      add_block(in_lines(finding), plan_path, path, out);
    }
  }

  bool has_line_ends(const Finding& finding) const {
    const auto has_one = [](std::string_view text) { return text.find('\n') != std::string_view::npos; };
    return has_one(finding.rule) || has_one(finding.message.in(style_.lang)) ||
           std::ranges::any_of(finding.notes, [&](const Note& note) { return has_one(note.text.in(style_.lang)); });
  }

  // The finding with each of its texts on one line, as it can be shown.
  Finding in_lines(Finding finding) const {
    const auto mend = [&](Text& text) { text = {.zh = one_line(text.zh), .en = one_line(text.en)}; };
    finding.rule = one_line(finding.rule);
    mend(finding.message);
    for (Note& note : finding.notes) {
      mend(note.text);
    }
    return finding;
  }

  // Its texts are written as they are.
  void add_block(const Finding& finding, const std::string& plan_path, ShownPath& path, std::string& out) const {
    // What is wrong with a file as bytes is not shown as text: wrongly read characters would only confuse.
    const bool is_shown = finding.where.file != nullptr && !finding.rule.starts_with("file/");
    const Snippet shown = is_shown ? snippet(finding.where) : Snippet{};
    if (is_shown) {
      add_place(finding.where, shown.at, path, out);
    } else {
      out += place_shown(finding.where, plan_path, style_);
    }
    out += ": ";
    add_heading(finding, out);
    out += ": ";
    out += finding.message.in(style_.lang);
    out += " [";
    if (style_.links) {
      out += rule_shown(finding.rule, style_);
    } else {
      out += finding.rule;
    }
    out += "]\n";
    add_frame(shown, finding.waived ? std::string_view{} : color_of(finding.severity), out);
    for (const Note& note : finding.notes) {
      add_note(note, path, out);
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

  void add_note(const Note& note, ShownPath& path, std::string& out) const {
    const std::string& text = note.text.in(style_.lang);
    out += note_starts_[static_cast<std::size_t>(note.kind)];
    if (note.where.file == nullptr) {
      out += text;
      out += '\n';
      return;
    }
    const Snippet shown = snippet(note.where);
    add_place(note.where, shown.at, path, out);
    out += text.empty() ? "" : ": ";
    out += text;
    out += '\n';
    add_frame(shown, {}, out);
  }

  Style style_;
  std::array<std::string, note_kinds.size()> note_starts_;  //    = 依据: and so on, by kind
};

}  // namespace

std::unique_ptr<Format> make_text(const Style& style) {
  return std::make_unique<TextFormat>(style);
}

}  // namespace jianfu::report
