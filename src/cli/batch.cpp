#include "cli/batch.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "cli/interrupt.h"
#include "report/report.h"

namespace jianfu::cli {

namespace {

constexpr std::size_t most_waiting = 1024;            // plans between the one that is due and the last begun
constexpr std::size_t most_waiting_bytes = 8U << 20;  // of finished reports
constexpr std::size_t look_ahead = 1024;
constexpr std::size_t block_plans = 16;
constexpr std::size_t block_bytes = 256U << 10;
constexpr std::size_t large = 512U << 10;  // bytes of a file that is begun before its turn
constexpr std::size_t cut_from = 1U << 20;
constexpr std::size_t most_of_a_run = 64U << 10;  // bytes of parts that one worker takes at a time

report::PlanReport plan_report(check::CheckedPlan checked, const std::string& path, int document, const Settings& settings) {
  report::PlanReport plan{.path = path, .document = document, .findings = std::move(checked.findings)};
  // Such digits are values like any others; only --fix asks where they are.
  std::erase_if(plan.findings, [](const Finding& finding) { return finding.rule == "plan/full-width-digits"; });
  plan.limited = settings.limited;
  plan.fail_on = settings.fail_on;
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

bool is_about_bytes(const Finding& finding) {
  return finding.rule.starts_with("file/") || finding.rule.starts_with("yaml/");
}

}  // namespace

report::Summary Batch::run() {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t count = options_.jobs == 0 ? cores : options_.jobs;
  {
    // A run of one plan needs no threads.
    const std::lock_guard lock(mutex_);
    refill();
    tell_progress();
  }
  const bool is_lone = window_.size() <= 1 && fed_ && large_.empty();
  const std::size_t threads = is_lone ? 1 : count;
  timing_.batch_begins(threads);
  if (threads == 1) {
    work();
  } else {
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < threads; ++i) {
      workers.emplace_back([this] { work(); });
    }
  }
  write_due(true);
  timing_.batch_ends();
  summary_.stopped_early = stopped_;
  if (!stopped_) {
    tell_clashes();
    tell_stale_entries();
  }
  return std::move(summary_);
}

void Batch::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    const Block block = take_block(lock);
    if (block.plans.empty()) {
      return;
    }
    lock.unlock();
    std::vector<Checked> checked;
    checked.reserve(block.plans.size());
    for (const PlanToCheck& plan : block.plans) {
      if (Interruptible::asked()) {
        break;
      }
      checked.push_back(check_plan(plan));
    }
    lock.lock();
    deliver(block, std::move(checked));
  }
}

bool Batch::stops() {
  stopped_ = stopped_ || Interruptible::asked() || outputs_.in_vain() || feed_.failed();
  return stopped_;
}

void Batch::refill() {
  constexpr std::size_t at_once = 64;  // others wait meanwhile
  const std::size_t begun = std::max(next_, due_) - due_;
  if (fed_ || window_.size() > begun + look_ahead / 2) {
    return;
  }
  for (std::size_t i = 0; i < at_once; ++i) {
    auto plan = feed_.next();
    if (!plan) {
      fed_ = true;
      return;
    }
    if (plan->size >= large) {
      large_.push_back(due_ + window_.size());
    }
    window_.push_back({.plan = std::move(*plan)});
  }
}

// The plan that is due may always be begun, or all would wait for it.
bool Batch::may_begin(std::size_t index) const {
  return index == due_ || (waiting_bytes_ < most_waiting_bytes && index < due_ + most_waiting);
}

// An empty block: there is no more to do.
Batch::Block Batch::take_block(std::unique_lock<std::mutex>& lock) {
  while (!stops()) {
    const auto helped = std::ranges::find_if(streams_, [](const Stream* stream) { return stream->next < stream->parts.size(); });
    if (helped != streams_.end()) {
      help(**helped, lock);
      continue;
    }
    refill();
    for (next_ = std::max(next_, due_); next_ < due_ + window_.size() && window_[next_ - due_].begun; ++next_) {
    }
    std::erase_if(large_, [&](std::size_t index) { return index < due_ || window_[index - due_].begun; });
    const bool all_begun = next_ == due_ + window_.size();
    if (!large_.empty() && may_begin(large_.front())) {
      return begin(large_.front());
    }
    if (!all_begun && may_begin(next_)) {
      return begin(next_);
    }
    if (all_begun && fed_ && streams_.empty() && window_.empty()) {
      return {};
    }
    if (all_begun && !fed_) {
      continue;
    }
    turn_.wait(lock);
  }
  turn_.notify_all();
  return {};
}

Batch::Block Batch::begin(std::size_t first) {
  Block block{.first = first, .plans = {}};
  std::size_t bytes = 0;
  for (std::size_t index = first; index < due_ + window_.size(); ++index) {
    Task& task = window_[index - due_];
    bytes += task.plan.size;
    const bool fits = block.plans.size() < block_plans && bytes <= block_bytes && index < due_ + most_waiting;
    if (task.begun || (!block.plans.empty() && !fits)) {
      break;
    }
    task.begun = true;
    block.plans.push_back(std::move(task.plan));
  }
  return block;
}

void Batch::deliver(const Block& block, std::vector<Checked> checked) {
  for (std::size_t i = 0; i < checked.size(); ++i) {
    Task& task = window_[block.first + i - due_];
    report::add(summary_, checked[i].summary);
    timing_.add(block.plans[i].path, checked[i].bytes, checked[i].time);
    for (const std::string& teaching : checked[i].teaching) {
      clashes_.add(block.plans[i].path, teaching);
    }
    for (const std::string& piece : checked[i].pieces) {
      task.bytes += piece.size();
    }
    waiting_bytes_ += task.bytes;
    task.pieces = std::move(checked[i].pieces);
    task.done = true;
  }
  checked_ += checked.size();
  tell_progress();
  write_due(false);
  turn_.notify_all();
}

void Batch::tell_progress() {
  const auto left = fed_ ? std::optional<std::size_t>(0) : feed_.left();
  status_.set(checked_, left ? std::optional(due_ + window_.size() + *left + more_plans_) : std::nullopt);
}

// A report waits until all before it are written. `all`: no more will come, so what is finished behind a plan that was not begun is written
// too.
void Batch::write_due(bool all) {
  while (!window_.empty() && (window_.front().done || all)) {
    const Pieces due = std::move(window_.front().pieces);
    waiting_bytes_ -= window_.front().bytes;
    window_.pop_front();
    ++due_;
    if (!due.empty()) {
      write(due);
    }
  }
}

void Batch::write(const Pieces& pieces) {
  Laps laps(timing_.on());
  outputs_.write(pieces);
  laps.end(timing_.reporting());
}

Batch::Checked Batch::check_plan(const PlanToCheck& plan) {
  Laps laps(timing_.on());
  Duration reading{};
  auto text = plan.unreadable ? Result<std::string>(Error{*plan.unreadable}) : session_.input.read(plan.path);
  if (!text) {
    if (!plan.unreadable && feed_.is_left_to_its_plan(plan.path)) {
      return {};
    }
    Sources sources;
    const File& file = sources.add(plan.path, "");
    const auto fail_on = fail_on_of(session_, options_, plan.path);
    return reported({{.path = plan.path, .findings = {unreadable(file, text.error().message)}, .fail_on = fail_on}}, {});
  }
  laps.end(reading);
  const std::size_t bytes = text->size();
  Checked checked = is_cut(plan.path, *text) ? check_stream(plan.path, std::move(*text)) : check_whole(plan.path, std::move(*text));
  checked.bytes = bytes;
  checked.time.reading += reading;
  return checked;
}

Batch::Checked Batch::check_whole(const std::string& path, std::string text) {
  Laps laps(timing_.on());
  Sources sources;
  const File& file = sources.add(path, std::move(text));
  Checked checked;
  std::vector<report::PlanReport> plans;
  const Settings settings = settings_for(session_, options_, path, sources);
  for (check::CheckedPlan& plan : session_.checker->check(file, settings.given, settings.asked)) {
    const int document = static_cast<int>(plans.size()) + 1;
    add_plan(std::move(plan), {.path = path, .document = document, .settings = settings}, plans, checked);
  }
  const bool no_plan = std::ranges::all_of(plans, [](const report::PlanReport& plan) { return plan.rules.empty(); });
  if ((no_plan || may_be_timetable(file.text())) && feed_.is_left_to_its_plan(path)) {
    return {};
  }
  laps.end(checked.time.checking);
  return reported(std::move(plans), std::move(checked));
}

void Batch::add_plan(check::CheckedPlan plan, const Origin& origin, std::vector<report::PlanReport>& plans, Checked& checked) {
  checked.teaching.push_back(teaching_text(plan.teaching, origin.path));
  const std::vector<plan::TeachingHour> hours = std::move(plan.teaching.hours);
  plans.push_back(plan_report(std::move(plan), origin.path, origin.document, origin.settings));
  plans.back().teaching = checked.teaching.back();
  for (const plan::TeachingHour& hour : hours) {
    plans.back().teaching_places.push_back(hour.where);
  }
}

Batch::Checked Batch::reported(std::vector<report::PlanReport> plans, Checked checked) {
  Laps laps(timing_.on());
  for (report::PlanReport& plan : plans) {
    leave_out_known(plan);
    report::add(checked.summary, plan, options_.fail_on);
  }
  checked.pieces = outputs_.pieces_of(plans);
  laps.end(checked.time.reporting);
  return checked;
}

// A baseline must see the documents of a file once, and in its own numbering.
bool Batch::is_cut(const std::string& path, const std::string& text) const {
  const bool is_yaml = path.ends_with(".yaml") || path.ends_with(".yml");
  return text.size() >= cut_from && is_yaml && baseline_ == nullptr;
}

Batch::Checked Batch::check_stream(const std::string& path, std::string text) {
  Stream stream{.path = path, .text = std::move(text), .parts = {}, .checked = {}};
  stream.parts = cut_stream(stream.text);
  if (stream.parts.size() < 2) {
    return check_whole(path, std::move(stream.text));
  }
  stream.checked.resize(stream.parts.size());
  stream.open = stream.parts.size();
  {
    std::unique_lock lock(mutex_);
    streams_.push_back(&stream);
    more_plans_ += stream.parts.size() - 1;
    turn_.notify_all();
    help(stream, lock);
    turn_.wait(lock, [&] { return stream.open == 0; });
    std::erase(streams_, &stream);
    turn_.notify_all();
  }
  Checked all = stream.doubt ? check_whole(path, std::move(stream.text)) : Checked{};
  for (Checked& one : stream.checked) {
    all.time += one.time;
    if (stream.doubt) {
      continue;
    }
    report::add(all.summary, one.summary);
    std::ranges::move(one.teaching, std::back_inserter(all.teaching));
    outputs_.append(all.pieces, std::move(one.pieces));
  }
  return all;
}

// Runs of a stream's parts until none is left to begin.
void Batch::help(Stream& stream, std::unique_lock<std::mutex>& lock) {
  while (stream.next < stream.parts.size()) {
    const std::size_t first = stream.next;
    for (std::size_t bytes = 0; bytes < most_of_a_run && stream.next < stream.parts.size(); ++stream.next) {
      bytes += stream.parts[stream.next].text.size();
    }
    const std::size_t end = stream.next;
    if (!stream.doubt) {
      lock.unlock();
      bool doubt = false;
      for (std::size_t index = first; index < end && !doubt; ++index) {
        stream.checked[index] = check_part(stream, index);
        doubt = stream.checked[index].doubt;
      }
      lock.lock();
      stream.doubt = stream.doubt || doubt;
    }
    stream.open -= end - first;
    // The file itself counts for one of them, when it is delivered.
    checked_ += end - first - (stream.open == 0 ? 1 : 0);
    tell_progress();
  }
  turn_.notify_all();
}

// What is wrong with a file as bytes or as YAML is told of the whole file, and so is what does not hold one document alone.
Batch::Checked Batch::check_part(const Stream& stream, std::size_t index) {
  Laps laps(timing_.on());
  const StreamPart& part = stream.parts[index];
  Sources sources;
  const File& file = sources.add(stream.path, std::string(part.text), part.place);
  const Settings settings = settings_for(session_, options_, stream.path, sources);
  auto found = session_.checker->check(file, settings.given, settings.asked);
  Checked checked;
  checked.doubt = found.size() != 1 || std::ranges::any_of(found.front().findings, is_about_bytes);
  laps.end(checked.time.checking);
  if (checked.doubt) {
    return checked;
  }
  std::vector<report::PlanReport> plans;
  const int document = static_cast<int>(index) + 1;
  add_plan(std::move(found.front()), {.path = stream.path, .document = document, .settings = settings}, plans, checked);
  laps.end(checked.time.checking);
  return reported(std::move(plans), std::move(checked));
}

void Batch::print(report::PlanReport plan) {
  leave_out_known(plan);
  outputs_.write(outputs_.pieces_of({plan}));
  report::add(summary_, plan, options_.fail_on);
}

void Batch::leave_out_known(report::PlanReport& plan) {
  if (baseline_ != nullptr) {
    plan.in_baseline = baseline_->take(plan.findings, plan.path, plan.document);
  }
}

void Batch::tell_stale_entries() {
  if (baseline_ == nullptr || !options_.write_baseline.empty() || options_.prune_baseline) {
    return;
  }
  report::PlanReport stale{.path = options_.baseline,
                           .document = 0,
                           .findings = baseline_->stale(options_.allow_stale_baseline ? Severity::info : Severity::error)};
  if (!stale.findings.empty()) {
    outputs_.write(outputs_.pieces_of({stale}));
    report::add(summary_, stale, options_.fail_on);
  }
}

// Between files: told after all of them, each at the later file.
void Batch::tell_clashes() {
  for (const Clashes::Clash& clash : clashes_.find()) {
    Sources sources;
    const auto file_of = [&](const std::string& path) -> const File& {
      auto text = session_.input.read(path);
      return sources.add(path, text ? std::move(*text) : std::string());
    };
    const File& before = file_of(std::string(clash.before));
    const File& after = file_of(std::string(clash.after));
    const auto fail_on = fail_on_of(session_, options_, after.path());
    print({.path = after.path(), .document = 0, .findings = {clash_finding(clash, before, after)}, .fail_on = fail_on});
  }
}

}  // namespace jianfu::cli
