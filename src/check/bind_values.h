// The typing of single values in policies: a word of a matcher or a limit becomes a Value or an Allowed of the kind its column or topic
// has.
#pragma once

#include <optional>

#include "check/bind.h"

namespace jianfu::check {

void report(Findings& out, const Location& where, Text message);

ValueType type_of_column(const plan::Column& column, const Vocabulary& vocabulary);
ValueType type_of_topic(const Topic& topic);

// A matcher's word as a value of the column; nothing, with a finding, when it is none.
std::optional<jianfu::Value> value_of_column(const policy::Scalar& word, const plan::Column& column, const Vocabulary& vocabulary,
                                             Findings& out);

// What a limit allows for values of this type; nothing, with a finding, when it does not fit.
std::optional<Allowed> allowed_of(const policy::Limit& limit, const ValueType& type, Findings& out);

// A matcher's value and a cell: equal, or for grades, sharing a grade.
bool matches(const jianfu::Value& wanted, const jianfu::Value& cell);

}  // namespace jianfu::check
