#include "cli/help.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/utf8.h"
#include "cli/option_table.h"

namespace jianfu::cli {

namespace {

using Row = HelpRow;

std::string columns(const std::vector<Row>& rows) {
  std::size_t widest = 0;
  for (const Row& row : rows) {
    widest = std::max(widest, utf8::width(row.left));
  }
  std::string out;
  for (const Row& row : rows) {
    std::string left = row.left;
    for (const std::string& line : row.right) {
      out += fmt::format("  {}{:{}}{}\n", left, "", widest - utf8::width(left) + 2, line);
      left.clear();
    }
  }
  return out;
}

std::string usage_of(const CommandSpec& spec, Lang lang) {
  const std::string& arguments = spec.arguments.in(lang);
  return fmt::format("jianfu-lint {}{}{}", fmt::join(spec.words, " "), arguments.empty() ? "" : " ", arguments);
}

std::vector<Row> usage(std::optional<Command> command, Lang lang) {
  std::vector<Row> rows;
  if (!command) {
    rows.push_back(lang == Lang::zh ? Row{"jianfu-lint 路径…", {"检查计划文件、文件夹或标准输入（-）"}}
                                    : Row{"jianfu-lint PATH…", {"check plan files, folders or standard input (-)"}});
  }
  for (const CommandSpec& spec : command_table()) {
    if (!command || spec.command == *command) {
      rows.push_back({usage_of(spec, lang), {spec.help.in(lang)}});
    }
  }
  return rows;
}

// `opening` and the words, on as many lines as that takes.
std::vector<std::string> wrapped(const std::string& opening, const std::vector<std::string>& words, Lang lang) {
  constexpr std::size_t most_cells = 60;
  const std::string comma = lang == Lang::zh ? "、" : ", ";
  std::vector<std::string> lines{opening};
  for (const std::string& word : words) {
    const std::string next = word + (&word == &words.back() ? "" : comma);
    if (utf8::width(lines.back()) + utf8::width(next) > most_cells) {
      lines.back().erase(lines.back().find_last_not_of(' ') + 1);
      lines.emplace_back("  ");
    }
    lines.back() += next;
  }
  return lines;
}

// What --format accepts: of one command, or of each.
std::vector<std::string> describe_format(const OptionSpec& option, std::optional<Command> command, Lang lang) {
  if (command) {
    return wrapped(option.help.in(lang) + ": ", formats_of(*command), lang);
  }
  std::vector<std::string> lines{option.help.in(lang) + ":"};
  for (const Command one : option.commands) {
    const std::vector<std::string> more = wrapped(words_of(one) + ": ", formats_of(one), lang);
    lines.insert(lines.end(), more.begin(), more.end());
  }
  return lines;
}

std::vector<std::string> describe(const OptionSpec& option, std::optional<Command> command, Lang lang) {
  if (option.name == "--format") {
    return describe_format(option, command, lang);
  }
  const std::string& help = option.help.in(lang);
  const bool for_few = !option.commands.empty() && option.commands.size() < 3;
  if (command || !for_few) {
    return {help};
  }
  std::vector<std::string> words;
  for (const Command one : option.commands) {
    words.push_back(words_of(one));
  }
  return {fmt::format("{}: {}", fmt::join(words, lang == Lang::zh ? "、" : ", "), help)};
}

std::vector<Row> options(std::optional<Command> command, Lang lang) {
  std::vector<Row> rows;
  for (const OptionSpec& option : option_table()) {
    if (option.hidden || (command && !applies(option, *command))) {
      continue;
    }
    std::string left = option.short_name.empty() ? "    " : option.short_name + ", ";
    left += option.name;
    if (!option.value.empty()) {
      left += " " + option.value.in(lang);
    }
    rows.push_back({left, describe(option, command, lang)});
  }
  return rows;
}

std::vector<Row> exit_statuses(std::optional<Command> command, Lang lang) {
  if (command == Command::compare) {
    return lang == Lang::zh ? std::vector<Row>{{"0", {"两份课表一致"}},
                                               {"1", {"两份课表不一致"}},
                                               {"2", {"用法、配置或政策有误，课表找不到或读不了"}},
                                               {"3", {"程序内部错误"}}}
                            : std::vector<Row>{{"0", {"the timetables agree"}},
                                               {"1", {"they differ"}},
                                               {"2", {"usage, configuration or policies wrong, a timetable not found or not readable"}},
                                               {"3", {"internal error"}}};
  }
  const bool graded = !command || *command == Command::check || *command == Command::policy_check;
  if (lang == Lang::zh) {
    return std::vector<Row>{{"0", {graded ? "没有达到 --fail-on 级别的问题" : "没有问题"}},
                            {"1", {"有问题；读不了、解析不了的计划也算"}},
                            {"2", {"用法、配置或政策有误，路径不存在，没有找到计划，输出写不了"}},
                            {"3", {"程序内部错误"}}};
  }
  return std::vector<Row>{{"0", {graded ? "nothing at or above --fail-on" : "nothing found"}},
                          {"1", {"findings; a plan that cannot be read or parsed counts"}},
                          {"2", {"usage, configuration or policies wrong, path not found, no plan found, output not writable"}},
                          {"3", {"internal error"}}};
}

}  // namespace

Help help_of(std::optional<Command> command, Lang lang) {
  const bool zh = lang == Lang::zh;
  Help help;
  help.usage = usage(command, lang);
  help.options = options(command, lang);
  help.statuses = exit_statuses(command, lang);
  if (!command) {
    help.purpose = zh ? "检查学校计划和课程表是否符合当地现行的减负规定"
                      : "checks school plans and timetables against the burden-reduction rules in force";
  }
  if (!command || *command == Command::check) {
    help.notes =
        zh ? std::vector<std::string>{"文件夹中检查 *.yaml 和 *.yml，隐藏的除外。名字与命令相同的路径写作 ./check，或写在 -- 之后。"}
           : std::vector<std::string>{"In a folder, *.yaml and *.yml are checked, but nothing hidden.",
                                      "A path named like a command is written ./check, or after --."};
  }
  return help;
}

std::string help_text(std::optional<Command> command, Lang lang) {
  const bool zh = lang == Lang::zh;
  const Help help = help_of(command, lang);
  std::string out;
  if (!help.purpose.empty()) {
    out += fmt::format("jianfu-lint: {}\n\n", help.purpose);
  }
  out += (zh ? "用法:\n" : "Usage:\n") + columns(help.usage);
  if (!help.notes.empty()) {
    out += fmt::format("\n  {}\n", fmt::join(help.notes, "\n  "));
  }
  out += (zh ? "\n选项:\n" : "\nOptions:\n") + columns(help.options);
  out += (zh ? "\n退出状态:\n" : "\nExit status:\n") + columns(help.statuses);
  return out;
}

std::string help_hint(std::optional<Command> command, Lang lang) {
  const std::string words = command && *command != Command::check ? words_of(*command) + " " : "";
  return fmt::format(fmt::runtime(lang == Lang::zh ? "用法见 jianfu-lint {}--help\n" : "see jianfu-lint {}--help\n"), words);
}

}  // namespace jianfu::cli
