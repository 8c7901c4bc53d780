// What a rule asks, in plain words that a reader without the policy format understands.
#pragma once

#include "base/text.h"
#include "check/bind.h"

namespace jianfu::check {

// 查“作业”中形式为书面、时段为上学日的，按班级、星期合计时长。 Empty for a rule that bounds promises only.
Text look_at(const BoundRule& rule, const Vocabulary& vocabulary);

// 学段为初中, boarding is yes: a condition on a column of `table`.
Text condition(const BoundMatcher& matcher, const plan::TableSpec& table, const Vocabulary& vocabulary);

// The conditions under which a limit holds, joined; empty when it always does.
Text conditions(const BoundLimit& limit, const BoundRule& rule, const Vocabulary& vocabulary);

// 上限 60 分钟
Text asked(const BoundLimit& limit, const BoundRule& rule);

}  // namespace jianfu::check
