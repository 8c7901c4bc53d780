#include "check/baseline.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "finding/fingerprint.h"

namespace jianfu::check {

namespace {

constexpr const char* schema = "jianfu-lint/baseline/1";

Error broken(const File& file, std::string_view why_zh, std::string_view why_en) {
  return {{fmt::format("“{}”不是可用的基线：{}；请用 --write-baseline 重新生成", file.path(), why_zh),
           fmt::format("\"{}\" is no usable baseline: {}; make it anew with --write-baseline", file.path(), why_en)}};
}

}  // namespace

Result<std::unique_ptr<Baseline>> Baseline::read(const File& file, std::string folder) {
  auto baseline = std::make_unique<Baseline>(std::move(folder));
  baseline->file_ = &file;
  try {
    const auto json = nlohmann::json::parse(file.text());
    if (!json.is_object() || json.value("schema", "") != schema) {
      return broken(file, fmt::format("没有 \"schema\": \"{}\"", schema), fmt::format("it lacks \"schema\": \"{}\"", schema));
    }
    for (const auto& one : json.at("findings")) {
      BaselineEntry entry{.path = one.at("path").get<std::string>(),
                          .rule = one.at("rule").get<std::string>(),
                          .place = one.at("place").get<std::string>(),
                          .fingerprint = one.at("fingerprint").get<std::string>()};
      baseline->entries_.insert_or_assign(entry.fingerprint, std::move(entry));
    }
  } catch (const nlohmann::json::parse_error& error) {
    const std::size_t line = file.position(std::min(error.byte, file.text().size())).line;
    return broken(file, fmt::format("第 {} 行不是 JSON", line), fmt::format("line {} is no JSON", line));
  } catch (const nlohmann::json::exception&) {
    return broken(file, "findings 里每一条须有 path、rule、place、fingerprint",
                  "each of its findings needs path, rule, place and fingerprint");
  }
  return baseline;
}

std::string Baseline::key_of(const std::string& path) const {
  namespace fs = std::filesystem;
  std::error_code failure;
  const fs::path whole = fs::absolute(path, failure);
  return failure ? path : whole.lexically_normal().lexically_relative(folder_).generic_string();
}

int Baseline::take(Findings& findings, const std::string& path, int document) {
  const std::string key = key_of(path);
  const std::vector<std::string> prints = fingerprints(findings, key, document);
  const std::lock_guard lock(mutex_);
  checked_.insert(key);
  Findings left;
  int taken = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    Finding& finding = findings[i];
    if (file_ == nullptr && !finding.waived) {
      entries_.insert_or_assign(prints[i],
                                BaselineEntry{.path = key, .rule = finding.rule, .place = finding.place, .fingerprint = prints[i]});
    }
    if (!finding.waived && entries_.contains(prints[i])) {
      seen_.insert(prints[i]);
      ++taken;
    } else {
      left.push_back(std::move(finding));
    }
  }
  findings = std::move(left);
  return taken;
}

bool Baseline::is_stale(const BaselineEntry& entry) const {
  if (seen_.contains(entry.fingerprint)) {
    return false;
  }
  std::error_code failure;
  return checked_.contains(entry.path) || !std::filesystem::exists(std::filesystem::path(folder_) / entry.path, failure);
}

Findings Baseline::stale(Severity severity) const {
  Findings findings;
  for (const auto& [print, entry] : entries_) {
    if (!is_stale(entry)) {
      continue;
    }
    const auto at = static_cast<std::uint32_t>(std::min(file_->text().find(print), file_->text().size()));
    findings.push_back(
        {.rule = "baseline/stale",
         .severity = severity,
         .message = {fmt::format("{} 的 {}（{}）已经没有了，还留在基线里", entry.path, entry.rule, entry.place),
                     fmt::format("{} of {} ({}) is no more, but still in the baseline", entry.rule, entry.path, entry.place)},
         .where = {.file = file_, .begin = at, .end = at + static_cast<std::uint32_t>(print.size())},
         .notes = {{.kind = Note::Kind::advice, .text = {"用 --prune-baseline 从基线里去掉", "take it out with --prune-baseline"}}}});
  }
  sort_and_dedupe(findings);
  return findings;
}

std::string Baseline::written() const {
  std::vector<const BaselineEntry*> sorted;
  for (const auto& [print, entry] : entries_) {
    if (!is_stale(entry)) {
      sorted.push_back(&entry);
    }
  }
  std::ranges::sort(sorted, {},
                    [](const BaselineEntry* entry) { return std::tie(entry->path, entry->rule, entry->place, entry->fingerprint); });
  std::string lines;
  for (const BaselineEntry* entry : sorted) {
    const nlohmann::ordered_json line{
        {"path", entry->path}, {"rule", entry->rule}, {"place", entry->place}, {"fingerprint", entry->fingerprint}};
    lines += (lines.empty() ? "\n" : ",\n") + line.dump();
  }
  return fmt::format("{{\"schema\": \"{}\", \"findings\": [{}\n]}}\n", schema, lines);
}

}  // namespace jianfu::check
