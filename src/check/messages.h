// The words of findings about rules: what was measured, what is allowed, the arithmetic, the document, the advice.
#pragma once

#include <string>
#include <vector>

#include "check/bind.h"
#include "check/choice.h"
#include "check/live.h"
#include "check/measure.h"
#include "finding/finding.h"

namespace jianfu::check {

Severity severity_of(policy::Force force);

// How the values of a rule, or of its topic, are put into words.
struct Wording {
  ValueType type;
  Text counter;  // behind a number that is a count
};

Wording wording_of_values(const BoundRule& rule);
Wording wording_of_promises(const BoundRule& rule);

// 上限 60 分钟, 不得早于 8:20, 不得有, 应为 书面、口头.
Text phrase(const Allowed& allowed, const Wording& wording);

// 全国 · 《…》第5条（2021-07-24 起）
Text basis(const BoundLimit& limit);
Text region_name(const std::string& region);

// A part of a sum: 40, 1.5.
std::string number(double amount);

// The first day of a limit; only the month or the year where its document gives no more.
std::string since_when(const BoundLimit& limit);

// One range that holds for a value: a limit of a layer, or the school's own promise.
struct Bounding {
  const Allowed* allowed;
  const BoundLimit* limit = nullptr;
  const plan::Promise* promise = nullptr;

  Severity severity() const;
};

// A finding about a group of rows whose message still lacks the group's name in front.
struct GroupFinding {
  Text label;  // 三年级1班 周二
  Finding finding;
};

// `broken` is not empty. `variant` says in which season or weeks it holds, empty when in all; `upper` are
// limits of outer layers that were kept, named where a lower layer is stricter.
GroupFinding facts_finding(const BoundRule& rule, const plan::Table& table, const Group& group, const Explained& measured,
                           const std::vector<Bounding>& broken, const std::vector<Bounding>& upper, const Text& variant,
                           const Vocabulary& vocabulary);

// Findings of one rule that say the same about one place for several groups (a bell that rings for twenty classes) become one that names
// the groups.
Findings merged(std::vector<GroupFinding> findings);

// The documents: first what outer layers ask and was kept, then for each layer the strictest range that was broken.
void add_basis(const Wording& wording, const std::vector<Bounding>& broken, const std::vector<Bounding>& upper, Finding& finding);
void add_advice(const BoundRule& rule, Finding& finding);

// Gives the finding the severity that a configuration wants, and says so where that changes anything.
void set_level(const Level& level, Severity severity, Finding& finding);

}  // namespace jianfu::check
