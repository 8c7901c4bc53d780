#include "report/formats.h"

#include <array>

namespace jianfu::report {

namespace {

struct Entry {
  std::string_view name;
  std::unique_ptr<Format> (*make)(const Style&);
};

constexpr std::array entries = {
    Entry{"text", make_text},
    Entry{"json", make_json},
    Entry{"jsonl", make_jsonl},
};

}  // namespace

std::unique_ptr<Format> make_format(std::string_view name, const Style& style) {
  for (const Entry& entry : entries) {
    if (entry.name == name) {
      return entry.make(style);
    }
  }
  return nullptr;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  names.reserve(entries.size());
  for (const Entry& entry : entries) {
    names.emplace_back(entry.name);
  }
  return names;
}

}  // namespace jianfu::report
