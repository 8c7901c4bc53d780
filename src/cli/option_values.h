// The values of single options: taken from what was typed, and judged as far as the command line itself can.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/options.h"

namespace jianfu::cli {

// Of the last time the option was given; empty when it was not.
std::string last_value(const Given& given, const std::string& name);

// `a,b，c` of every time the option was given.
std::vector<std::string> list_of(const Given& given, const std::string& name);

// Those below put values into `options`, or say what is wrong with one.

// Words that are chosen from a list: --lang, --format, --fail-on …, and --jobs.
std::optional<Error> read_choices(const Given& given, Options& options);

// --output FORMAT=PATH
std::optional<Error> read_outputs(const Given& given, Options& options);

// --part 3 or --part 3/16; --format and --output are known by then.
std::optional<Error> read_part(const Given& given, Options& options);

}  // namespace jianfu::cli
