// Texts as people and accidents break them: a window cut out of a plan, with a few edits made of pieces of YAML syntax.
#pragma once

#include <string>
#include <string_view>

#include "bench/dice.h"

namespace jianfu {

// Valid UTF-8 when `base` is. Most are no valid YAML any more, about a third are.
std::string mutant(std::string_view base, Dice& dice);

}  // namespace jianfu
