// policy test: runs the examples that every rule carries; a rule without a breach and a pass example fails. With --coverage it also says
// which limits no example tries.

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "audit/examples.h"
#include "cli/commands.h"
#include "cli/policy_report.h"

namespace jianfu::cli {

namespace {

struct Counts {
  std::size_t limits = 0;
  std::size_t broken = 0;
  std::size_t kept = 0;
  std::size_t ends = 0;  // limits that have an end
  std::size_t at_end = 0;
};

Counts count(const std::vector<audit::LimitCoverage>& limits) {
  Counts counts;
  for (const audit::LimitCoverage& one : limits) {
    ++counts.limits;
    counts.broken += one.tried.broken ? 1U : 0U;
    counts.kept += one.tried.kept ? 1U : 0U;
    counts.ends += one.has_end ? 1U : 0U;
    counts.at_end += one.has_end && one.tried.at_end ? 1U : 0U;
  }
  return counts;
}

std::string share(std::size_t part, std::size_t whole) {
  return whole == 0 ? "–" : fmt::format("{}%", part * 100 / whole);
}

Text coverage_text(const Counts& counts) {
  const auto part = [](std::size_t some, std::size_t whole) { return fmt::format("{}/{} ({})", some, whole, share(some, whole)); };
  return {fmt::format("；限度：有违反例 {}，有通过例 {}，例子恰在界上 {}", part(counts.broken, counts.limits),
                      part(counts.kept, counts.limits), part(counts.at_end, counts.ends)),
          fmt::format("; limits: broken by an example {}, kept by one {}, kept exactly at their end {}", part(counts.broken, counts.limits),
                      part(counts.kept, counts.limits), part(counts.at_end, counts.ends))};
}

// One info for each limit that the examples leave out, saying what of it.
void tell_untried(const std::vector<audit::LimitCoverage>& limits, Findings& out) {
  for (const audit::LimitCoverage& one : limits) {
    Text lacks;
    const auto add = [&](const char* zh, const char* en) {
      lacks = lacks + Text{lacks.zh.empty() ? zh : std::string("、") + zh, lacks.en.empty() ? en : std::string(", ") + en};
    };
    if (!one.tried.broken) {
      add("违反它", "breaks it");
    }
    if (!one.tried.kept) {
      add("符合它", "keeps it");
    }
    if (one.has_end && !one.tried.at_end) {
      add("恰在界上", "lies exactly on its end");
    }
    if (!lacks.empty()) {
      out.push_back(
          {.rule = "policy/untried",
           .severity = Severity::info,
           .message = {fmt::format("{}：没有例子{}", one.part->id, lacks.zh), fmt::format("{}: no example {}", one.part->id, lacks.en)},
           .where = one.limit->where});
    }
  }
}

}  // namespace

ExitStatus run_policy_test(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  audit::ExampleRun run = audit::run_examples(session->book, *session->reader);
  std::erase_if(run.findings, [](const Finding& finding) { return finding.rule == "policy/accident"; });
  const bool failed = !run.findings.empty() || run.passed == 0;
  Text scope{fmt::format("{} 条规则，{} 个例子：{} 个通过，{} 个不对", run.rules, run.passed + run.failed, run.passed, run.failed),
             fmt::format("{} rules, {} examples: {} passed, {} failed", run.rules, run.passed + run.failed, run.passed, run.failed)};
  if (options.coverage) {
    scope = scope + coverage_text(count(run.limits));
    tell_untried(run.limits, run.findings);
  }
  const auto summary = print_policy_report(std::move(run.findings), scope, *session, options, io);
  return finished(!summary ? ExitStatus::unusable : failed ? ExitStatus::findings : ExitStatus::clean, options, io);
}

}  // namespace jianfu::cli
