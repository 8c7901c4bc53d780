// The format for people: one block per finding with the place it is about, and at the end what was done and by which rules.
#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/utf8.h"
#include "report/formats.h"
#include "report/snippet.h"

namespace jianfu::report {

namespace {

constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view yellow = "\x1b[1;33m";
constexpr std::string_view blue = "\x1b[1;34m";
constexpr std::string_view plain = "\x1b[0m";

const char* pick(Lang lang, const char* zh, const char* en) {
  return lang == Lang::zh ? zh : en;
}

const char* severity_word(Severity severity, Lang lang) {
  switch (severity) {
    case Severity::info:
      return pick(lang, "提示", "info");
    case Severity::warning:
      return pick(lang, "警告", "warning");
    case Severity::error:
      break;
  }
  return pick(lang, "错误", "error");
}

std::string_view color_of(Severity severity) {
  return severity == Severity::error ? red : severity == Severity::warning ? yellow : blue;
}

const char* label(Note::Kind kind, Lang lang) {
  switch (kind) {
    case Note::Kind::arithmetic:
      return pick(lang, "计算", "sum");
    case Note::Kind::basis:
      return pick(lang, "依据", "basis");
    case Note::Kind::advice:
      return pick(lang, "建议", "advice");
    case Note::Kind::place:
      return pick(lang, "另见", "see also");
    case Note::Kind::remark:
      break;
  }
  return pick(lang, "说明", "note");
}

// Safe to print inside a line: besides what printable() replaces, line ends and tabs become blanks.
std::string one_line(std::string_view text) {
  std::string line = utf8::printable(text);
  std::ranges::replace(line, '\n', ' ');
  std::ranges::replace(line, '\t', ' ');
  return line;
}

std::string place_text(const Location& where) {
  const Position at = where.start();
  return fmt::format("{}:{}:{}", one_line(where.file->path()), at.line, at.column);
}

std::string joined(const std::vector<std::string>& words, std::string_view comma) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : std::string(comma)) + one_line(word);
  }
  return text;
}

class TextFormat : public Format {
 public:
  explicit TextFormat(const Style& style) : style_(style) {}

  std::string begin(const RunInfo& /*run*/) const override { return {}; }

  std::string plan(const PlanReport& report, bool /*first*/) const override {
    std::string out;
    for (const Finding& finding : report.findings) {
      out += block(finding, report.path) + "\n";
    }
    return out;
  }

  std::string end(const RunInfo& run, const Summary& summary) const override {
    return counts_line(summary) + "\n" + rules_line(run, summary) + "\n";
  }

 private:
  const char* word(const char* zh, const char* en) const { return pick(style_.lang, zh, en); }

  std::string painted(std::string_view text, std::string_view color) const {
    return style_.color ? fmt::format("{}{}{}", color, text, plain) : std::string(text);
  }

  std::string heading(const Finding& finding) const {
    const char* severity = severity_word(finding.severity, style_.lang);
    if (finding.waived) {
      return style_.lang == Lang::zh ? fmt::format("已豁免（{}）", severity) : fmt::format("waived ({})", severity);
    }
    return painted(severity, color_of(finding.severity));
  }

  std::string block(const Finding& finding, const std::string& path) const {
    const bool placed = finding.where.file != nullptr;
    std::string out = fmt::format("{}: {}: {} [{}]\n", placed ? place_text(finding.where) : one_line(path), heading(finding),
                                  one_line(finding.message.in(style_.lang)), one_line(finding.rule));
    const std::string_view color = finding.waived ? std::string_view{} : color_of(finding.severity);
    // What is wrong with a file as bytes is not shown as text: wrongly read characters would only confuse.
    if (placed && !finding.rule.starts_with("file/")) {
      out += frame(finding.where, color);
    }
    for (const Note& note : finding.notes) {
      out += note_text(note);
    }
    return out;
  }

  // The line and its carets; nothing for an empty line, which has nothing to show.
  std::string frame(const Location& where, std::string_view color) const {
    const Snippet shown = snippet(where);
    if (shown.line.empty()) {
      return {};
    }
    const std::string carets(shown.carets, '^');
    return fmt::format("{:>5} | {}\n{:>5} | {:{}}{}\n", shown.line_number, shown.line, "", "", shown.indent,
                       color.empty() ? carets : painted(carets, color));
  }

  std::string note_text(const Note& note) const {
    std::string text = one_line(note.text.in(style_.lang));
    if (note.where.file == nullptr) {
      return fmt::format("   = {}: {}\n", label(note.kind, style_.lang), text);
    }
    const std::string place = place_text(note.where) + (text.empty() ? "" : ": ") + text;
    return fmt::format("   = {}: {}\n{}", label(note.kind, style_.lang), place, frame(note.where, {}));
  }

  std::string counts_line(const Summary& summary) const {
    const std::string early =
        summary.stopped_early ? word("（提前结束，其余文件未检查）", " (stopped early, the remaining files were not checked)") : "";
    if (style_.lang == Lang::zh) {
      return fmt::format("{} 个文件{}: {} 个错误，{} 个警告，{} 个提示，{} 个已豁免", summary.files, early, summary.errors,
                         summary.warnings, summary.infos, summary.waived);
    }
    const auto plural = [](int number) { return number == 1 ? "" : "s"; };
    return fmt::format("{} file{}{}: {} error{}, {} warning{}, {} info{}, {} waived", summary.files, plural(summary.files), early,
                       summary.errors, plural(summary.errors), summary.warnings, plural(summary.warnings), summary.infos,
                       plural(summary.infos), summary.waived);
  }

  std::string verdicts_text(const VerdictCounts& verdicts) const {
    if (verdicts.total() == 0) {
      return word("未判定任何规则", "no rule was judged");
    }
    return fmt::format(fmt::runtime(word("{} 次规则判定: {} 通过，{} 违反，{} 不适用，{} 无法判断",
                                         "{} verdicts: {} pass, {} breach, {} not applicable, {} undetermined")),
                       verdicts.total(), verdicts.pass, verdicts.breach, verdicts.not_applicable, verdicts.undetermined);
  }

  std::string layers_text(const Summary& summary) const {
    constexpr std::size_t most = 5;
    if (summary.layers.size() <= most) {
      return joined(summary.layers, word("、", ", "));
    }
    const std::vector<std::string> first(summary.layers.begin(), summary.layers.begin() + most);
    return joined(first, word("、", ", ")) + fmt::format(fmt::runtime(word(" 等 {} 层", " … {} layers in all")), summary.layers.size());
  }

  std::string dates_text(const Summary& summary) const {
    if (summary.dates.size() > 3) {
      return fmt::format(fmt::runtime(word("{0} 至 {1} 间 {2} 个日期", "{2} days from {0} to {1}")), summary.dates.front(),
                         summary.dates.back(), summary.dates.size());
    }
    const std::string source = one_line(summary.date_source.in(style_.lang));
    std::string dates = joined(summary.dates, word("、", ", "));
    if (source.empty()) {
      return dates;
    }
    return fmt::format(fmt::runtime(word("{}（{}）", "{} ({})")), dates, source);
  }

  std::string rules_line(const RunInfo& run, const Summary& summary) const {
    const char* const separator = word("；", "; ");
    std::string line = verdicts_text(summary.verdicts);
    if (!summary.layers.empty()) {
      line += std::string(separator) + word("层级 ", "layers ") + layers_text(summary);
    }
    if (!summary.dates.empty()) {
      line += std::string(separator) + word("日期 ", "date ") + dates_text(summary);
    }
    const std::string set = run.policy_set == "built-in" ? word("内置", "built-in") : one_line(run.policy_set);
    return line + separator + word("政策 ", "policies ") + set + (run.policy_digest.empty() ? "" : " ") +
           one_line(run.policy_digest).substr(0, 8);
  }

  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_text(const Style& style) {
  return std::make_unique<TextFormat>(style);
}

}  // namespace jianfu::report
