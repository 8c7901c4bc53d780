// The main job: paths in, a report out.

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "check/baseline.h"
#include "cli/batch.h"
#include "cli/changes.h"
#include "cli/commands.h"
#include "cli/fix.h"
#include "cli/interrupt.h"
#include "cli/outputs.h"
#include "cli/plan_feed.h"
#include "cli/plan_files.h"
#include "cli/status_line.h"
#include "cli/timing.h"
#include "cli/watch.h"
#include "report/report.h"
#include "source/reader.h"

namespace jianfu::cli {

namespace {

// Titles and advice of the rules that were asked, from the layers that were used.
std::map<std::string, report::RuleInfo> rules_of(const policy::Book& book, const std::vector<std::string>& layers) {
  std::map<std::string, report::RuleInfo> rules;
  for (const std::string& region : layers) {
    for (const policy::RulePart& part : book.layer(region)->rules) {
      if (part.question) {
        rules.try_emplace(part.id, report::RuleInfo{.title = part.question->title, .advice = part.advice});
      }
    }
  }
  return rules;
}

// The rules that are loaded for plans of each of the regions, the last of whose layers they are.
std::map<std::string, std::vector<std::string>> rule_lists_of(const check::Checker& checker, const std::vector<std::string>& regions) {
  std::map<std::string, std::vector<std::string>> lists;
  for (const std::string& region : regions) {
    policy::Chain chain = {"全国"};
    for (std::size_t end = 0; region != "全国" && end < region.size();) {
      end = std::min(region.find('/', end + 1), region.size());
      chain.push_back(region.substr(0, end));
    }
    for (const check::BoundRule& rule : checker.rules_for(chain).rules) {
      lists[region].push_back(rule.id);
    }
  }
  return lists;
}

// The baseline of --baseline or for --write-baseline; nullptr in `baseline` when neither is given. False, said on standard error, when it
// cannot be used.
bool open_baseline(const Options& options, const Io& io, Sources& sources, std::unique_ptr<check::Baseline>& baseline) {
  const bool writes = !options.write_baseline.empty();
  const std::string& path = writes ? options.write_baseline : options.baseline;
  const auto refuse = [&](const Text& reason) {
    io.err << error_line(reason.in(options.lang), options.lang);
    return false;
  };
  if (path.empty()) {
    return !options.prune_baseline || refuse({"--prune-baseline 要和 --baseline 一起用", "--prune-baseline goes with --baseline"});
  }
  if (writes && !options.baseline.empty()) {
    return refuse({"--baseline 和 --write-baseline 不能一起用", "--baseline and --write-baseline exclude each other"});
  }
  const std::string folder = std::filesystem::absolute(path).lexically_normal().parent_path().string();
  if (writes) {
    baseline = std::make_unique<check::Baseline>(folder);
    return true;
  }
  auto text = read_file(path);
  if (!text) {
    return refuse(Text{fmt::format("基线“{}”：", path), fmt::format("baseline \"{}\": ", path)} + text.error().message);
  }
  auto read = check::Baseline::read(sources.add(path, std::move(*text)), folder);
  if (!read) {
    return refuse(read.error().message);
  }
  baseline = std::move(*read);
  return true;
}

// False, said on standard error, when the file could not be written.
bool write_baseline(const check::Baseline& baseline, const std::string& path, const Options& options, const Io& io) {
  auto writer = FileWriter::open(path);
  std::optional<Error> failure = writer ? std::nullopt : std::optional(writer.error());
  if (writer) {
    writer->write(baseline.written());
    failure = writer->commit();
  }
  if (failure) {
    io.err << error_line(failure->message.in(options.lang), options.lang);
  }
  return !failure;
}

ExitStatus refuse(const Text& message, const Options& options, const Io& io) {
  io.err << error_line(message.in(options.lang), options.lang);
  return ExitStatus::unusable;
}

// The paths of the command line and those of --files-from.
Result<std::vector<std::string>> roots_of(const Options& options) {
  std::vector<std::string> roots = options.paths;
  if (!options.files_from.empty()) {
    const auto list = read_file(options.files_from);
    if (!list) {
      return Error{Text{"选项 --files-from: ", "--files-from: "} + list.error().message};
    }
    std::ranges::move(paths_in_list(*list, options.nul_separated), std::back_inserter(roots));
  }
  return roots;
}

Text nothing_found(std::size_t excluded) {
  Text message{"没有找到计划文件（*.yaml、*.yml，或课表软件的 *.json）",
               "no plan found (*.yaml, *.yml, or the *.json of a timetable program)"};
  if (excluded > 0) {
    message.zh += fmt::format("；{} 处被 --exclude、.jianfu.yaml、.jianfuignore 或 .gitignore 排除", excluded);
    message.en += fmt::format("; --exclude, .jianfu.yaml, .jianfuignore or .gitignore left out {}", excluded);
  }
  return message;
}

// Of the files found, those that --since or --staged asks for. false, with the reason on standard error, when git cannot tell.
bool select_changed(std::vector<std::string>& paths, const Session& session, const Options& options, const Io& io) {
  if (!options.since && !options.staged) {
    return true;
  }
  // Standard input may have been given a name, but its bytes are not those of the file.
  const bool piped = std::ranges::find(options.paths, "-") != options.paths.end();
  const auto changes = Changes::ask(piped ? std::vector<std::string>{"-"} : paths, options);
  if (!changes) {
    io.err << error_line(changes.error().message.in(options.lang), options.lang);
    return false;
  }
  const std::size_t all = paths.size();
  if (!changes->touch_below(session.policy_folder)) {
    keep_changed(paths, *changes, session.input);
  }
  if (paths.empty()) {
    const Text none{fmt::format("找到 {} 个计划，都没有改动，没有检查", all),
                    fmt::format("no plan was changed (of {} found); nothing was checked", all)};
    io.err << fmt::format("jianfu-lint: {}\n", none.in(options.lang));
  }
  return true;
}

// What has to be done with all plans before the first is checked: choosing those that git says were changed, and mending. nullopt: nothing
// of the kind was asked for, or the run goes on.
std::optional<ExitStatus> prepare_all(PlanFeed& feed, Session& session, const Options& options, const Io& io, bool& all_done) {
  if (!options.since && !options.staged && !options.fix && !options.diff) {
    return std::nullopt;
  }
  std::vector<std::string> paths;
  for (const Found& found : feed.find_all()) {
    if (found.kind == Found::Kind::plan) {
      paths.push_back(found.path);
    }
  }
  if (!select_changed(paths, session, options, io)) {
    return ExitStatus::unusable;
  }
  feed.keep_only(paths);
  if (!feed.look_ahead(paths.size())) {
    return ExitStatus::unusable;
  }
  if (options.fix || options.diff) {
    const Fixed fixed = fix_plans(paths, session, options, io);
    all_done = all_done && fixed.all_done;
    if (options.diff) {
      return finished(!all_done ? ExitStatus::unusable : fixed.changed ? ExitStatus::findings : ExitStatus::clean, options, io);
    }
  }
  return std::nullopt;
}

// Whether there is anything to check, and nothing stands in its way so far; said on standard error.
std::optional<ExitStatus> find_first(PlanFeed& feed, const PlanFinder& finder, const Session& session, const Options& options,
                                     const Io& io) {
  constexpr std::size_t looked_at_first = 4096;
  for (const std::string& path : finder.missing()) {
    refuse({fmt::format("找不到“{}”", path), fmt::format("no such file or folder: \"{}\"", path)}, options, io);
  }
  const bool selects = options.since || options.staged || options.fix || options.diff;
  if (!selects && !feed.look_ahead(looked_at_first)) {
    return ExitStatus::unusable;
  }
  if (selects && feed.find_all().empty() && !feed.look_ahead(1)) {
    return ExitStatus::unusable;
  }
  for (const Unreadable& list : session.excludes.unreadable()) {
    refuse(Text{fmt::format("“{}”: ", list.path), fmt::format("\"{}\": ", list.path)} + list.reason, options, io);
  }
  if (!session.excludes.unreadable().empty()) {
    return ExitStatus::unusable;
  }
  const bool all_skipped = !options.paths.empty() && finder.skipped_roots() == options.paths.size();
  if (feed.empty() && !options.allow_empty && !all_skipped) {
    return finder.missing().empty() ? refuse(nothing_found(session.excludes.count()), options, io) : ExitStatus::unusable;
  }
  return std::nullopt;
}

// Writes what comes behind the last plan; false when it cannot.
bool finish_outputs(Outputs& outputs, report::RunInfo info, const report::Summary& summary, const Session& session,
                    const Options& options) {
  info.rules = rules_of(session.book, summary.layers);
  if (outputs.has("jsonl")) {
    info.rule_lists = rule_lists_of(*session.checker, summary.layers);
  }
  return outputs.finish(info, summary, options);
}

// Where that is asked and every plan was seen; false when it cannot be written.
bool renew_baseline(const check::Baseline* baseline, const report::Summary& summary, const Options& options, const Io& io) {
  const bool is_asked = options.prune_baseline || !options.write_baseline.empty();
  if (baseline == nullptr || !is_asked || summary.stopped_early) {
    return true;
  }
  return write_baseline(*baseline, options.prune_baseline ? options.baseline : options.write_baseline, options, io);
}

// `read`, where it is not nullptr, gets what was read of plans and of what they name.
ExitStatus check_once(const Options& typed, const Io& terminal, std::set<std::string>* read) {
  Timing timing(typed.timing);
  StatusLine status_line(typed, terminal);
  const Io& io = status_line.io();
  Options options = typed;
  if (auto roots = roots_of(typed)) {
    options.paths = std::move(*roots);
  } else {
    return refuse(roots.error().message, options, io);
  }
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  if (read != nullptr) {
    session->input.remember();
  }
  PlanFinder finder(options.paths, shown_path("-", options), session->input, session->excludes, options.force_exclude);
  PlanFeed feed(finder, *session, options, io);
  if (const auto status = find_first(feed, finder, *session, options, io)) {
    return *status;
  }
  bool all_done = finder.missing().empty();
  Sources baseline_sources;
  std::unique_ptr<check::Baseline> baseline;
  if (!open_baseline(options, io, baseline_sources, baseline)) {
    return ExitStatus::unusable;
  }
  if (const auto status = prepare_all(feed, *session, options, io, all_done)) {
    return *status;
  }
  auto outputs = Outputs::open(options, io);
  if (!outputs) {
    return refuse(outputs.error().message, options, io);
  }
  const Interruptible interruptible;
  const report::RunInfo info{.version = std::string(version()),
                             .policy_set = session->book.set,
                             .policy_digest = session->book.digest,
                             .part = options.part,
                             .parts = options.parts};
  outputs->begin(info);
  const report::Summary summary = Batch(options, *session, feed, *outputs, baseline.get(), status_line, timing).run();
  status_line.end();
  if (read != nullptr) {
    *read = session->input.remembered();
  }
  bool written = finish_outputs(*outputs, info, summary, *session, options);
  written = renew_baseline(baseline.get(), summary, options, io) && written;
  if (options.timing) {
    io.out.flush();
    io.err << timing_table(timing.finish(), options.lang);
  }
  const ExitStatus status = !all_done || !written || summary.stopped_early ? ExitStatus::unusable
                            : summary.failed                               ? ExitStatus::findings
                                                                           : ExitStatus::clean;
  return finished(status, options, io);
}

}  // namespace

ExitStatus run_check(const Options& options, const Io& io) {
  const Check check = [&](std::set<std::string>& read) { return check_once(options, io, &read); };
  return options.watch ? watch(check, options, io) : check_once(options, io, nullptr);
}

}  // namespace jianfu::cli
