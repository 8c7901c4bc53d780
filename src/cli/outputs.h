// Where reports go: one to standard output, and any number to files, each in its own format.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/run.h"
#include "report/report.h"
#include "source/writer.h"

namespace jianfu::cli {

// The report of one file in every format, in the order of the outputs.
using Pieces = std::vector<std::string>;

// An error when one of the files of --output is the file at `path`, which is to be checked.
std::optional<Error> refuse_input(const Options& options, const std::string& path);

class Outputs {
 public:
  // Opens the files of --output; an error when one cannot be written.
  static Result<Outputs> open(const Options& options, const Io& io);

  bool has(std::string_view format) const;

  void begin(const report::RunInfo& run);

  // May be called by several threads at once.
  Pieces pieces_of(const std::vector<report::PlanReport>& plans) const;

  // Puts the pieces of what follows behind those of what came before; any of them may be empty. Thread-safe, too.
  void append(Pieces& to, Pieces more) const;
  void append(Pieces& to, std::vector<Pieces> more) const;

  void write(const Pieces& pieces);

  // Nobody takes what would still be written: the rest of the work would be in vain.
  bool in_vain() const;

  // Writes the ends and gives the files their names; not after a run that was stopped early, when what stood there stays. False, said on
  // standard error, when one could not be written. Then the table of --statistics, on standard error.
  bool finish(const report::RunInfo& run, const report::Summary& summary, const Options& options);

 private:
  explicit Outputs(const Io& io) : io_(&io) {}

  struct Output {
    std::string name;
    std::unique_ptr<report::Format> format;
    std::optional<FileWriter> file = {};  // nullopt: standard output
    bool opened = false;                  // something was written between begin() and now
  };

  void put(Output& output, const std::string& text);

  const Io* io_;
  std::vector<Output> outputs_;
};

}  // namespace jianfu::cli
