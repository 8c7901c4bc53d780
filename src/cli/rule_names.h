// Names of rules as people give them, held against all layers of the policies. National ones, which most names are, are looked at first:
// shipped layers are read when they are asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "policy/book.h"

namespace jianfu::cli {

// Whether the words name a rule or the first part of ids: homework/written-total, homework, homework/.
bool names_rule(const policy::Book& book, std::string_view words);

// The question of the rule with this very id; nullptr: there is none.
const policy::Question* question_of(const policy::Book& book, std::string_view id);

// What may have been meant instead.
std::optional<std::string> nearest_rule(const policy::Book& book, std::string_view words);

}  // namespace jianfu::cli
