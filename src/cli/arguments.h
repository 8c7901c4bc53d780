// What was typed, taken apart into options with their values and the rest. The only place that includes CLI11; its messages and exit
// statuses never leave it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace jianfu::cli {

using Given = std::map<std::string, std::vector<std::string>>;  // long name of an option → its values, in order

struct Arguments {
  Given options;
  std::vector<std::string> positional;
  std::vector<std::string> after_dashes;  // what stood behind `--`: never a command, never an option
};

Result<Arguments> read_arguments(const std::vector<std::string>& typed);

// What --lang says, looked for before anything can go wrong, so that what goes wrong is said in the right language.
std::optional<Lang> language_asked_for(const std::vector<std::string>& typed);

}  // namespace jianfu::cli
