// One function for each command, one file each. They are given options that parse() accepted.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "check/check.h"
#include "cli/config.h"
#include "cli/excludes.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/run.h"
#include "policy/book.h"
#include "source/file.h"

namespace jianfu::cli {

// The policies and a checker for them, as the options and the configurations of the paths that they name ask.
struct Session {
  explicit Session(bool wants_configs) : configs(wants_configs) {}

  Sources policy_sources;
  policy::Book book;
  std::vector<std::string> policy_paths;  // of all files read
  std::optional<prose::Reader> reader;
  std::unique_ptr<check::Checker> checker;
  policy::Chain chain;  // of --region; 全国 alone when it is not given
  std::optional<Date> as_of;
  plan::Given given;          // region, stage, grade of the command line
  Configs configs;            // of the paths that the options name, and of the files that read_configs was given
  std::string policy_folder;  // absolute; empty: the shipped policies
  Input input;                // holds standard input when a path is `-`
  Excludes excludes;
};

// nullptr, with the reasons on standard error, when the policies or the words of the command line are not fit for use (exit status 2).
std::unique_ptr<Session> open_session(const Options& options, const Io& io);

// The same, but faults in the policies are for the caller to tell: with one of severity error in `faults` there is no checker. nullptr when
// there is nothing to read or the command line is wrong.
std::unique_ptr<Session> read_session(const Options& options, const Io& io, Findings& faults);

ExitStatus run_check(const Options& options, const Io& io);
ExitStatus run_explain(const Options& options, const Io& io);
ExitStatus run_rules(const Options& options, const Io& io);
ExitStatus run_facts(const Options& options, const Io& io);
ExitStatus run_compare(const Options& options, const Io& io);
ExitStatus run_config(const Options& options, const Io& io);
ExitStatus run_waivers(const Options& options, const Io& io);
ExitStatus run_merge(const Options& typed, const Io& io);
ExitStatus run_init(const Options& options, const Io& io);
ExitStatus run_completion(const Options& options, const Io& io);
ExitStatus run_policy_check(const Options& options, const Io& io);
ExitStatus run_policy_pages(const Options& options, const Io& io);
ExitStatus run_policy_test(const Options& options, const Io& io);
ExitStatus run_policy_list(const Options& options, const Io& io);
ExitStatus run_policy_diff(const Options& options, const Io& io);
ExitStatus run_schema(const Options& options, const Io& io);

// Every .jianfu.yaml that governs one of the files; with no files, what is known of those that were read. false, with the reasons on
// standard error, when one is broken (exit status 2).
bool read_configs(Session& session, const std::vector<std::string>& paths, const Options& options, const Io& io);

// What holds for one file.
struct Settings {
  plan::Given given;
  check::Asked asked;
  bool limited = false;              // the configuration keeps rules from being asked
  std::optional<Threshold> fail_on;  // as its configuration wants it; --fail-on wins
};

// What the command line and the configuration say about the file at `path`, `-` for standard input. Files that it refers to are opened by
// names relative to its folder, and not outside it, into `sources`.
Settings settings_for(const Session& session, const Options& options, const std::string& path, Sources& sources);

// The last of these alone.
std::optional<Threshold> fail_on_of(const Session& session, const Options& options, const std::string& path);

// As messages name the file at `path`: what --stdin-filename says for `-`.
std::string shown_path(const std::string& path, const Options& options);

// The program's version, as --version prints it.
std::string_view version();

// Flushes; a stream that did not take all that was written makes the status `unusable` (a full disk, a closed pipe).
ExitStatus finished(ExitStatus status, const Options& options, const Io& io);

// Text padded with blanks to `cells` terminal cells.
std::string padded(std::string_view text, std::size_t cells);

}  // namespace jianfu::cli
