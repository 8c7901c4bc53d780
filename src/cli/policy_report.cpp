#include "cli/policy_report.h"

#include <algorithm>
#include <map>

#include "cli/outputs.h"

namespace jianfu::cli {

std::optional<report::Summary> print_policy_report(Findings findings, const Text& scope, const Session& session, const Options& options,
                                                   const Io& io) {
  sort_and_dedupe(findings);
  std::map<std::string, Findings> by_file;
  for (const std::string& path : session.policy_paths) {
    by_file[path];
  }
  for (Finding& finding : findings) {
    by_file[finding.where.file != nullptr ? finding.where.file->path() : session.book.set].push_back(std::move(finding));
  }
  for (const std::string& path : session.policy_paths) {
    if (const auto refused = refuse_input(options, path)) {
      io.err << error_line(refused->message.in(options.lang), options.lang);
      return std::nullopt;
    }
  }
  auto outputs = Outputs::open(options, io);
  if (!outputs) {
    io.err << error_line(outputs.error().message.in(options.lang), options.lang);
    return std::nullopt;
  }
  const report::RunInfo info{.version = std::string(version()), .policy_set = session.book.set, .policy_digest = session.book.digest};
  report::Summary summary;
  summary.scope = scope;
  const auto is_file = [&](const std::string& path) { return std::ranges::find(session.policy_paths, path) != session.policy_paths.end(); };
  outputs->begin(info);
  for (auto& [path, found] : by_file) {
    const report::PlanReport file{.path = path, .document = is_file(path) ? 1 : 0, .findings = std::move(found)};
    outputs->write(outputs->pieces_of({file}));
    report::add(summary, file, options.fail_on);
  }
  return outputs->finish(info, summary, options) ? std::optional(summary) : std::nullopt;
}

}  // namespace jianfu::cli
