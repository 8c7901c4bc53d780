// From an argument list to an exit status: parses, loads the policies, does what the command says. Only here are streams known.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/exit_status.h"
#include "cli/locale.h"

namespace jianfu::cli {

struct Io {
  std::ostream& out;
  std::ostream& err;
  Environment environment;
};

ExitStatus run(const std::vector<std::string>& arguments, const Io& io);

}  // namespace jianfu::cli
