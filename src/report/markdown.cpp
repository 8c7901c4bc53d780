// Markdown (as GitHub and GitLab read it) for comments and job summaries: a table for each plan with findings, then the counts.
#include <fmt/format.h>

#include "report/formats.h"
#include "report/paths.h"
#include "report/words.h"

namespace jianfu::report {

namespace {

// Text as text: no markup, no HTML, no links; a mention or a reference to an issue would call somebody who has no part in it.
std::string escaped(std::string_view text) {
  constexpr std::string_view markup = "\\`*_{}[]|~$";
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool opens_link = (c == ':' && text.substr(at).starts_with("://")) || (c == '.' && out.ends_with("www"));
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '@' || c == '#') {
      out += fmt::format("{}<!-- -->", c);
    } else if (opens_link || markup.find(c) != std::string_view::npos) {
      out += fmt::format("\\{}", c);
    } else {
      out += c;
    }
  }
  return out;
}

std::string cell(std::string_view text) {
  return escaped(one_line(text));
}

std::string with_breaks(const std::string& lines) {
  std::string out;
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    out += (at == 0 ? "" : "<br>") + cell(std::string_view(lines).substr(at, end - at));
    at = end + 1;
  }
  return out;
}

class MarkdownFormat : public Format {
 public:
  explicit MarkdownFormat(const Style& style) : lang_(style.lang) {}

  std::string begin(const RunInfo& /*run*/) const override { return "## jianfu-lint\n\n"; }

  std::string plan(const PlanReport& report) const override {
    if (report.findings.empty()) {
      return {};
    }
    std::string out = fmt::format("### {}\n\n| {} | {} | {} | {} |\n|---|---|---|---|\n", cell(report.path), pick(lang_, "位置", "place"),
                                  pick(lang_, "级别", "severity"), pick(lang_, "问题", "finding"), pick(lang_, "规则", "rule"));
    for (const Finding& finding : report.findings) {
      out += fmt::format("| {} | {} | {} | {} |\n", place(finding, report.path), cell(heading(finding, lang_)),
                         with_breaks(whole_message(finding, lang_)), linked(finding.rule));
    }
    return out + "\n";
  }

  // To its page, by the address relative to the root of the project.
  static std::string linked(const std::string& rule) {
    const std::string page = page_of(rule);
    return page.empty() ? cell(rule) : fmt::format("[{}]({})", cell(rule), path_uri(one_line(page)));
  }

  std::string end(const RunInfo& run, const Summary& summary) const override {
    return fmt::format("{}\n\n{}\n", escaped(counts_line(summary, lang_)), escaped(rules_line(run, summary, lang_)));
  }

 private:
  static std::string place(const Finding& finding, const std::string& path) {
    if (finding.where.file == nullptr) {
      return {};
    }
    const Position at = finding.where.start();
    const bool elsewhere = finding.where.file->path() != path;
    return (elsewhere ? cell(finding.where.file->path()) + ":" : "") + fmt::format("{}:{}", at.line, at.column);
  }

  Lang lang_;
};

}  // namespace

std::unique_ptr<Format> make_markdown(const Style& style) {
  return std::make_unique<MarkdownFormat>(style);
}

}  // namespace jianfu::report
