// JUnit's XML: a plan is a test suite, a rule is a test. What would make the exit status 1 is a failure; the rest is told in the output of
// its test. Rules that do not apply to a plan are left out.
#include <map>
#include <utility>

#include "report/formats.h"
#include "report/words.h"
#include "report/xml.h"

namespace jianfu::report {

namespace {

using FindingsOf = std::map<std::string, std::vector<const Finding*>>;

class JunitFormat : public Format {
 public:
  explicit JunitFormat(Style style) : style_(std::move(style)) {}

  std::string begin(const RunInfo& /*run*/) const override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"jianfu-lint\">\n";
  }

  std::string plan(const PlanReport& report) const override {
    pugi::xml_document document;
    pugi::xml_node suite = document.append_child("testsuite");
    put(suite, "name", one_line(report.path));
    FindingsOf findings;
    for (const Finding& finding : report.findings) {
      findings[finding.rule].push_back(&finding);
    }
    for (const RuleVerdict& rule : report.rules) {
      const std::string id(rule.rule);
      if (rule.verdict != Verdict::not_applicable || findings.contains(id)) {
        append(suite, report, id, findings[id], rule.verdict == Verdict::undetermined);
      }
      findings.erase(id);
    }
    for (const auto& [rule, list] : findings) {
      append(suite, report, rule, list, false);
    }
    count(suite);
    return xml(document, 1);
  }

  std::string end(const RunInfo& /*run*/, const Summary& /*summary*/) const override { return "</testsuites>\n"; }

 private:
  std::string told(const Finding& finding, const std::string& path) const {
    const std::string place = finding.where.file != nullptr ? place_text(finding.where) : one_line(path);
    return place + ": " + heading(finding, style_.lang) + ": " + whole_message(finding, style_.lang) + "\n";
  }

  void append(pugi::xml_node suite, const PlanReport& report, const std::string& rule, const std::vector<const Finding*>& findings,
              bool undetermined) const {
    pugi::xml_node test = suite.append_child("testcase");
    put(test, "name", one_line(rule));
    put(test, "classname", one_line(report.path));
    if (const std::string page = page_of(rule); !findings.empty() && !page.empty()) {
      pugi::xml_node property = test.append_child("properties").append_child("property");
      put(property, "name", "page");
      put(property, "value", one_line(page));
    }
    std::string other;
    const Threshold threshold = threshold_of(report, style_.fail_on);
    for (const Finding* finding : findings) {
      if (!threshold.reached_by(*finding)) {
        other += told(*finding, report.path);
        continue;
      }
      pugi::xml_node failure = test.append_child("failure");
      put(failure, "message", one_line(finding->message.in(style_.lang)));
      put(failure, "type", name(finding->severity));
      failure.text().set(xml_text(told(*finding, report.path)).c_str());
    }
    if (undetermined && !test.child("failure")) {
      put(test.append_child("skipped"), "message", verdict_word(Verdict::undetermined, style_.lang));
    }
    if (!other.empty()) {
      test.append_child("system-out").text().set(xml_text(other).c_str());
    }
  }

  static void count(pugi::xml_node suite) {
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t skipped = 0;
    for (const pugi::xml_node test : suite.children("testcase")) {
      ++tests;
      failures += test.child("failure").empty() ? 0 : 1;
      skipped += test.child("skipped").empty() ? 0 : 1;
    }
    put(suite, "tests", tests);
    put(suite, "failures", failures);
    put(suite, "errors", std::size_t{0});
    put(suite, "skipped", skipped);
  }

  Style style_;
};

}  // namespace

std::unique_ptr<Format> make_junit(const Style& style) {
  return std::make_unique<JunitFormat>(style);
}

}  // namespace jianfu::report
