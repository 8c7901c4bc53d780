// One JSON object per line, for programs that read a long run as it goes: run, then each plan followed by its findings, last the
// rules and the summary. The plans carry what the command merge needs to print them in other formats.
#include <string>
#include <utility>

#include "report/carried.h"
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
  explicit JsonlFormat(Style style) : style_(std::move(style)) {}

  std::string begin(const RunInfo& run) const override {
    Json object = run_json(run, style_.lang);
    if (run.part > 0) {
      object["part"] = {{"number", run.part}, {"of", run.parts > 0 ? Json(run.parts) : Json(nullptr)}};
    }
    return line("run", object);
  }

  std::string plan(const PlanReport& report) const override {
    Json object = plan_json(report, style_.lang);
    object["merge"] = carried_json(report);
    std::string out = line("plan", object);
    for (const Json& finding : findings_json(report, style_)) {
      out += line("finding", finding);
    }
    return out;
  }

  std::string end(const RunInfo& run, const Summary& summary) const override {
    return line("rules", rules_json(run, summary, style_.lang)) + line("summary", summary_json(summary, style_.lang));
  }

 private:
  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_jsonl(const Style& style) {
  return std::make_unique<JsonlFormat>(style);
}

}  // namespace jianfu::report
