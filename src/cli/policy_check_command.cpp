// policy check: the linter for policies. The same formats and exit statuses as for plans, a policy file in the place of a plan.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "audit/audit.h"
#include "audit/examples.h"
#include "cli/commands.h"
#include "cli/policy_report.h"

namespace jianfu::cli {

namespace {

// What was looked at, and what was not for want of a date.
Text scope_of(const policy::Book& book, const std::optional<Date>& as_of) {
  std::size_t rules = 0;
  std::size_t limits = 0;
  std::size_t documents = 0;
  for (const policy::Layer& layer : book.layers) {
    documents += layer.documents.size();
    rules += layer.rules.size();
    for (const policy::RulePart& part : layer.rules) {
      limits += part.limits.size();
    }
  }
  Text scope{fmt::format("{} 层，{} 份文件，{} 条规则，{} 条限度", book.layers.size(), documents, rules, limits),
             fmt::format("{} layers, {} documents, {} rules, {} limits", book.layers.size(), documents, rules, limits)};
  const Text age = as_of ? Text{fmt::format("；核对日期按 {} 看", iso(*as_of)), fmt::format("; ages of documents as of {}", iso(*as_of))}
                         : Text{"；没有看文件多久未核对：请加 --as-of 2026-09-01 这样的日期",
                                "; ages of documents not judged: give a day such as --as-of 2026-09-01"};
  return scope + age;
}

}  // namespace

ExitStatus run_policy_check(const Options& options, const Io& io) {
  Findings faults;
  const auto session = read_session(options, io, faults);
  if (!session) {
    return ExitStatus::unusable;
  }
  const bool broken = std::ranges::any_of(faults, [](const Finding& fault) { return fault.severity == Severity::error; });
  if (broken) {
    const Text scope{"政策有错误，用不了；改好后再看其余各项",
                     "the policies are not fit for use; the other checks come after these are mended"};
    (void)print_policy_report(std::move(faults), scope, *session, options, io);
    return finished(ExitStatus::unusable, options, io);
  }
  if (!read_configs(*session, {}, options, io)) {
    return ExitStatus::unusable;
  }
  Findings findings = audit::audit_book(session->book, session->as_of);
  audit::ExampleRun examples = audit::run_examples(session->book, *session->reader);
  std::ranges::move(faults, std::back_inserter(findings));
  std::ranges::move(examples.findings, std::back_inserter(findings));
  const auto summary = print_policy_report(std::move(findings), scope_of(session->book, session->as_of), *session, options, io);
  const ExitStatus status = !summary ? ExitStatus::unusable : summary->failed ? ExitStatus::findings : ExitStatus::clean;
  return finished(status, options, io);
}

}  // namespace jianfu::cli
