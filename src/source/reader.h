// The way from paths to bytes: reads whole files, finds the plans in folders. Inability is a value with its reason; nothing here hangs on
// a loop of links, and order never depends on the file system.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"

namespace jianfu {

constexpr std::size_t largest_file = 256U << 20;

// The bytes of a file, or why there are none: gone, a folder, unreadable, longer than `limit`. `-` is standard input.
Result<std::string> read_file(const std::string& path, std::size_t limit = largest_file);

struct Unreadable {
  std::string path;
  Text reason;

  friend bool operator==(const Unreadable&, const Unreadable&) = default;
};

// All four sorted by the bytes of the path, each path once.
struct FoundPlans {
  std::vector<std::string> paths;
  std::vector<std::string> json;       // *.json of folders: whether one is a timetable, only its content says
  std::vector<std::string> missing;    // roots that do not exist
  std::vector<Unreadable> unreadable;  // folders and dangling links; the walk went on
};

// A root that is a file (or `-`) is taken as it is, whatever its name. A root that is a folder gives the *.yaml, *.yml and *.json
// (any case) below it, without hidden files and folders; every real folder is visited once, links to folders after the real ones. A path is spelled as
// the root was, joined with `/`.
FoundPlans find_plans(const std::vector<std::string>& roots);

}  // namespace jianfu
