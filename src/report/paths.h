// Paths as programs want them that hang findings on the files of a project.
#pragma once

#include <string>
#include <string_view>

namespace jianfu::report {

// Without `./` and such, with `/`, and relative to `folder` (absolute; may be empty) when it lies below it.
std::string project_path(const std::string& path, const std::string& folder);

// A path as a URI reference (RFC 3986): bytes that may not stand there are percent-encoded; an absolute path becomes file:///….
std::string path_uri(std::string_view path);

}  // namespace jianfu::report
