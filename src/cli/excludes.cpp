#include "cli/excludes.h"

#include <filesystem>
#include <optional>
#include <string_view>

#include "source/normal_path.h"

namespace jianfu::cli {

namespace {

namespace fs = std::filesystem;

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return is_normal_path(path) && slash != std::string::npos && slash > 0 ? path.substr(0, slash) : fs::path(path).parent_path().string();
}

// As the shell completes names: ./drafts is tied to the folder.
void add(const std::string& pattern, IgnoreList& list) {
  list.add(pattern.starts_with("./") ? pattern.substr(1) : pattern);
}

// `path` lies in `folder`.
std::string_view below(const std::string& folder, const std::string& path) {
  return std::string_view(path).substr(folder.ends_with('/') ? folder.size() : folder.size() + 1);
}

}  // namespace

Excludes::Excludes(const std::vector<std::string>& patterns, bool use_files, Configs* configs) : use_files_(use_files), configs_(configs) {
  std::error_code gone;
  here_ = fs::current_path(gone).string();
  for (const std::string& pattern : patterns) {
    add(pattern, given_);
  }
}

void Excludes::read_list(const std::string& path, IgnoreList& list) {
  constexpr std::size_t largest_list = 1U << 20;
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (!failure && (!fs::exists(status) || fs::is_directory(status))) {
    return;
  }
  if (failure && status.type() == fs::file_type::not_found) {
    return;
  }
  const auto text = read_file(path, largest_list);
  if (text) {
    list.add_lines(*text);
  } else {
    unreadable_.push_back({path, text.error().message});
  }
}

const Excludes::Level* Excludes::level_of(const std::string& folder) {
  if (const auto known = levels_.find(folder); known != levels_.end()) {
    return known->second.get();
  }
  auto level = std::make_unique<Level>();
  level->folder = folder;
  level->git = IgnoreList(GlobUnit::bytes);
  std::error_code failure;
  level->in_repository = fs::exists(fs::path(folder) / ".git", failure);
  const std::string parent = parent_of(folder);
  if (!level->in_repository && parent != folder) {
    level->above = level_of(parent);
    level->in_repository = level->above->in_repository;
  }
  read_list((fs::path(folder) / ignore_file_name).string(), level->own);
  if (configs_ != nullptr) {
    for (const auto& pattern : configs_->excludes_in(folder)) {
      add(pattern.value, level->own);
    }
  }
  if (level->in_repository) {
    read_list((fs::path(folder) / ".gitignore").string(), level->git);
  }
  return (levels_[folder] = std::move(level)).get();
}

bool Excludes::is_excluded(const std::string& absolute, bool is_folder) {
  if (!given_.empty()) {
    const std::string relative = fs::path(absolute).lexically_relative(here_).string();
    const bool is_here_or_above = relative == "." || relative.ends_with("..");
    if (const auto decided = is_here_or_above ? std::nullopt : given_.decide(relative, is_folder)) {
      return *decided;
    }
  }
  if (!use_files_) {
    return false;
  }
  const Level* nearest = level_of(parent_of(absolute));
  for (IgnoreList Level::*list : {&Level::own, &Level::git}) {
    for (const Level* level = nearest; level != nullptr; level = level->above) {
      if (const auto decided = (level->*list).decide(below(level->folder, absolute), is_folder)) {
        return *decided;
      }
    }
  }
  return false;
}

bool Excludes::skips(const std::string& path, bool is_folder) {
  const bool excluded = is_excluded(absolute_path(path, here_), is_folder);
  count_ += excluded ? 1 : 0;
  return excluded;
}

bool Excludes::skips_named(const std::string& path, bool is_folder) {
  const std::string whole = absolute_path(path, here_);
  std::vector<std::string> folders;
  std::error_code failure;
  for (std::string at = whole; at != parent_of(at); at = parent_of(at)) {
    folders.push_back(at);
    if (fs::exists(fs::path(parent_of(at)) / ".git", failure)) {
      break;
    }
  }
  for (; !folders.empty(); folders.pop_back()) {
    if (is_excluded(folders.back(), is_folder || folders.size() > 1)) {
      ++count_;
      return true;
    }
  }
  return false;
}

}  // namespace jianfu::cli
