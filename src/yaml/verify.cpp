#include "yaml/verify.h"

#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/flat_index.h"
#include "base/utf8.h"
#include "yaml/wide.h"

namespace jianfu::yaml {

namespace {

void complain(const char* rule, Location where, Text message, Findings& out) {
  out.push_back({.rule = rule, .message = std::move(message), .where = where});
}

bool is_quoted(const RawNode& node) {
  return node.kind == RawKind::scalar && (node.style == Style::single_quoted || node.style == Style::double_quoted);
}

// yaml-cpp takes the end of the file for the closing quote.
void check_quote(const Tree& tree, const RawNode& node, Findings& out) {
  const std::string_view text = tree.file->text();
  if (end_of({.file = text, .begin = node.begin, .style = node.style, .value = {}})) {
    return;
  }
  complain("yaml/syntax", {.file = tree.file, .begin = node.begin, .end = node.begin + 1},
           {.zh = fmt::format("这里的引号 {} 一直没有闭合", text[node.begin]),
            .en = fmt::format("this quote {} is never closed", text[node.begin])},
           out);
}

void check_missing_colon(const Tree& tree, const RawNode& mapping, const RawNode& key, Findings& out) {
  const std::string_view text = tree.file->text();
  const Span span{key.begin, key.end};
  if (key_colon(text, span, wide_colon)) {
    return;  // said by check_full_width
  }
  if (const auto colon = key_colon(text, span, ":")) {
    const auto at = static_cast<std::uint32_t>(*colon);
    complain("yaml/syntax", {.file = tree.file, .begin = at, .end = at + 1},
             {.zh = "冒号后面要空一格", .en = "a space is needed behind this colon"}, out);
  } else if (mapping.style == Style::block) {
    complain("yaml/syntax", tree.place(key), {.zh = "这一行缺少冒号，应写成“键: 值”", .en = "no colon on this line; write 'key: value'"},
             out);
  }
}

void check_entry(const Tree& tree, const RawNode& mapping, const RawNode& key, const RawNode& value, Findings& out) {
  if (key.kind == RawKind::sequence || key.kind == RawKind::mapping) {
    if (!out.empty() && out.back().where.begin <= key.begin && key.end <= out.back().where.end) {
      return;  // a key inside a key: `{{名称}}: x`
    }
    complain("yaml/syntax", tree.place(key),
             {.zh = "键不能是列表或映射；如果是文字，请加引号", .en = "a key cannot be a list or a mapping; quote it if it is text"}, out);
  } else if (key.kind == RawKind::scalar && value.kind == RawKind::null && !has_colon(tree, key)) {
    check_missing_colon(tree, mapping, key, out);
  }
  if (key.kind == RawKind::scalar && key.style == Style::plain && tree.text(key) == "<<") {
    complain("yaml/merge-key", tree.place(key),
             {.zh = "不支持合并键 <<，请把各项写全", .en = "the merge key << is not supported; write the entries out"}, out);
  }
}

// yaml-cpp 0.7 takes `[a]` followed by `[b]` for two documents.
bool check_second_root(const Tree& tree, std::size_t index, Findings& out) {
  const std::string_view text = tree.file->text();
  const RawNode& before = tree.nodes[tree.roots[index - 1]];
  const RawNode& root = tree.nodes[tree.roots[index]];
  const std::size_t next = skip_blank(text, before.end);
  const std::string_view rest = text.substr(next);
  const bool block = before.kind == RawKind::scalar && (before.style == Style::literal || before.style == Style::folded);
  if (before.kind == RawKind::null || root.begin < before.end || block || rest.empty() || rest.starts_with("---") ||
      rest.starts_with("...") || rest.starts_with("%")) {
    return true;
  }
  const auto at = static_cast<std::uint32_t>(next);
  complain("yaml/syntax", {.file = tree.file, .begin = at, .end = at + utf8::decode(text, next).bytes},
           {.zh = "前面的内容已经完整结束，这里不该再有内容（是不是缺了键、冒号或逗号？）",
            .en = "the content before this is complete; nothing may follow it (a missing key, colon or comma?)"},
           out);
  return false;
}

void report_duplicate(const Tree& tree, const RawNode& first, const RawNode& again, Findings& out) {
  const RawNode& written = again.kind == RawKind::alias ? tree.nodes[again.first] : again;
  const std::string key = utf8::printable(tree.text(written));
  out.push_back(
      {.rule = "yaml/duplicate-key",
       .message = {.zh = fmt::format("键“{}”重复", key), .en = fmt::format("the key '{}' is repeated", key)},
       .where = tree.place(again),
       .notes = {
           {.kind = Note::Kind::place, .text = {.zh = "第一次出现在这里", .en = "it stands here first"}, .where = tree.place(first)}}});
}

// A key as it is written out; nullptr when it is no text.
const RawNode* scalar_key(const Tree& tree, const RawNode& key) {
  const RawNode& written = key.kind == RawKind::alias ? tree.nodes[key.first] : key;
  return written.kind == RawKind::scalar ? &written : nullptr;
}

// The key of the next entry, behind the last one that of nothing.
const RawNode* next_key(const RawNode* key) {
  return Tree::next(*Tree::next(*key));
}

// Most mappings are small, and then comparing beats a table and allocates nothing.
constexpr std::size_t small_mapping = 32;

// Which of so many marks stands for a text: by its size, its first and its last bytes.
constexpr std::size_t marks = 128;
std::size_t mark_of(std::string_view text) {
  constexpr std::uint32_t factor = 0x9E3779B1U;
  if (text.size() < sizeof(std::uint32_t)) {
    return quick_hash(text) % marks;
  }
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::memcpy(&first, text.data(), sizeof(first));
  std::memcpy(&last, text.data() + text.size() - sizeof(last), sizeof(last));
  const auto size = static_cast<std::uint32_t>(text.size());
  return ((first ^ std::rotl(last, 16) ^ size) * factor) >> 25U;
}

void compare_with_keys_before(const Tree& tree, const RawNode* first, const RawNode& key, Findings& out) {
  const std::string_view text = tree.text(*scalar_key(tree, key));
  for (const RawNode* before = first; before != &key; before = next_key(before)) {
    const RawNode* const other = scalar_key(tree, *before);
    if (other != nullptr && tree.text(*other) == text) {
      report_duplicate(tree, *before, key, out);
      return;
    }
  }
}

// Only where the mark of a text is taken are texts compared.
void check_keys_pairwise(const Tree& tree, const RawNode& mapping, Findings& out) {
  std::array<bool, marks> seen{};
  const RawNode* const first = Tree::first_child(mapping);
  const RawNode* const end = Tree::next(mapping);
  const auto look_at = [&](const RawNode& key, std::string_view text) {
    if (std::exchange(seen[mark_of(text)], true)) {
      compare_with_keys_before(tree, first, key, out);
    }
  };
  if (mapping.tidy) {  // its keys are texts that stand in the file
    const char* const text = tree.file->text().data();
    for (const RawNode* key = first; key != end; key = next_key(key)) {
      look_at(*key, {text + key->first, key->count});
    }
    return;
  }
  for (const RawNode* key = first; key != end; key = next_key(key)) {
    if (const RawNode* const written = scalar_key(tree, *key)) {
      look_at(*key, tree.text(*written));
    }
  }
}

void check_keys_hashed(const Tree& tree, const RawNode& mapping, Findings& out) {
  std::unordered_map<std::string_view, const RawNode*> seen;
  const RawNode* key = Tree::first_child(mapping);
  for (std::uint32_t i = 0; i < mapping.count; i += 2, key = next_key(key)) {
    const RawNode* const written = scalar_key(tree, *key);
    if (written == nullptr) {
      continue;
    }
    const auto [first, is_new] = seen.try_emplace(tree.text(*written), key);
    if (!is_new) {
      report_duplicate(tree, *first->second, *key, out);
    }
  }
}

}  // namespace

bool has_colon(const Tree& tree, const RawNode& key) {
  const std::string_view text = tree.file->text();
  const std::size_t behind = skip_blank(text, key.end);
  if (behind < text.size() && text[behind] == ':') {
    return true;
  }
  const std::size_t before = text.substr(0, key.begin).find_last_not_of(" \t\r\n");
  return before != std::string_view::npos && text[before] == '?';
}

void check_structure(const Tree& tree, Findings& out) {
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const RawNode& node = tree.nodes[i];
    if (node.tidy) {
      i += node.span - 1;  // all that is in it
      continue;
    }
    if (is_quoted(node) && node.end == tree.file->text().size()) {
      check_quote(tree, node, out);
    }
    if (node.kind == RawKind::mapping) {
      const RawNode* key = Tree::first_child(node);
      for (std::uint32_t entry = 0; entry < node.count; entry += 2, key = next_key(key)) {
        check_entry(tree, node, *key, *Tree::next(*key), out);
      }
    }
  }
}

void check_roots(const Tree& tree, Findings& out) {
  for (std::size_t i = 1; i < tree.roots.size() && check_second_root(tree, i, out); ++i) {
  }
}

void check_keys(const Tree& tree, Findings& out) {
  const RawNode* const end = tree.nodes.data() + tree.nodes.size();
  for (const RawNode* node = tree.nodes.data(); node != end;) {
    if (node->kind == RawKind::mapping && node->count > 2) {
      if (node->count <= 2 * small_mapping) {
        check_keys_pairwise(tree, *node, out);
      } else {
        check_keys_hashed(tree, *node, out);
      }
    }
    node += node->span == node->count + 1 ? node->span : 1;  // no other collection is in it
  }
}

}  // namespace jianfu::yaml
