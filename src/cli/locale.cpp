#include "cli/locale.h"

#include <cstdlib>

#include <unistd.h>

namespace jianfu::cli {

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

bool is_terminal(int descriptor) {
  return isatty(descriptor) == 1;
}

}  // namespace jianfu::cli
