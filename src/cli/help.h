// The help: its parts, and as text in columns of terminal cells.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/options.h"

namespace jianfu::cli {

struct HelpRow {
  std::string left;                // -j, --jobs N
  std::vector<std::string> right;  // lines; one that goes on with the line before starts with a blank
};

struct Help {
  std::string purpose;  // one line; empty in the help of one command
  std::vector<HelpRow> usage;
  std::vector<std::string> notes;  // lines
  std::vector<HelpRow> options;
  std::vector<HelpRow> statuses;
};

// Of one command; without one, of the whole program.
Help help_of(std::optional<Command> command, Lang lang);

// Of one command; without one, of the whole program. Ends with the exit statuses.
std::string help_text(std::optional<Command> command, Lang lang);

// The page for man(1) of the whole program, the same text as troff in UTF-8. `version` as --version prints it.
std::string man_page(std::string_view version, Lang lang);

// One line that says where to go from here, after an error.
std::string help_hint(std::optional<Command> command, Lang lang);

}  // namespace jianfu::cli
