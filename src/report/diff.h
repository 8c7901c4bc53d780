// Two versions of a text as a unified diff, as `patch -p0` takes it.
#pragma once

#include <string>
#include <string_view>

namespace jianfu::report {

// `after` must have as many lines as `before` (changes inside lines only). Empty when the texts are equal. Line ends stay as they are, CR
// included.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace jianfu::report
