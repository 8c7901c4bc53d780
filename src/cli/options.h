// The command line: what was asked for, or the text and exit status that answer a command line that asks for nothing more. The only
// place that knows CLI11; its exit statuses and messages never leave it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/exit_status.h"
#include "cli/locale.h"
#include "finding/finding.h"

namespace jianfu::cli {

enum class Command { check, explain, rules, facts, policy_test, version };

// Words that only plans and policies can judge (region, stage, grade, date, rule, table) stay as they were typed; empty: not given.
struct Options {
  Command command = Command::check;
  std::vector<std::string> paths;  // of check: at least one; of facts: exactly one; `-` is standard input
  std::string rule;                // of explain
  std::string policy_dir;          // of policy test; empty: the policies that check would use

  std::string region;
  std::string stage;
  std::string grade;
  std::string as_of;
  std::string policies;
  std::string stdin_filename;
  std::string table;
  std::vector<std::string> select;  // rule ids or their prefixes, in the order given
  std::vector<std::string> ignore;

  std::string format;  // one of formats_of(command), the first of them when not given
  Lang lang = Lang::zh;
  ColorMode color = ColorMode::automatic;
  std::optional<Severity> fail_on = Severity::error;  // nullopt: never
  unsigned jobs = 0;                                  // 0: as many as there are cores
};

// Either options to act upon, or an answer (help, or what is wrong with the command line) and the exit status that goes with it.
struct ParseOutcome {
  std::optional<Options> options;
  ExitStatus status = ExitStatus::clean;
  std::string out;  // for standard output
  std::string err;  // for standard error
};

// `arguments` without the program's name. The first argument that is no option names the command when it is the word of one, else it is
// a path to check; a path of that name is written `./check` or given after `--`.
ParseOutcome parse(const std::vector<std::string>& arguments, const Environment& environment);

// The names that --format accepts there, the default first; empty when the command has no --format.
std::vector<std::string> formats_of(Command command);

// 选项 --table 不接受「dasy」，可用: days、weeks…；是不是想写 days？ Ready to be printed on standard error, with its line end; also for the
// words that the caller judges.
Text unaccepted(std::string_view option, std::string_view value, const std::vector<std::string>& accepted);

}  // namespace jianfu::cli
