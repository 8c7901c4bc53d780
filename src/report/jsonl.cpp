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
  explicit JsonlFormat(const Style& style) : style_(style) {}

  std::string begin(const RunInfo& run) const override { return line("run", run_json(run, style_.lang)); }

  std::string plan(const PlanReport& report) const override {
    std::string out = line("plan", plan_json(report, style_.lang));
    for (const Json& finding : findings_json(report, style_)) {
      out += line("finding", finding);
    }
    return out;
  }

  std::string end(const RunInfo& /*run*/, const Summary& summary) const override {
    return line("summary", summary_json(summary, style_.lang));
  }

 private:
  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_jsonl(const Style& style) {
  return std::make_unique<JsonlFormat>(style);
}

}  // namespace jianfu::report
