#include "cli/config.h"

#include <algorithm>
#include <filesystem>
#include <mutex>

#include <fmt/format.h>

#include "base/glob.h"
#include "cli/config_keys.h"
#include "source/normal_path.h"
#include "source/reader.h"

namespace jianfu::cli {

namespace {

namespace fs = std::filesystem;

// The folder that a path stands in, absolute and normal.
std::string folder_of(const std::string& path, const std::string& here = {}) {
  const std::string whole = absolute_path(path.empty() ? "-" : path, here);
  return whole.substr(0, whole.empty() ? 0 : std::max<std::size_t>(whole.rfind('/'), 1));
}

// A pipe or a device, which would be waited on.
bool is_endless(const std::string& path) {
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

// That of a file, or the folder itself.
std::string own_folder(const std::string& path) {
  std::error_code failure;
  return path != "-" && fs::is_directory(path, failure) ? absolute_path(path) : folder_of(path);
}

const Config* with_policies(const Config* config) {
  while (config != nullptr && !config->policies) {
    config = config->above;
  }
  return config;
}

// What a file says together with those further up: 只查 begins anew, 不查 takes away more, of levels the nearest counts.
check::Choice joined(const Config& config, const check::Choice& above) {
  check::Choice all = config.own;
  if (!config.selects) {
    all.select = above.select;
    all.ignore.insert(all.ignore.end(), above.ignore.begin(), above.ignore.end());
  }
  all.levels.insert(all.levels.end(), above.levels.begin(), above.levels.end());
  return all;
}

}  // namespace

std::string shown_from_here(const std::string& path) {
  std::error_code gone;
  const std::string relative = fs::path(path).lexically_proximate(fs::current_path(gone)).string();
  return relative.size() < path.size() ? relative : path;
}

Config* Configs::read_one(const std::string& folder, Config* above) {
  const std::string path = (fs::path(folder) / config_name).string();
  if (std::error_code failure; !fs::exists(fs::symlink_status(path, failure))) {
    return above;
  }
  auto text = is_endless(path) ? Result<std::string>(Error{{"不是普通文件", "it is no plain file"}}) : read_file(path);
  const File& file = sources_.add(shown_from_here(path), text ? std::move(*text) : std::string());
  auto config = std::make_unique<Config>(Config{.folder = folder, .file = &file, .above = above});
  Findings found;
  if (!text) {
    found.push_back({.rule = "file/unreadable", .message = text.error().message, .where = {.file = &file}});
  } else if (config->documents = yaml::load(file, found); config->documents && config->documents->size() > 0) {
    read_config(config->documents->root(0), *config, found);
    if (config->documents->size() > 1) {
      found.push_back({.rule = "config/documents",
                       .message = {"配置只能有一份文档，请去掉“---”", "a configuration is one document; take out the \"---\""},
                       .where = config->documents->root(1).where()});
    }
  }
  config->choice = joined(*config, above != nullptr ? above->choice : check::Choice{});
  std::erase_if(found, [](const Finding& finding) { return finding.rule == "file/empty"; });
  std::ranges::move(found, std::back_inserter(faults_));
  return configs_.emplace_back(std::move(config)).get();
}

Config* Configs::config_at(const std::string& folder) {
  if (!wanted_) {
    return nullptr;
  }
  if (const auto known = nearest_.find(folder); known != nearest_.end()) {
    return known->second;
  }
  const std::string parent = fs::path(folder).parent_path().string();
  std::error_code failure;
  const bool is_top = parent == folder || fs::exists(fs::path(folder) / ".git", failure);
  Config* above = is_top ? nullptr : config_at(parent);
  return nearest_[folder] = read_one(folder, above);
}

Configs::Configs(bool wanted) : wanted_(wanted) {
  std::error_code gone;
  here_ = fs::current_path(gone).string();
}

plan::Maybe<std::string> Configs::choose_policies(const std::vector<std::string>& roots) {
  const std::unique_lock lock(mutex_);
  policies_chosen_ = true;
  for (const std::string& root : roots) {
    const Config* config = config_at(own_folder(root));
    if (const Config* found = with_policies(config); found != nullptr && !policies_) {
      policies_ = found->policies;
    }
  }
  return policies_;
}

std::optional<Location> Configs::place_of_policies() const {
  const std::shared_lock lock(mutex_);
  return policies_ ? std::optional(policies_->where) : std::nullopt;
}

void Configs::judge_policies(const std::string& path, const Config* nearest) {
  const Config* own = with_policies(nearest);
  const bool fits = own != nullptr ? policies_ && policies_->value == own->policies->value : !policies_;
  if (!policies_chosen_ || fits) {
    return;
  }
  const std::string used = policies_ ? shown_from_here(policies_->value) : std::string();
  Finding fault{.rule = "config/other-policies",
                .severity = Severity::error,
                .message = {fmt::format("“{}”按这里要用另外的政策，而这次检查用的是{}；一次检查只能用一套政策", path,
                                        used.empty() ? "内置的政策" : fmt::format("“{}”", used)),
                            fmt::format("\"{}\" would have other policies by this, but this run uses {}; one run has one set of policies",
                                        path, used.empty() ? "the built-in ones" : fmt::format("\"{}\"", used))},
                .where = own != nullptr ? own->policies->where : policies_->where};
  if (own == nullptr) {
    fault.message = {fmt::format("这里的政策不用于“{}”，那里用的是内置的政策；一次检查只能用一套政策", path),
                     fmt::format("these policies are not for \"{}\", which has the built-in ones; one run has one set of policies", path)};
  }
  fault.notes.push_back(
      {.kind = Note::Kind::advice, .text = {"请分开检查，或用 --policies 指定一套", "check them apart, or give one set with --policies"}});
  faults_.push_back(std::move(fault));
}

void Configs::judge(const std::vector<std::string>& paths, const policy::Book& book, Findings& faults) {
  const std::unique_lock lock(mutex_);
  for (const std::string& path : paths) {
    Config* nearest = config_at(own_folder(path));
    judge_policies(path, nearest);
    for (Config* config = nearest; config != nullptr && !config->judged; config = config->above) {
      judge_config(*config, book, faults_);
      config->judged = true;
      // Of a thousand schools no tree is kept.
      config->region_entry.reset();
      config->stage_entry.reset();
      config->documents.reset();
    }
  }
  // What cannot be read as it was meant must not half hold.
  for (Finding& finding : faults_) {
    finding.rule = finding.rule.starts_with("plan/") ? "config/" + finding.rule.substr(5) : finding.rule;
    finding.severity = Severity::error;
    faults.push_back(std::move(finding));
  }
  faults_.clear();
}

bool Configs::has_faults() const {
  const std::shared_lock lock(mutex_);
  return !faults_.empty();
}

const Config* Configs::nearest_to(const std::string& path) {
  const std::unique_lock lock(mutex_);
  return config_at(folder_of(path));
}

const Patterns& Configs::excludes_in(const std::string& folder) {
  static const Patterns none;
  const std::unique_lock lock(mutex_);
  const Config* config = config_at(folder);
  return config != nullptr && config->folder == folder ? config->excludes : none;
}

const FileClass* class_line(const Config& config, const std::string& whole) {
  const std::string name = fs::path(whole).lexically_relative(config.folder).string();
  const auto line = std::ranges::find_if(config.classes, [&](const FileClass& one) { return glob_matches(one.pattern, name); });
  return line != config.classes.end() ? &*line : nullptr;
}

FromConfig Configs::about(const std::string& path) const {
  FromConfig given;
  const std::string folder = folder_of(path, here_);
  const std::shared_lock lock(mutex_);
  const auto found = nearest_.find(folder);
  const Config* nearest = found != nearest_.end() ? found->second : nullptr;
  given.choice = nearest != nullptr ? &nearest->choice : nullptr;
  const std::string whole = path == "-" || nearest == nullptr ? std::string() : absolute_path(path, here_);
  for (const Config* config = nearest; config != nullptr; config = config->above) {
    given.region = given.region || !config->region ? given.region : config->region->value;
    given.stage = given.stage || !config->stage ? given.stage : config->stage->value;
    given.fail_on = given.fail_on || !config->fail_on ? given.fail_on : config->fail_on->value;
    if (const FileClass* line = given.of_file || whole.empty() ? nullptr : class_line(*config, whole)) {
      given.of_file = line->given;
    }
  }
  return given;
}

}  // namespace jianfu::cli
