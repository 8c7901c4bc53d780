// Who teaches when, as a text that Clashes reads: in its memory and files, and in the reports that are merged.
#pragma once

#include <string>

#include "check/check.h"

namespace jianfu::cli {

// What ends its parts. Lines: the school, the term, the region, then one for all hours that a teacher has in a class and season.
inline constexpr char entry_end = '\0';  // a path, a text
inline constexpr char line_end = '\n';
inline constexpr char word_end = '\t';

// Everything about a plan that another file can clash with, as a text that only Clashes reads; empty when it names no teacher. `path`: of
// the plan; the hours may stand in files that it names.
std::string teaching_text(const check::Teaching& teaching, const std::string& path);

}  // namespace jianfu::cli
