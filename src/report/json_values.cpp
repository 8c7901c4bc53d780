#include "report/json_values.h"

#include <string_view>

#include <fmt/format.h>

#include "base/utf8.h"
#include "finding/fingerprint.h"
#include "report/paths.h"
#include "report/snippet.h"

namespace jianfu::report {

namespace {

const char* name(Note::Kind kind) {
  switch (kind) {
    case Note::Kind::arithmetic:
      return "arithmetic";
    case Note::Kind::basis:
      return "basis";
    case Note::Kind::advice:
      return "advice";
    case Note::Kind::place:
      return "place";
    case Note::Kind::remark:
      break;
  }
  return "remark";
}

// What of its line stands before a position, in the units that programs count in.
struct Before {
  std::size_t utf16_units = 0;
  std::size_t cells = 0;
};

Before before(const File& file, const Position& position) {
  const std::string_view line = file.line_text(position.line);
  Before sum;
  std::size_t at = 0;
  for (std::size_t column = 1; column < position.column && at < line.size(); ++column) {
    const utf8::Decoded next = utf8::decode(line, at);
    sum.utf16_units += next.code > 0xFFFF ? 2 : 1;
    sum.cells += next.code == U'\t' ? tab_width - sum.cells % tab_width : utf8::width(next.code);
    at += next.bytes;
  }
  return sum;
}

Json position_json(const File& file, std::size_t offset) {
  const Position position = file.position(offset);
  const Before sum = before(file, position);
  return {{"line", position.line},
          {"column", position.column},
          {"utf16_column", sum.utf16_units + 1},
          {"display_column", sum.cells + 1},
          {"offset", file.first_offset() + offset}};
}

void put_place(Json& object, const Location& where) {
  object["path"] = where.file->path();
  object["start"] = position_json(*where.file, where.begin);
  object["end"] = position_json(*where.file, where.end);
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json verdicts_json(const VerdictCounts& verdicts) {
  return {{"pass", verdicts.pass},
          {"breach", verdicts.breach},
          {"not_applicable", verdicts.not_applicable},
          {"undetermined", verdicts.undetermined}};
}

std::vector<std::string> undetermined(const PlanReport& report) {
  std::vector<std::string> ids;
  for (const RuleVerdict& rule : report.rules) {
    if (rule.verdict == Verdict::undetermined) {
      ids.emplace_back(rule.rule);
    }
  }
  return ids;
}

Json note_json(const Note& note, Lang lang) {
  Json object = {{"kind", name(note.kind)}, {"text", note.text.in(lang)}};
  if (note.where.file != nullptr) {
    put_place(object, note.where);
  }
  return object;
}

}  // namespace

Json run_json(const RunInfo& run, Lang lang) {
  return {{"schema", json_schema},
          {"tool", {{"name", "jianfu-lint"}, {"version", run.version}}},
          {"language", lang == Lang::zh ? "zh" : "en"},
          {"policies", {{"set", run.policy_set}, {"digest", run.policy_digest}}}};
}

Json plan_json(const PlanReport& report, Lang lang) {
  return {{"path", report.path},
          {"document", report.document},
          {"date", text_or_null(report.date)},
          {"date_source", text_or_null(report.date_source.in(lang))},
          {"layers", report.layers},
          {"verdicts", verdicts_json(report.verdicts)},
          {"undetermined_rules", undetermined(report)}};
}

Json finding_json(const Finding& finding, const std::string& path, Lang lang) {
  Json object = {{"rule", finding.rule},
                 {"page", text_or_null(page_of(finding.rule))},
                 {"severity", jianfu::name(finding.severity)},
                 {"waived", finding.waived},
                 {"message", finding.message.in(lang)}};
  if (finding.where.file != nullptr) {
    put_place(object, finding.where);
  } else {
    object["path"] = path;
  }
  object["notes"] = Json::array();
  for (const Note& note : finding.notes) {
    object["notes"].push_back(note_json(note, lang));
  }
  return object;
}

Json findings_json(const PlanReport& report, const Style& style) {
  const std::vector<std::string> prints = fingerprints(report.findings, project_path(report.path, style.folder), report.document);
  Json list = Json::array();
  for (std::size_t i = 0; i < prints.size(); ++i) {
    list.push_back(finding_json(report.findings[i], report.path, style.lang));
    list.back()["fingerprint"] = prints[i];
  }
  return list;
}

Json summary_json(const Summary& summary, Lang lang) {
  Json object = {{"files", summary.files},
                 {"findings", {{"error", summary.errors}, {"warning", summary.warnings}, {"info", summary.infos}}},
                 {"waived", summary.waived},
                 {"in_baseline", summary.in_baseline},
                 {"verdicts", verdicts_json(summary.verdicts)},
                 {"layers", summary.layers},
                 {"dates", summary.dates},
                 {"date_source", text_or_null(summary.date_source.in(lang))},
                 {"stopped_early", summary.stopped_early}};
  if (summary.missing_parts > 0) {
    object["missing_parts"] = summary.missing_parts;
  }
  if (!summary.scope.empty()) {
    object["scope"] = summary.scope.in(lang);
  }
  return object;
}

std::string dump(const Json& value, int indent) {
  const std::string text = value.dump(indent, ' ', false, Json::error_handler_t::replace);
  // Characters beyond ASCII stand only inside strings, where an escape means the same.
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    const std::string_view bytes = std::string_view(text).substr(at, next.bytes);
    const bool plain = next.code == U'\n' || (next.code >= 0x20 && next.code < 0x7F);
    if (!plain && utf8::printable(bytes) != bytes) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(next.code));
    } else {
      out += bytes;
    }
    at += next.bytes;
  }
  return out;
}

std::string indented(const Json& value, int depth) {
  constexpr int indent_width = 2;
  const std::string text = dump(value, indent_width);
  const std::string margin(static_cast<std::size_t>(depth * indent_width), ' ');
  std::string out;
  // Strings hold no raw line ends, so every one is the printer's own.
  for (const char c : text) {
    out += c;
    if (c == '\n') {
      out += margin;
    }
  }
  return out;
}

}  // namespace jianfu::report
