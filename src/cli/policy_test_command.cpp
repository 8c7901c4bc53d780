// policy test: runs the examples that every rule carries; a rule without a breach and a pass example fails.

#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/explanation.h"

namespace jianfu::cli {

namespace {

using policy::Example;

class ExampleRun {
 public:
  ExampleRun(const Session& session, const Options& options, const Io& io) : session_(session), options_(options), io_(io) {}

  ExitStatus run() {
    for (const policy::Layer& layer : session_.book.layers) {
      for (const policy::RulePart& part : layer.rules) {
        test(part);
      }
    }
    const Text summary{fmt::format("{} 条规则，{} 个例子：{} 个通过，{} 个不对\n", rules_, passed_ + failed_, passed_, failed_),
                       fmt::format("{} rules, {} examples: {} passed, {} failed\n", rules_, passed_ + failed_, passed_, failed_)};
    io_.out << summary.in(options_.lang);
    return failed_ > 0 || passed_ == 0 ? ExitStatus::findings : ExitStatus::clean;
  }

 private:
  void test(const policy::RulePart& part) {
    ++rules_;
    for (const Example& example : part.examples) {
      judge(part, example);
    }
    // A part that only adds limits rests on the examples of the whole rule.
    if (part.question) {
      demand(part, Example::Expect::breach);
      demand(part, Example::Expect::pass);
    }
  }

  void demand(const policy::RulePart& part, Example::Expect expect) {
    const bool there = std::ranges::any_of(part.examples, [&](const Example& example) { return example.expect == expect; });
    if (!there) {
      const Text name = verdict_name(expected_verdict(expect));
      fail(part.where, {fmt::format("规则 {} 没有“{}”的例子", part.id, name.zh), fmt::format("rule {} has no example of {}", part.id, name.en)});
    }
  }

  void judge(const policy::RulePart& part, const Example& example) {
    Sources sources;
    const File& file = sources.add(part.id, example.text);
    const check::Checker checker(session_.book, *session_.reader, {});
    plan::Given given;
    given.region = part.region;
    const auto plans = checker.check(file, given);
    const auto& verdicts = plans.front().verdicts;
    const auto found = std::ranges::find(verdicts, part.id, [](const auto& pair) { return pair.first; });
    const check::Verdict wanted = expected_verdict(example.expect);
    // An example that is itself broken would pass by accident.
    const auto fault = std::ranges::find_if(plans.front().findings, [](const Finding& finding) {
      return finding.severity == Severity::error && (finding.rule.starts_with("plan/") || finding.rule.starts_with("yaml/") || finding.rule.starts_with("file/"));
    });
    if (fault != plans.front().findings.end()) {
      fail(example.where, Text{"例子本身有错：", "the example itself is faulty: "} + fault->message);
    } else if (found == verdicts.end() || found->second != wanted) {
      const Text got = found == verdicts.end() ? Text{"没有读成计划", "no plan"} : verdict_name(found->second);
      const Text want = verdict_name(wanted);
      fail(example.where, {fmt::format("规则 {} 的例子应是“{}”，得到“{}”", part.id, want.zh, got.zh),
                           fmt::format("an example of rule {} should be {}, but is {}", part.id, want.en, got.en)});
    } else {
      ++passed_;
    }
  }

  void fail(const Location& where, const Text& message) {
    ++failed_;
    const Position start = where.start();
    io_.out << fmt::format("{}:{}:{}: {}\n", where.file != nullptr ? where.file->path() : "", start.line, start.column, message.in(options_.lang));
  }

  const Session& session_;
  const Options& options_;
  const Io& io_;
  int rules_ = 0;
  int passed_ = 0;
  int failed_ = 0;
};

}  // namespace

ExitStatus run_policy_test(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  return finished(ExampleRun(*session, options, io).run(), options, io);
}

}  // namespace jianfu::cli
