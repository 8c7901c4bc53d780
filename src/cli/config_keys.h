// The keys of .jianfu.yaml.
#pragma once

#include <string_view>

#include "cli/config.h"
#include "plan/fields.h"

namespace jianfu::cli {

// The literal list.
const plan::RecordSpec& config_spec();

// 级别 and 失败级别 in words: 错误, error; 从不 for nothing.
Text level_word(Severity severity);
Text threshold_word(const Threshold& threshold);

// What can be told without policies. Faults are plan/… as those of plans, or config/….
void read_config(const yaml::Node& root, Config& config, Findings& faults);

// The rest: region, stage, names of rules.
void judge_config(Config& config, const policy::Book& book, Findings& faults);

}  // namespace jianfu::cli
