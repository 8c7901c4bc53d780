#include "cli/options.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/result.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/contradiction.h"
#include "cli/help.h"
#include "cli/option_table.h"
#include "cli/option_values.h"
#include "report/report.h"

namespace jianfu::cli {

namespace {

struct Chosen {
  std::optional<Command> command;  // nothing: the bare form
  std::size_t words = 0;           // how many arguments name it
};

Result<Chosen> choose_command(const std::vector<std::string>& positional) {
  std::vector<std::string> second_words;
  for (const CommandSpec& spec : command_table()) {
    if (positional.empty() || positional.front() != spec.words.front()) {
      continue;
    }
    if (spec.words.size() == 1) {
      return Chosen{.command = spec.command, .words = 1};
    }
    if (positional.size() > 1 && positional[1] == spec.words[1]) {
      return Chosen{.command = spec.command, .words = 2};
    }
    second_words.push_back(spec.words[1]);
  }
  if (second_words.empty()) {
    return Chosen{};
  }
  if (positional.size() > 1) {
    return Error{unaccepted(positional.front(), positional[1], second_words)};
  }
  return Error{{.zh = fmt::format("命令 {} 之后还要写: {}", positional.front(), fmt::join(second_words, "、")),
                .en = fmt::format("the command {} must be followed by: {}", positional.front(), fmt::join(second_words, ", "))}};
}

std::optional<Error> misplaced_option(const Given& given, Command command) {
  for (const OptionSpec& option : option_table()) {
    if (!given.contains(option.name) || applies(option, command)) {
      continue;
    }
    std::vector<std::string> words;
    for (const Command one : option.commands) {
      words.push_back(words_of(one));
    }
    return Error{
        {.zh = fmt::format("选项 {} 不用于命令 {}，只用于 {}", option.name, words_of(command), fmt::join(words, "、")),
         .en = fmt::format("option {} is not for the command {}, only for {}", option.name, words_of(command), fmt::join(words, ", "))}};
  }
  return std::nullopt;
}

void read_words(const Given& given, Options& options) {
  options.region = last_value(given, "--region");
  options.stage = last_value(given, "--stage");
  options.grade = last_value(given, "--grade");
  options.as_of = last_value(given, "--as-of");
  options.from = last_value(given, "--from");
  options.to = last_value(given, "--to");
  options.coverage = given.contains("--coverage");
  options.policies = last_value(given, "--policies");
  options.stdin_filename = last_value(given, "--stdin-filename");
  options.force_exclude = given.contains("--force-exclude");
  options.ignore_files = !given.contains("--no-ignore-files");
  options.allow_empty = given.contains("--allow-empty");
  options.configs = !given.contains("--no-config");
  if (const auto patterns = given.find("--exclude"); patterns != given.end()) {
    options.excludes = patterns->second;
  }
  options.table = last_value(given, "--table");
  options.baseline = last_value(given, "--baseline");
  options.write_baseline = last_value(given, "--write-baseline");
  options.prune_baseline = given.contains("--prune-baseline");
  options.allow_stale_baseline = given.contains("--allow-stale-baseline");
  if (given.contains("--since")) {
    options.since = last_value(given, "--since");
  }
  options.staged = given.contains("--staged");
  options.statistics = given.contains("--statistics");
  options.timing = given.contains("--timing");
  options.watch = given.contains("--watch");
  options.waivers = !given.contains("--no-waivers");
  options.fix = given.contains("--fix");
  options.diff = given.contains("--diff");
  options.select = list_of(given, "--select");
  options.ignore = list_of(given, "--ignore");
}

Error missing_argument(Command command) {
  const auto required = [](const std::string& arguments) { return arguments.substr(0, arguments.find(" [")); };
  for (const CommandSpec& spec : command_table()) {
    if (spec.command == command) {
      return {{.zh = fmt::format("缺少参数: {}", required(spec.arguments.zh)),
               .en = fmt::format("missing argument: {}", required(spec.arguments.en))}};
    }
  }
  return {};
}

std::optional<Error> read_schema(const std::vector<std::string>& positional, Options& options) {
  const std::vector<std::string> names = schema_names();
  if (positional.empty()) {
    return Error{{.zh = fmt::format("命令 schema 之后还要写: {}", fmt::join(names, "、")),
                  .en = fmt::format("the command schema must be followed by: {}", fmt::join(names, ", "))}};
  }
  if (std::ranges::find(names, positional.front()) == names.end()) {
    return Error{unaccepted("schema", positional.front(), names)};
  }
  options.schema = positional.front();
  return std::nullopt;
}

struct ArgumentCount {
  std::size_t least;
  std::size_t most;
};

// How many arguments its command takes that are not options.
ArgumentCount arguments_of(const Options& options) {
  constexpr std::size_t any = std::numeric_limits<std::size_t>::max();
  switch (options.command) {
    case Command::check:
      return {.least = options.files_from.empty() ? 1U : 0U, .most = any};
    case Command::merge:
    case Command::waivers:
      return {.least = 1, .most = any};
    case Command::policy_diff:
      return {.least = 0, .most = any};
    case Command::compare:
      return {.least = 2, .most = 2};
    case Command::explain:
      return {.least = 1, .most = 2};
    case Command::facts:
    case Command::config:
    case Command::policy_pages:
    case Command::completion:
      return {.least = 1, .most = 1};
    case Command::rules:
      return {.least = 0, .most = 0};
    default:
      return {.least = 0, .most = 1};
  }
}

std::optional<Error> read_paths(std::vector<std::string> positional, Options& options) {
  options.paths = std::move(positional);
  if (options.nul_separated && options.files_from.empty()) {
    return Error{{"选项 --null 只与 --files-from 同用", "option --null goes with --files-from only"}};
  }
  if (options.files_from == "-" && std::ranges::find(options.paths, "-") != options.paths.end()) {
    return Error{
        {"标准输入只能用一次：--files-from - 与路径 - 不能并用", "standard input serves once: --files-from - does not go with the path -"}};
  }
  return std::nullopt;
}

std::optional<Error> read_shell(std::string shell, Options& options) {
  const std::vector<std::string> shells = {"bash", "zsh", "fish"};
  options.shell = std::move(shell);
  if (std::ranges::find(shells, options.shell) == shells.end()) {
    return Error{unaccepted("completion", options.shell, shells)};
  }
  return std::nullopt;
}

std::optional<Error> read_positional(std::vector<std::string> positional, Options& options) {
  if (options.text && !positional.empty()) {
    return Error{{.zh = "explain 用了 --text 就不能再写规则或计划", .en = "explain takes --text or a rule, not both"}};
  }
  if (options.text) {
    return std::nullopt;
  }
  const ArgumentCount count = arguments_of(options);
  if (positional.size() < count.least) {
    return missing_argument(options.command);
  }
  if (positional.size() > count.most) {
    return Error{{.zh = fmt::format("命令 {} 多了参数: {}", words_of(options.command), positional[count.most]),
                  .en = fmt::format("too many arguments for {}: {}", words_of(options.command), positional[count.most])}};
  }
  switch (options.command) {
    case Command::check:
    case Command::merge:
    case Command::waivers:
    case Command::policy_diff:
      return read_paths(std::move(positional), options);
    case Command::completion:
      return read_shell(std::move(positional.front()), options);
    case Command::schema:
      return read_schema(positional, options);
    case Command::explain:
      options.rule = std::move(positional.front());
      options.paths.assign(std::make_move_iterator(positional.begin() + 1), std::make_move_iterator(positional.end()));
      return std::nullopt;
    case Command::facts:
    case Command::config:
    case Command::compare:
    case Command::init:
      options.paths = std::move(positional);
      return std::nullopt;
    default:
      break;
  }
  if (!positional.empty()) {
    (options.command == Command::policy_pages ? options.output_dir : options.policy_dir) = std::move(positional.front());
  }
  return std::nullopt;
}

ParseOutcome refused(const Error& error, std::optional<Command> command, Lang lang) {
  return {.options = {},
          .status = ExitStatus::unusable,
          .out = {},
          .err = error_line(error.message.in(lang), lang) + help_hint(command, lang),
          .lang = lang};
}

}  // namespace

ParseOutcome parse(const std::vector<std::string>& typed, const Environment& environment) {
  const Lang lang = language_asked_for(typed).value_or(language(environment));
  Result<Arguments> read = read_arguments(typed);
  if (!read) {
    return refused(read.error(), std::nullopt, lang);
  }
  const Given& given = read->options;
  const Result<Chosen> chosen = choose_command(read->positional);
  if (given.contains("--help")) {
    const std::optional<Command> command = chosen.ok() ? chosen->command : std::nullopt;
    return {.options = {}, .status = ExitStatus::clean, .out = help_text(command, lang), .err = {}, .lang = lang};
  }
  if (given.contains("--man")) {
    return {.options = {}, .status = ExitStatus::clean, .out = man_page(version(), lang), .err = {}, .lang = lang};
  }
  Options options;
  options.lang = lang;
  options.lang_asked = language_asked_for(typed).has_value();
  if (given.contains("--version")) {
    options.command = Command::version;
    return {.options = std::move(options), .status = ExitStatus::clean, .out = {}, .err = {}, .lang = lang};
  }
  if (!chosen) {
    return refused(chosen.error(), std::nullopt, lang);
  }
  options.command = chosen->command.value_or(Command::check);
  std::vector<std::string> positional(read->positional.begin() + static_cast<std::ptrdiff_t>(chosen->words), read->positional.end());
  positional.insert(positional.end(), read->after_dashes.begin(), read->after_dashes.end());

  if (given.contains("--text")) {
    options.text = last_value(given, "--text");
  }
  options.files_from = last_value(given, "--files-from");
  options.nul_separated = given.contains("--null");
  std::optional<Error> fault = misplaced_option(given, options.command);
  fault = fault ? fault : read_choices(given, options);
  fault = fault ? fault : read_outputs(given, options);
  fault = fault ? fault : read_part(given, options);
  fault = fault ? fault : read_positional(std::move(positional), options);
  fault = fault ? fault : contradiction(given, options);
  if (fault) {
    return refused(*fault, chosen->command, lang);
  }
  read_words(given, options);
  return {.options = std::move(options), .status = ExitStatus::clean, .out = {}, .err = {}, .lang = lang};
}

std::vector<std::string> formats_of(Command command) {
  switch (command) {
    case Command::check:
    case Command::merge:
    case Command::policy_check:
    case Command::policy_test:
      return report::format_names();
    case Command::explain:
    case Command::rules:
    case Command::compare:
    case Command::config:
    case Command::waivers:
    case Command::policy_list:
    case Command::policy_diff:
      return {"text", "json"};
    case Command::facts:
      return {"table", "json", "csv"};
    case Command::policy_pages:
    case Command::init:
    case Command::completion:
    case Command::schema:
    case Command::version:
      break;
  }
  return {};
}

std::vector<std::string> schema_names() {
  return {"plan", "policy", "config", "report", "report-line"};
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const CommandSpec& spec : command_table()) {
    if (!names.empty() && names.back() == spec.words.front()) {
      continue;
    }
    names.push_back(spec.words.front());
  }
  return names;
}

Text unaccepted(std::string_view option, std::string_view value, const std::vector<std::string>& accepted) {
  Text message{.zh = fmt::format("{} 不接受「{}」，可以是: {}", option, value, fmt::join(accepted, "、")),
               .en = fmt::format("{} does not accept \"{}\"; it may be: {}", option, value, fmt::join(accepted, ", "))};
  // A word of two letters is near to every other one.
  const auto meant = utf8::count(value) > 2 ? nearest(value, accepted) : std::nullopt;
  if (meant) {
    message.zh += fmt::format("；是不是想写 {}？", *meant);
    message.en += fmt::format("; did you mean {}?", *meant);
  }
  return message;
}

std::string error_line(std::string_view message, Lang lang) {
  std::string line = utf8::printable(message);
  std::ranges::replace(line, '\n', ' ');
  std::ranges::replace(line, '\t', ' ');
  return fmt::format("jianfu-lint: {}: {}\n", lang == Lang::zh ? "错误" : "error", line);
}

}  // namespace jianfu::cli
