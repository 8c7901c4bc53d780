#include "cli/interrupt.h"

#include <array>
#include <atomic>

namespace jianfu::cli {

namespace {

constexpr std::array signals = {SIGINT, SIGTERM, SIGHUP};

// A signal comes to the program, not to an object.
std::atomic<bool> stop = false;                         // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
int living = 0;                                         // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
static_assert(std::atomic<bool>::is_always_lock_free);  // a handler may not wait

extern "C" void ask_to_stop(int /*signal*/) {
  stop = true;
}

}  // namespace

Interruptible::Interruptible() {
  if (living++ == 0) {
    stop = false;
  }
  struct sigaction action = {};
  action.sa_handler = ask_to_stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  for (std::size_t i = 0; i < signals.size(); ++i) {
    sigaction(signals[i], nullptr, &before_[i]);
    // What nohup or a shell's background job ignores stays ignored.
    if (before_[i].sa_handler != SIG_IGN) {
      sigaction(signals[i], &action, nullptr);
    }
  }
}

Interruptible::~Interruptible() {
  --living;
  for (std::size_t i = 0; i < signals.size(); ++i) {
    sigaction(signals[i], &before_[i], nullptr);
  }
}

bool Interruptible::asked() {
  return stop;
}

}  // namespace jianfu::cli
