// The pipeline for one plan: tree → Plan → fact tables → rules → findings and verdicts.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "check/bind.h"
#include "check/choice.h"
#include "check/evaluate.h"
#include "check/rule_set.h"
#include "check/waivers.h"
#include "plan/hours.h"
#include "plan/read_plan.h"
#include "policy/book.h"
#include "prose/prose.h"
#include "source/file.h"
#include "yaml/load.h"

namespace jianfu::check {

struct CheckOptions {
  std::optional<Date> as_of;        // wins over the plan's own date
  std::vector<std::string> select;  // rule ids or their prefixes; empty: all
  std::vector<std::string> ignore;
  bool waivers = true;  // false: as if there were none, for the inspector
  yaml::Parser parser = yaml::Parser::memo;
  bool places = true;  // false: nobody asks where in the structure of its file a finding stands
};

// Who teaches when, for a comparison with other plans of the school.
struct Teaching {
  std::string school;  // empty when the plan names none
  std::string region;  // as a path from its province; empty when it is not known
  std::string term;    // 2026-1; empty likewise
  std::vector<plan::TeachingHour> hours;
};

// What the check of one document of a file gave.
struct CheckedPlan {
  Findings findings;                  // sorted, deduplicated
  std::vector<RuleVerdict> verdicts;  // one for each rule that was loaded, in order, of the Checker; empty when it is no plan
  std::vector<std::string> layers;
  std::string date;  // empty when no rules were used
  Text date_source;
  Teaching teaching;
  std::vector<JudgedWaiver> waivers;  // in the order of the file, records before comments; none when they were not to be used
  bool is_timetable_file = false;     // as plan::Plan has it
};

// What is asked of a plan: all rules that CheckOptions let through, or one of them by itself, with what it was held against noted in
// `trace`. A limit in it belongs to the book.
struct Asked {
  std::string_view rule = {};  // empty: all
  Trace* trace = nullptr;
  const Choice* choice = nullptr;  // of its configuration; CheckOptions::select stands in place of its lists
};

// What a file holds, before any rule is asked. Its prose stays behind.
struct ReadFile {
  std::optional<yaml::Documents> documents = {};  // what the texts of the plan look at; none of running text
  plan::Plan plan;
  plan::Facts facts;
};

// Running text from its first line to its last, by the file's name.
bool is_text(const File& file);

// Checks plans against one book. Thread-safe: rule sets are bound once for each chain and then only read.
class Checker {
 public:
  // `book` was found sound by check_book and must outlive this.
  // So must `reader`, made from the book's own words.
  Checker(const policy::Book& book, const prose::Reader& reader, CheckOptions options)
      : book_(book), reader_(reader), options_(std::move(options)) {}

  // Every document of the file, in order, but empty ones beside others; a file that is no YAML gives one entry with its findings alone. A
  // file named *.txt or *.md is one text of prose. `given` is what the file need not say, and opens the files that it refers to.
  std::vector<CheckedPlan> check(const File& file, const plan::Given& given = {}, const Asked& asked = {}) const;

  // The plan and its fact tables, for `facts` and `compare`; nullopt when the file is no plan, with `out` saying why.
  std::optional<ReadFile> read(const File& file, Findings& out, const plan::Given& given = {}) const;

  const RuleSet& rules_for(const policy::Chain& chain) const;

  Grades grades_of(const plan::Given& given) const;  // of its grade or stage; empty when neither is given

 private:
  friend class FileCheck;

  // The findings of timetable and rules of the plan as it is now, changed since it was judged.
  Findings judged_again(const plan::Plan& plan, const RuleSet& set, Subject subject, const Asked& asked) const;
  void judge(plan::Plan& plan, const File& file, const Asked& asked, CheckedPlan& result) const;
  const RuleSet& rules_for(const plan::Plan& plan, Findings& out) const;
  const OuterRules& outer_rules() const;
  bool is_selected(const std::string& rule) const;
  bool is_asked(const BoundRule& rule, const Asked& asked) const;
  // Calls use(rule, verdict) for each rule of the set that is asked; its findings go to `out`.
  template <typename Use>
  void each_verdict(const RuleSet& set, Subject subject, const Asked& asked, Findings& out, const Use& use) const;

  struct RuleSetOfChain {
    std::once_flag once;
    std::unique_ptr<const RuleSet> set;
  };

  const policy::Book& book_;
  const prose::Reader& reader_;
  CheckOptions options_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, RuleSetOfChain> rule_sets_;
  mutable std::once_flag outer_once_;
  mutable OuterRules outer_;                                                   // of the nation
  mutable std::map<std::string, const RuleSet*, std::less<>> sets_by_region_;  // as plans write it
};

}  // namespace jianfu::check
