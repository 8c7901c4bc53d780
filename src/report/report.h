// What a run found, ready to be printed, and the formats that print it. A format sees findings and counts, never rules or plans, so a
// new format cannot change a verdict. A format is one file here and one line in formats.cpp.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "finding/finding.h"
#include "finding/threshold.h"
#include "finding/verdict.h"
#include "report/links.h"

namespace jianfu::report {

// How the rules of one plan ended. The four add up to the rules that were loaded for it.
struct VerdictCounts {
  int pass = 0;
  int breach = 0;
  int not_applicable = 0;
  int undetermined = 0;

  void add(Verdict verdict);
  VerdictCounts& operator+=(const VerdictCounts& other);

  int total() const { return pass + breach + not_applicable + undetermined; }
};

// One plan (a file, or one document of a file) after the check.
struct PlanReport {
  std::string path;
  int document = 1;                      // which document of the file, from 1; 0: about several files
  Findings findings = {};                // sorted, deduplicated
  VerdictCounts verdicts = {};           // all zero when the file could not be read as a plan
  std::vector<std::string> layers = {};  // 全国, 浙江省, 浙江省/杭州市, …: the layers whose rules were used, outermost first
  std::string date = {};                 // the day whose rules were used, 2026-09-01; empty when none were
  Text date_source = {};  // where that day comes from: 计划的执行日期, 学期, --as-of, 计划未写日期，按最新规则
  std::vector<RuleVerdict> rules = {};                            // one for each rule that was loaded, in order; they add up to `verdicts`
  std::shared_ptr<const std::vector<std::string>> rule_ids = {};  // that `rules` look at, of a plan that was read from a report
  int in_baseline = 0;                                            // findings that were kept out, since a baseline knows them
  std::string school = {};                                        // as the plan names it; empty when it does not
  bool limited = false;                   // its configuration keeps some rules from being asked: `rules` is not the list of its region
  std::optional<Threshold> fail_on = {};  // as its configuration wants it
  // For a merge with other reports, and of no concern to formats: who teaches when, and where that stands.
  std::string teaching = {};
  std::vector<Location> teaching_places = {};
};

// What formats tell of a rule besides its id.
struct RuleInfo {
  Text title;
  Text advice;
};

struct RunInfo {
  std::string version;                                              // of the program
  std::string policy_set;                                           // "built-in" or the folder as given
  std::string policy_digest;                                        // of all policy bytes, hexadecimal
  std::map<std::string, RuleInfo> rules = {};                       // by id, of the layers that were used; not known before end()
  std::map<std::string, std::vector<std::string>> rule_lists = {};  // all rules of each region, as PlanReport::rules; only for jsonl
  int part = 0;                                                     // of a run over a share of the plans, from 1; 0: it has no number
  int parts = 0;                                                    // how many shares there are; 0: not known
};

// How often a rule found something.
struct RuleCount {
  int findings = 0;                    // that are not waived: over all rules they add up to the errors, warnings and infos
  int plans = 0;                       // with such findings, each once
  Severity severity = Severity::info;  // the highest of them
  std::set<std::string> shared = {};   // files of such findings that are about several files; each stands for one plan
};

struct Summary {
  int files = 0;
  int errors = 0;  // waived ones are not in these three
  int warnings = 0;
  int infos = 0;
  int waived = 0;
  int in_baseline = 0;
  VerdictCounts verdicts;
  std::vector<std::string> layers;  // every layer used, 全国 first, then by name: a region follows the one it lies in; each once
  std::vector<std::string> dates;   // every day used, sorted
  Text scope;                       // of a run without verdicts: what was looked at (60 layers, 452 rules); stands in their place
  Text date_source;                 // when one day, from one kind of source, was used for all plans
  bool stopped_early = false;       // the files that were left are not in `files`
  int missing_parts = 0;            // of a merge: parts that were not there or not whole
  bool failed = false;              // a finding reached the threshold of its plan
  std::map<std::string, RuleCount> rules = {};  // every rule with a finding, be it a waived one
};

// From where on its findings count as failure: what the command line asks for (`asked`), else its configuration, else errors.
Threshold threshold_of(const PlanReport& plan, const std::optional<Threshold>& asked);

// The result does not depend on the order of the plans. A file counts once, with its first document.
void add(Summary& summary, const PlanReport& plan, const std::optional<Threshold>& asked = {});

// The same for all plans of `more`.
void add(Summary& summary, const Summary& more);

struct Style {
  Lang lang = Lang::zh;
  bool color = false;
  bool byte_order_mark = false;           // before CSV, for spreadsheets that need one to know UTF-8
  std::optional<Threshold> fail_on = {};  // of all plans, as the command line asks: what JUnit calls a failure
  bool quiet = false;                     // text and concise: only what reaches the threshold of its plan, and no last lines
  std::optional<Links> links = {};        // text and concise: places and rules can be clicked
  std::string folder = {};  // where the program runs, absolute: paths below it are shown relative to it where a format needs that
};

// Prints a report piece by piece, so that a batch holds no more than the plan in hand. Each call returns text; calls to plan() may come
// from several threads at once. What they return is joined in path order between begin() and end(), with between() before every piece that
// is not empty but the first.
class Format {
 public:
  virtual ~Format() = default;
  virtual std::string begin(const RunInfo& run) const = 0;
  virtual std::string plan(const PlanReport& report) const = 0;

  virtual std::string between() const { return {}; }

  virtual std::string end(const RunInfo& run, const Summary& summary) const = 0;
};

// Whether a quiet report shows the finding: what decides the exit status, or the errors when nothing does. What is waived is not shown.
bool told_quietly(const Finding& finding, const Threshold& threshold);

// Whether the summary says what even a quiet report must: that the run left plans out.
bool is_partial(const Summary& summary);

// nullptr for an unknown name.
std::unique_ptr<Format> make_format(std::string_view name, const Style& style);
std::vector<std::string> format_names();

}  // namespace jianfu::report
