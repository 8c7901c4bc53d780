// The plans that `init` writes: small ones that keep every rule of every region we know (a test holds them to it).
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace jianfu::cli {

// `stage`: the id of a stage of the vocabulary. `region` and `stage_word` are written as they are; without a region the line is a comment.
std::string plan_template(std::string_view stage, std::string_view stage_word, std::string_view region, Lang lang);

// .jianfu.yaml and .pre-commit-config.yaml for a folder of such plans.
std::string config_template(std::string_view stage_word, std::string_view region, Lang lang);
std::string hook_template(Lang lang);

}  // namespace jianfu::cli
