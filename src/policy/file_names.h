// What a file of a policy folder holds, by its name.
#pragma once

#include <string_view>

namespace jianfu::policy {

// `name` itself, or in any folder.
bool is_named(std::string_view path, std::string_view name);

// …/holidays/2026.yaml
bool is_of_holidays(std::string_view path);

}  // namespace jianfu::policy
