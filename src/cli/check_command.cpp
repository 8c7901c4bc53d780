// The main job: paths in, a report out. Workers check files; the report is written in path order while they run.

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "check/baseline.h"
#include "cli/changes.h"
#include "cli/clashes.h"
#include "cli/commands.h"
#include "cli/fix.h"
#include "cli/outputs.h"
#include "cli/plan_files.h"
#include "report/report.h"
#include "source/reader.h"

namespace jianfu::cli {

namespace {

constexpr std::size_t most_waiting = 1024;  // finished reports that wait for the one that is due

// The report of one file, kept until its turn.
struct FileReport {
  Pieces pieces;
  bool done = false;
};

report::PlanReport plan_report(check::CheckedPlan checked, const std::string& path, int document) {
  report::PlanReport plan{.path = path, .document = document, .findings = std::move(checked.findings)};
  // Such digits are values like any others; only --fix asks where they are.
  std::erase_if(plan.findings, [](const Finding& finding) { return finding.rule == "plan/full-width-digits"; });
  for (auto& [rule, verdict] : checked.verdicts) {
    plan.verdicts.add(verdict);
    plan.rules.push_back({.rule = std::move(rule), .verdict = verdict});
  }
  plan.layers = std::move(checked.layers);
  plan.date = std::move(checked.date);
  plan.date_source = checked.date_source;
  plan.school = std::move(checked.teaching.school);
  return plan;
}

Finding unreadable(const File& file, const Text& reason) {
  return {.rule = "file/unreadable", .severity = Severity::error, .message = reason, .where = {.file = &file}};
}

class Batch {
 public:
  // `baseline` may be nullptr.
  Batch(const Options& options, const Session& session, std::vector<std::string> paths, Outputs& outputs, check::Baseline* baseline)
      : options_(options), session_(session), paths_(std::move(paths)), reports_(paths_.size()), outputs_(outputs), baseline_(baseline) {}

  report::Summary run(const std::vector<Unreadable>& unreadable_folders) {
    for (const Unreadable& folder : unreadable_folders) {
      Sources sources;
      const File& file = sources.add(folder.path, "");
      print({.path = folder.path, .findings = {unreadable(file, folder.reason)}});
    }
    check_all();
    tell_clashes();
    tell_stale_entries();
    return summary_;
  }

 private:
  void print(report::PlanReport plan) {
    leave_out_known(plan);
    outputs_.write(outputs_.pieces_of({plan}));
    report::add(summary_, plan);
  }

  void leave_out_known(report::PlanReport& plan) {
    if (baseline_ != nullptr) {
      plan.in_baseline = baseline_->take(plan.findings, plan.path, plan.document);
    }
  }

  void tell_stale_entries() {
    if (baseline_ == nullptr || !options_.write_baseline.empty() || options_.prune_baseline) {
      return;
    }
    report::PlanReport stale{.path = options_.baseline,
                             .document = 0,
                             .findings = baseline_->stale(options_.allow_stale_baseline ? Severity::info : Severity::error)};
    if (!stale.findings.empty()) {
      outputs_.write(outputs_.pieces_of({stale}));
      report::add(summary_, stale);
    }
  }

  // Between files: told after all of them, each at the later file.
  void tell_clashes() {
    for (const Clashes::Clash& clash : clashes_.find()) {
      Sources sources;
      const auto file_of = [&](const std::string& path) -> const File& {
        auto text = session_.input.read(path);
        return sources.add(path, text ? std::move(*text) : std::string());
      };
      const File& before = file_of(clash.before);
      const File& after = file_of(clash.after);
      print({.path = after.path(), .document = 0, .findings = {clash_finding(clash, before, after)}});
    }
  }

  std::vector<report::PlanReport> check_path(std::size_t index, Sources& sources) {
    const std::string& path = paths_[index];
    auto text = session_.input.read(path);
    const File& file = sources.add(path, text ? std::move(*text) : std::string());
    std::vector<report::PlanReport> plans;
    if (!text) {
      plans.push_back({.path = path, .findings = {unreadable(file, text.error().message)}});
      leave_out_known(plans.back());
      return plans;
    }
    int document = 0;
    for (check::CheckedPlan& checked : session_.checker->check(file, given_for(session_, options_, path, sources))) {
      remember(index, checked.teaching);
      plans.push_back(plan_report(std::move(checked), path, ++document));
      leave_out_known(plans.back());
    }
    return plans;
  }

  // A lone file has nobody to clash with.
  void remember(std::size_t index, const check::Teaching& teaching) {
    const std::string& path = paths_[index];
    if (paths_.size() < 2) {
      return;
    }
    const std::size_t slash = path.rfind('/');
    const std::lock_guard lock(mutex_);
    clashes_.add(index, path.substr(0, slash == std::string::npos ? 0 : slash), teaching);
  }

  void work() {
    while (true) {
      const std::size_t index = next_.fetch_add(1);
      if (index >= paths_.size()) {
        return;
      }
      await_turn(index);
      Sources sources;
      const std::vector<report::PlanReport> plans = check_path(index, sources);
      deliver(index, outputs_.pieces_of(plans), plans);
    }
  }

  // One slow file must not make the reports of all that follow pile up. Files are handed out in order, so whatever is waited for is under
  // way.
  void await_turn(std::size_t index) {
    std::unique_lock lock(mutex_);
    turn_.wait(lock, [&] { return index < due_ + most_waiting; });
  }

  // Writes what is due: a report waits until all before it are written.
  void deliver(std::size_t index, Pieces pieces, const std::vector<report::PlanReport>& plans) {
    const std::lock_guard lock(mutex_);
    for (const report::PlanReport& plan : plans) {
      report::add(summary_, plan);
    }
    reports_[index] = {.pieces = std::move(pieces), .done = true};
    for (; due_ < reports_.size() && reports_[due_].done; ++due_) {
      // Moved out to be freed: a string that is assigned an empty one keeps its memory.
      const Pieces due = std::move(reports_[due_].pieces);
      outputs_.write(due);
    }
    turn_.notify_all();
    if (outputs_.in_vain()) {
      next_ = paths_.size();
    }
  }

  void check_all() {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t wanted = options_.jobs == 0 ? cores : options_.jobs;
    const std::size_t count = std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(1, paths_.size()));
    if (count == 1) {
      work();
      return;
    }
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < count; ++i) {
      workers.emplace_back([this] { work(); });
    }
  }

  const Options& options_;
  const Session& session_;
  std::vector<std::string> paths_;
  std::vector<FileReport> reports_;
  Outputs& outputs_;
  check::Baseline* baseline_;
  report::Summary summary_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::condition_variable turn_;
  std::size_t due_ = 0;
  Clashes clashes_;
};

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
    message.zh += fmt::format("；{} 处被 --exclude、.jianfuignore 或 .gitignore 排除", excluded);
    message.en += fmt::format("; --exclude, .jianfuignore or .gitignore left out {}", excluded);
  }
  return message;
}

// Of the files found, those that --since or --staged asks for. false, with the reason on standard error, when git cannot tell.
bool select_changed(FoundPlans& found, const std::vector<std::string>& roots, const Session& session, const Options& options,
                    const Io& io) {
  if (!options.since && !options.staged) {
    return true;
  }
  // Standard input may have been given a name, but its bytes are not those of the file.
  const bool piped = std::ranges::find(roots, "-") != roots.end();
  const auto changes = Changes::ask(piped ? std::vector<std::string>{"-"} : found.paths, options);
  if (!changes) {
    io.err << error_line(changes.error().message.in(options.lang), options.lang);
    return false;
  }
  const std::size_t all = found.paths.size();
  keep_changed(found.paths, *changes, session.input);
  if (found.paths.empty()) {
    const Text none{fmt::format("找到 {} 个计划，都没有改动，没有检查", all),
                    fmt::format("no plan was changed (of {} found); nothing was checked", all)};
    io.err << fmt::format("jianfu-lint: {}\n", none.in(options.lang));
  }
  return true;
}

}  // namespace

ExitStatus run_check(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  const auto roots = session ? roots_of(options) : Result<std::vector<std::string>>(Error{});
  if (!roots) {
    return session ? refuse(roots.error().message, options, io) : ExitStatus::unusable;
  }
  FoundPlans found = files_to_check(*roots, shown_path("-", options), session->input, session->excludes, options.force_exclude);
  for (const std::string& path : found.missing) {
    refuse({fmt::format("找不到“{}”", path), fmt::format("no such file or folder: \"{}\"", path)}, options, io);
  }
  for (const Unreadable& list : session->excludes.unreadable()) {
    refuse(Text{fmt::format("“{}”: ", list.path), fmt::format("\"{}\": ", list.path)} + list.reason, options, io);
  }
  if (!session->excludes.unreadable().empty()) {
    return ExitStatus::unusable;
  }
  const bool all_skipped = !roots->empty() && found.skipped_roots == roots->size();
  if (found.paths.empty() && found.unreadable.empty() && !options.allow_empty && !all_skipped) {
    return found.missing.empty() ? refuse(nothing_found(session->excludes.count()), options, io) : ExitStatus::unusable;
  }
  if (!select_changed(found, *roots, *session, options, io)) {
    return ExitStatus::unusable;
  }
  if (!read_configs(*session, found.paths, options, io)) {
    return ExitStatus::unusable;
  }
  Sources baseline_sources;
  std::unique_ptr<check::Baseline> baseline;
  if (!open_baseline(options, io, baseline_sources, baseline)) {
    return ExitStatus::unusable;
  }
  auto outputs = Outputs::open(options, io, found.paths);
  if (!outputs) {
    return refuse(outputs.error().message, options, io);
  }
  bool all_done = found.missing.empty();
  if (options.fix || options.diff) {
    const Fixed fixed = fix_plans(found.paths, *session, options, io);
    all_done = all_done && fixed.all_done;
    if (options.diff) {
      return finished(!all_done ? ExitStatus::unusable : fixed.changed ? ExitStatus::findings : ExitStatus::clean, options, io);
    }
  }
  report::RunInfo info{.version = std::string(version()), .policy_set = session->book.set, .policy_digest = session->book.digest};
  outputs->begin(info);
  const report::Summary summary = Batch(options, *session, std::move(found.paths), *outputs, baseline.get()).run(found.unreadable);
  info.rules = rules_of(session->book, summary.layers);
  bool written = outputs->finish(info, summary, options);
  if (baseline && (options.prune_baseline || !options.write_baseline.empty())) {
    written = write_baseline(*baseline, options.prune_baseline ? options.baseline : options.write_baseline, options, io) && written;
  }
  const ExitStatus status = !all_done || !written                     ? ExitStatus::unusable
                            : report::fails(summary, options.fail_on) ? ExitStatus::findings
                                                                      : ExitStatus::clean;
  return finished(status, options, io);
}

}  // namespace jianfu::cli
