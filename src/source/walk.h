// The plans below some roots, one after another in the order of their paths, while folders are still being listed: of a tree, no more is
// held than the listings that lie on the way to the path that is due.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "source/reader.h"

namespace jianfu {

struct Found {
  enum class Kind {
    plan,        // a root that is a file, or a *.yaml or *.yml of a folder
    json,        // a *.json of a folder: whether it is a timetable, only its content says
    unreadable,  // a folder that could not be listed, or a link that leads nowhere
  };

  std::string path;
  Kind kind = Kind::plan;
  Text reason = {};  // of what is unreadable
};

// Not thread-safe.
class Walk {
 public:
  // Looks at the roots, and lists no folder yet. What counts as a plan is said at find_plans. The root `assumed` is a file, whether or not
  // there is one of that name.
  Walk(const std::vector<std::string>& roots, Skips skips, const std::string& assumed = "-");
  Walk(Walk&&) noexcept;
  Walk& operator=(Walk&&) noexcept;
  ~Walk();

  // The next in the order of the bytes of the paths, each path once; nullopt at the end.
  std::optional<Found> next();

  // Plans of folders that next() has listed by now, by the paths as next() gives them; roots that are files are among them from the
  // start. For each folder once: afterwards it is forgotten.
  std::vector<std::string> take_listed();

  // Roots that do not exist, sorted, each once.
  const std::vector<std::string>& missing() const;

  std::size_t skipped_roots() const;

 private:
  class Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace jianfu
