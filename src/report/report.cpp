#include "report/report.h"

#include <algorithm>
#include <functional>
#include <span>

namespace jianfu::report {

namespace {

bool comes_before(const std::string& left, const std::string& right) {
  const bool left_nation = left == "全国";
  const bool right_nation = right == "全国";
  return left_nation != right_nation ? left_nation : left < right;
}

template <typename Before>
void insert_once(std::vector<std::string>& sorted, const std::string& value, Before before) {
  const auto place = std::ranges::lower_bound(sorted, value, before);
  if (place == sorted.end() || *place != value) {
    sorted.insert(place, value);
  }
}

void count(Summary& summary, const Finding& finding) {
  if (finding.waived) {
    ++summary.waived;
    return;
  }
  switch (finding.severity) {
    case Severity::error:
      ++summary.errors;
      break;
    case Severity::warning:
      ++summary.warnings;
      break;
    case Severity::info:
      ++summary.infos;
      break;
  }
}

// `source`: of all of them, or empty when they are of several kinds.
void add_dates(Summary& summary, std::span<const std::string> dates, const Text& source) {
  if (dates.empty()) {
    return;
  }
  const bool first = summary.dates.empty();
  for (const std::string& date : dates) {
    insert_once(summary.dates, date, std::less<>());
  }
  if (first) {
    summary.date_source = source;
  } else if (summary.dates.size() > 1 || source != summary.date_source) {
    summary.date_source = {};
  }
}

void add_layers(Summary& summary, const std::vector<std::string>& layers) {
  const auto is_due = [](const std::string& left, const std::string& right) { return !comes_before(left, right); };
  if (summary.layers.empty() && std::ranges::adjacent_find(layers, is_due) == layers.end()) {
    summary.layers = layers;
    return;
  }
  for (const std::string& layer : layers) {
    insert_once(summary.layers, layer, comes_before);
  }
}

}  // namespace

void VerdictCounts::add(Verdict verdict) {
  // Added up without a choice between them: what a plan's rules come to is too mixed to be foreseen.
  pass += verdict == Verdict::pass ? 1 : 0;
  breach += verdict == Verdict::breach ? 1 : 0;
  not_applicable += verdict == Verdict::not_applicable ? 1 : 0;
  undetermined += verdict == Verdict::undetermined ? 1 : 0;
}

VerdictCounts& VerdictCounts::operator+=(const VerdictCounts& other) {
  pass += other.pass;
  breach += other.breach;
  not_applicable += other.not_applicable;
  undetermined += other.undetermined;
  return *this;
}

Threshold threshold_of(const PlanReport& plan, const std::optional<Threshold>& asked) {
  return asked ? *asked : plan.fail_on.value_or(Threshold{});
}

void add(Summary& summary, const PlanReport& plan, const std::optional<Threshold>& asked) {
  if (plan.document == 1) {
    ++summary.files;
  }
  const Threshold threshold = threshold_of(plan, asked);
  std::vector<const RuleCount*> found;
  for (const Finding& finding : plan.findings) {
    count(summary, finding);
    summary.failed = summary.failed || threshold.reached_by(finding);
    RuleCount& rule = summary.rules[finding.rule];
    if (finding.waived) {
      continue;
    }
    ++rule.findings;
    rule.severity = std::max(rule.severity, finding.severity);
    if (plan.document == 0) {
      rule.shared.insert(plan.path);
    } else if (std::ranges::find(found, &rule) == found.end()) {
      found.push_back(&rule);
      ++rule.plans;
    }
  }
  summary.in_baseline += plan.in_baseline;
  summary.verdicts += plan.verdicts;
  add_layers(summary, plan.layers);
  if (!plan.date.empty()) {
    add_dates(summary, {&plan.date, 1}, plan.date_source);
  }
}

void add(Summary& summary, const Summary& more) {
  summary.files += more.files;
  summary.errors += more.errors;
  summary.warnings += more.warnings;
  summary.infos += more.infos;
  summary.waived += more.waived;
  summary.in_baseline += more.in_baseline;
  summary.verdicts += more.verdicts;
  add_layers(summary, more.layers);
  add_dates(summary, more.dates, more.date_source);
  summary.missing_parts += more.missing_parts;
  summary.stopped_early = summary.stopped_early || more.stopped_early;
  summary.failed = summary.failed || more.failed;
  for (const auto& [id, other] : more.rules) {
    RuleCount& rule = summary.rules[id];
    rule.findings += other.findings;
    rule.plans += other.plans;
    rule.severity = std::max(rule.severity, other.severity);
    rule.shared.insert(other.shared.begin(), other.shared.end());
  }
}

bool told_quietly(const Finding& finding, const Threshold& threshold) {
  return Threshold{threshold.from.value_or(Severity::error)}.reached_by(finding);
}

bool is_partial(const Summary& summary) {
  return summary.stopped_early || summary.missing_parts > 0;
}

}  // namespace jianfu::report
