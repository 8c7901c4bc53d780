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
    Entry{"concise", make_concise},
    Entry{"json", make_json},
    Entry{"jsonl", make_jsonl},
    Entry{"sarif", make_sarif},
    Entry{"github", make_github},
    Entry{"gitlab", make_gitlab},
    Entry{"junit", make_junit},
    Entry{"checkstyle", make_checkstyle},
    Entry{"rdjson", make_rdjson},
    Entry{"markdown", make_markdown},
    Entry{"csv", make_csv},
    Entry{"csv-schools", make_csv_schools},
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
