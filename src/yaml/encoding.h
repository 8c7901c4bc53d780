// Is this a text at all, and is it UTF-8? Asked before anything is parsed, because the YAML library accepts whatever it is given.
#pragma once

#include "finding/finding.h"
#include "source/file.h"

namespace jianfu::yaml {

// Appends at most one finding of severity error (file/encoding); false then. May append a warning about lost characters.
bool check_encoding(const File& file, Findings& out);

}  // namespace jianfu::yaml
