// For spreadsheets of a bureau: one row for each plan and rule, so that a pivot table shows schools against rules.
#include <map>
#include <utility>

#include "base/csv.h"
#include "report/formats.h"
#include "report/words.h"

namespace jianfu::report {

namespace {

struct Counts {
  int errors = 0;
  int warnings = 0;
  int infos = 0;
  int waived = 0;

  void add(const Finding& finding) {
    int& number = finding.waived                          ? waived
                  : finding.severity == Severity::error   ? errors
                  : finding.severity == Severity::warning ? warnings
                                                          : infos;
    ++number;
  }
};

class CsvSchoolsFormat : public Format {
 public:
  explicit CsvSchoolsFormat(Style style) : style_(std::move(style)) {}

  std::string begin(const RunInfo& /*run*/) const override {
    const std::vector<std::string> zh = {"学校", "文件", "地区", "日期", "规则", "结论", "错误", "警告", "提示", "已豁免", "说明页"};
    const std::vector<std::string> en = {"school", "file",     "region", "date",   "rule", "verdict",
                                         "errors", "warnings", "infos",  "waived", "page"};
    return (style_.byte_order_mark ? "\xEF\xBB\xBF" : "") + csv_line(style_.lang == Lang::zh ? zh : en);
  }

  // The rules that were loaded, then what is wrong with the file itself.
  std::string plan(const PlanReport& report) const override {
    std::map<std::string, Counts> counts;
    for (const Finding& finding : report.findings) {
      counts[finding.rule].add(finding);
    }
    std::string out;
    for (const RuleVerdict& rule : report.rules) {
      const std::string id(rule.rule);
      out += row(report, id, verdict_word(rule.verdict, style_.lang), counts[id]);
      counts.erase(id);
    }
    for (const auto& [rule, number] : counts) {
      out += row(report, rule, "", number);
    }
    return out;
  }

  std::string end(const RunInfo& /*run*/, const Summary& /*summary*/) const override { return {}; }

 private:
  static std::string row(const PlanReport& report, const std::string& rule, const char* verdict, const Counts& counts) {
    return csv_line({one_line(report.school), one_line(report.path), one_line(report.layers.empty() ? "" : report.layers.back()),
                     report.date, one_line(rule), verdict, std::to_string(counts.errors), std::to_string(counts.warnings),
                     std::to_string(counts.infos), std::to_string(counts.waived), one_line(page_of(rule))});
  }

  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_csv_schools(const Style& style) {
  return std::make_unique<CsvSchoolsFormat>(style);
}

}  // namespace jianfu::report
