#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/run.h"

int main(int argc, char** argv) {
  // A closed pipe is a write that fails, not a death by signal.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    return static_cast<int>(
        jianfu::cli::run(arguments, {.out = std::cout, .err = std::cerr, .environment = jianfu::cli::process_environment()}));
  } catch (const std::exception& fault) {
    std::cerr << fmt::format("jianfu-lint: 内部错误 / internal error: {}\n", fault.what());
  }
  return static_cast<int>(jianfu::cli::ExitStatus::internal);
}
