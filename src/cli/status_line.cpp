#include "cli/status_line.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <streambuf>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/utf8.h"

namespace jianfu::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto first_shown = 500ms;
constexpr auto between = 100ms;
constexpr std::size_t typed = 2;  // cells behind the line, where the terminal shows ^C
constexpr std::size_t not_known = static_cast<std::size_t>(-1);

// A job in the background must not write over what its user types, nor any over the page of a pager that it feeds, which takes keys one by
// one.
bool has_the_terminal() {
  termios modes = {};
  return tcgetpgrp(STDERR_FILENO) == getpgrp() && tcgetattr(STDERR_FILENO, &modes) == 0 && (modes.c_lflag & ICANON) != 0;
}

std::size_t columns() {
  winsize size = {};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::string words(std::size_t done, std::size_t all, Lang lang) {
  const bool zh = lang == Lang::zh;
  if (all != not_known) {
    return fmt::format(fmt::runtime(zh ? "已检查 {} 份计划，共 {} 份" : "checked {} of {} plans"), done, all);
  }
  if (done > 0) {
    return fmt::format(fmt::runtime(zh ? "已检查 {} 份计划，还在查找" : "checked {} plans so far"), done);
  }
  return zh ? "正在查找计划" : "looking for plans";
}

}  // namespace

class StatusLine::Shown {
 public:
  Shown(const Io& io, Lang lang)
      : terminal_(io.err),
        lang_(lang),
        out_(*this, *io.out.rdbuf(), is_terminal(STDOUT_FILENO)),
        err_(*this, *io.err.rdbuf(), true),
        out_stream_(&out_),
        err_stream_(&err_),
        io_{.out = out_stream_, .err = err_stream_, .environment = io.environment},
        ticker_([this](const std::stop_token& stop) { tick(stop); }) {
    err_stream_ << std::unitbuf;
  }

  const Io& io() const { return io_; }

  void set(std::size_t done, std::size_t all) {
    done_ = done;
    all_ = all;
  }

  void end() {
    ticker_.request_stop();
    const std::lock_guard lock(mutex_);
    erase();
    over_ = true;
  }

 private:
  // Passes on what is printed, behind the line that it takes away.
  class Printed : public std::streambuf {
   public:
    Printed(Shown& shown, std::streambuf& to, bool on_terminal) : shown_(shown), to_(to), on_terminal_(on_terminal) {}

    // Under the lock. Nothing may be drawn into an unfinished line.
    bool at_line_start() const { return !on_terminal_ || last_ == '\n'; }

   protected:
    std::streamsize xsputn(const char* text, std::streamsize size) override {
      const std::lock_guard lock(shown_.mutex_);
      if (on_terminal_ && size > 0) {
        shown_.erase();
        last_ = text[size - 1];
      }
      return to_.sputn(text, size);
    }

    int_type overflow(int_type c) override {
      const char one = traits_type::to_char_type(c);
      return traits_type::eq_int_type(c, traits_type::eof()) || xsputn(&one, 1) == 1 ? traits_type::not_eof(c) : traits_type::eof();
    }

    int sync() override {
      const std::lock_guard lock(shown_.mutex_);
      return to_.pubsync();
    }

   private:
    Shown& shown_;
    std::streambuf& to_;
    bool on_terminal_;
    char last_ = '\n';
  };

  void tick(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    auto wait = std::chrono::milliseconds(first_shown);
    while (!turn_.wait_for(lock, stop, wait, [&stop] { return stop.stop_requested(); })) {
      draw();
      wait = between;
    }
  }

  void draw() {
    const std::string line = words(done_, all_, lang_);
    const std::size_t width = utf8::width(line);
    if (over_ || line == drawn_ || !out_.at_line_start() || !err_.at_line_start() || width + typed >= columns() || !has_the_terminal()) {
      return;
    }
    const std::size_t before = utf8::width(drawn_);
    terminal_ << fmt::format("\r{}{:{}}", line, "", before > width ? before - width : 0) << std::flush;
    drawn_ = line;
  }

  void erase() {
    if (!drawn_.empty() && has_the_terminal()) {
      terminal_ << fmt::format("\r{:{}}\r", "", utf8::width(drawn_) + typed) << std::flush;
    }
    drawn_.clear();
  }

  std::ostream& terminal_;
  Lang lang_;
  std::mutex mutex_;
  std::condition_variable_any turn_;
  std::atomic<std::size_t> done_ = 0;
  std::atomic<std::size_t> all_ = not_known;
  std::string drawn_;  // what stands there; empty: nothing
  bool over_ = false;
  Printed out_;
  Printed err_;
  std::ostream out_stream_;
  std::ostream err_stream_;
  Io io_;
  std::jthread ticker_;  // the last: it uses all of the above
};

StatusLine::StatusLine(const Options& options, const Io& io) : io_(io) {
  if (!options.quiet && is_terminal(STDERR_FILENO) && io.environment("TERM") != "dumb") {
    shown_ = std::make_unique<Shown>(io, options.lang);
  }
}

StatusLine::~StatusLine() {
  end();
}

const Io& StatusLine::io() const {
  return shown_ ? shown_->io() : io_;
}

void StatusLine::set(std::size_t done, std::optional<std::size_t> all) {
  if (shown_) {
    shown_->set(done, all.value_or(not_known));
  }
}

void StatusLine::end() {
  if (shown_) {
    shown_->end();
  }
}

}  // namespace jianfu::cli
