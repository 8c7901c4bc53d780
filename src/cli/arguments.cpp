#include "cli/arguments.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/suggest.h"
#include "cli/option_table.h"

namespace jianfu::cli {

namespace {

const OptionSpec* find_option(std::string_view name) {
  for (const OptionSpec& option : option_table()) {
    if (option.name == name || (!option.short_name.empty() && option.short_name == name)) {
      return &option;
    }
  }
  return nullptr;
}

struct Split {
  std::vector<std::string> before;  // `--`
  std::vector<std::string> after;
};

Split split_at_dashes(const std::vector<std::string>& arguments) {
  const auto dashes = std::ranges::find(arguments, "--");
  Split split{.before = {arguments.begin(), dashes}, .after = {}};
  if (dashes != arguments.end()) {
    split.after.assign(dashes + 1, arguments.end());
  }
  return split;
}

std::string name_part(const std::string& argument) {
  return argument.substr(0, argument.find('='));
}

Error missing_value(const OptionSpec& option) {
  return {{.zh = fmt::format("选项 {} 需要一个值: {}", option.name, option.value.zh),
           .en = fmt::format("option {} needs a value: {}", option.name, option.value.en)}};
}

Error unknown_option(const std::string& argument) {
  const std::string name = name_part(argument);
  std::vector<std::string> known;
  for (const OptionSpec& option : option_table()) {
    known.push_back(option.name);
  }
  Text message{.zh = fmt::format("没有选项 {}", name), .en = fmt::format("there is no option {}", name)};
  if (const auto meant = nearest(name, known)) {
    message.zh += fmt::format("；是不是想写 {}？", *meant);
    message.en += fmt::format("; did you mean {}?", *meant);
  }
  return {std::move(message)};
}

// `——region`, `－－region`: what a Chinese keyboard or a word processor makes of two hyphens. The option that was meant, or nothing.
std::optional<std::string> option_behind_dashes(const std::string& argument) {
  std::string rest = name_part(argument);
  bool wide = false;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view dash : {"—", "–", "－", "−", "-"}) {
      if (rest.starts_with(dash)) {
        wide = wide || dash != "-";
        rest.erase(0, dash.size());
        more = true;
      }
    }
  }
  const std::string option = "--" + rest;
  return wide && find_option(option) != nullptr ? std::optional(option) : std::nullopt;
}

// What CLI11 would get wrong: an empty value takes the next argument, a flag takes a value.
std::optional<Error> fault_in(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (const auto meant = option_behind_dashes(argument)) {
      return Error{{.zh = fmt::format("{} 的短横不是半角的；是不是想写 {}？", name_part(argument), *meant),
                    .en = fmt::format("{} does not start with ASCII hyphens; did you mean {}?", name_part(argument), *meant)}};
    }
    const OptionSpec* option = find_option(name_part(argument));
    if (option == nullptr || argument.find('=') == std::string::npos) {
      continue;
    }
    if (option->value.empty()) {
      return Error{{.zh = fmt::format("选项 {} 不带值", option->name), .en = fmt::format("option {} takes no value", option->name)}};
    }
    if (argument.ends_with('=') && argument.size() == name_part(argument).size() + 1) {
      return missing_value(*option);
    }
  }
  return std::nullopt;
}

// An option's value that is itself an option: the value was forgotten.
std::optional<Error> forgotten_value(const Given& given) {
  for (const auto& [name, values] : given) {
    const OptionSpec* option = find_option(name);
    for (const std::string& value : values) {
      if (!option->value.empty() && (value.empty() || (value.starts_with("--") && find_option(name_part(value)) != nullptr))) {
        return missing_value(*option);
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Lang> language_asked_for(const std::vector<std::string>& typed) {
  const std::vector<std::string> arguments = split_at_dashes(typed).before;
  std::optional<Lang> lang;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool joined = arguments[i].starts_with("--lang=");
    const bool apart = arguments[i] == "--lang" && i + 1 < arguments.size();
    if (!joined && !apart) {
      continue;
    }
    const std::string value = joined ? arguments[i].substr(arguments[i].find('=') + 1) : arguments[i + 1];
    if (value == "zh" || value == "en") {
      lang = value == "zh" ? Lang::zh : Lang::en;
    }
  }
  return lang;
}

Result<Arguments> read_arguments(const std::vector<std::string>& typed) {
  Split split = split_at_dashes(typed);
  if (const auto fault = fault_in(split.before)) {
    return *fault;
  }
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::map<std::string, CLI::Option*> known;
  for (const OptionSpec& option : option_table()) {
    const std::string names = option.short_name.empty() ? option.name : option.short_name + "," + option.name;
    known[option.name] = option.value.empty() ? app.add_flag(names) : app.add_option(names)->take_all()->allow_extra_args(false);
  }
  const std::string last = split.before.empty() ? std::string() : split.before.back();
  std::ranges::reverse(split.before);  // CLI11 takes them from the end
  try {
    app.parse(std::move(split.before));
  } catch (const CLI::ParseError&) {
    // Unknown and misplaced arguments are left to us, so that only the last option can lack something.
    const OptionSpec* option = find_option(last);
    return option != nullptr ? missing_value(*option) : unknown_option(last);
  }
  Arguments arguments{.options = {}, .positional = {}, .after_dashes = std::move(split.after)};
  for (const std::string& left : app.remaining()) {
    if (left.starts_with('-') && left != "-") {
      return unknown_option(left);
    }
    arguments.positional.push_back(left);
  }
  for (const auto& [name, option] : known) {
    if (option->count() > 0) {
      arguments.options[name] = option->results();
    }
  }
  if (const auto fault = forgotten_value(arguments.options)) {
    return *fault;
  }
  return arguments;
}

}  // namespace jianfu::cli
