#include "yaml/load.h"

#include <utility>

#include "base/utf8.h"
#include "yaml/builder.h"
#include "yaml/tree.h"

namespace jianfu::yaml {

std::optional<Documents> load(const File& file, Findings& out, const Limits& limits) {
  if (const std::size_t bad = utf8::first_invalid(file.text()); bad != std::string_view::npos) {
    const auto at = static_cast<std::uint32_t>(bad);
    out.push_back({.rule = "file/encoding",
                   .message = {.zh = "文件不是 UTF-8 编码", .en = "the file is not UTF-8"},
                   .where = {.file = &file, .begin = at, .end = at + 1}});
    return std::nullopt;
  }
  Parse parsed = parse(file, limits);
  if (parsed.failure) {
    const auto at = static_cast<std::uint32_t>(parsed.failure->at);
    out.push_back({.rule = "yaml/syntax",
                   .message = {.zh = "不是有效的 YAML", .en = "not valid YAML: " + parsed.failure->message},
                   .where = {.file = &file, .begin = at, .end = at}});
    return std::nullopt;
  }
  return Documents(std::move(parsed.tree));
}

}  // namespace jianfu::yaml
