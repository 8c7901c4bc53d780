// For spreadsheets: one row for each finding.
#include "base/csv.h"

#include <utility>

#include <fmt/format.h>

#include "report/formats.h"
#include "report/words.h"

namespace jianfu::report {

namespace {

class CsvFormat : public Format {
 public:
  explicit CsvFormat(Style style) : style_(std::move(style)) {}

  std::string begin(const RunInfo& /*run*/) const override {
    const std::vector<std::string> zh = {"学校", "文件", "行", "列", "级别", "已豁免", "规则", "问题", "计算", "依据", "建议", "说明页"};
    const std::vector<std::string> en = {"school", "file",    "line", "column", "severity", "waived",
                                         "rule",   "message", "sum",  "basis",  "advice",   "page"};
    return (style_.byte_order_mark ? "\xEF\xBB\xBF" : "") + csv_line(style_.lang == Lang::zh ? zh : en);
  }

  std::string plan(const PlanReport& report) const override {
    std::string out;
    for (const Finding& finding : report.findings) {
      out += row(finding, report);
    }
    return out;
  }

  std::string end(const RunInfo& /*run*/, const Summary& /*summary*/) const override { return {}; }

 private:
  std::string row(const Finding& finding, const PlanReport& report) const {
    const bool placed = finding.where.file != nullptr;
    const Position at = finding.where.start();
    return csv_line({one_line(report.school), one_line(path_of(finding, report.path)), placed ? std::to_string(at.line) : "",
                     placed ? std::to_string(at.column) : "", severity_word(finding.severity, style_.lang),
                     pick(style_.lang, finding.waived ? "是" : "否", finding.waived ? "yes" : "no"), one_line(finding.rule),
                     one_line(finding.message.in(style_.lang)), notes_of(finding, Note::Kind::arithmetic, style_.lang),
                     notes_of(finding, Note::Kind::basis, style_.lang), notes_of(finding, Note::Kind::advice, style_.lang),
                     one_line(page_of(finding.rule))});
  }

  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_csv(const Style& style) {
  return std::make_unique<CsvFormat>(style);
}

}  // namespace jianfu::report
