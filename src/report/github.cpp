// Workflow commands of GitHub Actions: each finding becomes an annotation of the change.
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "report/formats.h"
#include "report/words.h"

namespace jianfu::report {

namespace {

// What would end a command or begin another one. Values of properties must not hold their separators either.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    out += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  // The older form of a command, ##[…], is obeyed in the middle of a line, too.
  for (std::size_t at = out.find("##["); at != std::string::npos; at = out.find("##[", at)) {
    out.insert(at + 2, " ");
  }
  return out;
}

const char* command(const Finding& finding) {
  if (finding.waived || finding.severity == Severity::info) {
    return "notice";
  }
  return finding.severity == Severity::error ? "error" : "warning";
}

std::string place(const Finding& finding) {
  const Position begin = finding.where.start();
  const Position end = finding.where.finish();
  // GitHub takes columns only of a place in one line.
  const std::string columns = begin.line == end.line ? fmt::format(",col={},endColumn={}", begin.column, end.column) : "";
  return fmt::format(",line={},endLine={}{}", begin.line, end.line, columns);
}

class GithubFormat : public Format {
 public:
  explicit GithubFormat(const Style& style) : lang_(style.lang) {}

  std::string begin(const RunInfo& /*run*/) const override { return {}; }

  // GitHub shows ten errors and ten warnings of a step: the errors come first.
  std::string plan(const PlanReport& report) const override {
    std::string out;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
      for (const Finding& finding : report.findings) {
        if (finding.severity == severity) {
          out += line(finding, report.path);
        }
      }
    }
    return out;
  }

  // As only the first annotations are shown, the counts are told in one of their own.
  std::string end(const RunInfo& /*run*/, const Summary& summary) const override {
    return fmt::format("::notice title=jianfu-lint::{}\n", escaped(counts_line(summary, lang_), false));
  }

 private:
  std::string line(const Finding& finding, const std::string& path) const {
    return fmt::format("::{} file={}{},title={}::{}\n", command(finding), escaped(one_line(path_of(finding, path)), true),
                       finding.where.file != nullptr ? place(finding) : "", escaped(one_line(finding.rule), true),
                       escaped(marked_message(finding, lang_), false));
  }

  Lang lang_;
};

}  // namespace

std::unique_ptr<Format> make_github(const Style& style) {
  return std::make_unique<GithubFormat>(style);
}

}  // namespace jianfu::report
