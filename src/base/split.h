// Lists that people write in one text: a,b，c、d e.
#pragma once

#include <string_view>
#include <vector>

namespace jianfu {

// The items between commas of either width, 、 and blanks; empty ones are none. They point into `text`.
std::vector<std::string_view> split_list(std::string_view text);

}  // namespace jianfu
