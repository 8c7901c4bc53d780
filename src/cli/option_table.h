// All commands and options, once: parsing, help and suggestions read these tables.
#pragma once

#include <string>
#include <vector>

#include "base/text.h"
#include "cli/options.h"

namespace jianfu::cli {

struct CommandSpec {
  Command command;
  std::vector<std::string> words;  // what the user types; the bare form is `check` left out
  Text arguments;                  // 路径…
  Text help;
};

struct OptionSpec {
  std::string name;        // --region
  std::string short_name;  // -h, or nothing
  Text value;              // 地区; empty: a flag
  Text help;
  std::vector<Command> commands;  // where it may be given; empty: everywhere
  bool repeatable = false;
  bool hidden = false;                   // from the help: of no use to who checks plans
  std::vector<std::string> values = {};  // all that are accepted, the default first; empty: anything, or (--format) formats_of
};

const std::vector<CommandSpec>& command_table();
const std::vector<OptionSpec>& option_table();

bool applies(const OptionSpec& option, Command command);
const OptionSpec& option_named(std::string_view name);  // there is one
std::string words_of(Command command);                  // policy test

}  // namespace jianfu::cli
