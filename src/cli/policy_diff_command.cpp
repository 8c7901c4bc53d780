// policy diff: the limits of two days held against each other, and what changes with them for the plans given.

#include <algorithm>

#include <fmt/format.h>

#include "check/question.h"
#include "cli/commands.h"
#include "cli/plan_files.h"
#include "cli/policy_diff.h"
#include "source/reader.h"

namespace jianfu::cli {

namespace {

bool refuse(const Text& message, const Options& options, const Io& io) {
  io.err << error_line(message.in(options.lang), options.lang);
  return false;
}

bool read_day(const char* name, const std::string& typed, const Options& options, const Io& io, Date& day) {
  if (typed.empty()) {
    return refuse({fmt::format("缺少选项 {}：两个日期都要写，如 --from 2020-09-01 --to 2026-09-01", name),
                   fmt::format("option {} is missing; give both days, such as --from 2020-09-01 --to 2026-09-01", name)},
                  options, io);
  }
  const auto date = read_date(typed);
  if (!date) {
    return refuse(Text{fmt::format("选项 {}：", name), fmt::format("{}: ", name)} + date.error().message, options, io);
  }
  day = *date;
  return true;
}

bool read_days(const Options& options, const Io& io, PolicyDiff& diff) {
  if (!read_day("--from", options.from, options, io, diff.from) || !read_day("--to", options.to, options, io, diff.to)) {
    return false;
  }
  if (diff.from >= diff.to) {
    return refuse({fmt::format("--from {} 不早于 --to {}", iso(diff.from), iso(diff.to)),
                   fmt::format("--from {} is not before --to {}", iso(diff.from), iso(diff.to))},
                  options, io);
  }
  return true;
}

Findings of_rule(const check::CheckedPlan& plan, const std::string& rule) {
  Findings findings;
  std::ranges::copy_if(plan.findings, std::back_inserter(findings),
                       [&](const Finding& finding) { return finding.rule == rule && !finding.waived; });
  return findings;
}

DayVerdict verdict_of(check::Verdict verdict, const Findings& findings) {
  DayVerdict one{.verdict = verdict};
  for (const Finding& finding : findings) {
    one.severity = verdict == check::Verdict::breach ? std::max(one.severity, finding.severity) : one.severity;
  }
  return one;
}

// Both days bind the same rules, so the verdicts stand in the same order.
PlanChanges hold_against(const check::CheckedPlan& before, const check::CheckedPlan& after, const check::BoundRules& rules) {
  PlanChanges plan{.path = {}, .is_plan = !after.verdicts.empty(), .layers = after.layers};
  for (std::size_t i = 0; i < after.verdicts.size() && i < before.verdicts.size(); ++i) {
    const std::string rule(after.verdicts[i].rule);
    const Findings old = of_rule(before, rule);
    Findings now = of_rule(after, rule);
    const DayVerdict was = verdict_of(before.verdicts[i].verdict, old);
    const DayVerdict is = verdict_of(after.verdicts[i].verdict, now);
    if (was == is) {
      ++plan.unchanged;
      continue;
    }
    const auto bound = std::ranges::find(rules, rule, &check::BoundRule::id);
    plan.changes.push_back({.rule = rule,
                            .title = bound != rules.end() ? bound->question->title : Text{},
                            .before = was,
                            .after = is,
                            .findings = is.verdict == check::Verdict::breach    ? std::move(now)
                                        : was.verdict == check::Verdict::breach ? old
                                                                                : Findings{}});
  }
  return plan;
}

class Diff {
 public:
  Diff(const Session& session, const Options& options, const Io& io, PolicyDiff& diff)
      : session_(session),
        options_(options),
        io_(io),
        diff_(diff),
        before_(session.book, *session.reader, checks(diff.from)),
        after_(session.book, *session.reader, checks(diff.to)) {}

  // Whether every file was read.
  bool read_plans(const FoundPlans& found) {
    bool all = found.missing.empty() && found.unreadable.empty();
    for (const std::string& path : found.missing) {
      (void)refuse({fmt::format("找不到“{}”", path), fmt::format("no such file or folder: \"{}\"", path)}, options_, io_);
    }
    for (const Unreadable& folder : found.unreadable) {
      (void)refuse(Text{folder.path + "：", folder.path + ": "} + folder.reason, options_, io_);
    }
    for (const std::string& path : found.paths) {
      auto text = session_.input.read(path);
      if (!text) {
        all = refuse(Text{path + "：", path + ": "} + text.error().message, options_, io_);
        continue;
      }
      read_plan(path, sources_.add(shown_path(path, options_), std::move(*text)));
    }
    return all && std::ranges::all_of(diff_.plans, &PlanChanges::is_plan);
  }

  // With no region given, the layers of the plans are looked at.
  void find_changes(bool region_given) {
    diff_.has_region = region_given || !diff_.plans.empty();
    policy::Chain layers = region_given ? session_.chain : policy::Chain{"全国"};
    if (region_given) {
      add_changes(layers);
      return;
    }
    std::vector<policy::Chain> chains;
    for (const PlanChanges& plan : diff_.plans) {
      if (plan.is_plan && std::ranges::find(chains, plan.layers) == chains.end()) {
        chains.push_back(plan.layers);
      }
    }
    if (chains.empty()) {
      chains.push_back(std::move(layers));
    }
    for (const policy::Chain& chain : chains) {
      add_changes(chain);
    }
  }

 private:
  static check::CheckOptions checks(Date day) {
    check::CheckOptions check;
    check.as_of = day;
    return check;
  }

  void read_plan(const std::string& path, const File& file) {
    const Settings settings = settings_for(session_, options_, path, sources_);
    const auto before = before_.check(file, settings.given, settings.asked);
    const auto after = after_.check(file, settings.given, settings.asked);
    for (std::size_t i = 0; i < after.size() && i < before.size(); ++i) {
      static const check::BoundRules none;
      PlanChanges plan = hold_against(before[i], after[i], after[i].layers.empty() ? none : after_.rules_for(after[i].layers).rules);
      plan.path = file.path();
      plan.document = static_cast<int>(i) + 1;
      diff_.plans.push_back(std::move(plan));
    }
  }

  // Layers that an earlier chain has shown are not shown again.
  void add_changes(const policy::Chain& chain) {
    const check::RuleSet& set = after_.rules_for(chain);
    policy::Chain fresh;
    std::ranges::copy_if(set.layers, std::back_inserter(fresh),
                         [&](const std::string& region) { return std::ranges::find(diff_.layers, region) == diff_.layers.end(); });
    const auto changes = audit::changes_between(set.rules, fresh, diff_.from, diff_.to, set.five_four);
    diff_.layers.insert(diff_.layers.end(), fresh.begin(), fresh.end());
    diff_.changes.insert(diff_.changes.end(), changes.begin(), changes.end());
  }

  const Session& session_;
  const Options& options_;
  const Io& io_;
  PolicyDiff& diff_;
  check::Checker before_;
  check::Checker after_;
  Sources sources_;
};

}  // namespace

Text condition_of(const audit::Change& change, const Vocabulary& vocabulary) {
  const check::BoundLimit& limit = change.after.empty() ? *change.before.front() : *change.after.front();
  return check::conditions(limit, *change.rule, vocabulary);
}

ExitStatus run_policy_diff(const Options& options, const Io& io) {
  PolicyDiff diff;
  if (!read_days(options, io, diff)) {
    return ExitStatus::unusable;
  }
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  const FoundPlans found = files_to_check(options.paths, shown_path("-", options), session->input, session->excludes, false);
  if (!read_configs(*session, found.paths, options, io)) {
    return ExitStatus::unusable;
  }
  diff.vocabulary = &session->book.vocabulary;
  Diff work(*session, options, io, diff);
  const bool all_read = work.read_plans(found);
  work.find_changes(!options.region.empty());
  io.out << (options.format == "json" ? diff_json(diff, session->book, options.lang) : diff_text(diff, options.lang));
  const ExitStatus status = !found.missing.empty() ? ExitStatus::unusable : all_read ? ExitStatus::clean : ExitStatus::findings;
  return finished(status, options, io);
}

}  // namespace jianfu::cli
