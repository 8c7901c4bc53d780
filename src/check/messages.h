// The words of findings about rules: what was measured, what is allowed, the arithmetic, the document, the advice.
#pragma once

#include <span>
#include <string>
#include <string_view>
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
  const Text& counter;  // behind a number that is a count; of the rule
};

Wording wording_of_values(const BoundRule& rule);
Wording wording_of_promises(const BoundRule& rule);

// 上限 60 分钟, 不得早于 8:20, 不得有, 应为 书面、口头.
Text phrase(const Allowed& allowed, const Wording& wording);
void append_phrase(const Allowed& allowed, const Wording& wording, Text& to);

// 书面, yes: the name of a word.
void append_word(std::string_view id, const ValueType& type, Text& to);

// Exactly nothing, or at most nothing: amounts are never negative.
bool is_none(const Range& range);

// 全国 · 《…》第5条（2021-07-24 起）
Text basis(const BoundLimit& limit);
Text region_name(const std::string& region);

// A part of a sum, behind what is there: 40, 1.5.
void append_number(double amount, Text& to);
void append_number(std::size_t number, Text& to);

// The first day of a limit; only the month or the year where its document gives no more.
std::string since_when(const BoundLimit& limit);

// One range that holds for a value: a limit of a layer, or the school's own promise.
struct Bounding {
  const Allowed* allowed;
  const BoundLimit* limit = nullptr;
  const plan::Promise* promise = nullptr;

  Severity severity() const;
};

// Findings of one rule about groups of rows. Each message begins with the name of its group: 三年级1班 周二.
struct GroupFindings {
  // Bytes of the name in a message, with what parts it from the rest.
  struct Label {
    std::size_t zh = 0;
    std::size_t en = 0;
  };

  Findings& findings;              // behind those of other rules
  std::size_t first;               // of these
  std::vector<Label> labels = {};  // of each of these
};

// Puts one more there. `broken` is not empty. `variant` says in which season or weeks it holds, empty when in all; `upper` are limits of
// outer layers that were kept, named where a lower layer is stricter.
void add_facts_finding(const BoundRule& rule, const plan::Table& table, const Group& group, const Explained& measured,
                       std::span<const Bounding> broken, std::span<const Bounding> upper, const Text& variant, const Vocabulary& vocabulary,
                       GroupFindings& out);

// Those that say the same about one place for several groups (a bell that rings for twenty classes) become one that names the groups.
void merge(GroupFindings& found);

// The documents: first what outer layers ask and was kept, then for each layer the strictest range that was broken.
void add_basis(const Wording& wording, std::span<const Bounding> broken, std::span<const Bounding> upper, Finding& finding);
void add_advice(const BoundRule& rule, Finding& finding);

// Gives the finding the severity that a configuration wants, and says so where that changes anything.
void set_level(const Level& level, Severity severity, Finding& finding);

}  // namespace jianfu::check
