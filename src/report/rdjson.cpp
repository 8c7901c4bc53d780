// Reviewdog's diagnostic format (RDFormat). Its columns count bytes of the line, from 1.
#include <utility>

#include "report/formats.h"
#include "report/json_values.h"
#include "report/paths.h"
#include "report/words.h"

namespace jianfu::report {

namespace {

const char* severity(const Finding& finding) {
  if (finding.waived || finding.severity == Severity::info) {
    return "INFO";
  }
  return finding.severity == Severity::error ? "ERROR" : "WARNING";
}

Json position(const Location& where, std::size_t offset) {
  const std::size_t line = where.file->position(offset).line;
  return {{"line", line}, {"column", 1 + offset - where.file->line_start(line)}};
}

class RdjsonFormat : public Format {
 public:
  explicit RdjsonFormat(Style style) : style_(std::move(style)) {}

  std::string begin(const RunInfo& /*run*/) const override { return "{\n  \"source\": {\"name\": \"jianfu-lint\"},\n  \"diagnostics\": ["; }

  std::string plan(const PlanReport& report) const override {
    std::string out;
    for (const Finding& finding : report.findings) {
      out += (out.empty() ? "\n    " : ",\n    ") + dump(diagnostic(finding, report.path), -1);
    }
    return out;
  }

  std::string between() const override { return ","; }

  std::string end(const RunInfo& /*run*/, const Summary& summary) const override { return summary.rules.empty() ? "]\n}\n" : "\n  ]\n}\n"; }

 private:
  Json location(const Location& where, const std::string& path) const {
    Json object = {{"path", project_path(where.file != nullptr ? where.file->path() : path, style_.folder)}};
    if (where.file != nullptr) {
      object["range"] = {{"start", position(where, where.begin)}, {"end", position(where, where.end)}};
    }
    return object;
  }

  Json diagnostic(const Finding& finding, const std::string& path) const {
    Json object = {{"message", marked_message(finding, style_.lang)},
                   {"location", location(finding.where, path)},
                   {"severity", severity(finding)},
                   {"code", {{"value", finding.rule}}}};
    if (const std::string page = page_of(finding.rule); !page.empty()) {
      object["code"]["url"] = page;
    }
    for (const Note& note : finding.notes) {
      if (note.where.file != nullptr) {
        object["relatedLocations"].push_back({{"message", note.text.in(style_.lang)}, {"location", location(note.where, path)}});
      }
    }
    return object;
  }

  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_rdjson(const Style& style) {
  return std::make_unique<RdjsonFormat>(style);
}

}  // namespace jianfu::report
