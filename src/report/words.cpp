#include "report/words.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"

namespace jianfu::report {

namespace {

std::string verdicts_text(const VerdictCounts& verdicts, Lang lang) {
  if (verdicts.total() == 0) {
    return pick(lang, "未判定任何规则", "no rule was judged");
  }
  return fmt::format(fmt::runtime(pick(lang, "{} 次规则判定: {} 通过，{} 违反，{} 不适用，{} 无法判断",
                                       "{} verdicts: {} pass, {} breach, {} not applicable, {} undetermined")),
                     verdicts.total(), verdicts.pass, verdicts.breach, verdicts.not_applicable, verdicts.undetermined);
}

std::string layers_text(const Summary& summary, Lang lang) {
  constexpr std::size_t most = 5;
  if (summary.layers.size() <= most) {
    return joined(summary.layers, pick(lang, "、", ", "));
  }
  const std::vector<std::string> first(summary.layers.begin(), summary.layers.begin() + most);
  return joined(first, pick(lang, "、", ", ")) +
         fmt::format(fmt::runtime(pick(lang, " 等 {} 层", " … {} layers in all")), summary.layers.size());
}

std::string dates_text(const Summary& summary, Lang lang) {
  if (summary.dates.size() > 3) {
    return fmt::format(fmt::runtime(pick(lang, "{0} 至 {1} 间 {2} 个日期", "{2} days from {0} to {1}")), summary.dates.front(),
                       summary.dates.back(), summary.dates.size());
  }
  const std::string source = one_line(summary.date_source.in(lang));
  std::string dates = joined(summary.dates, pick(lang, "、", ", "));
  if (source.empty()) {
    return dates;
  }
  return fmt::format(fmt::runtime(pick(lang, "{}（{}）", "{} ({})")), dates, source);
}

}  // namespace

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

const char* note_label(Note::Kind kind, Lang lang) {
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

std::string one_line(std::string_view text) {
  std::string line = utf8::printable(text);
  for (const char blank : {'\n', '\t'}) {
    for (std::size_t at = line.find(blank); at != std::string::npos; at = line.find(blank, at)) {
      line[at] = ' ';
    }
  }
  return line;
}

std::string place_text(const Location& where) {
  const Position at = where.start();
  return concat({one_line(where.file->path()), ":", std::to_string(at.line), ":", std::to_string(at.column)});
}

std::string place_shown(const Location& where, const std::string& plan_path, const Style& style) {
  const std::string words = where.file != nullptr ? place_text(where) : one_line(plan_path);
  return style.links ? style.links->to_file(words, where.file != nullptr ? where.file->path() : plan_path, style.folder) : words;
}

std::string rule_shown(std::string_view rule, const Style& style) {
  const std::string words = one_line(rule);
  return style.links ? style.links->to_page(words, rule) : words;
}

std::string joined(const std::vector<std::string>& words, std::string_view comma) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : std::string(comma)) + one_line(word);
  }
  return text;
}

const char* verdict_word(Verdict verdict, Lang lang) {
  switch (verdict) {
    case Verdict::pass:
      return pick(lang, "通过", "pass");
    case Verdict::breach:
      return pick(lang, "违反", "breach");
    case Verdict::not_applicable:
      return pick(lang, "不适用", "not applicable");
    case Verdict::undetermined:
      break;
  }
  return pick(lang, "无法判断", "undetermined");
}

std::string heading(const Finding& finding, Lang lang) {
  const char* severity = severity_word(finding.severity, lang);
  return finding.waived ? fmt::format(fmt::runtime(pick(lang, "已豁免（{}）", "waived ({})")), severity) : severity;
}

const std::string& path_of(const Finding& finding, const std::string& plan_path) {
  return finding.where.file != nullptr ? finding.where.file->path() : plan_path;
}

std::string whole_message(const Finding& finding, Lang lang) {
  std::string text = one_line(finding.message.in(lang));
  for (const Note& note : finding.notes) {
    if (note.where.file == nullptr) {
      text += fmt::format("\n{}: {}", note_label(note.kind, lang), one_line(note.text.in(lang)));
    }
  }
  return text;
}

std::string marked_message(const Finding& finding, Lang lang) {
  return (finding.waived ? pick(lang, "已豁免：", "waived: ") : "") + whole_message(finding, lang);
}

std::string notes_of(const Finding& finding, Note::Kind kind, Lang lang) {
  std::vector<std::string> texts;
  for (const Note& note : finding.notes) {
    if (note.kind == kind) {
      texts.push_back(note.text.in(lang));
    }
  }
  return joined(texts, pick(lang, "；", "; "));
}

std::string counts_line(const Summary& summary, Lang lang) {
  std::string early =
      summary.stopped_early ? pick(lang, "（提前结束，其余文件未检查）", " (stopped early, the remaining files were not checked)") : "";
  if (summary.missing_parts > 0) {
    early += fmt::format(fmt::runtime(pick(lang, "（不完整: {} 份结果缺失或中断）", " (partial: {} missing or cut off)")),
                         lang == Lang::zh ? std::to_string(summary.missing_parts)
                                          : fmt::format("{} part{}", summary.missing_parts, summary.missing_parts == 1 ? "" : "s"));
  }
  const std::string known =
      summary.in_baseline == 0 ? "" : fmt::format(fmt::runtime(pick(lang, "，{} 个在基线里", ", {} in the baseline")), summary.in_baseline);
  if (lang == Lang::zh) {
    return fmt::format("{} 个文件{}: {} 个错误，{} 个警告，{} 个提示，{} 个已豁免{}", summary.files, early, summary.errors,
                       summary.warnings, summary.infos, summary.waived, known);
  }
  const auto plural = [](int number) { return number == 1 ? "" : "s"; };
  return fmt::format("{} file{}{}: {} error{}, {} warning{}, {} info{}, {} waived{}", summary.files, plural(summary.files), early,
                     summary.errors, plural(summary.errors), summary.warnings, plural(summary.warnings), summary.infos,
                     plural(summary.infos), summary.waived, known);
}

std::string rules_line(const RunInfo& run, const Summary& summary, Lang lang) {
  const char* const separator = pick(lang, "；", "; ");
  std::string line = summary.scope.empty() ? verdicts_text(summary.verdicts, lang) : one_line(summary.scope.in(lang));
  if (!summary.layers.empty()) {
    line += std::string(separator) + pick(lang, "层级 ", "layers ") + layers_text(summary, lang);
  }
  if (!summary.dates.empty()) {
    line += std::string(separator) + pick(lang, "日期 ", "date ") + dates_text(summary, lang);
  }
  const std::string set = run.policy_set == "built-in" ? pick(lang, "内置", "built-in") : one_line(run.policy_set);
  return line + separator + pick(lang, "政策 ", "policies ") + set + (run.policy_digest.empty() ? "" : " ") +
         one_line(run.policy_digest).substr(0, 8);
}

}  // namespace jianfu::report
