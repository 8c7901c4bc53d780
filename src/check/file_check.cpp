#include "check/file_check.h"

#include <algorithm>
#include <iterator>

#include "check/prose.h"
#include "check/waiver_comments.h"
#include "yaml/encoding.h"
#include "yaml/place.h"

namespace jianfu::check {

namespace {

plan::Plan plan_of(const File& text, const prose::Reader& reader, Grades grades, const plan::Given& given) {
  plan::Plan plan = plan_of_text(reader, text, grades);
  if (given.region) {
    plan.school.region = plan::Located<std::string_view>{.value = plan.kept.keep(*given.region), .where = plan.where};
  }
  return plan;
}

}  // namespace

FileCheck::Document::Document(const Checker& checker, const Extent& extent, const plan::Given& given)
    : plan(plan::read_plan(extent.root, checker.book_.vocabulary, given, findings)) {
  if (!plan) {
    return;
  }
  read_measures(checker.reader_, *plan);
  if (checker.options_.waivers) {
    std::ranges::move(read_waiver_comments(extent.root, extent.where, findings), std::back_inserter(plan->waivers));
  }
}

FileCheck::Document::Document(const Checker& checker, const File& text, const plan::Given& given)
    : plan(plan_of(text, checker.reader_, checker.grades_of(given), given)) {}

void FileCheck::load() {
  if (is_text(file_)) {
    is_sound_text_ = yaml::check_encoding(file_, faults_);
    return;
  }
  documents_ = yaml::load(file_, faults_, {.parser = checker_.options_.parser});
  if (documents_) {
    extents_ = extents_of(*documents_, file_);
  }
}

void FileCheck::read() {
  if (is_sound_text_) {
    only_.emplace(checker_, file_, given_);
  } else if (extents_.size() == 1) {
    only_.emplace(checker_, extents_.front(), given_);
  }
}

std::vector<CheckedPlan> FileCheck::judge() {
  std::vector<CheckedPlan> plans;
  if (only_) {
    plans.push_back(judge(*only_));
  } else {
    plans.reserve(extents_.size());
    for (const Extent& extent : extents_) {
      Document document(checker_, extent, given_);
      plans.push_back(judge(document));
    }
  }
  if (plans.empty()) {
    plans.emplace_back();
  }
  if (!faults_.empty()) {
    std::ranges::move(faults_, std::back_inserter(plans.front().findings));
    sort_and_dedupe(plans.front().findings);
  }
  if (documents_ && checker_.options_.places) {
    tell_places(plans);
  }
  return plans;
}

CheckedPlan FileCheck::judge(Document& document) const {
  constexpr std::size_t usual_findings = 16;
  CheckedPlan result;
  result.findings = std::move(document.findings);
  result.findings.reserve(usual_findings);
  if (document.plan) {
    checker_.judge(*document.plan, file_, asked_, result);
  } else {
    sort_and_dedupe(result.findings);
  }
  return result;
}

void FileCheck::tell_places(std::vector<CheckedPlan>& plans) const {
  for (CheckedPlan& plan : plans) {
    for (Finding& finding : plan.findings) {
      if (finding.where.file == &file_) {
        finding.place = yaml::place_in(*documents_, finding.where);
      }
    }
  }
}

}  // namespace jianfu::check
