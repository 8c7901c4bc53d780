// The help text, in columns of terminal cells.
#pragma once

#include <optional>
#include <string>

#include "base/text.h"
#include "cli/options.h"

namespace jianfu::cli {

// Of one command; without one, of the whole program. Ends with the exit statuses.
std::string help_text(std::optional<Command> command, Lang lang);

// One line that says where to go from here, after an error.
std::string help_hint(std::optional<Command> command, Lang lang);

}  // namespace jianfu::cli
