// One line for each finding and one for the whole run: for grep, editors and problem matchers.
#include <utility>

#include <fmt/format.h>

#include "report/formats.h"
#include "report/words.h"

namespace jianfu::report {

namespace {

class ConciseFormat : public Format {
 public:
  explicit ConciseFormat(Style style) : style_(std::move(style)) {}

  std::string begin(const RunInfo& /*run*/) const override { return {}; }

  std::string plan(const PlanReport& report) const override {
    std::string out;
    const Threshold threshold = threshold_of(report, style_.fail_on);
    for (const Finding& finding : report.findings) {
      if (style_.quiet && !told_quietly(finding, threshold)) {
        continue;
      }
      out += fmt::format("{}: {}: {} [{}]\n", place_shown(finding.where, report.path, style_), heading(finding, style_.lang),
                         one_line(finding.message.in(style_.lang)), rule_shown(finding.rule, style_));
    }
    return out;
  }

  std::string end(const RunInfo& /*run*/, const Summary& summary) const override {
    return style_.quiet && !is_partial(summary) ? std::string{} : counts_line(summary, style_.lang) + "\n";
  }

 private:
  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_concise(const Style& style) {
  return std::make_unique<ConciseFormat>(style);
}

}  // namespace jianfu::report
