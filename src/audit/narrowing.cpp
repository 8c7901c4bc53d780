// narrows, held against the book itself: no layer may loosen what a layer above has fixed, unless the rule there leaves it to the lower
// ones.

#include <algorithm>

#include <fmt/format.h>

#include "audit/checks.h"
#include "check/messages.h"

namespace jianfu::audit {

namespace {

using check::BoundLimit;
using check::BoundRule;

// One limit of the layer, and those above that are stricter on a day when both hold.
struct Laxer {
  const BoundLimit* own;
  LimitList upper = {};
  Grades grades = {};  // for which it is laxer
};

bool is_stricter_above(const BoundLimit& upper, const BoundLimit& own, const View& view) {
  const Allowed* allowed = allowed_by(own);
  const Allowed* above = allowed_by(upper);
  // «Must, at most 60» under «generally, at most 30» is a second duty, not a weaker one; what is only encouraged binds nobody.
  const bool binds = upper.limit->force != policy::Force::encouraged && upper.limit->force <= own.limit->force;
  const bool comparable = allowed != nullptr && above != nullptr && binds;
  if (!comparable || !first_common_day(own, upper) || common_grades(own, upper, view).empty() ||
      !holds_wherever(*upper.limit, *own.limit)) {
    return false;
  }
  const auto both = intersect(*allowed, *above);
  return is_laxer(*allowed, *above) && both && !allows_nothing(*both);
}

Laxer laxer_than(const BoundLimit& own, const LimitList& above, bool older, const View& view) {
  Laxer laxer{.own = &own};
  for (const BoundLimit* upper : above) {
    if ((own.from < upper->from) == older && is_stricter_above(*upper, own, view)) {
      laxer.upper.push_back(upper);
      laxer.grades = laxer.grades | common_grades(own, *upper, view);
    }
  }
  return laxer;
}

bool is_any_must(const LimitList& limits) {
  return std::ranges::any_of(limits, [](const BoundLimit* limit) { return limit->limit->force == policy::Force::must; });
}

void see_upper(const BoundRule& rule, const LimitList& upper, Finding& finding) {
  constexpr std::size_t most = 3;
  for (std::size_t i = 0; i < upper.size() && i < most; ++i) {
    const Text asked = asks(rule, *upper[i]);
    const Text document = document_name(*upper[i]);
    finding.notes.push_back(see(upper[i]->limit->where, {fmt::format("{}，{} 起：{}", document.zh, iso(upper[i]->from), asked.zh),
                                                         fmt::format("{}, since {}: {}", document.en, iso(upper[i]->from), asked.en)}));
  }
}

Finding laxer_finding(const BoundRule& rule, const Laxer& laxer) {
  const Text asked = asks(rule, *laxer.own);
  const Text grades = show(laxer.grades);
  const Text above = asks(rule, *laxer.upper.front());
  const Text region = check::region_name(laxer.upper.front()->limit->region);
  Finding finding{
      .rule = "policy/laxer",
      .severity = is_any_must(laxer.upper) ? Severity::error : Severity::warning,
      .message = {fmt::format("{}：{}{}，宽于{}的“{}”", rule.id, grades.zh, asked.zh, region.zh, above.zh),
                  fmt::format("{}: {}: {}, laxer than the layer above ({}: {})", rule.id, grades.en, asked.en, region.en, above.en)},
      .where = laxer.own->limit->where};
  see_upper(rule, laxer.upper, finding);
  if (!laxer.own->limit->laxer.empty()) {
    finding.waived = true;
    finding.notes.push_back({.kind = Note::Kind::remark, .text = laxer.own->limit->laxer});
  } else {
    finding.notes.push_back(
        advise({"把限度改得不宽于上级；当地文件确实这样规定的，在这条限度里写明 laxer: {zh: 原因, en: "
                "reason}；上级允许下级自定的，在上级规则里写 lower_may: replace",
                "make it no laxer than the layer above; if the local document really says so, give the limit laxer: {zh: 原因, en: "
                "reason}; if the upper layer leaves it to the lower, write lower_may: replace there"}));
  }
  return finding;
}

Finding shadowed_finding(const BoundRule& rule, const Laxer& laxer) {
  const BoundLimit& upper = *laxer.upper.front();
  const Text asked = asks(rule, *laxer.own);
  const Text grades = show(laxer.grades);
  const Text above = asks(rule, upper);
  const Text region = check::region_name(upper.limit->region);
  Finding finding{
      .rule = "policy/shadowed",
      .severity = Severity::info,
      .message = {fmt::format("{}：{}{}，自 {} 起已被{}更严的“{}”盖过", rule.id, grades.zh, asked.zh, iso(upper.from), region.zh, above.zh),
                  fmt::format("{}: {}: {}, overtaken from {} by the stricter layer above ({}: {})", rule.id, grades.en, asked.en,
                              iso(upper.from), region.en, above.en)},
      .where = laxer.own->limit->where};
  see_upper(rule, laxer.upper, finding);
  return finding;
}

void check_limit(const BoundRule& rule, const BoundLimit& own, const LimitList& above, const View& view, Findings& out) {
  const Laxer younger = laxer_than(own, above, false, view);
  if (!younger.upper.empty()) {
    out.push_back(laxer_finding(rule, younger));
    return;
  }
  if (!own.limit->laxer.empty()) {
    out.push_back({.rule = "policy/laxer",
                   .severity = Severity::error,
                   .message = {fmt::format("{}：没有比它更严的上级限度，不需要 laxer", rule.id),
                               fmt::format("{}: no limit above is stricter; it needs no laxer", rule.id)},
                   .where = own.limit->where,
                   .notes = {advise({"删去 laxer", "remove laxer"})}});
  }
  const Laxer older = laxer_than(own, above, true, view);
  if (!older.upper.empty()) {
    out.push_back(shadowed_finding(rule, older));
  }
}

}  // namespace

void check_narrowing(const View& view, Findings& out) {
  for (const BoundRule& rule : view.rules) {
    const LimitList above = rule.question->lower_may_replace ? LimitList{} : upper_limits(rule, view);
    for (const BoundLimit* own : own_limits(rule, view)) {
      check_limit(rule, *own, above, view, out);
    }
  }
}

}  // namespace jianfu::audit
