// How far a run has come, on the line of the terminal where the cursor stands: from half a second on, and gone when the run is.
//
// Whatever the run prints meanwhile goes through the streams given here. They take the line away before the first byte, so that a report on
// the same terminal is never mixed with it, and no one else needs to know that it is there.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "cli/options.h"
#include "cli/run.h"

namespace jianfu::cli {

class StatusLine {
 public:
  // Nothing is ever shown with --quiet, or when standard error is no terminal.
  StatusLine(const Options& options, const Io& io);
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;
  ~StatusLine();

  // For all that the run prints. Lives as long as this.
  const Io& io() const;

  // So many plans are checked, of so many; nullopt: not all are found yet. From any thread.
  void set(std::size_t done, std::optional<std::size_t> all);

  // Takes the line away for good.
  void end();

 private:
  class Shown;

  const Io& io_;
  std::unique_ptr<Shown> shown_;  // nullptr: nothing is
};

}  // namespace jianfu::cli
