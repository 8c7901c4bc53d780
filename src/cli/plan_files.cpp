#include "cli/plan_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string_view>

#include "plan/cses.h"
#include "plan/read_plan.h"
#include "source/file.h"
#include "yaml/load.h"

namespace jianfu::cli {

namespace {

std::string normal(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().string();
}

bool holds(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

void add_json_timetables(FoundPlans& found, const Input& input) {
  constexpr std::size_t largest_profile = 16U << 20;
  for (const std::string& path : found.json) {
    const auto text = input.read(path, largest_profile);
    if (text && plan::looks_like_timetable_json(*text)) {
      found.paths.push_back(path);
    }
  }
  std::ranges::sort(found.paths);
  found.paths.erase(std::ranges::unique(found.paths).begin(), found.paths.end());
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

// Whether the plan that names it will say all there is to say. A plan that is named by mistake is still a plan of its own.
bool is_left_to_its_plan(const std::string& path, const Input& input) {
  auto text = input.read(path);
  if (!text) {
    return true;
  }
  const File file(path, std::move(*text));
  Findings ignored;
  const auto documents = yaml::load(file, ignored);
  return !documents || documents->size() == 0 || plan::is_cses(documents->root(0)) || plan::is_class_island(documents->root(0));
}

void leave_to_their_plans(std::vector<std::string>& paths, const Input& input) {
  std::set<std::string> named;
  for (const std::string& path : paths) {
    add_named_files(path, input, named);
  }
  std::erase_if(paths, [&](const std::string& path) { return named.contains(normal(path)) && is_left_to_its_plan(path, input); });
}

// Standard input takes its place in the order, and that of the file on the disk when both are there.
void name_standard_input(std::vector<std::string>& paths, const std::string& name) {
  const auto standard = std::ranges::find(paths, "-");
  if (standard == paths.end() || name == "-") {
    return;
  }
  std::erase_if(paths, [&](const std::string& path) { return path == "-" || normal(path) == normal(name); });
  paths.insert(std::ranges::upper_bound(paths, name), name);
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

FoundPlans files_to_check(const std::vector<std::string>& roots, const std::string& stdin_name, const Input& input, Excludes& excludes,
                          bool force_exclude) {
  Skips skips{.below = [&](const std::string& path, bool is_folder) { return excludes.skips(path, is_folder); }};
  if (force_exclude) {
    skips.root = [&](const std::string& path, bool is_folder) {
      const std::string& name = path == "-" ? stdin_name : path;
      return name != "-" && excludes.skips_named(name, is_folder);
    };
  }
  FoundPlans found = find_plans(roots, skips);
  name_standard_input(found.paths, stdin_name);
  add_json_timetables(found, input);
  if (found.paths.size() > 1) {
    leave_to_their_plans(found.paths, input);
  }
  return found;
}

}  // namespace jianfu::cli
