#include "policy/regions.h"

#include <algorithm>
#include <bitset>

#include <fmt/format.h>

#include "base/suggest.h"
#include "base/utf8.h"
#include "policy/region_names.h"

namespace jianfu::policy {

namespace {

constexpr std::string_view nation = "全国";

std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return part;
}

bool is_inside(std::string_view path, std::string_view outer) {
  return path.size() > outer.size() && path.starts_with(outer) && path[outer.size()] == '/';
}

Chain chain_of(std::string_view path) {
  Chain chain{std::string(nation)};
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    chain.emplace_back(path.substr(0, slash));
  }
  chain.emplace_back(path);
  return chain;
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    parts.push_back(take_until(path, '/'));
  }
  return parts;
}

Error ambiguous(std::string_view written, const std::vector<std::string>& paths) {
  constexpr std::size_t shown = 8;
  std::string choices;
  for (std::size_t i = 0; i < paths.size() && i < shown; ++i) {
    choices += (choices.empty() ? "" : "、") + paths[i];
  }
  return Error{{fmt::format("“{}”有 {} 处，请写全：{}{}", written, paths.size(), choices, paths.size() > shown ? " 等" : ""),
                fmt::format("\"{}\" could be {} regions; write the whole path: {}{}", written, paths.size(), choices,
                            paths.size() > shown ? " and others" : "")}};
}

Error no_such(std::string_view written, const Text& hint) {
  return Error{{fmt::format("没有“{}”这个地区；{}", written, hint.zh), fmt::format("no region \"{}\"; {}", written, hint.en)}};
}

Text did_you_mean(std::string_view meant) {
  return {fmt::format("是否应为“{}”？", meant), fmt::format("did you mean \"{}\"?", meant)};
}

}  // namespace

Regions Regions::read(std::string table) {
  Regions regions;
  regions.table_ = std::make_shared<const std::string>(std::move(table));
  regions.regions_.reserve(static_cast<std::size_t>(std::ranges::count(*regions.table_, '\n')) + 1);
  for (std::string_view text = *regions.table_; !text.empty();) {
    std::string_view line = take_until(text, '\n');
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (line.starts_with('#') || std::ranges::count(line, ',') != 2) {
      continue;
    }
    const std::string_view code = take_until(line, ',');
    const std::string_view name = take_until(line, ',');
    regions.regions_.push_back({.code = code, .name = name, .parent = line});
  }
  if (!std::ranges::is_sorted(regions.regions_, {}, &Region::code)) {
    std::ranges::stable_sort(regions.regions_, {}, &Region::code);
  }
  return regions;
}

void Regions::add(std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    added_.emplace_back(path.substr(0, slash));
  }
  added_.emplace_back(path);
}

bool Regions::lists(std::string_view path) const {
  const std::vector<std::string_view> parts = parts_of(path);
  return path == nation ||
         std::ranges::any_of(regions_, [&](const Region& one) { return one.name == parts.back() && path_of(one) == path; });
}

std::optional<std::string> Regions::nearest_listed(std::string_view path) const {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos && lists(path.substr(0, slash))) {
    return nearest_below(path.substr(0, slash), path.substr(slash + 1));
  }
  return nearest_path(path);
}

const Regions::Region* Regions::find(std::string_view code) const {
  const auto found = std::ranges::lower_bound(regions_, code, {}, &Region::code);
  return found != regions_.end() && found->code == code && !code.empty() ? &*found : nullptr;
}

// Outermost first, placeholders included. A table whose parents go round in a circle ends at the depth that no real one has.
std::vector<std::string_view> Regions::names_of(const Region& region) const {
  constexpr std::size_t deepest = 8;
  std::vector<std::string_view> names;
  for (const Region* one = &region; one != nullptr && names.size() < deepest; one = find(one->parent)) {
    names.push_back(one->name);
  }
  std::ranges::reverse(names);
  return names;
}

std::string Regions::path_of(const Region& region) const {
  std::string path;
  for (const std::string_view name : names_of(region)) {
    if (!is_placeholder(name)) {
      path.append(path.empty() ? "" : "/").append(name);
    }
  }
  return path;
}

std::vector<Regions::Match> Regions::matches(std::string_view written) const {
  constexpr std::size_t county_digits = 6;
  std::vector<Match> found;
  std::bitset<256> bytes;
  for (const char byte : written) {
    bytes.set(static_cast<unsigned char>(byte));
  }
  // Every form of a name begins with its first two characters; looking for them, and first for their bytes, spares nearly all the table.
  const auto may_be = [&](std::string_view name) {
    const std::string_view head = name.substr(0, 6);
    return std::ranges::all_of(head, [&](char byte) { return bytes[static_cast<unsigned char>(byte)]; }) &&
           written.find(head) != std::string_view::npos;
  };
  const auto consider = [&](std::string_view name, const auto& names, const auto& path, bool town) {
    if (!may_be(name) || is_placeholder(name) || !is_written_as(written, names())) {
      return;
    }
    Match match{.path = path(), .whole = written.ends_with(name), .town = town};
    if (std::ranges::find(found, match.path, &Match::path) == found.end()) {
      found.push_back(std::move(match));
    }
  };
  for (const Region& one : regions_) {
    consider(
        one.name, [&] { return names_of(one); }, [&] { return path_of(one); }, one.code.size() > county_digits);
  }
  for (const std::string& path : added_) {
    const std::vector<std::string_view> parts = parts_of(path);
    consider(
        parts.back(), [&] { return parts; }, [&] { return path; }, false);
  }

  const auto keep_if_any = [&](const auto& wanted) {
    if (std::ranges::any_of(found, wanted)) {
      std::erase_if(found, [&](const Match& match) { return !wanted(match); });
    }
  };
  // A whole name beats a short one (吉林市 is the city), a province beats what is named like it (河北, 海南), a county a town, and an outer
  // region what lies inside it (铁岭市 and its 铁岭县 for 铁岭).
  keep_if_any([](const Match& match) { return match.whole; });
  keep_if_any([](const Match& match) { return match.path.find('/') == std::string::npos; });
  keep_if_any([](const Match& match) { return !match.town; });
  const std::vector<Match> all = found;
  std::erase_if(found, [&](const Match& match) {
    return std::ranges::any_of(all, [&](const Match& outer) { return is_inside(match.path, outer.path); });
  });
  return found;
}

Result<Chain> Regions::by_code(std::string_view digits, std::string_view written) const {
  // Codes are often written with zeros behind: 330000, 330100, 330106000000.
  std::string_view code = digits;
  while (find(code) == nullptr && code.size() > 2 && code.ends_with("00")) {
    code.remove_suffix(code.size() > 6 ? 3 : 2);
  }
  if (const Region* one = find(code)) {
    return chain_of(path_of(*one));
  }
  for (const std::size_t length : {std::size_t{4}, std::size_t{2}}) {
    const Region* outer = digits.size() > length ? find(digits.substr(0, length)) : nullptr;
    if (outer != nullptr) {
      return Error{{fmt::format("没有区划代码“{}”；{} 是 {}", written, outer->code, path_of(*outer)),
                    fmt::format("no division code \"{}\"; {} is {}", written, outer->code, path_of(*outer))}};
    }
  }
  return Error{{fmt::format("没有区划代码“{}”；代码是 2、4 或 6 位数字，如 330106", written),
                fmt::format("no division code \"{}\"; a code has 2, 4 or 6 digits, like 330106", written)}};
}

// The region inside `path` whose name is nearest to `rest`.
std::optional<std::string> Regions::nearest_below(std::string_view path, std::string_view rest) const {
  std::vector<std::string> known;
  std::vector<std::string> paths;
  for (const Region& one : regions_) {
    std::string own = path_of(one);
    if (!is_placeholder(one.name) && is_inside(own, path)) {
      for (std::string& form : forms_of(one.name)) {
        known.push_back(std::move(form));
        paths.push_back(own);
      }
    }
  }
  const auto meant = nearest(rest, known);
  return meant ? std::optional(paths[static_cast<std::size_t>(std::ranges::find(known, *meant) - known.begin())]) : std::nullopt;
}

std::optional<std::string> Regions::nearest_path(std::string_view written) const {
  std::vector<std::string> known;
  for (const Region& one : regions_) {
    if (!is_placeholder(one.name)) {
      known.push_back(path_of(one));
      for (std::string& form : forms_of(one.name)) {
        known.push_back(std::move(form));
      }
    }
  }
  const auto meant = nearest(written, known);
  if (!meant) {
    return std::nullopt;
  }
  const std::vector<Match> found = matches(squeezed(*meant));
  return found.size() == 1 ? found.front().path : *meant;
}

// `name` is the squeezed `written`. Tells what part of it is known.
Error Regions::unknown(std::string_view name, std::string_view written) const {
  for (std::size_t cut = name.size() - 1; cut > 0; --cut) {
    const bool inside_character = (static_cast<unsigned char>(name[cut]) & 0xC0U) == 0x80U;
    if (inside_character) {
      continue;
    }
    const std::vector<Match> outer = matches(name.substr(0, cut));
    if (outer.size() != 1) {
      continue;
    }
    const std::string_view rest = name.substr(cut);
    if (const auto meant = nearest_below(outer.front().path, rest)) {
      return no_such(written, did_you_mean(*meant));
    }
    const std::vector<Match> elsewhere = matches(rest);
    if (elsewhere.size() == 1) {
      return no_such(written, did_you_mean(elsewhere.front().path));
    }
    return no_such(written,
                   {fmt::format("{} 里没有“{}”", outer.front().path, rest), fmt::format("{} has no \"{}\"", outer.front().path, rest)});
  }
  if (const auto meant = nearest_path(written)) {
    return no_such(written, did_you_mean(*meant));
  }
  return no_such(written, {"请写成 浙江省/杭州市/西湖区 或区划代码 330106", "write 浙江省/杭州市/西湖区 or its code 330106"});
}

Result<Chain> Regions::resolve(std::string_view written) const {
  const std::string name = squeezed(written);
  if (name.empty() || name == nation || name == "中国") {
    return Chain{std::string(nation)};
  }
  if (std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; })) {
    return by_code(name, written);
  }
  const std::vector<Match> found = matches(name);
  if (found.empty()) {
    return unknown(name, written);
  }
  if (found.size() == 1) {
    return chain_of(found.front().path);
  }
  std::vector<std::string> paths;
  for (const Match& match : found) {
    paths.push_back(match.path);
  }
  return ambiguous(written, paths);
}

}  // namespace jianfu::policy
