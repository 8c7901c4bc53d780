#include "cli/locale.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <unistd.h>

namespace jianfu::cli {

namespace {

// Terminals that make nothing, or a mess, of links are many, so those that know them are listed. Not among them is the terminal of VS Code,
// which finds places by itself and, unlike a link to a file, opens them at their line; and whatever runs in tmux or screen, where it is
// theirs to know.
bool knows_links(const Environment& environment) {
  constexpr std::array<std::string_view, 6> programs = {"iTerm.app", "WezTerm", "Hyper", "terminology", "ghostty", "WarpTerminal"};
  constexpr std::array<std::string_view, 4> terms = {"xterm-kitty", "xterm-ghostty", "alacritty", "foot"};
  const std::string term = environment("TERM");
  if (term.starts_with("screen") || term.starts_with("tmux")) {
    return false;
  }
  // VTE is GNOME's and Xfce's; 0.50.0 crashed on links.
  const std::string vte = environment("VTE_VERSION");
  const bool is_new_vte = vte.size() >= 4 && (vte.size() > 4 || vte > "5000");
  const auto begins_term = [&term](std::string_view known) { return term.starts_with(known); };
  return is_new_vte || std::ranges::find(programs, environment("TERM_PROGRAM")) != programs.end() ||
         std::ranges::any_of(terms, begins_term) || !environment("KONSOLE_VERSION").empty() || !environment("WT_SESSION").empty() ||
         !environment("DOMTERM").empty();
}

}  // namespace

Environment process_environment() {
  return [](std::string_view name) {
    const char* value = std::getenv(std::string(name).c_str());  // NOLINT(concurrency-mt-unsafe): nothing here sets variables
    return std::string(value != nullptr ? value : "");
  };
}

Lang language(const Environment& environment) {
  for (const std::string_view name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string locale = environment(name);
    if (locale.empty()) {
      continue;
    }
    const bool chinese = locale.starts_with("zh") || locale.starts_with("ZH") || locale.starts_with("Chinese");
    const bool silent = locale == "C" || locale == "POSIX" || locale.starts_with("C.");
    return chinese || silent ? Lang::zh : Lang::en;
  }
  return Lang::zh;
}

bool use_color(When mode, const Environment& environment, bool on_terminal) {
  if (mode != When::automatic) {
    return mode == When::always;
  }
  return on_terminal && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

bool use_links(When mode, bool color, const Environment& environment, bool on_terminal) {
  if (mode != When::automatic) {
    return mode == When::always;
  }
  const std::string forced = environment("FORCE_HYPERLINK");
  return on_terminal && color && (forced.empty() ? knows_links(environment) : forced != "0");
}

bool is_terminal(int descriptor) {
  return isatty(descriptor) == 1;
}

}  // namespace jianfu::cli
