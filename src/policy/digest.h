// Tells rule sets apart in a summary; protects nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jianfu::policy {

// FNV-1a (64 bits) of all texts in this order, as 16 hexadecimal digits.
std::string digest_of(const std::vector<std::string_view>& texts);

}  // namespace jianfu::policy
