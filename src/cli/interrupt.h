// Ctrl-C and its like. While an Interruptible lives, the first SIGINT, SIGTERM or SIGHUP only asks the program to come to an end in good
// order; a second one ends it at once. One that is made while another lives does not forget what that was asked.
#pragma once

#include <array>
#include <csignal>

namespace jianfu::cli {

class Interruptible {
 public:
  Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;
  ~Interruptible();

  // Whether the program was asked to stop. From any thread.
  static bool asked();

 private:
  std::array<struct sigaction, 3> before_;  // what each signal did
};

}  // namespace jianfu::cli
