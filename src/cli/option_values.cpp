#include "cli/option_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "base/split.h"
#include "cli/option_table.h"
#include "report/report.h"

namespace jianfu::cli {

namespace {

// The place of a value among the accepted ones; the first when the option is not given.
Result<std::size_t> choice(const Given& given, const std::string& name, const std::vector<std::string>& accepted) {
  if (!given.contains(name)) {
    return std::size_t{0};
  }
  const std::string value = last_value(given, name);
  const auto found = std::ranges::find(accepted, value);
  if (found == accepted.end()) {
    return Error{unaccepted(name, value, accepted)};
  }
  return static_cast<std::size_t>(found - accepted.begin());
}

Result<unsigned> jobs_of(const Given& given) {
  if (!given.contains("--jobs")) {
    return 0U;
  }
  constexpr unsigned most = 1024;
  const std::string value = last_value(given, "--jobs");
  unsigned jobs = 0;
  const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), jobs);
  if (failure != std::errc() || end != value.data() + value.size() || jobs < 1 || jobs > most) {
    return Error{unaccepted("--jobs", value, {fmt::format("1–{}", most)})};
  }
  return jobs;
}

Result<OutputFile> output_of(const std::string& value) {
  const std::size_t sign = value.find('=');
  if (sign == std::string::npos || sign + 1 == value.size()) {
    return Error{{.zh = fmt::format("选项 --output 应写成 格式=路径，如 sarif=plans.sarif，而不是“{}”", value),
                  .en = fmt::format("--output is written FORMAT=PATH, such as sarif=plans.sarif, not \"{}\"", value)}};
  }
  OutputFile output{.format = value.substr(0, sign), .path = value.substr(sign + 1)};
  const std::vector<std::string> formats = formats_of(Command::check);
  if (std::ranges::find(formats, output.format) == formats.end()) {
    return Error{unaccepted("--output", output.format, formats)};
  }
  return output;
}

}  // namespace

std::string last_value(const Given& given, const std::string& name) {
  const auto found = given.find(name);
  return found == given.end() ? std::string() : found->second.back();
}

std::vector<std::string> list_of(const Given& given, const std::string& name) {
  std::vector<std::string> items;
  const auto found = given.find(name);
  if (found == given.end()) {
    return items;
  }
  for (const std::string& text : found->second) {
    for (const std::string_view item : split_list(text)) {
      items.emplace_back(item);
    }
  }
  return items;
}

std::optional<Error> read_choices(const Given& given, Options& options) {
  const auto among = [&given](const char* name) { return choice(given, name, option_named(name).values); };
  const Result<std::size_t> lang = among("--lang");
  const Result<std::size_t> color = among("--color");
  const Result<std::size_t> hyperlinks = among("--hyperlinks");
  const Result<std::size_t> fail_on = among("--fail-on");
  const Result<std::size_t> parser = among("--parser");
  const std::vector<std::string> formats = formats_of(options.command);
  const Result<std::size_t> format = choice(given, "--format", formats);
  for (const Result<std::size_t>* result : {&lang, &color, &hyperlinks, &fail_on, &parser, &format}) {
    if (!result->ok()) {
      return result->error();
    }
  }
  const Result<unsigned> jobs = jobs_of(given);
  if (!jobs) {
    return jobs.error();
  }
  constexpr std::array modes = {When::automatic, When::always, When::never};
  constexpr std::array levels = {Threshold{Severity::error}, Threshold{Severity::warning}, Threshold{Severity::info},
                                 Threshold{std::nullopt}};
  constexpr std::array parsers = {yaml::Parser::memo, yaml::Parser::filtered, yaml::Parser::plain};
  options.parser = parsers[*parser];
  options.color = modes[*color];
  options.hyperlinks = modes[*hyperlinks];
  options.fail_on = given.contains("--fail-on") ? std::optional(levels[*fail_on]) : std::nullopt;
  options.format = formats.empty() ? std::string() : formats[*format];
  options.jobs = *jobs;
  return std::nullopt;
}

std::optional<Error> read_outputs(const Given& given, Options& options) {
  const auto found = given.find("--output");
  for (const std::string& value : found == given.end() ? std::vector<std::string>{} : found->second) {
    const Result<OutputFile> output = output_of(value);
    if (!output) {
      return output.error();
    }
    if (std::ranges::find(options.outputs, output->path, &OutputFile::path) != options.outputs.end()) {
      return Error{{.zh = fmt::format("选项 --output 两次写同一个文件“{}”", output->path),
                    .en = fmt::format("--output names the file \"{}\" twice", output->path)}};
    }
    options.outputs.push_back(*output);
  }
  options.byte_order_mark = given.contains("--bom");
  const auto is_csv = [](const std::string& format) { return format.starts_with("csv"); };
  if (options.byte_order_mark && !is_csv(options.format) && std::ranges::none_of(options.outputs, is_csv, &OutputFile::format)) {
    return Error{{.zh = "选项 --bom 只用于 csv 和 csv-schools", .en = "option --bom is for csv and csv-schools only"}};
  }
  options.quiet = given.contains("--quiet");
  const auto is_for_people = [](const std::string& format) { return format == "text" || format == "concise"; };
  if (options.quiet && !is_for_people(options.format) && std::ranges::none_of(options.outputs, is_for_people, &OutputFile::format)) {
    return Error{{.zh = "选项 --quiet 只用于 text 和 concise；其他格式总是完整的",
                  .en = "option --quiet is for text and concise only; other formats are always complete"}};
  }
  return std::nullopt;
}

std::optional<Error> read_part(const Given& given, Options& options) {
  if (!given.contains("--part")) {
    return std::nullopt;
  }
  const std::string value = last_value(given, "--part");
  const char* const end = value.data() + value.size();
  auto read = std::from_chars(value.data(), end, options.part);
  if (read.ec == std::errc() && read.ptr != end && *read.ptr == '/') {
    read = std::from_chars(read.ptr + 1, end, options.parts);
    options.parts = read.ec == std::errc() && options.parts < options.part ? -1 : options.parts;
  }
  if (read.ec != std::errc() || read.ptr != end || options.part < 1 || options.parts < 0) {
    return Error{{.zh = fmt::format("选项 --part 应写成第几份，如 3 或 3/16，而不是“{}”", value),
                  .en = fmt::format("--part is the number of a share, such as 3 or 3/16, not \"{}\"", value)}};
  }
  if (options.format != "jsonl" && std::ranges::find(options.outputs, "jsonl", &OutputFile::format) == options.outputs.end()) {
    return Error{{.zh = "选项 --part 只用于 --format jsonl", .en = "option --part goes with --format jsonl only"}};
  }
  return std::nullopt;
}

}  // namespace jianfu::cli
