#include "cli/plan_feed.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/outputs.h"

namespace jianfu::cli {

bool PlanFeed::refuse(const Text& message) {
  io_.err << error_line(message.in(options_.lang), options_.lang);
  failed_ = true;
  return false;
}

bool PlanFeed::accept(PlanToCheck& plan) {
  for (const Unreadable& list : session_.excludes.unreadable()) {
    refuse(Text{fmt::format("“{}”: ", list.path), fmt::format("\"{}\": ", list.path)} + list.reason);
  }
  if (failed_ || plan.unreadable) {
    return !failed_;
  }
  if (const auto refused = refuse_input(options_, plan.path)) {
    return refuse(refused->message);
  }
  const std::size_t slash = plan.path.rfind('/');
  std::string folder = plan.path.substr(0, slash == std::string::npos ? 0 : slash);
  if (folder != last_folder_) {
    failed_ = !read_configs(session_, {plan.path}, options_, io_);
    last_folder_ = std::move(folder);
  }
  return !failed_;
}

std::optional<Found> PlanFeed::next_found() {
  if (!all_found_) {
    return finder_.next();
  }
  if (found_.empty()) {
    return std::nullopt;
  }
  Found found = std::move(found_.front());
  found_.pop_front();
  return found;
}

bool PlanFeed::look_ahead(std::size_t count) {
  while (ahead_.size() < count && !failed_) {
    auto found = next_found();
    walked_ = walked_ || !found;
    if (!found || !tell_config_faults()) {
      break;
    }
    PlanToCheck plan{.path = std::move(found->path), .unreadable = {}};
    if (found->kind == Found::Kind::unreadable) {
      plan.unreadable = std::move(found->reason);
    }
    if (accept(plan)) {
      ahead_.push_back(std::move(plan));
    }
  }
  return tell_config_faults();
}

// The walk reads configurations for what they leave out, and comes to folders without plans, too.
bool PlanFeed::tell_config_faults() {
  if (!failed_ && session_.configs.has_faults()) {
    failed_ = !read_configs(session_, {}, options_, io_);
  }
  return !failed_;
}

const std::deque<Found>& PlanFeed::find_all() {
  while (auto found = finder_.next()) {
    found_.push_back(std::move(*found));
  }
  all_found_ = true;
  walked_ = true;
  const auto is_plan = [](const Found& found) { return found.kind == Found::Kind::plan; };
  if (std::ranges::count_if(found_, is_plan) > 1) {
    std::erase_if(found_, [&](const Found& found) { return is_plan(found) && finder_.is_left_to_its_plan(found.path); });
  }
  return found_;
}

void PlanFeed::keep_only(const std::vector<std::string>& paths) {
  std::erase_if(found_,
                [&](const Found& found) { return found.kind == Found::Kind::plan && !std::ranges::binary_search(paths, found.path); });
}

std::optional<PlanToCheck> PlanFeed::next() {
  if (!look_ahead(1) || ahead_.empty()) {
    return std::nullopt;
  }
  PlanToCheck plan = std::move(ahead_.front());
  ahead_.pop_front();
  return plan;
}

}  // namespace jianfu::cli
