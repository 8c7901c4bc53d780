// Why a text is no YAML, in words for the person who typed it. yaml-cpp's own message is a hint at most: it names the place where the
// parser gave up, not the one where the mistake is.
#pragma once

#include "finding/finding.h"
#include "yaml/builder.h"
#include "yaml/outline.h"

namespace jianfu::yaml {

Finding explain(const File& file, const Failure& failure, const Outline& pieces, const Limits& limits);

}  // namespace jianfu::yaml
