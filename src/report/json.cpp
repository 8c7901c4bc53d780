// One JSON document for the whole run, written plan by plan.
#include <string>

#include "report/formats.h"
#include "report/json_values.h"

namespace jianfu::report {

namespace {

constexpr int indent_width = 2;

// A value as it stands `depth` levels deep. Strings hold no raw line ends, so every one is the printer's own.
std::string indented(const Json& value, int depth) {
  const std::string text = dump(value, indent_width);
  const std::string margin(static_cast<std::size_t>(depth * indent_width), ' ');
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '\n') {
      out += margin;
    }
  }
  return out;
}

class JsonFormat : public Format {
 public:
  explicit JsonFormat(const Style& style) : lang_(style.lang) {}

  std::string begin(const RunInfo& run) const override {
    std::string out = dump(run_json(run, lang_), indent_width);
    out.resize(out.size() - 2);  // the end of the object comes with end()
    return out + ",\n  \"plans\": [";
  }

  std::string plan(const PlanReport& report, bool first) const override {
    Json object = plan_json(report, lang_);
    object["findings"] = Json::array();
    for (const Finding& finding : report.findings) {
      object["findings"].push_back(finding_json(finding, report.path, lang_));
    }
    return std::string(first ? "" : ",") + "\n    " + indented(object, 2);
  }

  std::string end(const RunInfo& /*run*/, const Summary& summary) const override {
    return "\n  ],\n  \"summary\": " + indented(summary_json(summary, lang_), 1) + "\n}\n";
  }

 private:
  Lang lang_;
};

}  // namespace

std::unique_ptr<Format> make_json(const Style& style) {
  return std::make_unique<JsonFormat>(style);
}

}  // namespace jianfu::report
