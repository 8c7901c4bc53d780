// Layers as bytes and back, for the policies compiled into the program.
#pragma once

#include <string>
#include <string_view>

#include "base/packed.h"
#include "policy/policy.h"

namespace jianfu::policy {

// Without the examples of its rules. `files`: those that places in the layer point into, in the same order both times.
std::string pack_layer(const Layer& layer, const packed::Targets& files);
Layer unpack_layer(std::string_view bytes, const packed::Targets& files);

}  // namespace jianfu::policy
