// GitLab's Code Quality report: a JSON array, one finding a line.
#include <utility>

#include "finding/fingerprint.h"
#include "report/formats.h"
#include "report/json_values.h"
#include "report/paths.h"
#include "report/words.h"

namespace jianfu::report {

namespace {

const char* severity(const Finding& finding) {
  if (finding.waived || finding.severity == Severity::info) {
    return "info";
  }
  return finding.severity == Severity::error ? "major" : "minor";
}

class GitlabFormat : public Format {
 public:
  explicit GitlabFormat(Style style) : style_(std::move(style)) {}

  std::string begin(const RunInfo& /*run*/) const override { return "["; }

  std::string plan(const PlanReport& report) const override {
    const std::string path = project_path(report.path, style_.folder);
    const std::vector<std::string> prints = fingerprints(report.findings, path, report.document);
    std::string out;
    for (std::size_t i = 0; i < prints.size(); ++i) {
      out += (i == 0 ? "\n  " : ",\n  ") + dump(entry(report.findings[i], report.path, prints[i]), -1);
    }
    return out;
  }

  std::string between() const override { return ","; }

  std::string end(const RunInfo& /*run*/, const Summary& summary) const override { return summary.rules.empty() ? "]\n" : "\n]\n"; }

 private:
  Json entry(const Finding& finding, const std::string& path, const std::string& fingerprint) const {
    const Position begin = finding.where.start();
    const Position end = finding.where.finish();
    Json object = {
        {"description", marked_message(finding, style_.lang)},
        {"check_name", finding.rule},
        {"fingerprint", fingerprint},
        {"severity", severity(finding)},
        {"location",
         {{"path", project_path(path_of(finding, path), style_.folder)}, {"lines", {{"begin", begin.line}, {"end", end.line}}}}}};
    if (const std::string page = page_of(finding.rule); !page.empty()) {
      object["content"] = {{"body", page}};
    }
    return object;
  }

  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_gitlab(const Style& style) {
  return std::make_unique<GitlabFormat>(style);
}

}  // namespace jianfu::report
