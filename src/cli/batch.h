// Many plans at once: workers check them, and their reports are written in the order of their paths while they run.
//
// Plans are handed out in that order, so that whatever the writer waits for is under way, in blocks, which go through the check stage by
// stage. Only at the end large files jump the queue: one that is begun last would be worked on alone. A file of many documents is cut at
// its `---`, and whoever is free takes the next document.
//
// In memory are the plans looked at ahead, the files in hand, and finished reports, as bytes, that wait for a slower one before them; of
// those there are at most so many, and so many bytes.
#pragma once

#include <array>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "check/baseline.h"
#include "cli/clashes.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/plan_feed.h"
#include "cli/status_line.h"
#include "cli/stream_parts.h"
#include "cli/timing.h"

namespace jianfu::cli {

class Batch {
 public:
  // `baseline` may be nullptr.
  Batch(const Options& options, const Session& session, PlanFeed& feed, Outputs& outputs, check::Baseline* baseline, StatusLine& status,
        Timing& timing)
      : options_(options), session_(session), feed_(feed), outputs_(outputs), baseline_(baseline), status_(status), timing_(timing) {}

  // Checks what the feed gives and writes its reports, in the same order and words for any number of workers. After an interrupt, a fault
  // of the feed, or when nobody takes the output any more, no further plan is begun; what is finished is written, and `stopped_early` is
  // set.
  report::Summary run();

 private:
  // What the check of a file, or of one document of it, gave.
  struct Checked {
    Pieces pieces;
    report::Summary summary;            // of what is cut, and its parts
    std::vector<std::string> teaching;  // of its plans
    std::size_t bytes = 0;              // of the file
    WorkTime time = {};                 // as far as it is measured
    bool doubt = false;                 // of a part: the file must be checked as a whole
  };

  // Where a plan stands, and what holds there.
  struct Origin {
    const std::string& path;
    int document;
    const Settings& settings;
  };

  struct Task {
    PlanToCheck plan;
    bool begun = false;
    bool done = false;
    std::size_t bytes = 0;  // of pieces
    Pieces pieces = {};
  };

  // Tasks from `first` on, taken by one worker.
  struct Block {
    std::size_t first = 0;
    std::vector<PlanToCheck> plans;
  };

  static constexpr std::size_t block_plans = 16;

  struct Worker {
    std::array<std::string, block_plans> rooms;  // for the texts of its block, kept from one to the next
    report::Summary summary;                     // of the blocks so far
  };

  struct InHand;

  // A large file whose documents are being checked.
  struct Stream {
    std::string path;
    std::string text;
    std::vector<StreamPart> parts;
    std::vector<Checked> checked;
    std::size_t next = 0;
    std::size_t open = 0;  // parts that are not done yet
    bool doubt = false;
  };

  void work();
  Block take_block(std::unique_lock<std::mutex>& lock);
  Block begin(std::size_t first, std::size_t most);
  bool may_begin(std::size_t index) const;
  void refill();
  void note_large();
  bool stops();
  void deliver(const Block& block, std::vector<Checked> checked);
  void write_due(bool all);
  void tell_progress();
  void write(const Pieces& pieces);

  std::vector<Checked> check_block(const Block& block, Worker& worker);
  void check_together(const Block& block, Worker& worker, std::vector<Checked>& checked);
  Checked check_whole(const std::string& path, std::string_view text);
  void open(const PlanToCheck& plan, std::string& room, InHand& file);
  void prepare(InHand& file, std::string_view text);
  void load(InHand& file);
  void read(InHand& file);
  void judge(InHand& file);
  void make_report(InHand& file);
  void add_plan(check::CheckedPlan plan, const Origin& origin, std::vector<report::PlanReport>& plans, Checked& checked);
  void report_all(std::vector<report::PlanReport>& plans, report::Summary& summary, Checked& checked);

  bool is_cut(const std::string& path, std::string_view text) const;
  Checked check_stream(const std::string& path, std::string text);
  void help(Stream& stream, std::unique_lock<std::mutex>& lock);
  Checked check_part(const Stream& stream, std::size_t index);

  void print(report::PlanReport plan);
  void leave_out_known(report::PlanReport& plan);
  void tell_clashes();
  void tell_stale_entries();

  const Options& options_;
  const Session& session_;
  PlanFeed& feed_;
  Outputs& outputs_;
  check::Baseline* baseline_;
  StatusLine& status_;
  Timing& timing_;
  report::Summary summary_;

  std::mutex mutex_;
  std::condition_variable turn_;
  std::deque<Task> window_;        // from the plan that is due on
  std::size_t due_ = 0;            // its number
  std::size_t next_ = 0;           // of the first plan that may not have been begun
  std::deque<std::size_t> large_;  // numbers of large files that have not been begun, once the feed has ended
  bool fed_ = false;               // the feed has ended
  bool stopped_ = false;
  std::size_t waiting_bytes_ = 0;  // of finished reports
  std::vector<Stream*> streams_;
  std::size_t checked_ = 0;     // plans: files, but each document of a stream
  std::size_t more_plans_ = 0;  // than files, in streams
  std::size_t threads_ = 1;
  Clashes clashes_;
};

}  // namespace jianfu::cli
