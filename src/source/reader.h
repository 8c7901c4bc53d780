// The way from paths to bytes: reads whole files, finds the plans in folders. Inability is a value with its reason; nothing here hangs on
// a loop of links, and order never depends on the file system.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace jianfu {

constexpr std::size_t largest_file = 256U << 20;

// The bytes of a file, or why there are none: gone, a folder, unreadable, longer than `limit`. `-` is standard input.
Result<std::string> read_file(const std::string& path, std::size_t limit = largest_file);

// The same in `room`, for who reads one file after the other: what was in it is lost, and it grows to hold the largest. A zero byte stands
// behind the bytes.
Result<std::string_view> read_file(const std::string& path, std::string& room, std::size_t limit = largest_file);

// What an errno of opening, reading or listing means, in words that do not depend on the machine's locale.
Text unreadable_because(int code);

struct Unreadable {
  std::string path;
  Text reason;

  friend bool operator==(const Unreadable&, const Unreadable&) = default;
};

// Lists sorted by the bytes of the path, each path once.
struct FoundPlans {
  std::vector<std::string> paths;
  std::vector<std::string> json;       // *.json of folders: whether one is a timetable, only its content says
  std::vector<std::string> missing;    // roots that do not exist
  std::vector<Unreadable> unreadable;  // folders and dangling links; the walk went on
  std::size_t skipped_roots = 0;
};

// What is not wanted, by path and whether it is a folder (or a link to one). Empty: nothing.
struct Skips {
  using Ask = std::function<bool(const std::string& path, bool is_folder)>;

  Ask below = {};  // of what a walk comes across
  Ask root = {};   // of the roots themselves, if they exist
};

// A root that is a file (or `-`) is taken as it is, whatever its name. A root that is a folder gives the *.yaml, *.yml and *.json
// (any case) below it, without hidden files and folders and what `skips` names; every real folder is visited once, and by its real path
// when that lies below a root. A path is spelled as the root was, joined with `/`.
FoundPlans find_plans(const std::vector<std::string>& roots, const Skips& skips = {});

}  // namespace jianfu
