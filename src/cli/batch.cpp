#include "cli/batch.h"

#include <algorithm>
#include <thread>
#include <utility>

#include <sys/stat.h>

#include "base/kept_blocks.h"
#include "cli/interrupt.h"
#include "report/report.h"

namespace jianfu::cli {

namespace {

constexpr std::size_t most_waiting = 1024;            // plans between the one that is due and the last begun
constexpr std::size_t most_waiting_bytes = 8U << 20;  // of finished reports
constexpr std::size_t written_at_once = 64U << 10;    // bytes of reports
constexpr std::size_t look_ahead = 1024;
constexpr off_t large = off_t{512} << 10;  // bytes of a file that is begun before its turn

bool is_large(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 && status.st_size >= large;
}

}  // namespace

report::Summary Batch::run() {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  threads_ = options_.jobs == 0 ? cores : options_.jobs;
  {
    // A run of one plan needs no threads.
    const std::lock_guard lock(mutex_);
    refill();
    tell_progress();
  }
  if (window_.size() <= 1 && fed_ && large_.empty()) {
    threads_ = 1;
  }
  timing_.batch_begins(threads_);
  if (threads_ == 1) {
    work();
  } else {
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < threads_; ++i) {
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
  const KeptBlocks kept_blocks;
  Worker worker;
  std::unique_lock lock(mutex_);
  while (true) {
    const Block block = take_block(lock);
    if (block.plans.empty()) {
      report::add(summary_, worker.summary);
      return;
    }
    lock.unlock();
    std::vector<Checked> checked = check_block(block, worker);
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
      note_large();
      return;
    }
    window_.push_back({.plan = std::move(*plan)});
  }
}

// Among the last of the run, where one that is begun late would be worked on alone.
void Batch::note_large() {
  for (std::size_t index = std::max(next_, due_); threads_ > 1 && index < due_ + window_.size(); ++index) {
    const Task& task = window_[index - due_];
    if (!task.begun && is_large(task.plan.path)) {
      large_.push_back(index);
    }
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
      return begin(large_.front(), 1);
    }
    if (!all_begun && may_begin(next_)) {
      return begin(next_, block_plans);
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

Batch::Block Batch::begin(std::size_t first, std::size_t most) {
  Block block{.first = first, .plans = {}};
  const std::size_t end = std::min({first + most, due_ + window_.size(), std::max(first + 1, due_ + most_waiting)});
  for (std::size_t index = first; index < end && !window_[index - due_].begun; ++index) {
    Task& task = window_[index - due_];
    task.begun = true;
    block.plans.push_back(std::move(task.plan));
  }
  return block;
}

void Batch::deliver(const Block& block, std::vector<Checked> checked) {
  for (std::size_t i = 0; i < checked.size(); ++i) {
    Task& task = window_[block.first + i - due_];
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

// A report waits until all before it are written, which go out together: a call of the system for each would cost more than its bytes.
// `all`: no more will come, so what is finished behind a plan that was not begun is written too.
void Batch::write_due(bool all) {
  while (!window_.empty() && (window_.front().done || all)) {
    std::vector<Pieces> due;
    for (std::size_t bytes = 0; bytes < written_at_once && !window_.empty() && (window_.front().done || all); ++due_) {
      Task task = std::move(window_.front());
      window_.pop_front();
      bytes += task.bytes;
      waiting_bytes_ -= task.bytes;
      if (!task.pieces.empty()) {
        due.push_back(std::move(task.pieces));
      }
    }
    if (!due.empty()) {
      Pieces together;
      outputs_.append(together, std::move(due));
      write(together);
    }
  }
}

void Batch::write(const Pieces& pieces) {
  Laps laps(timing_.on());
  outputs_.write(pieces);
  laps.end(timing_.reporting());
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
  const KeptBlocks kept_blocks;  // the plans are looked at in shares, each with tables of its own
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
