// One JSON document for the whole run, written plan by plan.
#include <string>
#include <utility>

#include "report/formats.h"
#include "report/json_values.h"

namespace jianfu::report {

namespace {

class JsonFormat : public Format {
 public:
  explicit JsonFormat(Style style) : style_(std::move(style)) {}

  std::string begin(const RunInfo& run) const override {
    std::string out = indented(run_json(run, style_.lang), 0);
    out.resize(out.size() - 2);  // the end of the object comes with end()
    return out + ",\n  \"plans\": [";
  }

  std::string plan(const PlanReport& report) const override {
    Json object = plan_json(report, style_.lang);
    object["findings"] = findings_json(report, style_);
    return "\n    " + indented(object, 2);
  }

  std::string between() const override { return ","; }

  std::string end(const RunInfo& /*run*/, const Summary& summary) const override {
    return "\n  ],\n  \"summary\": " + indented(summary_json(summary, style_.lang), 1) + "\n}\n";
  }

 private:
  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_json(const Style& style) {
  return std::make_unique<JsonFormat>(style);
}

}  // namespace jianfu::report
