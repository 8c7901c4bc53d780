// Patterns for paths, as people write them in configuration.
#pragma once

#include <string_view>

namespace jianfu {

// `*` and `?` (one character) stay inside one folder, `**` does not; everything else stands for itself. A pattern without `/` (but at its
// end) looks at one name anywhere in the path, one with `/` at the path from its beginning. A pattern that fits a folder fits all it holds.
// `path` is relative, its parts joined with `/`.
bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace jianfu
