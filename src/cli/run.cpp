#include "cli/run.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/options.h"

namespace jianfu::cli {

std::string_view version() {
  return JIANFU_VERSION;
}

ExitStatus run(const std::vector<std::string>& arguments, const Io& io) {
  const ParseOutcome outcome = parse(arguments, io.environment);
  io.out << outcome.out;
  io.err << outcome.err;
  if (!outcome.options) {
    Options asked;
    asked.lang = outcome.lang;
    return finished(outcome.status, asked, io);
  }
  const Options& options = *outcome.options;
  switch (options.command) {
    case Command::check:
      return run_check(options, io);
    case Command::explain:
      return run_explain(options, io);
    case Command::rules:
      return run_rules(options, io);
    case Command::facts:
      return run_facts(options, io);
    case Command::compare:
      return run_compare(options, io);
    case Command::config:
      return run_config(options, io);
    case Command::waivers:
      return run_waivers(options, io);
    case Command::merge:
      return run_merge(options, io);
    case Command::policy_check:
      return run_policy_check(options, io);
    case Command::policy_list:
      return run_policy_list(options, io);
    case Command::policy_diff:
      return run_policy_diff(options, io);
    case Command::policy_test:
      return run_policy_test(options, io);
    case Command::policy_pages:
      return run_policy_pages(options, io);
    case Command::init:
      return run_init(options, io);
    case Command::completion:
      return run_completion(options, io);
    case Command::schema:
      return run_schema(options, io);
    case Command::version:
      io.out << fmt::format("jianfu-lint {}\n", version());
      return finished(ExitStatus::clean, options, io);
  }
  return ExitStatus::internal;
}

}  // namespace jianfu::cli
