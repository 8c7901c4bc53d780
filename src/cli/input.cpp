#include "cli/input.h"

#include <algorithm>
#include <filesystem>

namespace jianfu::cli {

namespace {

std::string normal(const std::string& path) {
  return path == "-" ? path : std::filesystem::absolute(path).lexically_normal().string();
}

}  // namespace

void Input::take_standard_input(const std::string& name) {
  standard_ = Standard{.path = normal(name), .text = read_file("-")};
}

void Input::remember() {
  memory_ = std::make_unique<Memory>();
}

std::set<std::string> Input::remembered() const {
  const std::lock_guard lock(memory_->mutex);
  return memory_->paths;
}

const Result<std::string>* Input::look_up(const std::string& path) const {
  if (memory_) {
    const std::lock_guard lock(memory_->mutex);
    memory_->paths.insert(path);
  }
  return standard_ && normal(path) == standard_->path ? &standard_->text : nullptr;
}

Result<std::string> Input::read(const std::string& path, std::size_t limit) const {
  const Result<std::string>* const standard = look_up(path);
  return standard != nullptr ? *standard : read_file(path, limit);
}

Result<std::string_view> Input::read(const std::string& path, std::string& room) const {
  const Result<std::string>* const standard = look_up(path);
  if (standard == nullptr) {
    return read_file(path, room);
  }
  return *standard ? Result<std::string_view>(**standard) : Result<std::string_view>(standard->error());
}

std::vector<std::string> paths_in_list(const std::string& text, bool nul_separated) {
  std::vector<std::string> paths;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(nul_separated ? '\0' : '\n', at), text.size());
    std::string path = text.substr(at, end - at);
    at = end + 1;
    if (!nul_separated && path.ends_with('\r')) {
      path.pop_back();
    }
    if (!path.empty()) {
      paths.push_back(path == "-" ? "./-" : std::move(path));
    }
  }
  return paths;
}

}  // namespace jianfu::cli
