// The XML of Checkstyle, which Jenkins and many editors read.
#include "report/formats.h"
#include "report/words.h"
#include "report/xml.h"

namespace jianfu::report {

namespace {

class CheckstyleFormat : public Format {
 public:
  explicit CheckstyleFormat(const Style& style) : lang_(style.lang) {}

  std::string begin(const RunInfo& /*run*/) const override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  }

  // Findings are sorted by path: those of one file stand together.
  std::string plan(const PlanReport& report) const override {
    std::string out;
    for (std::size_t i = 0; i < report.findings.size();) {
      const std::string path = path_of(report.findings[i], report.path);
      pugi::xml_document document;
      pugi::xml_node file = document.append_child("file");
      put(file, "name", one_line(path));
      for (; i < report.findings.size() && path_of(report.findings[i], report.path) == path; ++i) {
        append(file, report.findings[i]);
      }
      out += xml(document, 1);
    }
    return out;
  }

  std::string end(const RunInfo& /*run*/, const Summary& /*summary*/) const override { return "</checkstyle>\n"; }

 private:
  void append(pugi::xml_node file, const Finding& finding) const {
    pugi::xml_node error = file.append_child("error");
    const Position at = finding.where.start();
    put(error, "line", at.line);
    put(error, "column", at.column);
    put(error, "severity", finding.waived ? "info" : name(finding.severity));
    put(error, "message", marked_message(finding, lang_));
    put(error, "source", one_line(finding.rule));
  }

  Lang lang_;
};

}  // namespace

std::unique_ptr<Format> make_checkstyle(const Style& style) {
  return std::make_unique<CheckstyleFormat>(style);
}

}  // namespace jianfu::report
