#include <algorithm>

#include <fmt/format.h>

#include "policy/book.h"
#include "policy/embedded.h"
#include "policy/file_names.h"
#include "source/reader.h"

namespace jianfu::policy {

std::vector<PolicyFile> shipped_files() {
  std::vector<PolicyFile> files;
  for (const EmbeddedFile& file : embedded_policies().files) {
    files.push_back({.path = "policies/" + std::string(file.path), .text = std::string(file.text)});
  }
  return files;
}

Book shipped_book(Sources& sources) {
  const EmbeddedPolicies& policies = embedded_policies();
  const EmbeddedFile& words = policies.files[policies.words_file];
  packed::Targets files(policies.files.size());
  files[policies.words_file] = &sources.add("policies/" + std::string(words.path), Lasting{words.text});
  Book book;
  unpack_common(policies.common, files, book);
  book.shelf = std::make_shared<Shelf>(policies, sources);
  return book;
}

Result<std::vector<PolicyFile>> files_of_folder(const std::string& folder) {
  const FoundPlans found = find_plans({folder});
  if (!found.missing.empty()) {
    return Error{{fmt::format("没有政策文件夹“{}”", folder), fmt::format("no policy folder \"{}\"", folder)}};
  }
  std::vector<std::string> paths = found.paths;
  const std::string regions = folder + (folder.ends_with('/') ? "" : "/") + "regions.csv";
  std::vector<PolicyFile> files;
  if (auto table = read_file(regions)) {
    files.push_back({.path = regions, .text = std::move(*table)});
  }
  for (const std::string& path : paths) {
    auto text = read_file(path);
    if (text) {
      files.push_back({.path = path, .text = std::move(*text)});
    } else {
      files.push_back({.path = path, .text = {}, .unreadable = text.error().message});
    }
  }
  for (const Unreadable& one : found.unreadable) {
    files.push_back({.path = one.path, .text = {}, .unreadable = one.reason});
  }
  // A bureau's folder need not repeat the words, the regions and the holidays.
  const bool own_holidays = std::ranges::any_of(files, [](const PolicyFile& file) { return is_of_holidays(file.path); });
  for (PolicyFile& shipped : shipped_files()) {
    shipped.borrowed = true;
    if (!own_holidays && is_of_holidays(shipped.path)) {
      files.push_back(std::move(shipped));
      continue;
    }
    for (const std::string_view name : {"vocabulary.yaml", "regions.csv"}) {
      const bool own = std::ranges::any_of(files, [&](const PolicyFile& file) { return is_named(file.path, name); });
      if (is_named(shipped.path, name) && !own) {
        files.push_back(std::move(shipped));
        break;
      }
    }
  }
  if (paths.empty() && found.unreadable.empty()) {
    return Error{
        {fmt::format("政策文件夹“{}”里没有 .yaml 文件", folder), fmt::format("no .yaml files in the policy folder \"{}\"", folder)}};
  }
  return files;
}

}  // namespace jianfu::policy
