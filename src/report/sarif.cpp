// SARIF 2.1.0 (OASIS), one result a line. The results stream, so what describes the run as a whole stands behind them.
#include <utility>

#include "finding/fingerprint.h"
#include "report/formats.h"
#include "report/json_values.h"
#include "report/paths.h"
#include "report/words.h"

namespace jianfu::report {

namespace {

constexpr const char* schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr const char* base_id = "PLANS";

const char* level(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      break;
  }
  return "note";
}

// SARIF takes [words](target) in a message for a link; a plan's words are none.
std::string plain(std::string text) {
  for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at)) {
    text.insert(at + 1, " ");
  }
  return text;
}

Json region(const Location& where) {
  const Position begin = where.start();
  const Position end = where.finish();
  Json object = {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line}, {"endColumn", end.column}};
  constexpr std::size_t longest_snippet = 1000;
  if (!where.text().empty() && where.text().size() <= longest_snippet) {
    object["snippet"] = {{"text", where.text()}};
  }
  return object;
}

class SarifFormat : public Format {
 public:
  explicit SarifFormat(Style style) : style_(std::move(style)) {}

  std::string begin(const RunInfo& /*run*/) const override {
    const char* const language = pick(style_.lang, "zh-CN", "en");
    return "{\n  \"$schema\": " + dump(schema, -1) +
           ",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {\n      \"language\": " + dump(language, -1) +
           ",\n      \"columnKind\": \"unicodeCodePoints\",\n      \"results\": [";
  }

  std::string plan(const PlanReport& report) const override {
    const std::string path = project_path(report.path, style_.folder);
    const std::vector<std::string> prints = fingerprints(report.findings, path, report.document);
    std::string out;
    for (std::size_t i = 0; i < prints.size(); ++i) {
      out += (i == 0 ? "\n        " : ",\n        ") + dump(result(report.findings[i], report.path, prints[i]), -1);
    }
    return out;
  }

  std::string between() const override { return ","; }

  std::string end(const RunInfo& run, const Summary& summary) const override {
    const Json rest = {
        {"tool", {{"driver", driver(run, summary)}}},
        {"originalUriBaseIds",
         {{base_id, {{"description", {{"text", pick(style_.lang, "运行程序的文件夹", "the folder in which the program ran")}}}}}}},
        {"invocations", {{{"executionSuccessful", !summary.stopped_early && summary.missing_parts == 0}}}},
        {"properties", {{"policies", run_json(run, style_.lang)["policies"]}, {"summary", summary_json(summary, style_.lang)}}}};
    // Its members, without its own braces, stand behind the results.
    std::string text = indented(rest, 2);
    text = text.substr(2, text.size() - 2 - std::string("\n    }").size());
    return std::string(summary.rules.empty() ? "]" : "\n      ]") + ",\n" + text + "\n    }\n  ]\n}\n";
  }

 private:
  Json artifact(const std::string& path) const {
    const std::string shown = project_path(path, style_.folder);
    Json object = {{"uri", path_uri(shown)}};
    if (!shown.starts_with('/')) {
      object["uriBaseId"] = base_id;
    }
    return object;
  }

  Json location(const Location& where, const std::string& path) const {
    Json place = {{"artifactLocation", artifact(where.file != nullptr ? where.file->path() : path)}};
    if (where.file != nullptr) {
      place["region"] = region(where);
    }
    return {{"physicalLocation", std::move(place)}};
  }

  Json related(const Finding& finding, const std::string& path) const {
    Json list = Json::array();
    for (const Note& note : finding.notes) {
      if (note.where.file != nullptr) {
        Json one = location(note.where, path);
        one["id"] = list.size() + 1;
        if (!note.text.in(style_.lang).empty()) {
          one["message"] = {{"text", plain(one_line(note.text.in(style_.lang)))}};
        }
        list.push_back(std::move(one));
      }
    }
    return list;
  }

  Json result(const Finding& finding, const std::string& path, const std::string& fingerprint) const {
    Json object = {{"ruleId", finding.rule},
                   {"level", level(finding.severity)},
                   {"message", {{"text", plain(whole_message(finding, style_.lang))}}},
                   {"locations", Json::array({location(finding.where, path)})}};
    if (!finding.place.empty()) {
      object["locations"][0]["logicalLocations"] = Json::array({{{"fullyQualifiedName", one_line(finding.place)}}});
    }
    if (Json list = related(finding, path); !list.empty()) {
      object["relatedLocations"] = std::move(list);
    }
    object["partialFingerprints"] = {{"jianfuPlace/v1", fingerprint}};
    if (finding.waived) {
      object["suppressions"] = Json::array({{{"kind", "inSource"}, {"status", "accepted"}}});
    }
    return object;
  }

  // The rules that have findings: what a plan has kept needs no description.
  Json driver(const RunInfo& run, const Summary& summary) const {
    Json rules = Json::array();
    for (const auto& [id, number] : summary.rules) {
      rules.push_back(rule(id, run));
    }
    return {{"name", "jianfu-lint"}, {"semanticVersion", run.version}, {"rules", std::move(rules)}};
  }

  Json rule(const std::string& id, const RunInfo& run) const {
    const auto found = run.rules.find(id);
    Json object = {{"id", id}};
    if (found != run.rules.end()) {
      const RuleInfo& info = found->second;
      object["shortDescription"] = {{"text", info.title.in(style_.lang)}};
      object["help"] = help(info, page_of(id));
    }
    return object;
  }

  // The page is part of the project, not of the plans: a relative address is no `helpUri`, which must be absolute.
  Json help(const RuleInfo& info, const std::string& page) const {
    const std::string advice = one_line(info.advice.empty() ? info.title.in(style_.lang) : info.advice.in(style_.lang));
    if (page.empty()) {
      return {{"text", advice}};
    }
    const std::string see = pick(style_.lang, "详见 ", "see ");
    return {{"text", advice + "\n" + see + page}, {"markdown", advice + "\n\n" + see + "[" + page + "](" + page + ")"}};
  }

  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_sarif(const Style& style) {
  return std::make_unique<SarifFormat>(style);
}

}  // namespace jianfu::report
