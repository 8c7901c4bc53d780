// The command line: what was asked for, or the text and exit status that answer a command line that asks for nothing more.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/exit_status.h"
#include "cli/locale.h"
#include "finding/threshold.h"
#include "yaml/load.h"

namespace jianfu::cli {

// A report that goes to a file: --output sarif=plans.sarif.
struct OutputFile {
  std::string format;  // one of formats_of(Command::check)
  std::string path;
};

enum class Command {
  check,
  explain,
  rules,
  facts,
  compare,
  merge,
  config,
  waivers,
  policy_check,
  policy_test,
  policy_list,
  policy_diff,
  policy_pages,
  init,
  completion,
  schema,
  version
};

// Words that only plans and policies can judge (region, stage, grade, date, rule, table) stay as they were typed; empty: not given.
struct Options {
  Command command = Command::check;
  std::vector<std::string>
      paths;         // of check: at least one, unless files_from; of facts: exactly one; of config: exactly one; of explain: one or none;
                     // of compare: two; of merge and waivers: at least one; of policy diff: any number; `-` is standard input
  std::string rule;  // of explain: a rule, or a plan and a line of it
  std::optional<std::string> text;  // of explain: words to read in place of a rule
  std::string shell;                // of completion: bash, zsh or fish
  std::string schema;               // of schema: one of schema_names()
  std::string output_dir;           // of policy pages
  std::string policy_dir;           // of policy check, test and list; empty: the policies that check would use

  std::string region;
  std::string stage;
  std::string grade;
  std::string as_of;
  std::string from;  // of policy diff
  std::string to;
  std::string policies;
  std::string stdin_filename;
  std::string files_from;             // a file that lists more paths, `-` for standard input
  bool nul_separated = false;         // that list
  std::vector<std::string> excludes;  // patterns of base/ignore.h, tied to the working directory
  bool force_exclude = false;         // also of what is named explicitly
  bool ignore_files = true;           // .gitignore and .jianfuignore
  bool allow_empty = false;           // nothing to check is no fault
  bool configs = true;                // .jianfu.yaml
  std::string table;
  std::vector<std::string> select;  // rule ids or their prefixes, in the order given
  std::vector<std::string> ignore;

  bool coverage = false;            // of policy test
  std::string format;               // one of formats_of(command), the first of them when not given
  std::vector<OutputFile> outputs;  // beside what goes to standard output; no path twice
  bool byte_order_mark = false;     // before CSV
  bool quiet = false;               // text and concise: what decides the exit status only
  bool statistics = false;          // of check and merge: a table of the rules on standard error
  bool watch = false;               // of check: again when a file changes
  bool timing = false;              // of check: where the time went, on standard error
  Lang lang = Lang::zh;
  bool lang_asked = false;  // by --lang
  When color = When::automatic;
  When hyperlinks = When::automatic;
  std::optional<Threshold> fail_on;  // nullopt: not given; configurations may say
  bool waivers = true;
  std::string baseline;        // file; empty: none
  std::string write_baseline;  // file; empty: none is written
  bool prune_baseline = false;
  bool allow_stale_baseline = false;
  std::optional<std::string> since;  // of check: a git revision
  bool staged = false;               // of check; not together with since
  bool fix = false;                  // mend the plans before they are checked
  bool diff = false;                 // show what that would change, and neither change nor check anything
  yaml::Parser parser = yaml::Parser::memo;
  int part = 0;       // of check: which share of the plans this is, from 1; 0: it has no number
  int parts = 0;      // how many shares there are; 0: not said
  unsigned jobs = 0;  // 0: as many as there are cores
};

// Either options to act upon, or an answer (help, or what is wrong with the command line) and the exit status that goes with it.
struct ParseOutcome {
  std::optional<Options> options;
  ExitStatus status = ExitStatus::clean;
  std::string out;       // for standard output
  std::string err;       // for standard error
  Lang lang = Lang::zh;  // of both
};

// `typed` without the program's name. The first argument that is no option names the command when it is the word of one, else it is
// a path to check; a path of that name is written `./check` or given after `--`.
ParseOutcome parse(const std::vector<std::string>& typed, const Environment& environment);

// The names that --format accepts there, the default first; empty when the command has no --format.
std::vector<std::string> formats_of(Command command);

// plan, policy, config, report, report-line.
std::vector<std::string> schema_names();

// The first words of all commands: check, explain, … For a path that does not exist because it was meant as one.
std::vector<std::string> command_names();

// 选项 --format 不接受 jsn，可以是: text、json、jsonl；是不是想写 json？ One sentence, also for the words that the caller judges.
Text unaccepted(std::string_view option, std::string_view value, const std::vector<std::string>& accepted);

// jianfu-lint: 错误: …, one line whatever the message holds, ready for standard error.
std::string error_line(std::string_view message, Lang lang);

}  // namespace jianfu::cli
