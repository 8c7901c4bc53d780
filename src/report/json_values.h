// Findings and counts as JSON, shared by the formats json and jsonl. docs/json.md describes every field.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "report/report.h"

namespace jianfu::report {

using Json = nlohmann::ordered_json;

constexpr const char* json_schema = "jianfu-lint/report/1";

// schema, tool, language, policies: what opens a report.
Json run_json(const RunInfo& run, Lang lang);

// Everything about a plan but its findings.
Json plan_json(const PlanReport& report, Lang lang);

// `path`: of the plan, for a finding that has no place in a file.
Json finding_json(const Finding& finding, const std::string& path, Lang lang);

// All of a plan, each with its fingerprint.
Json findings_json(const PlanReport& report, const Style& style);

Json summary_json(const Summary& summary, Lang lang);

// UTF-8, invalid bytes as U+FFFD; what could move a terminal's cursor is escaped. `indent` < 0: on one line.
std::string dump(const Json& value, int indent);

// On several lines, as it stands `depth` levels deep in a document.
std::string indented(const Json& value, int depth);

}  // namespace jianfu::report
