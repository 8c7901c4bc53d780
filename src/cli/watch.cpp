#include "cli/watch.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "cli/interrupt.h"
#include "cli/watched_files.h"
#include "report/words.h"

namespace jianfu::cli {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto between_looks = 100ms;
constexpr auto settling = 50ms;
constexpr int most_settling = 40;  // looks: what is written to all the time is checked all the same
constexpr int rest = 10;           // times as long as a look takes: a slow drive must not be kept busy

// Ended early by a signal.
void wait(Clock::duration time) {
  poll(nullptr, 0, static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(time).count()));
}

// As the check saw it that began at `before` and read `read`. What changed meanwhile stands here as it was, or not at all, so that the next
// look finds it changed.
Stamps seen_by_check(const Stamps& before, const Options& options, const std::set<std::string>& read) {
  const Stamps after = look_at(options, read);
  Stamps seen;
  for (const auto& [path, stamp] : before) {
    if (after.contains(path) || stamp_of(path) != stamp) {
      seen.emplace(path, stamp);
    }
  }
  for (const auto& [path, stamp] : after) {
    if (!before.contains(path) && read.contains(path)) {
      seen.emplace(path, stamp);
    }
  }
  return seen;
}

// Looks until something stands otherwise than in `known`, and has come to rest: an editor may be in the midst of writing. What changed, or
// nothing after an interrupt; `known` is then as it stands now.
std::vector<std::string> wait_for_change(Stamps& known, const Options& options, const std::set<std::string>& read) {
  auto pause = Clock::duration(between_looks);
  std::vector<std::string> changed;
  while (changed.empty() && !Interruptible::asked()) {
    wait(pause);
    const auto begin = Clock::now();
    Stamps now = look_at(options, read);
    pause = std::max<Clock::duration>(between_looks, rest * (Clock::now() - begin));
    bool moves = now != known;
    for (int i = 0; moves && i < most_settling && !Interruptible::asked(); ++i) {
      wait(settling);
      Stamps later = look_at(options, read);
      moves = later != now;
      now = std::move(later);
    }
    // Empty again for a file that was gone and is back as it was.
    changed = changed_between(known, now);
    known = std::move(now);
  }
  return Interruptible::asked() ? std::vector<std::string>{} : changed;
}

std::string time_of_day() {
  const std::time_t now = std::time(nullptr);
  std::tm local = {};
  localtime_r(&now, &local);
  return fmt::format("{:02}:{:02}:{:02}", local.tm_hour, local.tm_min, local.tm_sec);
}

std::string change_line(const std::vector<std::string>& changed, Lang lang) {
  const std::string first = report::one_line(changed.front());
  if (changed.size() == 1) {
    return fmt::format(
        fmt::runtime(report::pick(lang, "jianfu-lint: “{}”有改动，再次检查\n", "jianfu-lint: \"{}\" changed, checking again\n")), first);
  }
  return fmt::format(fmt::runtime(report::pick(lang, "jianfu-lint: “{}”等 {} 个文件有改动，再次检查\n",
                                               "jianfu-lint: \"{}\" and others ({} files) changed, checking again\n")),
                     first, changed.size());
}

std::string waiting_line(ExitStatus status, Lang lang) {
  const bool checked = status != ExitStatus::unusable;
  return fmt::format(fmt::runtime(report::pick(lang, "jianfu-lint: {} {}；文件改动后会再次检查，按 Ctrl-C 结束\n",
                                               "jianfu-lint: {} {}; will check again when a file changes, Ctrl-C ends this\n")),
                     time_of_day(),
                     checked ? report::pick(lang, "检查完毕", "checked") : report::pick(lang, "没能全部检查", "not all could be checked"));
}

}  // namespace

ExitStatus watch(const Check& check, const Options& options, const Io& io) {
  const Interruptible interruptible;
  const bool clears = is_terminal(STDOUT_FILENO) && io.environment("TERM") != "dumb";
  std::set<std::string> read;
  Stamps known = look_at(options, read);
  for (bool is_first = true;; is_first = false) {
    read.clear();
    const ExitStatus status = check(read);
    if ((is_first && status == ExitStatus::unusable) || Interruptible::asked() || !io.out.good()) {
      return status;
    }
    known = seen_by_check(known, options, read);
    if (!options.quiet) {
      io.err << waiting_line(status, options.lang);
    }
    const std::vector<std::string> changed = wait_for_change(known, options, read);
    if (changed.empty()) {
      // Behind the ^C that the terminal shows.
      io.err << (is_terminal(STDERR_FILENO) ? "\n" : "");
      return status;
    }
    if (clears) {
      io.out << "\x1b[H\x1b[2J" << std::flush;
    }
    if (!options.quiet) {
      io.err << change_line(changed, options.lang);
    }
  }
}

}  // namespace jianfu::cli
