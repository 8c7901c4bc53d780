// What the surroundings ask for: the language of the output, and whether it may have colour.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace jianfu::cli {

// The value of an environment variable; empty when it is not set (POSIX treats the two alike for LC_*, NO_COLOR does too).
using Environment = std::function<std::string(std::string_view)>;

Environment process_environment();

// The first of LC_ALL, LC_MESSAGES, LANG that says something decides. Chinese for zh*, and when the locale says nothing (unset, C, POSIX,
// C.UTF-8); else English.
Lang language(const Environment& environment);

enum class When { automatic, always, never };

// automatic: only on a terminal, unless NO_COLOR is set or TERM is `dumb`.
bool use_color(When mode, const Environment& environment, bool on_terminal);

// automatic: only on a terminal that may have colour and is known to know links. FORCE_HYPERLINK says so of others, and 0 there that this
// one does not.
bool use_links(When mode, bool color, const Environment& environment, bool on_terminal);

bool is_terminal(int descriptor);

}  // namespace jianfu::cli
