// The plans of a run on their way from the walk to the workers: each with its configuration read, and held against the output files, which
// must not be one of them.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/plan_files.h"

namespace jianfu::cli {

struct PlanToCheck {
  std::string path;
  std::optional<Text> unreadable;  // why there is no plan here: a folder that could not be listed
};

// One thread at a time, but is_left_to_its_plan() any. A fault (a broken configuration, an unreadable list of excludes, an output that is
// an input) is said on standard error and ends the feed.
class PlanFeed {
 public:
  PlanFeed(PlanFinder& finder, Session& session, const Options& options, const Io& io)
      : finder_(finder), session_(session), options_(options), io_(io) {}

  // So many plans are looked at before the first is checked: a fault among them means that nothing is. false after a fault.
  bool look_ahead(std::size_t count);

  // For what must know all plans first: the rest of the walk, without what is left to other plans.
  const std::deque<Found>& find_all();
  void keep_only(const std::vector<std::string>& paths);

  std::optional<PlanToCheck> next();

  bool failed() const { return failed_; }

  // How many plans are still to come; nullopt while folders are still being walked.
  std::optional<std::size_t> left() const { return walked_ ? std::optional(ahead_.size() + found_.size()) : std::nullopt; }

  // Nothing was found so far.
  bool empty() const { return ahead_.empty() && found_.empty(); }

  bool is_left_to_its_plan(const std::string& path) { return finder_.is_left_to_its_plan(path); }

 private:
  std::optional<Found> next_found();
  bool accept(PlanToCheck& plan);
  bool tell_config_faults();
  bool refuse(const Text& message);

  PlanFinder& finder_;
  Session& session_;
  const Options& options_;
  const Io& io_;
  std::deque<Found> found_;  // of find_all()
  bool all_found_ = false;
  bool walked_ = false;  // the walk has ended
  std::deque<PlanToCheck> ahead_;
  std::string last_folder_ = "\n";  // whose configuration was read last
  bool failed_ = false;
};

}  // namespace jianfu::cli
