#include "cli/parts.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/reader.h"

namespace jianfu::cli {

namespace {

using report::Json;

Json parsed(const std::string& line) {
  Json value = Json::parse(line, nullptr, false);
  return value.is_object() ? value : Json();
}

std::string type_of(const Json& value) {
  const auto type = value.is_object() ? value.find("type") : value.end();
  return type != value.end() && type->is_string() ? type->get<std::string>() : std::string();
}

bool begins(const std::string& line, const char* type) {
  return line.starts_with(fmt::format("{{\"type\":\"{}\"", type));
}

// With its line end; empty at the end of the file.
std::string read_line(std::FILE* file) {
  std::string line;
  char* buffer = nullptr;
  std::size_t room = 0;
  if (const ssize_t size = getline(&buffer, &room, file); size > 0) {
    line.assign(buffer, static_cast<std::size_t>(size));
  }
  std::free(buffer);
  return line;
}

Result<std::shared_ptr<std::FILE>> open_file(const std::string& path) {
  const int descriptor = path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) {
    return Error{unreadable_because(errno)};
  }
  struct stat status = {};
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    close(descriptor);
    return Error{unreadable_because(EISDIR)};
  }
  std::shared_ptr<std::FILE> file(fdopen(descriptor, "r"), std::fclose);
  if (S_ISREG(status.st_mode)) {
    return file;
  }
  std::shared_ptr<std::FILE> copy(std::tmpfile(), [](std::FILE* one) { return one != nullptr ? std::fclose(one) : 0; });
  std::string block(1U << 16U, '\0');
  while (copy) {
    const std::size_t size = std::fread(block.data(), 1, block.size(), file.get());
    if (size == 0) {
      std::rewind(copy.get());
      return copy;
    }
    if (std::fwrite(block.data(), 1, size, copy.get()) != size) {
      break;
    }
  }
  return Error{{"没有地方存放临时文件", "there is no room for a temporary file"}};
}

}  // namespace

Part::Part(std::string name, Stream stream, long begin) : name_(std::move(name)), stream_(std::move(stream)), begin_(begin) {}

Result<std::vector<Part>> Part::open(const std::string& path) {
  auto opened = open_file(path);
  if (!opened) {
    return opened.error();
  }
  const Stream stream = *opened;
  std::vector<Part> parts;
  const std::string shown = path == "-" ? "<stdin>" : path;
  long at = 0;
  for (std::string line = read_line(stream.get()); !line.empty(); line = read_line(stream.get())) {
    if (begins(line, "run") || parts.empty()) {
      parts.push_back(Part(parts.empty() ? shown : fmt::format("{} #{}", shown, parts.size() + 1), stream, at));
      parts.back().run_ = begins(line, "run") ? parsed(line) : Json();
      parts.back().begin_ = begins(line, "run") ? at + static_cast<long>(line.size()) : at;
    } else if (begins(line, "rules")) {
      parts.back().rules_ = parsed(line);
    } else if (begins(line, "summary") && line.ends_with('\n')) {
      parts.back().summary_ = parsed(line);
    }
    at += static_cast<long>(line.size());
    parts.back().end_ = at;
  }
  if (parts.empty()) {
    parts.push_back(Part(shown, stream, 0));
  }
  for (Part& part : parts) {
    part.rewind();
  }
  return parts;
}

void Part::rewind() {
  at_ = begin_;
  number_ = 1;
  last_path_.clear();
  fault_.reset();
  if (type_of(run_) != "run") {
    fault_ = Text{"不是 jsonl 格式的检查报告", "is no report in the format jsonl"};
    at_ = end_;
  }
}

// nullopt at the end. Parts of one file share its stream, so each line is looked up where it stands.
std::optional<std::string> Part::line() {
  if (at_ >= end_) {
    return std::nullopt;
  }
  if (std::ftell(stream_.get()) != at_) {
    std::fseek(stream_.get(), at_, SEEK_SET);
  }
  std::string text = read_line(stream_.get());
  at_ += static_cast<long>(text.size());
  ++number_;
  return text;
}

void Part::unread(const std::string& line) {
  at_ -= static_cast<long>(line.size());
  --number_;
}

void Part::break_off(const std::string& line) {
  at_ = end_;
  const std::string after = last_path_.empty() ? std::string() : fmt::format("；最后一份完整的是 {}", last_path_);
  const std::string after_en = last_path_.empty() ? std::string() : fmt::format("; the last whole plan is {}", last_path_);
  fault_ = line.empty() ? Text{"没有末尾的 summary 行，结果中断了" + after, "ends without its summary line; it was cut off" + after_en}
                        : Text{fmt::format("第 {} 行不完整，结果中断了{}", number_, after),
                               fmt::format("line {} is not whole; it was cut off{}", number_, after_en)};
}

std::optional<PartPlan> Part::next() {
  auto text = line();
  if (text && (begins(*text, "rules") || begins(*text, "summary")) && summary_.is_object()) {
    at_ = end_;
    return std::nullopt;
  }
  if (!text) {
    if (!fault_ && !summary_.is_object()) {
      break_off({});
    }
    return std::nullopt;
  }
  const Json plan = text->ends_with('\n') ? parsed(*text) : Json();
  if (type_of(plan) != "plan" || !plan.contains("merge")) {
    break_off(type_of(plan) == "rules" ? std::string() : *text);
    return std::nullopt;
  }
  PartPlan whole{.path = plan.at("path"), .document = plan.at("document"), .text = std::move(*text)};
  for (std::size_t i = report::findings_of(plan); i > 0; --i) {
    auto finding = line();
    if (!finding || !finding->ends_with('\n') || type_of(parsed(*finding)) != "finding") {
      break_off(finding ? *finding : std::string());
      return std::nullopt;
    }
    whole.text += *finding;
  }
  last_path_ = whole.path;
  return whole;
}

}  // namespace jianfu::cli
