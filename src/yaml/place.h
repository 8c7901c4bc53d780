// Where a place in a file stands in its structure, which stays the same while lines come and go.
#pragma once

#include <string>

#include "yaml/load.h"

namespace jianfu::yaml {

// The keys that lead to the innermost value that holds all of `where`: 作业/三年级1班/周二/语文. An item of a list is called by its first
// value when it is a record (考试/期末考查), else by its number from 1. Empty for what is outside of all values.
std::string place_in(const Documents& documents, const Location& where);

}  // namespace jianfu::yaml
