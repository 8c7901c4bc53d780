#include "report/report.h"

#include <algorithm>
#include <functional>

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

}  // namespace

void VerdictCounts::add(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      ++pass;
      break;
    case Verdict::breach:
      ++breach;
      break;
    case Verdict::not_applicable:
      ++not_applicable;
      break;
    case Verdict::undetermined:
      ++undetermined;
      break;
  }
}

VerdictCounts& VerdictCounts::operator+=(const VerdictCounts& other) {
  pass += other.pass;
  breach += other.breach;
  not_applicable += other.not_applicable;
  undetermined += other.undetermined;
  return *this;
}

void add(Summary& summary, const PlanReport& plan) {
  if (plan.document == 1) {
    ++summary.files;
  }
  for (const Finding& finding : plan.findings) {
    count(summary, finding);
    ++summary.rules[finding.rule];
  }
  summary.in_baseline += plan.in_baseline;
  summary.verdicts += plan.verdicts;
  for (const std::string& layer : plan.layers) {
    insert_once(summary.layers, layer, comes_before);
  }
  if (plan.date.empty()) {
    return;
  }
  const bool first = summary.dates.empty();
  insert_once(summary.dates, plan.date, std::less<>());
  if (first) {
    summary.date_source = plan.date_source;
  } else if (summary.dates.size() > 1 || plan.date_source != summary.date_source) {
    summary.date_source = {};
  }
}

bool fails(const Summary& summary, const std::optional<Severity>& fail_on) {
  if (!fail_on) {
    return false;
  }
  const bool errors = summary.errors > 0;
  const bool warnings = errors || summary.warnings > 0;
  switch (*fail_on) {
    case Severity::error:
      return errors;
    case Severity::warning:
      return warnings;
    case Severity::info:
      return warnings || summary.infos > 0;
  }
  return errors;
}

}  // namespace jianfu::report
