#include "cli/plan_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string_view>

#include "plan/cses.h"
#include "plan/read_plan.h"
#include "source/file.h"
#include "source/normal_path.h"
#include "yaml/load.h"

namespace jianfu::cli {

namespace {

std::string normal(const std::string& path) {
  return is_normal_path(path) ? path : std::filesystem::path(path).lexically_normal().string();
}

bool holds(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

bool is_json_timetable(const std::string& path, const Input& input) {
  constexpr std::size_t largest_profile = 16U << 20;
  const auto text = input.read(path, largest_profile);
  return text && plan::looks_like_timetable_json(*text);
}

// Of a normal path; empty for one without folders.
std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : slash == 0 ? "/" : path.substr(0, slash);
}

// A plan that names files says so in plain words; most plans are never parsed here.
bool may_name_files(std::string_view text) {
  constexpr std::array<std::string_view, 3> endings = {".yaml", ".yml", ".json"};
  const bool has_timetable = holds(text, "课程表") || holds(text, "timetable");
  return has_timetable && std::ranges::any_of(endings, [text](std::string_view ending) { return holds(text, ending); });
}

void add_named_files(const std::string& path, const Input& input, std::set<std::string>& named) {
  auto text = input.read(path);
  if (!text || !may_name_files(*text)) {
    return;
  }
  const File file(path, std::move(*text));
  Findings ignored;  // the check will tell them
  const auto documents = yaml::load(file, ignored);
  for (std::size_t i = 0; documents && i < documents->size(); ++i) {
    for (const std::string& name : plan::timetable_files(documents->root(i))) {
      if (const auto other = named_file(path, name)) {
        named.insert(normal(*other));
      }
    }
  }
}

// Whether the plan that names it will say all there is to say.
bool is_timetable(const std::string& path, const Input& input) {
  auto text = input.read(path);
  if (!text) {
    return true;
  }
  const File file(path, std::move(*text));
  Findings ignored;
  const auto documents = yaml::load(file, ignored);
  return !documents || documents->size() == 0 || plan::is_cses(documents->root(0)) || plan::is_class_island(documents->root(0));
}

// Standard input takes its place in the order, and that of the file on the disk when both are there.
std::vector<std::string> with_standard_input(std::vector<std::string> roots, const std::string& name) {
  if (name != "-") {
    std::ranges::replace(roots, std::string("-"), name);
  }
  return roots;
}

Skips skips_of(const std::string& stdin_name, Excludes& excludes, bool force_exclude) {
  Skips skips{.below = [&excludes](const std::string& path, bool is_folder) { return excludes.skips(path, is_folder); }};
  if (force_exclude) {
    skips.root = [&excludes, stdin_name](const std::string& path, bool is_folder) {
      const std::string& name = path == "-" ? stdin_name : path;
      return name != "-" && excludes.skips_named(name, is_folder);
    };
  }
  return skips;
}

}  // namespace

std::optional<std::string> named_file(const std::string& plan_path, const std::string& name) {
  if (name.starts_with('/') || holds("/" + name + "/", "/../")) {
    return std::nullopt;
  }
  const std::size_t slash = plan_path.rfind('/');
  return plan_path.substr(0, slash == std::string::npos ? 0 : slash + 1) + normal(name);
}

void keep_changed(std::vector<std::string>& paths, const Changes& changes, const Input& input) {
  std::erase_if(paths, [&](const std::string& path) {
    if (changes.touch(path)) {
      return false;
    }
    std::set<std::string> named;
    add_named_files(path, input, named);
    return std::ranges::none_of(named, [&changes](const std::string& file) { return changes.touch(file); });
  });
}

PlanFinder::PlanFinder(const std::vector<std::string>& roots, const std::string& stdin_name, const Input& input, Excludes& excludes,
                       bool force_exclude)
    : input_(input),
      stdin_name_(stdin_name),
      standard_(stdin_name != "-" && std::ranges::find(roots, "-") != roots.end() ? normal(stdin_name) : std::string()),
      walk_(with_standard_input(roots, stdin_name), skips_of(stdin_name, excludes, force_exclude),
            standard_.empty() ? std::string("-") : stdin_name) {
  remember_listed();
}

std::optional<Found> PlanFinder::next() {
  while (auto found = walk_.next()) {
    remember_listed();
    const bool is_twin = !standard_.empty() && found->path != stdin_name_ && normal(found->path) == standard_;
    if (is_twin || (found->kind == Found::Kind::json && !is_json_timetable(found->path, input_))) {
      continue;
    }
    if (found->kind == Found::Kind::json) {
      found->kind = Found::Kind::plan;
    }
    return found;
  }
  return std::nullopt;
}

void PlanFinder::remember_listed() {
  const std::vector<std::string> listed = walk_.take_listed();
  if (listed.empty()) {
    return;
  }
  const std::lock_guard lock(mutex_);
  for (const std::string& path : listed) {
    (listed_[folder_of(normal(path))] += path) += '\0';
  }
}

const std::set<std::string>& PlanFinder::names_in(const std::string& folder) {
  const auto known = names_.find(folder);
  if (known != names_.end()) {
    return known->second;
  }
  std::set<std::string>& names = names_[folder];
  const std::string& paths = listed_[folder];
  for (std::size_t at = 0; at < paths.size();) {
    const std::size_t end = paths.find('\0', at);
    const std::string path = paths.substr(at, end - at);
    std::error_code ignored;
    // A pipe can be read but once.
    if (path == stdin_name_ || std::filesystem::is_regular_file(path, ignored)) {
      add_named_files(path, input_, names);
    }
    at = end + 1;
  }
  return names;
}

bool PlanFinder::is_left_to_its_plan(const std::string& path) {
  const std::string name = normal(path);
  bool is_named = false;
  {
    // A plan names files in its own folder and below, so whatever names this one lies in a folder that has been listed.
    const std::lock_guard lock(mutex_);
    std::string folder = name;
    do {
      folder = folder_of(folder);
      is_named = names_in(folder).contains(name);
    } while (!is_named && !folder.empty() && folder != "/");
  }
  return is_named && is_timetable(path, input_);
}

FoundPlans files_to_check(const std::vector<std::string>& roots, const std::string& stdin_name, const Input& input, Excludes& excludes,
                          bool force_exclude) {
  PlanFinder finder(roots, stdin_name, input, excludes, force_exclude);
  FoundPlans found;
  while (auto one = finder.next()) {
    if (one->kind == Found::Kind::unreadable) {
      found.unreadable.push_back({std::move(one->path), std::move(one->reason)});
    } else {
      found.paths.push_back(std::move(one->path));
    }
  }
  if (found.paths.size() > 1) {
    std::erase_if(found.paths, [&](const std::string& path) { return finder.is_left_to_its_plan(path); });
  }
  found.missing = finder.missing();
  found.skipped_roots = finder.skipped_roots();
  return found;
}

}  // namespace jianfu::cli
