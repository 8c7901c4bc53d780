// A book made of policy texts, with the shipped words, regions and holidays; for tests of what is made from policies.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "check/bind.h"
#include "policy/book.h"
#include "support/marked.h"

namespace jianfu {

struct BookOfTexts {
  Sources sources;
  policy::Book book;
  Findings faults;
};

// `texts`: path and text, as in a folder of policies.
inline std::unique_ptr<BookOfTexts> book_of(const std::vector<std::pair<std::string, std::string>>& texts) {
  auto result = std::make_unique<BookOfTexts>();
  std::vector<policy::PolicyFile> files;
  for (const auto& [path, text] : texts) {
    files.push_back({.path = path, .text = text});
  }
  for (policy::PolicyFile& shipped : policy::shipped_files()) {
    const bool is_common = shipped.path.ends_with("vocabulary.yaml") || shipped.path.ends_with("regions.csv");
    if (is_common) {
      files.push_back(std::move(shipped));
    }
  }
  result->book = policy::read_book(std::move(files), "test", result->sources, result->faults);
  check::check_book(result->book, result->faults);
  return result;
}

// The text with marks around the places of one kind of finding in one file.
inline std::string marks_of(const Findings& findings, std::string_view rule, std::string_view path, std::string_view text) {
  std::vector<Location> places;
  for (const Finding& finding : findings) {
    if (finding.rule == rule && finding.where.file != nullptr && finding.where.file->path() == path) {
      places.push_back(finding.where);
    }
  }
  return with_marks(text, places);
}

}  // namespace jianfu
