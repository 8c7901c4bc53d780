#include "cli/outputs.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/statistics.h"

namespace jianfu::cli {

namespace {

std::string working_folder() {
  std::error_code ignored;
  const std::filesystem::path folder = std::filesystem::current_path(ignored);
  return ignored ? std::string() : folder.generic_string();
}

report::Links links_of_this_machine() {
  report::Links links;
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) == 0) {
    links.host = host.data();
  }
  // As it is installed: bin/ beside share/.
  std::error_code ignored;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  links.pages = program.empty() ? std::string() : (program.parent_path().parent_path() / "share/doc/jianfu-lint").string();
  return links;
}

}  // namespace

std::optional<Error> refuse_input(const Options& options, const std::string& path) {
  for (const OutputFile& output : options.outputs) {
    if (same_file(output.path, path)) {
      return Error{{fmt::format("输出文件“{}”正是要检查的文件", output.path),
                    fmt::format("the output file \"{}\" is one of the files to check", output.path)}};
    }
  }
  return std::nullopt;
}

Result<Outputs> Outputs::open(const Options& options, const Io& io) {
  report::Style style{.lang = options.lang,
                      .color = use_color(options.color, io.environment, is_terminal(1)),
                      .byte_order_mark = options.byte_order_mark,
                      .fail_on = options.fail_on,
                      .quiet = options.quiet,
                      .folder = working_folder()};
  if (use_links(options.hyperlinks, style.color, io.environment, is_terminal(1))) {
    style.links = links_of_this_machine();
  }
  Outputs all(io);
  all.outputs_.push_back({.name = options.format, .format = report::make_format(options.format, style)});
  style.color = false;
  style.links.reset();
  for (const OutputFile& output : options.outputs) {
    auto file = FileWriter::open(output.path);
    if (!file) {
      return file.error();
    }
    all.outputs_.push_back({.name = output.format, .format = report::make_format(output.format, style), .file = std::move(*file)});
  }
  return all;
}

void Outputs::put(Output& output, const std::string& text) {
  if (output.file) {
    output.file->write(text);
  } else {
    io_->out << text;
  }
}

bool Outputs::has(std::string_view format) const {
  return std::ranges::find(outputs_, format, &Output::name) != outputs_.end();
}

void Outputs::begin(const report::RunInfo& run) {
  for (Output& output : outputs_) {
    put(output, output.format->begin(run));
  }
}

Pieces Outputs::pieces_of(const std::vector<report::PlanReport>& plans) const {
  Pieces pieces;
  for (const Output& output : outputs_) {
    std::string text;
    for (const report::PlanReport& plan : plans) {
      std::string piece = output.format->plan(plan);
      if (text.empty()) {
        text = std::move(piece);
      } else if (!piece.empty()) {
        text.append(output.format->between()).append(piece);
      }
    }
    pieces.push_back(std::move(text));
  }
  return pieces;
}

void Outputs::append(Pieces& to, Pieces more) const {
  if (to.empty()) {
    to = std::move(more);
    return;
  }
  for (std::size_t i = 0; i < more.size(); ++i) {
    to[i] += to[i].empty() || more[i].empty() ? "" : outputs_[i].format->between();
    to[i] += more[i];
  }
}

void Outputs::append(Pieces& to, std::vector<Pieces> more) const {
  std::vector<std::size_t> bytes(outputs_.size());
  for (const Pieces& pieces : more) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      bytes[i] += outputs_[i].format->between().size() + pieces[i].size();
    }
  }
  to.resize(outputs_.size());
  for (std::size_t i = 0; i < outputs_.size(); ++i) {
    to[i].reserve(to[i].size() + bytes[i]);
  }
  for (Pieces& pieces : more) {
    append(to, std::move(pieces));
  }
}

void Outputs::write(const Pieces& pieces) {
  for (std::size_t i = 0; i < outputs_.size(); ++i) {
    if (!pieces[i].empty()) {
      if (outputs_[i].opened) {
        put(outputs_[i], outputs_[i].format->between());
      }
      put(outputs_[i], pieces[i]);
      outputs_[i].opened = true;
    }
  }
}

bool Outputs::in_vain() const {
  return outputs_.size() == 1 && !io_->out.good();
}

bool Outputs::finish(const report::RunInfo& run, const report::Summary& summary, const Options& options) {
  bool all_written = true;
  for (Output& output : outputs_) {
    if (output.file && summary.stopped_early) {
      output.file.reset();
      continue;
    }
    put(output, output.format->end(run, summary));
    const std::optional<Error> failure = output.file ? output.file->commit() : std::nullopt;
    if (failure) {
      io_->err << error_line(failure->message.in(options.lang), options.lang);
      all_written = false;
    }
  }
  if (options.statistics) {
    io_->out.flush();
    io_->err << statistics_table(summary, run.rules, options.lang);
  }
  return all_written;
}

}  // namespace jianfu::cli
