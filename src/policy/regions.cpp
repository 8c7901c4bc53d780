#include "policy/regions.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/suggest.h"
#include "base/utf8.h"

namespace jianfu::policy {

namespace {

constexpr std::string_view nation = "全国";

bool is_placeholder(std::string_view name) {
  return name == "市辖区" || name == "县" || name == "省直辖县级行政区划" || name == "自治区直辖县级行政区划";
}

// Blanks, slashes and the marks between the parts are not part of a name.
std::string squeezed(std::string_view written) {
  constexpr std::array<char32_t, 9> ignored = {U' ', U'\t', U'/', U'·', U'-', U'>', 0x3000, 0xFF0F, U','};
  std::string out;
  for (std::size_t at = 0; at < written.size();) {
    const utf8::Decoded next = utf8::decode(written, at);
    if (std::ranges::find(ignored, next.code) == ignored.end()) {
      out.append(written.substr(at, next.bytes));
    }
    at += next.bytes;
  }
  return out;
}

// 浙江省 → 浙江, 内蒙古自治区 → 内蒙古, 西湖区 → 西湖; a name that would be left with one character keeps its ending.
std::string_view stem(std::string_view name) {
  constexpr std::array<std::string_view, 10> endings = {"维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "地区", "省", "市", "区", "县"};
  for (const std::string_view ending : endings) {
    if (name.size() > ending.size() + 3 && name.ends_with(ending)) {
      return name.substr(0, name.size() - ending.size());
    }
  }
  return name;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(at + 1);
  }
}

}  // namespace

Regions Regions::read(std::string_view table) {
  Regions regions;
  for (std::string_view line : split(table, '\n')) {
    if (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    const std::vector<std::string_view> parts = split(line, ',');
    if (line.starts_with('#') || parts.size() != 3) {
      continue;
    }
    const auto parent = regions.by_code_.find(parts[2]);
    const std::size_t parent_index = parent != regions.by_code_.end() ? parent->second : no_parent;
    std::string path = parent_index != no_parent ? regions.regions_[parent_index].path : std::string();
    if (!is_placeholder(parts[1])) {
      path += (path.empty() ? "" : "/") + std::string(parts[1]);
    }
    regions.by_code_.emplace(parts[0], regions.regions_.size());
    regions.regions_.push_back({.code = std::string(parts[0]), .name = std::string(parts[1]), .path = std::move(path), .parent = parent_index});
  }
  return regions;
}

void Regions::add(const std::string& path) {
  if (path == nation || std::ranges::find(regions_, path, &Region::path) != regions_.end()) {
    return;
  }
  const std::size_t slash = path.rfind('/');
  std::size_t parent = no_parent;
  if (slash != std::string::npos) {
    add(path.substr(0, slash));
    const auto found = std::ranges::find(regions_, path.substr(0, slash), &Region::path);
    parent = static_cast<std::size_t>(found - regions_.begin());
  }
  regions_.push_back({.code = "", .name = slash != std::string::npos ? path.substr(slash + 1) : path, .path = path, .parent = parent});
}

Chain Regions::chain_of(std::size_t region) const {
  Chain chain{std::string(nation)};
  const std::string& path = regions_[region].path;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    chain.push_back(path.substr(0, slash));
  }
  chain.push_back(path);
  return chain;
}

// Whether `rest`, read from its end, is this region's name and then (any of) its parents'.
bool Regions::continues(std::size_t region, std::string_view rest) const {
  if (rest.empty()) {
    return true;
  }
  if (region == no_parent) {
    return false;
  }
  const Region& one = regions_[region];
  for (const std::string_view form : {std::string_view(one.name), stem(one.name)}) {
    if (rest.ends_with(form) && continues(one.parent, rest.substr(0, rest.size() - form.size()))) {
      return true;
    }
  }
  return continues(one.parent, rest);
}

std::vector<std::size_t> Regions::matches(std::string_view written) const {
  std::vector<std::size_t> found;
  std::set<std::string_view> paths;
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    const Region& one = regions_[i];
    if (is_placeholder(one.name)) {
      continue;
    }
    for (const std::string_view form : {std::string_view(one.name), stem(one.name)}) {
      const bool fits = written.ends_with(form) && continues(one.parent, written.substr(0, written.size() - form.size()));
      if (fits && paths.insert(one.path).second) {
        found.push_back(i);
      }
    }
  }
  // A whole name beats a stem (吉林省 and 吉林市 for 吉林市), and an outer region beats one inside it of the same name.
  const auto whole = [&](std::size_t i) { return written.ends_with(regions_[i].name); };
  if (std::ranges::any_of(found, whole)) {
    std::erase_if(found, [&](std::size_t i) { return !whole(i); });
  }
  const auto depth = [&](std::size_t i) { return std::ranges::count(regions_[i].path, '/'); };
  const bool one_word_province = std::ranges::count_if(found, [&](std::size_t i) { return depth(i) == 0; }) == 1 && found.size() > 1;
  if (one_word_province) {
    std::erase_if(found, [&](std::size_t i) { return depth(i) != 0; });
  }
  return found;
}

Result<Chain> Regions::resolve(std::string_view written) const {
  const std::string name = squeezed(written);
  if (name.empty() || name == nation || name == "中国") {
    return Chain{std::string(nation)};
  }
  const auto code = by_code_.find(name);
  if (code != by_code_.end()) {
    return chain_of(code->second);
  }
  // Codes are often written with zeros behind: 330000, 330100.
  if (name.size() == 6 && std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; })) {
    const auto outer = by_code_.find(name.ends_with("0000") ? name.substr(0, 2) : name.ends_with("00") ? name.substr(0, 4) : name);
    if (outer != by_code_.end()) {
      return chain_of(outer->second);
    }
  }
  const std::vector<std::size_t> found = matches(name);
  if (found.size() == 1) {
    return chain_of(found.front());
  }
  if (found.empty()) {
    std::vector<std::string> known;
    for (const Region& one : regions_) {
      known.push_back(one.path);
      known.push_back(one.name);
    }
    const auto meant = nearest(written, known);
    return Error{{fmt::format("没有“{}”这个地区；{}", written, meant ? fmt::format("是否应为“{}”？", *meant) : "请写成 浙江省/杭州市/西湖区 或区划代码 330106"),
                  fmt::format("no region \"{}\"; {}", written, meant ? fmt::format("did you mean \"{}\"?", *meant) : "write 浙江省/杭州市/西湖区 or its code 330106")}};
  }
  std::string choices;
  for (std::size_t i = 0; i < found.size() && i < 6; ++i) {
    choices += (choices.empty() ? "" : "、") + regions_[found[i]].path;
  }
  return Error{{fmt::format("“{}”有 {} 处，请写全：{}", written, found.size(), choices),
                fmt::format("\"{}\" could be {} regions; write the whole path: {}", written, found.size(), choices)}};
}

}  // namespace jianfu::policy
