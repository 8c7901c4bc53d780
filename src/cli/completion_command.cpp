// Completion scripts, written from the tables of commands and options.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.h"
#include "cli/option_table.h"

namespace jianfu::cli {

namespace {

enum class Takes { nothing, words, folder, anything };

std::vector<std::string> values_of(const OptionSpec& option) {
  if (option.name != "--format") {
    return option.values;
  }
  std::vector<std::string> formats;
  for (const Command command : option.commands) {
    for (const std::string& format : formats_of(command)) {
      if (std::ranges::find(formats, format) == formats.end()) {
        formats.push_back(format);
      }
    }
  }
  return formats;
}

Takes takes(const OptionSpec& option) {
  if (option.value.empty()) {
    return Takes::nothing;
  }
  if (!values_of(option).empty()) {
    return Takes::words;
  }
  return option.name == "--policies" ? Takes::folder : Takes::anything;
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

// The first words of all commands, each once.
std::vector<std::string> first_words() {
  std::vector<std::string> words;
  for (const CommandSpec& spec : command_table()) {
    if (std::ranges::find(words, spec.words.front()) == words.end()) {
      words.push_back(spec.words.front());
    }
  }
  return words;
}

// The words that may follow `first`: test, check, … of policy.
std::vector<std::string> second_words(const std::string& first) {
  std::vector<std::string> words;
  for (const CommandSpec& spec : command_table()) {
    if (spec.words.size() > 1 && spec.words.front() == first) {
      words.push_back(spec.words[1]);
    }
  }
  return words;
}

std::vector<const OptionSpec*> shown_options(Command command) {
  std::vector<const OptionSpec*> options;
  for (const OptionSpec& option : option_table()) {
    if (!option.hidden && applies(option, command)) {
      options.push_back(&option);
    }
  }
  return options;
}

constexpr const char* rule_ids = R"($(jianfu-lint rules --lang en 2>/dev/null | grep -o '^[a-z0-9-]*/[a-z0-9-]*'))";

std::string bash() {
  std::string out = "# jianfu-lint completion bash > /etc/bash_completion.d/jianfu-lint\n_jianfu_lint() {\n";
  out +=
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} first=${COMP_WORDS[1]:-} second=${COMP_WORDS[2]:-}\n";
  out += "  local options\n  COMPREPLY=()\n  case $previous in\n";
  for (const OptionSpec& option : option_table()) {
    const std::string names = option.short_name.empty() ? option.name : option.name + "|" + option.short_name;
    switch (takes(option)) {
      case Takes::nothing:
        break;
      case Takes::words:
        out += fmt::format("    {}) COMPREPLY=($(compgen -W '{}' -- \"$current\")); return ;;\n", names, joined(values_of(option)));
        break;
      case Takes::folder:
        out += fmt::format("    {}) COMPREPLY=($(compgen -d -- \"$current\")); return ;;\n", names);
        break;
      case Takes::anything:
        out += fmt::format("    {}) return ;;\n", names);
        break;
    }
  }
  out += "  esac\n  case \"$first $second\" in\n";
  const auto options_line = [](Command command) {
    std::vector<std::string> names;
    for (const OptionSpec* option : shown_options(command)) {
      names.push_back(option->name);
    }
    return joined(names);
  };
  for (const CommandSpec& spec : command_table()) {
    const std::string pattern =
        spec.words.size() > 1 ? fmt::format("'{} {}'", spec.words[0], spec.words[1]) : fmt::format("'{} '*", spec.words[0]);
    out += fmt::format("    {}) options='{}' ;;\n", pattern, options_line(spec.command));
  }
  out += fmt::format("    *) options='{}' ;;\n  esac\n", options_line(Command::check));
  out += "  if [[ $current == -* ]]; then\n    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n    return\n  fi\n";
  out += fmt::format("  if [ \"$COMP_CWORD\" = 1 ]; then\n    COMPREPLY=($(compgen -W '{}' -- \"$current\"))\n", joined(first_words()));
  for (const std::string& first : first_words()) {
    if (!second_words(first).empty()) {
      out += fmt::format(
          "  elif [ \"$COMP_CWORD\" = 2 ] && [ \"$first\" = {} ]; then\n    COMPREPLY=($(compgen -W '{}' -- \"$current\"))\n    return\n",
          first, joined(second_words(first)));
    }
  }
  out += fmt::format("  elif [ \"$first\" = explain ]; then\n    COMPREPLY=($(compgen -W \"{}\" -- \"$current\"))\n", rule_ids);
  out += fmt::format("  elif [ \"$first\" = schema ]; then\n    COMPREPLY=($(compgen -W '{}' -- \"$current\"))\n    return\n",
                     joined(schema_names()));
  out += "  elif [ \"$first\" = completion ]; then\n    COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$current\"))\n    return\n  fi\n";
  out += "  COMPREPLY+=($(compgen -f -- \"$current\"))\n}\ncomplete -o filenames -F _jianfu_lint jianfu-lint\n";
  return out;
}

// Text in '…' of zsh and fish, and free of what _arguments takes for its own.
std::string quoted(std::string text) {
  for (const char* special : {"'", "[", "]", ":"}) {
    std::erase(text, *special);
  }
  return text;
}

std::string zsh_option(const OptionSpec& option, Lang lang) {
  std::string action;
  if (!option.value.empty()) {
    const std::string what = takes(option) == Takes::words    ? fmt::format("({})", joined(values_of(option)))
                             : takes(option) == Takes::folder ? "_files -/"
                                                              : " ";
    action = fmt::format(":{}:{}", quoted(option.value.in(lang)), what);
  }
  return fmt::format("    '{}{}[{}]{}' \\\n", option.repeatable ? "*" : "", option.name, quoted(option.help.in(lang)), action);
}

// What `_jianfu_lint_options WORDS` offers behind the words of a command.
std::string zsh_options(const CommandSpec& spec, Lang lang) {
  std::string out = fmt::format("  '{}') _arguments \\\n", joined(spec.words));
  for (const OptionSpec* option : shown_options(spec.command)) {
    out += zsh_option(*option, lang);
  }
  switch (spec.command) {
    case Command::explain:
      return out + fmt::format("    \"*:rule:({})\" ;;\n", rule_ids);
    case Command::completion:
      return out + "    '*:shell:(bash zsh fish)' ;;\n";
    case Command::schema:
      return out + fmt::format("    '*:schema:({})' ;;\n", joined(schema_names()));
    default:
      return out + "    '*:file:_files' ;;\n";
  }
}

std::string zsh(Lang lang) {
  std::string out =
      "#compdef jianfu-lint\n# jianfu-lint completion zsh > \"${fpath[1]}/_jianfu-lint\"\n_jianfu_lint_options() {\n  case \"$1\" in\n";
  for (const CommandSpec& spec : command_table()) {
    out += zsh_options(spec, lang);
  }
  out += "  esac\n}\n_jianfu_lint() {\n  local -a commands\n  commands=(\n";
  for (const CommandSpec& spec : command_table()) {
    if (spec.words.size() == 1) {
      out += fmt::format("    '{}:{}'\n", spec.words.front(), quoted(spec.help.in(lang)));
    }
  }
  for (const std::string& first : first_words()) {
    if (!second_words(first).empty()) {
      out += fmt::format("    '{}:{}'\n", first, fmt::format("{}", fmt::join(second_words(first), ", ")));
    }
  }
  out +=
      "  )\n  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n    _describe command commands\n    _files\n    return\n  fi\n  case "
      "$words[2] in\n";
  for (const std::string& first : first_words()) {
    if (second_words(first).empty()) {
      out += fmt::format("  {0}) shift words; (( CURRENT-- )); _jianfu_lint_options {0} ;;\n", first);
    } else {
      out += fmt::format(
          "  {0}) if (( CURRENT == 3 )); then compadd {1}; else local two=\"$words[2] $words[3]\"; shift 2 words; (( CURRENT -= 2 )); "
          "_jianfu_lint_options \"$two\"; fi ;;\n",
          first, joined(second_words(first)));
    }
  }
  out += "  *) _jianfu_lint_options check ;;\n  esac\n}\n_jianfu_lint \"$@\"\n";
  return out;
}

std::string fish(Lang lang) {
  std::string out = "# jianfu-lint completion fish > ~/.config/fish/completions/jianfu-lint.fish\n";
  for (const CommandSpec& spec : command_table()) {
    if (spec.words.size() == 1) {
      out +=
          fmt::format("complete -c jianfu-lint -n __fish_use_subcommand -a {} -d '{}'\n", spec.words.front(), quoted(spec.help.in(lang)));
    }
  }
  for (const std::string& first : first_words()) {
    const std::vector<std::string> seconds = second_words(first);
    if (!seconds.empty()) {
      out += fmt::format("complete -c jianfu-lint -n __fish_use_subcommand -a {}\n", first);
      out += fmt::format("complete -c jianfu-lint -n '__fish_seen_subcommand_from {0}; and not __fish_seen_subcommand_from {1}' -a '{1}'\n",
                         first, joined(seconds));
    }
  }
  out +=
      "complete -c jianfu-lint -n '__fish_seen_subcommand_from explain' -a \"(jianfu-lint rules --lang en 2>/dev/null | string match -r "
      "'^[a-z0-9-]+/[a-z0-9-]+')\"\n";
  out += "complete -c jianfu-lint -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'\n";
  out += fmt::format("complete -c jianfu-lint -n '__fish_seen_subcommand_from schema' -a '{}'\n", joined(schema_names()));
  for (const OptionSpec& option : option_table()) {
    if (option.hidden) {
      continue;
    }
    out += fmt::format("complete -c jianfu-lint -l {}", option.name.substr(2));
    if (!option.short_name.empty()) {
      out += fmt::format(" -s {}", option.short_name.substr(1));
    }
    if (takes(option) == Takes::words) {
      out += fmt::format(" -x -a '{}'", joined(values_of(option)));
    } else if (takes(option) != Takes::nothing) {
      out += takes(option) == Takes::folder ? " -r" : " -x";
    }
    out += fmt::format(" -d '{}'\n", quoted(option.help.in(lang)));
  }
  return out;
}

}  // namespace

ExitStatus run_completion(const Options& options, const Io& io) {
  io.out << (options.shell == "bash" ? bash() : options.shell == "zsh" ? zsh(options.lang) : fish(options.lang));
  return finished(ExitStatus::clean, options, io);
}

}  // namespace jianfu::cli
