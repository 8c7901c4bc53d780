#include "yaml/load.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "yaml/builder.h"
#include "yaml/encoding.h"
#include "yaml/explain.h"
#include "yaml/json_comments.h"
#include "yaml/outline.h"
#include "yaml/repair.h"
#include "yaml/tree.h"
#include "yaml/verify.h"

namespace jianfu::yaml {

namespace {

bool check_size(const File& file, const Limits& limits, Findings& out) {
  if (file.text().size() <= limits.bytes) {
    return true;
  }
  const std::size_t most = limits.bytes >> 20U;
  out.push_back({.rule = "file/too-large",
                 .message = {.zh = fmt::format("文件超过 {} MiB", most), .en = fmt::format("the file is larger than {} MiB", most)},
                 .where = {.file = &file}});
  return false;
}

bool has_error(const Findings& findings) {
  return std::ranges::any_of(findings, [](const Finding& f) { return f.severity == Severity::error; });
}

void explain_failure(const File& file, const Failure& failure, const Limits& limits, Findings& out) {
  const Outline pieces = outline(file.text());
  Limits for_trials = limits;
  for_trials.parser = Parser::plain;  // most trials fail, and then the quicker ways only cost
  if (!blame_full_width(file, failure, pieces, for_trials, out)) {
    out.push_back(explain(file, failure, pieces, limits));
  }
}

Finding json_comment(const File& file, const Uncommented& uncommented) {
  return {
      .rule = "yaml/json-comment",
      .severity = Severity::warning,
      .message = {.zh = "JSON 里不能有注释；这里当作没有写", .en = "JSON has no comments; this is read as if it were not there"},
      .where = {.file = &file, .begin = static_cast<std::uint32_t>(uncommented.begin), .end = static_cast<std::uint32_t>(uncommented.end)}};
}

bool is_empty(const Tree& tree) {
  return std::ranges::all_of(tree.roots, [&](std::uint32_t root) { return tree.nodes[root].kind == RawKind::null; });
}

// Errors found here mean that the tree is not what the writer meant: then there is none, or every other check would complain again.
bool check_tree(const Tree& tree, Findings& out) {
  Findings found;
  check_full_width(tree, found);
  check_structure(tree, found);
  if (!has_error(found)) {
    check_roots(tree, found);
  }
  const bool sound = !has_error(found);
  if (sound) {
    check_keys(tree, found);
  }
  out.insert(out.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  return sound;
}

}  // namespace

std::optional<Documents> load(const File& file, Findings& out, const Limits& limits) {
  if (!check_size(file, limits, out) || !check_encoding(file, out)) {
    return std::nullopt;
  }
  const auto uncommented = without_json_comments(file.text());
  Parse parsed = parse(file, uncommented ? std::string_view(uncommented->text) : file.text(), limits);
  if (uncommented && !parsed.failure) {
    out.push_back(json_comment(file, *uncommented));
  }
  if (parsed.failure) {
    explain_failure(file, *parsed.failure, limits, out);
    return std::nullopt;
  }
  if (is_empty(*parsed.tree)) {
    out.push_back({.rule = "file/empty", .message = {.zh = "文件里没有内容", .en = "the file is empty"}, .where = {.file = &file}});
    return std::nullopt;
  }
  if (!check_tree(*parsed.tree, out)) {
    return std::nullopt;
  }
  return Documents(std::move(parsed.tree));
}

}  // namespace jianfu::yaml
