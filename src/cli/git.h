// git, asked as a program: no shell between, so no name can be taken for anything else.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace jianfu::cli {

// What `git -C folder arguments…` prints. The error says that git is not installed, or what git itself had to say.
Result<std::string> ask_git(const std::string& folder, const std::vector<std::string>& arguments);

}  // namespace jianfu::cli
