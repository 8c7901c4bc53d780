// One run of yaml-cpp's parser.
#pragma once

#include <string_view>

#include <yaml-cpp/eventhandler.h>

namespace jianfu::yaml {

// Every document of `text`. Throws YAML::Exception where yaml-cpp does, and what `events` throws.
void run_yaml_cpp(std::string_view text, YAML::EventHandler& events);

}  // namespace jianfu::yaml
