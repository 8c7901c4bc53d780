#include "cli/contradiction.h"

#include <algorithm>

#include <fmt/format.h>

namespace jianfu::cli {

namespace {

std::optional<Error> about_changes(const Given& given) {
  if (given.contains("--since") && given.contains("--staged")) {
    return Error{{.zh = "--since 和 --staged 只能用一个", .en = "--since and --staged cannot be used together"}};
  }
  if (given.contains("--write-baseline") && (given.contains("--since") || given.contains("--staged"))) {
    return Error{{.zh = "--write-baseline 要检查全部计划，不能和 --since、--staged 一起用",
                  .en = "--write-baseline is for all plans, so it cannot be used with --since or --staged"}};
  }
  return std::nullopt;
}

// A difference is all that --diff prints, and standard input cannot be written to.
std::optional<Error> about_fixes(const Given& given, const Options& options) {
  for (const char* name : {"--format", "--output"}) {
    if (given.contains("--diff") && given.contains(name)) {
      return Error{{.zh = fmt::format("选项 --diff 只输出改动，不能与 {} 同用", name),
                    .en = fmt::format("--diff prints the changes and no report; it does not go with {}", name)}};
    }
  }
  if (given.contains("--fix") && !given.contains("--diff") && std::ranges::find(options.paths, "-") != options.paths.end()) {
    return Error{{.zh = "选项 --fix 不能改标准输入（-）；用 --diff 可以看到要改什么",
                  .en = "--fix cannot change standard input (-); --diff shows what it would change"}};
  }
  return std::nullopt;
}

// Standard input is read once, and what --watch sees changed must not be its own doing.
std::optional<Error> about_watch(const Given& given, const Options& options) {
  if (!given.contains("--watch")) {
    return std::nullopt;
  }
  for (const char* name : {"--fix", "--diff", "--write-baseline", "--prune-baseline"}) {
    if (given.contains(name)) {
      return Error{{.zh = fmt::format("--watch 只检查，不能和 {} 一起用", name),
                    .en = fmt::format("--watch only checks; it does not go with {}", name)}};
    }
  }
  if (options.files_from == "-" || std::ranges::find(options.paths, "-") != options.paths.end()) {
    return Error{{.zh = "--watch 要看文件的改动，不能用于标准输入（-）", .en = "--watch looks at files; it is not for standard input (-)"}};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> contradiction(const Given& given, const Options& options) {
  for (const auto& fault : {about_changes(given), about_fixes(given, options), about_watch(given, options)}) {
    if (fault) {
      return fault;
    }
  }
  return std::nullopt;
}

}  // namespace jianfu::cli
