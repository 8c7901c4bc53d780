// One JSON object per line, for programs that read a long run as it goes: run, then each plan followed by its findings, last the
// summary.
#include <string>

#include "report/formats.h"
#include "report/json_values.h"

namespace jianfu::report {

namespace {

std::string line(const char* type, const Json& value) {
  Json object = {{"type", type}};
  object.update(value);
  return dump(object, -1) + "\n";
}

class JsonlFormat : public Format {
 public:
  explicit JsonlFormat(const Style& style) : lang_(style.lang) {}

  std::string begin(const RunInfo& run) const override { return line("run", run_json(run, lang_)); }

  std::string plan(const PlanReport& report, bool /*first*/) const override {
    std::string out = line("plan", plan_json(report, lang_));
    for (const Finding& finding : report.findings) {
      out += line("finding", finding_json(finding, report.path, lang_));
    }
    return out;
  }

  std::string end(const RunInfo& /*run*/, const Summary& summary) const override { return line("summary", summary_json(summary, lang_)); }

 private:
  Lang lang_;
};

}  // namespace

std::unique_ptr<Format> make_jsonl(const Style& style) {
  return std::make_unique<JsonlFormat>(style);
}

}  // namespace jianfu::report
