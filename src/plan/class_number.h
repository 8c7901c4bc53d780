// Which class a name means, however it is written.
#pragma once

#include <optional>
#include <string_view>

#include "plan/plan.h"

namespace jianfu::plan {

// 1 of 三年级1班, 三（1）班, 三年级一班 and 301班; nullopt when none stands before 班.
std::optional<int> class_number(std::string_view name);

// The same words, or the same grade and number: 三年级1班 and 三（1）班.
bool is_same_class(const ClassName& a, const ClassName& b);

}  // namespace jianfu::plan
