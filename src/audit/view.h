// What the checks of the policy linter look at: one layer with its rules bound on top of those above, and relations between two limits.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/bind.h"
#include "finding/finding.h"
#include "policy/book.h"

namespace jianfu::audit {

struct View {
  const policy::Book* book = nullptr;
  const policy::Layer* layer = nullptr;
  check::BoundRules rules = {};  // of the layer and those above it
};

// One for each layer, in the book's order. The book must outlive them.
std::vector<View> views_of(const policy::Book& book);

using LimitList = std::vector<const check::BoundLimit*>;

// Limits of the view's own layer, and of the layers above it.
LimitList own_limits(const check::BoundRule& rule, const View& view);
LimitList upper_limits(const check::BoundRule& rule, const View& view);

// What the limit allows: of the rule's values or, where it has none, of promises. nullptr when it was not bound.
const Allowed* allowed_by(const check::BoundLimit& limit);

// 上限 60 分钟, in the words of findings.
Text asks(const check::BoundRule& rule, const check::BoundLimit& limit);

// The grades for which both hold in schools of the view's layer.
Grades common_grades(const check::BoundLimit& left, const check::BoundLimit& right, const View& view);

// The first day on which both are in force; nothing when there is none.
std::optional<Date> first_common_day(const check::BoundLimit& left, const check::BoundLimit& right);

// The conditions of a limit in a fixed form; equal texts are equal conditions.
std::string condition(const policy::Limit& limit);

// `wide` holds at least wherever `narrow` does: each of its conditions is one of the other's.
bool holds_wherever(const policy::Limit& wide, const policy::Limit& narrow);

// On a side that both bound, or among words, `loose` allows what `strict` does not.
bool is_laxer(const Allowed& loose, const Allowed& strict);

bool allows_nothing(const Allowed& allowed);

// 全国《…》第5条
Text document_name(const check::BoundLimit& limit);

Note see(const Location& where, Text text);
Note advise(Text text);

}  // namespace jianfu::audit
